import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRescheduleAppointmentMutation, type Appointment } from '@/shared/api/generated/appointments';
import type { AvailabilityPreview } from '@/shared/api/generated/practitioners';
import { useFindFirstAvailableSlotsQuery } from '@/shared/api/generated/slots';
import { useWrite } from '@/shared/api/useWrite';
import { PractitionerName } from '@/shared/practitioners/PractitionerName';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { Instant } from '@/shared/time/Instant';
import { dateIn, startOfDay } from '@/shared/time/time';
import { FormDialog } from '@/shared/ui/FormDialog';
import { Loading } from '@/shared/ui/Loading';
import { waysOut } from './displaced';

/** Some of what is free goes with the change: enough is asked for that something stays. */
const asked = 96;
const shown = 12;

interface MoveDialogProps {
  name: string;
  appointment: Appointment;
  zone: string;
  preview: AvailabilityPreview;
  onMoved: () => void;
  onClose: () => void;
}

/** Another time for an appointment that a change displaces: of the same practitioner, or of anybody who does the same at the same location. */
export function MoveDialog({ name, appointment, zone, preview, onMoved, onClose }: MoveDialogProps) {
  const { t } = useTranslation('practitioners');
  const [wanted, setWanted] = useState({ isOther: false, from: dateIn(zone, appointment.start) });
  const [chosen, setChosen] = useState('');
  const [move, { error, isLoading }] = useRescheduleAppointmentMutation();
  const moveOnce = useWrite(move);
  const { practitionerId, locationId, serviceType } = appointment;
  const change = (part: Partial<typeof wanted>) => (setWanted({ ...wanted, ...part }), setChosen(''));
  const free = useFindFirstAvailableSlotsQuery(
    { locationId, count: asked, ...(serviceType && { serviceType }), ...(!wanted.isOther && { practitionerId }), ...(wanted.from && { from: startOfDay(wanted.from, zone) }) },
    { refetchOnMountOrArgChange: true },
  );
  const slots = waysOut(free.currentData?.items ?? [], appointment, preview).slice(0, shown);

  const save = async () => {
    const { data } = await moveOnce({ id: appointment.id, rescheduleAppointment: { slotId: chosen } });
    if (data) return onMoved();
    // Somebody was faster, or it is not free for another reason.
    setChosen('');
    return void free.refetch();
  };

  return (
    <FormDialog title={t('displaced.moveOf', { name })} save={t('displaced.move')} isBusy={isLoading} canSave={chosen !== ''} onSave={save} onClose={onClose}>
      <ProblemAlert error={error ?? free.error} />
      <Stack direction="row" sx={{ gap: 2, flexWrap: 'wrap', '& > *': { flex: '1 1 180px' } }}>
        <TextField select label={t('displaced.with')} value={wanted.isOther ? 'other' : 'same'} onChange={(event) => change({ isOther: event.target.value === 'other' })}>
          <MenuItem value="same">{t('displaced.same')}</MenuItem>
          <MenuItem value="other">{t('displaced.anybody')}</MenuItem>
        </TextField>
        <TextField type="date" label={t('displaced.from')} value={wanted.from} onChange={(event) => change({ from: event.target.value })} slotProps={{ inputLabel: { shrink: true } }} />
      </Stack>
      {free.isFetching && !free.currentData && <Loading />}
      {free.currentData && slots.length === 0 && <Typography color="textSecondary">{t('displaced.nothingFree')}</Typography>}
      <RadioGroup aria-label={t('displaced.times')} value={chosen} onChange={(_, id) => setChosen(id)}>
        {slots.map((slot) => (
          <FormControlLabel key={slot.id} value={slot.id} control={<Radio />} label={<><Instant at={slot.start} zone={zone} /> · <PractitionerName id={slot.practitionerId} /></>} />
        ))}
      </RadioGroup>
    </FormDialog>
  );
}
