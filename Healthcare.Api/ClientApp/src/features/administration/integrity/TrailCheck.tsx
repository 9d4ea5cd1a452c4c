import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useVerifyTrailMutation } from '../longCalls';
import { Check } from './Check';

/** Reads the audit trail from its beginning, and tells whether somebody has changed it. */
export function TrailCheck() {
  const { t, i18n } = useTranslation('administration');
  const [verify, { data, error, isLoading }] = useVerifyTrailMutation();
  const number = (value: number) => new Intl.NumberFormat(i18n.language).format(value);
  return (
    <Check title={t('trail.title')} lead={t('trail.lead')} start={t('trail.start')} isBusy={isLoading} error={error} onStart={() => void verify()}>
      {data && !isLoading && (
        <Alert severity={data.valid ? 'success' : 'error'} role="status">
          <AlertTitle>{t(data.valid ? 'trail.valid' : 'trail.broken')}</AlertTitle>
          {t('trail.checked', { events: number(data.checked), checkpoints: number(data.checkpoints) })} {t(data.keyed ? 'trail.keyed' : 'trail.unkeyed')}
          {!data.valid && (
            <>
              <Typography sx={{ mt: 1 }}>{t('trail.brokenNext')}</Typography>
              <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
                <bdi>{[data.firstBroken, data.why].filter(Boolean).join(': ')}</bdi>
              </Typography>
            </>
          )}
        </Alert>
      )}
    </Check>
  );
}
