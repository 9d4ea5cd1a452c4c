import Button from '@mui/material/Button';
import Snackbar from '@mui/material/Snackbar';
import { useTranslation } from 'react-i18next';
import { AppointmentDialog } from './AppointmentDialog';
import { BookingDialog } from './BookingDialog';
import type { DeskState } from './useDesk';

/** What stands over the board: a booking, an appointment, and what has just been done. */
export function Dialogs({ desk: { slot, setSlot, open, close, startMoving, changes }, zone }: { desk: DeskState; zone: string }) {
  const { t } = useTranslation('front-desk');
  return (
    <>
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
          onClose={close}
          onMove={startMoving}
          onCancelled={() => {
            close();
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
    </>
  );
}
