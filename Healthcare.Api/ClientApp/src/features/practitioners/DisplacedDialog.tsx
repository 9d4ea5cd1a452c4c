import Alert from '@mui/material/Alert';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemText from '@mui/material/ListItemText';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCancelAppointmentMutation, useGetAppointmentQuery } from '@/shared/api/generated/appointments';
import type { Location } from '@/shared/api/generated/locations';
import { useGetPatientQuery } from '@/shared/api/generated/patients';
import type { Conflict } from '@/shared/api/generated/practitioners';
import { useWrite } from '@/shared/api/useWrite';
import { fieldError } from '@/shared/problems/fieldErrors';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { may } from '@/shared/session/access';
import { useMe } from '@/shared/session/useSession';
import { Instant } from '@/shared/time/Instant';
import { localZone } from '@/shared/time/time';
import { FormDialog } from '@/shared/ui/FormDialog';
import { displacedBy, type Displaced } from './displaced';

interface DisplacedDialogProps {
  conflicts: Conflict[];
  locations: Location[];
  onCleared: () => void;
  onClose: () => void;
}

/**
 * Who loses an appointment by a change, before it is made. The engine leaves no booked slot without hours: whoever confirms cancels these
 * appointments, with a reason that stays in their history, and then saves.
 */
export function DisplacedDialog({ conflicts, locations, onCleared, onClose }: DisplacedDialogProps) {
  const { t } = useTranslation('practitioners');
  const mayCancel = may('appointments:write')(useMe());
  const [cancel, { error, isLoading, reset }] = useCancelAppointmentMutation();
  const cancelOnce = useWrite(cancel);
  const [reason, setReason] = useState('');
  const [gone, setGone] = useState<string[]>([]);
  const { appointments, held } = displacedBy(conflicts);
  const left = appointments.filter(({ appointmentId }) => !gone.includes(appointmentId));

  const confirm = async () => {
    reset();
    for (const { appointmentId } of left) {
      const answer = await cancelOnce({ id: appointmentId, cancelAppointment: { reason: reason.trim() } });
      if (answer.error) return;
      setGone((before) => [...before, appointmentId]);
    }
    onCleared();
  };

  return (
    <FormDialog title={appointments.length > 0 ? t('displaced.title', { count: appointments.length }) : t('displaced.heldTitle')} save={appointments.length > 0 ? t('displaced.confirm', { count: left.length }) : t('displaced.again')} leave={t('displaced.leave')} isBusy={isLoading} isDangerous={appointments.length > 0} canSave={mayCancel || appointments.length === 0} onSave={confirm} onClose={onClose}>
      <ProblemAlert error={error} />
      {held > 0 && <Alert severity="info">{t('change.held', { count: held })}</Alert>}
      {appointments.length > 0 && <Typography>{t(mayCancel ? 'displaced.lead' : 'displaced.notYours')}</Typography>}
      <List dense disablePadding>
        {appointments.map((displaced) => (
          <Row key={displaced.appointmentId} displaced={displaced} locations={locations} isGone={gone.includes(displaced.appointmentId)} />
        ))}
      </List>
      {appointments.length > 0 && mayCancel && <TextField label={t('displaced.reason')} required value={reason} onChange={(event) => setReason(event.target.value)} {...fieldError(error, 'reason', t('displaced.reasonHint'))} />}
    </FormDialog>
  );
}

function Row({ displaced, locations, isGone }: { displaced: Displaced; locations: Location[]; isGone: boolean }) {
  const { t } = useTranslation('practitioners');
  const maySee = may('patients:read')(useMe());
  const appointment = useGetAppointmentQuery({ id: displaced.appointmentId }).data;
  const patient = useGetPatientQuery({ id: appointment?.patientId ?? '' }, { skip: !maySee || !appointment }).data;
  const start = appointment?.start ?? displaced.start;
  const zone = locations.find(({ id }) => id === appointment?.locationId)?.timeZone ?? localZone();
  return (
    <ListItem disableGutters>
      <ListItemText
        primary={patient ? <bdi>{[...patient.name.given, patient.name.family].join(' ')}</bdi> : displaced.appointmentId}
        secondary={
          <>
            {start && <Instant at={start} zone={zone} />} {isGone && t('displaced.gone')}
          </>
        }
      />
    </ListItem>
  );
}
