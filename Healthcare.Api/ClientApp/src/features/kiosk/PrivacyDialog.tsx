import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useTranslation } from 'react-i18next';

/** Asks whether anybody is there before the screen is cleared. Touching anything is an answer, so the button needs to do nothing. */
export function PrivacyDialog({ left, onClear }: { left: number; onClear: () => void }) {
  const { t } = useTranslation('kiosk');
  return (
    <Dialog open role="alertdialog" aria-labelledby="privacy-title" aria-describedby="privacy-lead" slotProps={{ backdrop: { sx: { backdropFilter: 'blur(16px)' } } }}>
      <DialogTitle id="privacy-title" variant="h2">
        {t('stillThere')}
      </DialogTitle>
      <DialogContent id="privacy-lead">{t('clearsIn', { count: left })}</DialogContent>
      <DialogActions sx={{ p: 3, gap: 1, flexWrap: 'wrap' }}>
        <Button onClick={onClear}>{t('clearNow')}</Button>
        <Button variant="contained" autoFocus>
          {t('iAmHere')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
