import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { useCancelAppointmentMutation, type Appointment } from '@/shared/api/generated/appointments';
import { useGetPatientQuery } from '@/shared/api/generated/patients';
import { useWrite } from '@/shared/api/useWrite';
import { isOpen, stepsOf, useSteps } from '@/shared/appointments/steps';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { may } from '@/shared/session/access';
import { useMe } from '@/shared/session/useSession';
import { Instant } from '@/shared/time/Instant';

export function AppointmentDialog({ appointment, zone, onClose, onMove, onCancelled }: {
  appointment: Appointment;
  zone: string;
  onClose: () => void;
  onMove: (appointment: Appointment) => void;
  onCancelled: () => void;
}) {
  const { t } = useTranslation('front-desk');
  const me = useMe();
  const patient = useGetPatientQuery({ id: appointment.patientId });
  const { step, error, isLoading } = useSteps(appointment);
  const [isCancelling, setCancelling] = useState(false);
  const mayWrite = may('appointments:write')(me) && isOpen(appointment);
  const steps = stepsOf(appointment, me);

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="appointment-title">
      <DialogTitle id="appointment-title">
        {patient.data ? (
          <Link component={RouterLink} to={`/patients/${patient.data.id}`}>
            <bdi>{`${patient.data.name.given.join(' ')} ${patient.data.name.family}`}</bdi>
          </Link>
        ) : (
          t('appointment')
        )}
      </DialogTitle>
      <DialogContent>
        <Stack spacing={1.5}>
          <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
            <Chip label={t(`state.${appointment.status}`)} color="primary" />
            <Typography>
              <Instant at={appointment.start} zone={zone} />
            </Typography>
          </Stack>
          {patient.data?.birthDate && <Typography color="textSecondary">{t('born', { date: patient.data.birthDate })}</Typography>}
          {patient.data?.phone && <Typography color="textSecondary">{patient.data.phone}</Typography>}
          {appointment.reason && <Typography>{appointment.reason}</Typography>}
          <ProblemAlert error={patient.error ?? error} />
          {isCancelling && <CancelForm appointment={appointment} onCancelled={onCancelled} onBack={() => setCancelling(false)} />}
        </Stack>
      </DialogContent>
      {!isCancelling && (
        <DialogActions sx={{ px: 3, pb: 2.5, flexWrap: 'wrap', gap: 1 }}>
          {mayWrite && (
            <>
              <Button color="error" onClick={() => setCancelling(true)}>
                {t('cancelIt')}
              </Button>
              {appointment.status === 'booked' && <Button onClick={() => onMove(appointment)}>{t('move')}</Button>}
            </>
          )}
          {steps.map((next) => (
            <Button key={next} variant={next === 'no-show' ? 'outlined' : 'contained'} loading={isLoading} onClick={() => void step(next).then((isDone) => isDone && onClose())}>
              {t(`step.${next}`)}
            </Button>
          ))}
          <Button onClick={onClose}>{t('leave')}</Button>
        </DialogActions>
      )}
    </Dialog>
  );
}

function CancelForm({ appointment, onCancelled, onBack }: { appointment: Appointment; onCancelled: () => void; onBack: () => void }) {
  const { t } = useTranslation('front-desk');
  const [reason, setReason] = useState('');
  const [cancel, { error, isLoading }] = useCancelAppointmentMutation();
  const cancelOnce = useWrite(cancel);
  return (
    <Stack
      component="form"
      spacing={1.5}
      onSubmit={(event) => {
        event.preventDefault();
        void cancelOnce({ id: appointment.id, cancelAppointment: { reason } }).then(({ data }) => data && onCancelled());
      }}
    >
      <ProblemAlert error={error} />
      <TextField label={t('cancelReason')} value={reason} onChange={(event) => setReason(event.target.value)} autoFocus required slotProps={{ htmlInput: { maxLength: 500 } }} />
      <Stack direction="row" sx={{ gap: 1, justifyContent: 'flex-end' }}>
        <Button onClick={onBack}>{t('back')}</Button>
        <Button type="submit" variant="contained" color="error" disabled={reason.trim() === ''} loading={isLoading}>
          {t('cancelIt')}
        </Button>
      </Stack>
    </Stack>
  );
}
