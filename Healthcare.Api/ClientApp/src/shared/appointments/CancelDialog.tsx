import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useCancelAppointmentMutation, type Appointment } from '../api/generated/appointments';
import { useWrite } from '../api/useWrite';
import { ProblemAlert } from '../problems/ProblemAlert';
import { When } from '../locations/When';

interface CancelDialogProps {
  appointment: Appointment;
  /** Asks for the reason, in the words of who is asked. */
  question: string;
  onClose: () => void;
  onCancelled: () => void;
}

export function CancelDialog({ appointment, question, onClose, onCancelled }: CancelDialogProps) {
  const { t } = useTranslation();
  const [cancel, { error }] = useCancelAppointmentMutation();
  const cancelOnce = useWrite(cancel);
  const { register, handleSubmit, formState } = useForm({ defaultValues: { reason: '' } });
  const submit = handleSubmit(async (values) => {
    const { data } = await cancelOnce({ id: appointment.id, cancelAppointment: values });
    if (data) onCancelled();
  });
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="cancel-title">
      <form noValidate onSubmit={(event) => void submit(event)}>
        <DialogTitle id="cancel-title">{t('cancelAppointment')}</DialogTitle>
        <DialogContent>
          <Stack spacing={2}>
            <Typography color="textSecondary">
              <When at={appointment.start} locationId={appointment.locationId} />
            </Typography>
            <ProblemAlert error={error} />
            <TextField
              label={question}
              autoFocus
              error={formState.errors.reason !== undefined}
              helperText={formState.errors.reason && t('required')}
              slotProps={{ htmlInput: { maxLength: 500 } }}
              {...register('reason', { required: true, setValueAs: (text: string) => text.trim() })}
            />
          </Stack>
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2.5 }}>
          <Button onClick={onClose}>{t('back')}</Button>
          <Button type="submit" variant="contained" color="error" loading={formState.isSubmitting}>
            {t('cancelAppointment')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
