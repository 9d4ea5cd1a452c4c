import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Location } from '@/shared/api/generated/locations';
import { useSetAvailabilityMutation, type Availability, type ExceptionalHours, type WeeklyRule } from '@/shared/api/generated/practitioners';
import { useWrite } from '@/shared/api/useWrite';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Weekly hours and exceptions, all by the wall clock of the location. */
export function AvailabilityEditor({ practitionerId, availability, locations }: { practitionerId: string; availability: Availability; locations: Location[] }) {
  const { t } = useTranslation('practitioners');
  const [set, { error, isLoading, isSuccess }] = useSetAvailabilityMutation();
  const setOnce = useWrite(set);
  const [weekly, setWeekly] = useState(availability.weekly);
  const [exceptions, setExceptions] = useState(availability.exceptions);
  // What was read when the form was opened or saved: a change by others is refused as such and takes nothing from the form.
  const [version, setVersion] = useState(availability.version ?? 0);
  const save = (event: FormEvent) => {
    event.preventDefault();
    void setOnce({ id: practitionerId, 'If-Match': `"${version}"`, availability: { horizonDays: availability.horizonDays, weekly, exceptions } }).then(({ data }) => data && setVersion(data.version ?? 0));
  };
  const first = locations[0]?.id ?? '';
  return (
    <Stack component="form" spacing={2} onSubmit={save}>
      <Typography variant="h3" component="h2">
        {t('weekly')}
      </Typography>
      {weekly.map((rule, index) => (
        <RuleFields key={index} rule={rule} locations={locations} onChange={(changed) => setWeekly(weekly.with(index, changed))} onRemove={() => setWeekly(weekly.toSpliced(index, 1))} />
      ))}
      <Button sx={{ alignSelf: 'flex-start' }} disabled={!first} onClick={() => setWeekly([...weekly, { days: ['mon'], from: '09:00', to: '17:00', slotMinutes: 30, locationId: first }])}>
        {t('addRule')}
      </Button>
      <Typography variant="h3" component="h2">
        {t('exceptions')}
      </Typography>
      {exceptions.map((exception, index) => (
        <ExceptionFields key={index} exception={exception} locations={locations} onChange={(changed) => setExceptions(exceptions.with(index, changed))} onRemove={() => setExceptions(exceptions.toSpliced(index, 1))} />
      ))}
      <Button sx={{ alignSelf: 'flex-start' }} onClick={() => setExceptions([...exceptions, { date: '', closed: true }])}>
        {t('addException')}
      </Button>
      <ProblemAlert error={error} />
      {isSuccess && <Alert severity="success">{t('saved')}</Alert>}
      <Button type="submit" variant="contained" disabled={isLoading} sx={{ alignSelf: 'flex-start' }}>
        {t('save')}
      </Button>
    </Stack>
  );
}

const row = { flexDirection: { xs: 'column', md: 'row' }, flexWrap: 'wrap', alignItems: { md: 'center' }, gap: 1.5 } as const;

function RuleFields({ rule, locations, onChange, onRemove }: { rule: WeeklyRule; locations: Location[]; onChange: (rule: WeeklyRule) => void; onRemove: () => void }) {
  const { t } = useTranslation('practitioners');
  return (
    <Stack role="group" aria-label={t('rule')} sx={row}>
      <ToggleButtonGroup size="small" value={rule.days} aria-label={t('days')} sx={{ flexWrap: 'wrap' }} onChange={(_, days: string[]) => days.length > 0 && onChange({ ...rule, days: weekdays.filter((day) => days.includes(day)) })}>
        {weekdays.map((day) => (
          <ToggleButton key={day} value={day}>
            {t(`day.${day}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <HoursFields from={rule.from} to={rule.to} slotMinutes={rule.slotMinutes} locationId={rule.locationId} locations={locations} onChange={(hours) => onChange({ ...rule, ...hours })} />
      <Button color="error" onClick={onRemove}>
        {t('remove')}
      </Button>
    </Stack>
  );
}

function ExceptionFields({ exception, locations, onChange, onRemove }: { exception: ExceptionalHours; locations: Location[]; onChange: (exception: ExceptionalHours) => void; onRemove: () => void }) {
  const { t } = useTranslation('practitioners');
  const { date, reason, closed, from = '09:00', to = '12:00', slotMinutes = 30, locationId = locations[0]?.id ?? '' } = exception;
  const why = reason ? { reason } : {};
  const opened = { date, ...why, from, to, slotMinutes, locationId, ...(exception.serviceTypes ? { serviceTypes: exception.serviceTypes } : {}) };
  return (
    <Stack role="group" aria-label={t('exception')} sx={row}>
      <TextField size="small" type="date" required label={t('date')} value={date} slotProps={{ inputLabel: { shrink: true } }} onChange={(event) => onChange({ ...exception, date: event.target.value })} />
      <FormControlLabel control={<Switch checked={closed ?? false} onChange={(_, isClosed) => onChange(isClosed ? { date, ...why, closed: true } : opened)} />} label={t('closed')} />
      {!closed && <HoursFields {...{ from, to, slotMinutes, locationId, locations }} onChange={(hours) => onChange({ ...opened, ...hours })} />}
      <Button color="error" onClick={onRemove}>
        {t('remove')}
      </Button>
    </Stack>
  );
}

interface Hours {
  from: string;
  to: string;
  slotMinutes: number;
  locationId: string;
}

function HoursFields({ locations, onChange, ...hours }: Hours & { locations: Location[]; onChange: (hours: Hours) => void }) {
  const { t } = useTranslation('practitioners');
  const zone = locations.find((location) => location.id === hours.locationId)?.timeZone ?? '';
  const time = (name: 'from' | 'to') => (
    <TextField size="small" type="time" required label={t(name)} value={hours[name].slice(0, 5)} helperText={zone} slotProps={{ inputLabel: { shrink: true } }} onChange={(event) => onChange({ ...hours, [name]: event.target.value })} />
  );
  return (
    <>
      {time('from')}
      {time('to')}
      <TextField size="small" type="number" required label={t('minutes')} value={hours.slotMinutes} sx={{ width: { md: 110 } }} slotProps={{ htmlInput: { min: 1, max: 1440 } }} onChange={(event) => onChange({ ...hours, slotMinutes: Number(event.target.value) })} />
      <TextField select size="small" label={t('location')} value={zone ? hours.locationId : ''} sx={{ minWidth: 160 }} onChange={(event) => onChange({ ...hours, locationId: event.target.value })}>
        {locations.map((location) => (
          <MenuItem key={location.id} value={location.id}>
            {location.name}
          </MenuItem>
        ))}
      </TextField>
    </>
  );
}
