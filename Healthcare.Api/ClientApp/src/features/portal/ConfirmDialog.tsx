import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useBookAppointmentMutation, useRescheduleAppointmentMutation, type Appointment } from '@/shared/api/generated/appointments';
import { isFailure } from '@/shared/api/failure';
import type { Slot } from '@/shared/api/generated/slots';
import { useWrite } from '@/shared/api/useWrite';
import { PractitionerName } from '@/shared/practitioners/PractitionerName';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { useMe } from '@/shared/session/useSession';
import { useCountdown, useHold } from '@/shared/slots/useHold';
import { Place } from '@/shared/locations/Place';
import { When } from '@/shared/locations/When';

interface Choosing {
  slot: Slot;
  serviceType: string;
  moved?: Appointment;
  onOther: (slot: Slot) => void;
  onClose: () => void;
  onDone: () => void;
}

/** The last look, while the slot is kept. Somebody was faster: other slots are offered, and what was typed stays. */
export function ConfirmDialog(choosing: Choosing) {
  const { t } = useTranslation('portal');
  const [reason, setReason] = useState('');
  return (
    <Dialog open onClose={choosing.onClose} fullWidth maxWidth="sm" aria-labelledby="confirm-title">
      <DialogTitle id="confirm-title">{t('confirmTitle')}</DialogTitle>
      {/* Another slot is another hold. */}
      <ConfirmForm key={choosing.slot.id} {...choosing} reason={reason} onReason={setReason} />
    </Dialog>
  );
}

function ConfirmForm({ slot, serviceType, moved, reason, onReason, onOther, onClose, onDone }: Choosing & { reason: string; onReason: (reason: string) => void }) {
  const { t } = useTranslation('portal');
  const { patientId } = useMe();
  const { hold, error: holdError, used } = useHold(slot.id);
  const left = useCountdown(hold?.expiresAt);
  const [book, booking] = useBookAppointmentMutation();
  const [move, moving] = useRescheduleAppointmentMutation();
  const [bookOnce, moveOnce] = [useWrite(book), useWrite(move)];
  const error = booking.error ?? moving.error ?? holdError;
  const alternatives = isFailure(error) ? (error.alternatives ?? []) : [];

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const kept = hold && left !== 0 ? { holdToken: hold.holdToken } : {};
    const { data } = moved
      ? await moveOnce({ id: moved.id, rescheduleAppointment: { slotId: slot.id, ...kept } })
      : await bookOnce({ bookAppointment: { slotId: slot.id, patientId: patientId!, ...(serviceType && { serviceType }), ...(reason.trim() && { reason: reason.trim() }), ...kept } });
    if (!data) return;
    used();
    onDone();
  };

  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <DialogContent sx={{ pt: 0 }}>
        <Stack spacing={2}>
          <div>
            <Typography sx={{ fontWeight: 620 }}>
              <When at={slot.start} locationId={slot.locationId} />
            </Typography>
            <Typography color="textSecondary">
              <PractitionerName id={slot.practitionerId} /> · <Place id={slot.locationId} />
            </Typography>
          </div>
          {left !== null && <Alert severity={left > 0 ? 'info' : 'warning'}>{left > 0 ? t('kept', { minutes: Math.floor(left / 60), seconds: String(left % 60).padStart(2, '0') }) : t('keptNoMore')}</Alert>}
          <ProblemAlert error={error} />
          {alternatives.map((other) => (
            <Button key={other.id} variant="outlined" onClick={() => onOther(other)} sx={{ justifyContent: 'flex-start' }}>
              <When at={other.start} locationId={other.locationId} />
            </Button>
          ))}
          {!moved && <TextField label={t('reason')} helperText={t('reasonHelp')} value={reason} onChange={(event) => onReason(event.target.value)} slotProps={{ htmlInput: { maxLength: 500 } }} />}
        </Stack>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button onClick={onClose}>{t('leave')}</Button>
        <Button type="submit" variant="contained" loading={booking.isLoading || moving.isLoading}>
          {t(moved ? 'move' : 'book')}
        </Button>
      </DialogActions>
    </form>
  );
}
