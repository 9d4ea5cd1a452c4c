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
import { useCancelAppointmentMutation, type Appointment } from '@/shared/api/generated/appointments';
import { useWrite } from '@/shared/api/useWrite';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { When } from './When';

export function CancelDialog({ appointment, onClose, onCancelled }: { appointment: Appointment; onClose: () => void; onCancelled: () => void }) {
  const { t } = useTranslation('portal');
  const { t: app } = useTranslation();
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
        <DialogTitle id="cancel-title">{t('cancelIt')}</DialogTitle>
        <DialogContent>
          <Stack spacing={2}>
            <Typography color="textSecondary">
              <When at={appointment.start} locationId={appointment.locationId} />
            </Typography>
            <ProblemAlert error={error} />
            <TextField
              label={t('cancelReason')}
              autoFocus
              error={formState.errors.reason !== undefined}
              helperText={formState.errors.reason && app('required')}
              slotProps={{ htmlInput: { maxLength: 500 } }}
              {...register('reason', { required: true, setValueAs: (text: string) => text.trim() })}
            />
          </Stack>
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2.5 }}>
          <Button onClick={onClose}>{t('leave')}</Button>
          <Button type="submit" variant="contained" color="error" loading={formState.isSubmitting}>
            {t('cancelIt')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
