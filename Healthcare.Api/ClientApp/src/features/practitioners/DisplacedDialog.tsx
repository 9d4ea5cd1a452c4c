import Alert from '@mui/material/Alert';
import List from '@mui/material/List';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCancelAppointmentMutation } from '@/shared/api/generated/appointments';
import type { Location } from '@/shared/api/generated/locations';
import type { AvailabilityPreview } from '@/shared/api/generated/practitioners';
import { useWrite } from '@/shared/api/useWrite';
import { fieldError } from '@/shared/problems/fieldErrors';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { may } from '@/shared/session/access';
import { useMe } from '@/shared/session/useSession';
import { FormDialog } from '@/shared/ui/FormDialog';
import { displacedBy } from './displaced';
import { DisplacedRow } from './DisplacedRow';

interface DisplacedDialogProps {
  preview: AvailabilityPreview;
  locations: Location[];
  onCleared: () => void;
  onClose: () => void;
}

/**
 * Who loses an appointment by a change, before it is made. The engine leaves no booked slot without hours: whoever confirms moves these
 * appointments or cancels them, with a reason that stays in their history, and then saves.
 */
export function DisplacedDialog({ preview, locations, onCleared, onClose }: DisplacedDialogProps) {
  const { t } = useTranslation('practitioners');
  const mayChange = may('appointments:write')(useMe());
  const [cancel, { error, isLoading, reset }] = useCancelAppointmentMutation();
  const cancelOnce = useWrite(cancel);
  const [reason, setReason] = useState('');
  const [moved, setMoved] = useState<string[]>([]);
  const [cancelled, setCancelled] = useState<string[]>([]);
  const { appointments, held } = displacedBy(preview.conflicts);
  const left = appointments.filter(({ appointmentId }) => !moved.includes(appointmentId) && !cancelled.includes(appointmentId));
  const isLeft = left.length > 0;

  const confirm = async () => {
    reset();
    for (const { appointmentId } of left) {
      const answer = await cancelOnce({ id: appointmentId, cancelAppointment: { reason: reason.trim() } });
      if (answer.error) return;
      setCancelled((before) => [...before, appointmentId]);
    }
    onCleared();
  };
  const title = isLeft ? t('displaced.title', { count: left.length }) : t(appointments.length > 0 ? 'displaced.cleared' : 'displaced.heldTitle');
  const save = isLeft ? t('displaced.confirm', { count: left.length }) : t(appointments.length > 0 ? 'displaced.saveNow' : 'displaced.again');

  return (
    <FormDialog title={title} save={save} leave={t('displaced.leave')} isBusy={isLoading} isDangerous={isLeft} canSave={mayChange || !isLeft} onSave={confirm} onClose={onClose}>
      <ProblemAlert error={error} />
      {held > 0 && <Alert severity="info">{t('change.held', { count: held })}</Alert>}
      <div role="status">
        {moved.length > 0 && <Alert severity="success">{t('displaced.moved', { count: moved.length })}</Alert>}
        {cancelled.length > 0 && <Alert severity="success">{t('displaced.cancelled', { count: cancelled.length })}</Alert>}
      </div>
      {isLeft && <Typography>{t(mayChange ? 'displaced.lead' : 'displaced.notYours')}</Typography>}
      <List dense disablePadding>
        {left.map((displaced) => (
          <DisplacedRow key={displaced.appointmentId} displaced={displaced} locations={locations} preview={preview} isBusy={isLoading} onMoved={() => setMoved((before) => [...before, displaced.appointmentId])} />
        ))}
      </List>
      {isLeft && mayChange && <TextField label={t('displaced.reason')} required value={reason} onChange={(event) => setReason(event.target.value)} {...fieldError(error, 'reason', t('displaced.reasonHint'))} />}
    </FormDialog>
  );
}
