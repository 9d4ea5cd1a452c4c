import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useTranslation } from 'react-i18next';

/** Asks whether anybody is there before the screen is cleared; what is behind cannot be read meanwhile. */
export function PrivacyDialog({ left, onStay, onClear }: { left: number; onStay: () => void; onClear: () => void }) {
  const { t } = useTranslation('kiosk');
  return (
    <Dialog open onClose={onStay} role="alertdialog" aria-labelledby="privacy-title" aria-describedby="privacy-lead" slotProps={{ backdrop: { sx: { backdropFilter: 'blur(16px)' } } }}>
      <DialogTitle id="privacy-title" variant="h2">
        {t('stillThere')}
      </DialogTitle>
      <DialogContent id="privacy-lead">{t('clearsIn', { count: left })}</DialogContent>
      <DialogActions sx={{ p: 3, gap: 1, flexWrap: 'wrap' }}>
        <Button onClick={onClear}>{t('clearNow')}</Button>
        <Button variant="contained" autoFocus onClick={onStay}>
          {t('iAmHere')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
