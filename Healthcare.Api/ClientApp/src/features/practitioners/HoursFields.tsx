import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useTranslation } from 'react-i18next';
import type { Location } from '@/shared/api/generated/locations';
import type { ExceptionalHours, WeeklyRule } from '@/shared/api/generated/practitioners';
import { fieldError } from '@/shared/problems/fieldErrors';
import { Choices } from '@/shared/ui/Choices';
import { weekdays } from './hours';

const row = { flexDirection: { xs: 'column', md: 'row' }, flexWrap: 'wrap', alignItems: { md: 'flex-start' }, gap: 1.5, py: 1, borderBottom: 1, borderColor: 'divider' } as const;

interface FieldsProps<Hours> {
  value: Hours;
  /** Where it stands in what is sent: `weekly[2]`. */
  member: string;
  error: unknown;
  locations: Location[];
  /** What the practitioner offers. */
  services: string[];
  onChange: (value: Hours) => void;
  onRemove: () => void;
}

export function RuleFields({ value, onChange, onRemove, ...rest }: FieldsProps<WeeklyRule>) {
  const { t } = useTranslation('practitioners');
  return (
    <Stack role="group" aria-label={t('rule')} sx={row}>
      <ToggleButtonGroup size="small" value={value.days} aria-label={t('days')} sx={{ flexWrap: 'wrap' }} onChange={(_, days: string[]) => days.length > 0 && onChange({ ...value, days: weekdays.filter((day) => days.includes(day)) })}>
        {weekdays.map((day) => (
          <ToggleButton key={day} value={day}>
            {t(`day.${day}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <TimeFields {...rest} value={value} onChange={(hours) => onChange({ ...value, ...hours })} />
      <WholeError {...rest} />
      <Button color="error" onClick={onRemove}>
        {t('remove')}
      </Button>
    </Stack>
  );
}

export function ExceptionFields({ value, onChange, onRemove, ...rest }: FieldsProps<ExceptionalHours>) {
  const { t } = useTranslation('practitioners');
  const { date, reason, closed, from = '09:00', to = '12:00', slotMinutes = 30, locationId = rest.locations[0]?.id ?? '' } = value;
  const opened = { date, ...(reason ? { reason } : {}), from, to, slotMinutes, locationId, ...(value.serviceTypes ? { serviceTypes: value.serviceTypes } : {}) };
  return (
    <Stack role="group" aria-label={t('exception')} sx={row}>
      <TextField size="small" type="date" required label={t('date')} value={date} sx={{ width: { md: 170 } }} slotProps={{ inputLabel: { shrink: true } }} onChange={(event) => onChange({ ...value, date: event.target.value })} {...fieldError(rest.error, `${rest.member}.date`)} />
      <FormControlLabel control={<Switch checked={closed ?? false} onChange={(_, isClosed) => onChange(isClosed ? { date, ...(reason ? { reason } : {}), closed: true } : opened)} />} label={t('closed')} />
      <TextField size="small" label={t('reason')} value={reason ?? ''} sx={{ width: { md: 220 } }} onChange={({ target }) => onChange({ ...value, reason: target.value })} {...fieldError(rest.error, `${rest.member}.reason`)} />
      {!closed && <TimeFields {...rest} value={opened} onChange={(hours) => onChange({ ...opened, ...hours })} />}
      <WholeError {...rest} />
      <Button color="error" onClick={onRemove}>
        {t('remove')}
      </Button>
    </Stack>
  );
}

/** What is said of a line as a whole, or of a part of it that has no field of its own. */
function WholeError({ member, error }: { member: string; error: unknown }) {
  const placed = ['from', 'to', 'slotMinutes', 'locationId', 'date', 'reason', 'serviceTypes'];
  const { error: isWrong, helperText } = fieldError(error, member);
  return isWrong && !placed.some((part) => fieldError(error, `${member}.${part}`).error) ? <FormHelperText error>{helperText}</FormHelperText> : null;
}

type Times = Pick<WeeklyRule, 'from' | 'to' | 'slotMinutes' | 'locationId' | 'serviceTypes'>;

function TimeFields({ value, member, error, locations, services, onChange }: Omit<FieldsProps<Times>, 'onRemove'>) {
  const { t } = useTranslation('practitioners');
  const zone = locations.find((location) => location.id === value.locationId)?.timeZone ?? '';
  const set = (part: Partial<Times>) => onChange({ ...value, ...part });
  const time = (name: 'from' | 'to') => (
    <TextField size="small" type="time" required label={t(name)} value={value[name].slice(0, 5)} sx={{ width: { md: 150 } }} slotProps={{ inputLabel: { shrink: true } }} onChange={(event) => set({ [name]: event.target.value })} {...fieldError(error, `${member}.${name}`, zone)} />
  );
  return (
    <>
      {time('from')}
      {time('to')}
      <TextField size="small" type="number" required label={t('minutes')} value={value.slotMinutes} sx={{ width: { md: 130 } }} slotProps={{ htmlInput: { min: 5, max: 480 } }} onChange={(event) => set({ slotMinutes: Number(event.target.value) })} {...fieldError(error, `${member}.slotMinutes`)} />
      <TextField select size="small" label={t('location')} value={zone ? value.locationId : ''} sx={{ width: { md: 220 } }} onChange={(event) => set({ locationId: event.target.value })} {...fieldError(error, `${member}.locationId`)}>
        {locations.map((location) => (
          <MenuItem key={location.id} value={location.id}>
            {location.name}
          </MenuItem>
        ))}
      </TextField>
      <Stack sx={{ minWidth: { md: 240 } }}>
        <Choices label={t('onlyFor')} options={services} value={value.serviceTypes ?? []} onChange={(serviceTypes) => set({ serviceTypes })} {...fieldError(error, `${member}.serviceTypes`, t('onlyForHint'))} />
      </Stack>
    </>
  );
}
