import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useBookAppointmentMutation, type Appointment } from '@/shared/api/generated/appointments';
import type { Patient } from '@/shared/api/generated/patients';
import { useListServiceTypesQuery } from '@/shared/api/generated/service-types';
import type { Slot } from '@/shared/api/generated/slots';
import { useWrite } from '@/shared/api/useWrite';
import { useCountdown, useHold } from '@/shared/slots/useHold';
import { Instant } from '@/shared/time/Instant';
import { Conflict } from './Conflict';
import { PatientPicker } from './PatientPicker';

interface Draft {
  patient: Patient | null;
  serviceType: string;
  reason: string;
}

/** Books a slot, which is kept meanwhile. When somebody was faster, other slots are offered, and what was typed stays. */
export function BookingDialog({ slot, zone, onClose, onBooked, onOther }: { slot: Slot; zone: string; onClose: () => void; onBooked: (appointment: Appointment) => void; onOther: (slot: Slot) => void }) {
  const { t } = useTranslation('front-desk');
  const [draft, setDraft] = useState<Draft>({ patient: null, serviceType: '', reason: '' });
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="booking-title">
      <DialogTitle id="booking-title">{t('book')}</DialogTitle>
      {/* Another slot is another hold. */}
      <BookingForm key={slot.id} {...{ slot, zone, draft, setDraft, onClose, onBooked, onOther }} />
    </Dialog>
  );
}

function BookingForm({ slot, zone, draft, setDraft, onClose, onBooked, onOther }: {
  slot: Slot;
  zone: string;
  draft: Draft;
  setDraft: (draft: Draft) => void;
  onClose: () => void;
  onBooked: (appointment: Appointment) => void;
  onOther: (slot: Slot) => void;
}) {
  const { t } = useTranslation('front-desk');
  const { hold, error: holdError, used } = useHold(slot.id);
  const left = useCountdown(hold?.expiresAt);
  const types = useListServiceTypesQuery({ limit: 200 });
  const [book, booking] = useBookAppointmentMutation();
  const bookOnce = useWrite(book);
  const offered = (types.data?.items ?? []).filter(({ code }) => slot.serviceTypes.includes(code));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!draft.patient) return;
    const { data } = await bookOnce({
      bookAppointment: {
        slotId: slot.id,
        patientId: draft.patient.id,
        ...(draft.serviceType ? { serviceType: draft.serviceType } : {}),
        ...(draft.reason ? { reason: draft.reason } : {}),
        ...(hold && left !== 0 ? { holdToken: hold.holdToken } : {}),
      },
    });
    if (!data) return;
    used();
    onBooked(data);
  };

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <DialogContent sx={{ pt: 0 }}>
        <Stack spacing={2}>
          <Typography color="textSecondary">
            <Instant at={slot.start} zone={zone} />
          </Typography>
          {left !== null && <Alert severity={left > 0 ? 'info' : 'warning'}>{left > 0 ? t('kept', { minutes: Math.floor(left / 60), seconds: String(left % 60).padStart(2, '0') }) : t('keptNoMore')}</Alert>}
          <Conflict error={booking.error ?? holdError} zone={zone} onChoose={onOther} />
          <PatientPicker value={draft.patient} onChange={(patient) => setDraft({ ...draft, patient })} />
          <TextField select label={t('serviceType')} value={draft.serviceType} onChange={(event) => setDraft({ ...draft, serviceType: event.target.value })}>
            <MenuItem value="">{t('oneSlot')}</MenuItem>
            {offered.map(({ code, name, durationMinutes }) => (
              <MenuItem key={code} value={code}>
                {t('serviceTypeMinutes', { name, minutes: durationMinutes })}
              </MenuItem>
            ))}
          </TextField>
          <TextField label={t('reason')} value={draft.reason} onChange={(event) => setDraft({ ...draft, reason: event.target.value })} slotProps={{ htmlInput: { maxLength: 500 } }} />
        </Stack>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button onClick={onClose}>{t('leave')}</Button>
        <Button type="submit" variant="contained" disabled={!draft.patient} loading={booking.isLoading}>
          {t('book')}
        </Button>
      </DialogActions>
    </form>
  );
}
