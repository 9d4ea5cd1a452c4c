import CloudOffIcon from '@mui/icons-material/CloudOff';
import Alert from '@mui/material/Alert';
import { useTranslation } from 'react-i18next';
import { useReconnection } from '../connection/useReconnection';

/** Tells that the server is away, and goes when it is back. */
export function ConnectionBanner() {
  const isLost = useReconnection();
  const { t } = useTranslation();
  return (
    <div role="status" aria-live="polite">
      {isLost && (
        <Alert severity="warning" icon={<CloudOffIcon fontSize="inherit" />} sx={{ borderRadius: 0, justifyContent: 'center' }}>
          {t('offline')}
        </Alert>
      )}
    </div>
  );
}
