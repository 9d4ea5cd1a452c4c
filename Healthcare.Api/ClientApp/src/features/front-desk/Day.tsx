import ChevronLeft from '@mui/icons-material/ChevronLeft';
import ChevronRight from '@mui/icons-material/ChevronRight';
import PrintIcon from '@mui/icons-material/PrintOutlined';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import Snackbar from '@mui/material/Snackbar';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '@/shared/api/generated/appointments';
import type { Location } from '@/shared/api/generated/locations';
import type { Slot } from '@/shared/api/generated/slots';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { addDays, dateIn, formatDay, startOfDay } from '@/shared/time/time';
import { Loading } from '@/shared/ui/Loading';
import { Page } from '@/shared/ui/Page';
import { may } from '@/shared/session/access';
import { useMe } from '@/shared/session/useSession';
import { AppointmentDialog } from './AppointmentDialog';
import { Board } from './Board';
import { BookingDialog } from './BookingDialog';
import { Conflict } from './Conflict';
import { useDay } from './useDay';
import { useChanges } from './useChanges';

/** The day board of a location. */
export function Day({ location, locations, onLocation }: { location: Location; locations: Location[]; onLocation: (id: string) => void }) {
  const { t, i18n } = useTranslation('front-desk');
  const zone = location.timeZone;
  const mayBook = may('appointments:write')(useMe());
  const [date, setDate] = useState(() => dateIn(zone));
  const day = useDay(location, date);
  const [slot, setSlot] = useState<Slot | null>(null);
  const [openId, setOpenId] = useState<string | null>(null);
  const [moving, setMoving] = useState<Appointment | null>(null);
  const changes = useChanges();
  // As it is now: a step that somebody else has taken shows while it is open.
  const open = openId === null ? undefined : [...day.bySlot.values()].find(({ id }) => id === openId);

  const { move } = changes;
  const onFree = useCallback(
    (free: Slot) => {
      if (!moving) {
        if (mayBook) setSlot(free);
        return;
      }
      setMoving(null);
      void move(moving, free);
    },
    [moving, mayBook, move],
  );
  const onAppointment = useCallback((appointment: Appointment) => setOpenId(appointment.id), []);
  const { bySlot } = day;
  const onDrop = useCallback(
    (appointmentId: string, free: Slot) => {
      const dropped = [...bySlot.values()].find(({ id }) => id === appointmentId);
      if (dropped) void move(dropped, free);
    },
    [bySlot, move],
  );

  return (
    <Page
      title={t('title')}
      lead={`${formatDay(startOfDay(date, zone), zone, i18n.language)} · ${zone} · ${t(day.isLive ? 'live' : 'notLive')}`}
      actions={
        <>
          <TextField select label={t('location')} value={location.id} onChange={(event) => onLocation(event.target.value)} sx={{ minWidth: 200, width: 'auto' }}>
            {locations.map(({ id, name }) => (
              <MenuItem key={id} value={id}>
                {name}
              </MenuItem>
            ))}
          </TextField>
          <Stack direction="row" sx={{ alignItems: 'center' }}>
            <IconButton aria-label={t('dayBefore')} onClick={() => setDate(addDays(date, -1))}>
              <ChevronLeft sx={{ transform: i18n.dir() === 'rtl' ? 'scaleX(-1)' : 'none' }} />
            </IconButton>
            <TextField type="date" label={t('date')} value={date} onChange={(event) => event.target.value && setDate(event.target.value)} sx={{ width: 160 }} />
            <IconButton aria-label={t('dayAfter')} onClick={() => setDate(addDays(date, 1))}>
              <ChevronRight sx={{ transform: i18n.dir() === 'rtl' ? 'scaleX(-1)' : 'none' }} />
            </IconButton>
          </Stack>
          <Button variant="outlined" onClick={() => setDate(dateIn(zone))}>
            {t('today')}
          </Button>
          <Button variant="outlined" startIcon={<PrintIcon />} onClick={() => window.print()}>
            {t('print')}
          </Button>
        </>
      }
    >
      <Stack spacing={1.5} sx={{ mb: day.error || moving || changes.error ? 2 : 0 }}>
        <ProblemAlert error={day.error} onRetry={() => void day.retry()} />
        <Conflict error={changes.error} zone={zone} onChoose={(free) => changes.failed && void move(changes.failed, free)} />
        {moving && (
          <Alert severity="info" action={<Button onClick={() => setMoving(null)}>{t('leave')}</Button>}>
            {t('chooseTarget')}
          </Alert>
        )}
      </Stack>
      {day.isLoading ? (
        <Loading />
      ) : day.columns.length === 0 && !day.error ? (
        <Alert severity="info">{t('nobodyWorks')}</Alert>
      ) : (
        <Board columns={day.columns} bySlot={day.bySlot} names={day.names} zone={zone} moving={moving} onFree={onFree} onAppointment={onAppointment} onDrop={onDrop} />
      )}

      {slot && (
        <BookingDialog
          slot={slot}
          zone={zone}
          onClose={() => setSlot(null)}
          onOther={setSlot}
          onBooked={(booked) => {
            setSlot(null);
            changes.tell({ text: t('wasBooked'), undo: () => changes.cancel(booked, t('undone')) });
          }}
        />
      )}
      {open && (
        <AppointmentDialog
          appointment={open}
          zone={zone}
          onClose={() => setOpenId(null)}
          onMove={(appointment) => {
            setOpenId(null);
            setMoving(appointment);
          }}
          onCancelled={() => {
            setOpenId(null);
            changes.tell({ text: t('wasCancelled') });
          }}
        />
      )}
      <Snackbar
        open={changes.news !== null}
        autoHideDuration={8000}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
        onClose={(_, why) => why !== 'clickaway' && changes.tell(null)}
        message={changes.news?.text}
        action={
          changes.news?.undo && (
            <Button
              color="inherit"
              size="small"
              onClick={() => {
                void changes.news?.undo?.();
                changes.tell(null);
              }}
            >
              {t('undo')}
            </Button>
          )
        }
      />
    </Page>
  );
}
