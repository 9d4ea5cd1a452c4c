import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useTranslation } from 'react-i18next';
import { useSessionControl } from '@/shared/session/useSession';
import { forgetKioskLocation } from './kioskLocation';

/** The way out of the kiosk. Only somebody with its password comes in again, and may then choose another location. */
export function StaffDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('kiosk');
  const { close } = useSessionControl();
  const leave = () => {
    forgetKioskLocation();
    if (document.fullscreenElement) void document.exitFullscreen();
    void close();
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby="staff-title">
      <DialogTitle id="staff-title">{t('staff')}</DialogTitle>
      <DialogContent>{t('staffLead')}</DialogContent>
      <DialogActions sx={{ p: 3, flexWrap: 'wrap', gap: 1 }}>
        <Button onClick={leave}>{t('logOut')}</Button>
        <Button variant="contained" onClick={onClose}>
          {t('back')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
