import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { selectMe, selectStatus } from '@/shared/session/sessionSlice';
import { useSessionControl } from '@/shared/session/useSession';
import { useAppSelector } from '@/shared/store';
import { LogInForm } from './LogInForm';

/** The session is over, the page is not: its owner proves again who they are, and what waits goes on. */
export function RenewalDialog() {
  const { t } = useTranslation('log-in');
  const isExpired = useAppSelector(selectStatus) === 'expired';
  const me = useAppSelector(selectMe);
  const { open, close } = useSessionControl();
  return (
    <Dialog open={isExpired} maxWidth="xs" fullWidth aria-labelledby="renewal-title">
      <DialogTitle id="renewal-title">{t('expiredTitle')}</DialogTitle>
      <DialogContent>
        <Stack spacing={2}>
          <Typography color="textSecondary">{t('expiredLead')}</Typography>
          {me && <LogInForm userName={me.account.userName} onLoggedIn={open} />}
          <Button color="error" onClick={() => void close()}>
            {t('giveUp')}
          </Button>
        </Stack>
      </DialogContent>
    </Dialog>
  );
}
