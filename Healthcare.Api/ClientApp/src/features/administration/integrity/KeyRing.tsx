import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGetKeyRotationQuery, useRotateKeysMutation, type KeyRotation, type KeyUse } from '@/shared/api/generated/administration';
import { useWrite } from '@/shared/api/useWrite';
import { Instant } from '@/shared/time/Instant';
import { localZone } from '@/shared/time/time';
import { Records } from '@/shared/ui/Records';
import { useCountSealedQuery } from '../longCalls';
import { Check } from './Check';
import { sealedPercent } from './sealedPercent';

const pollMs = 1_000;

/** The keys that what is stored is sealed with, and how far a change of them is. */
export function KeyRing() {
  const { t, i18n } = useTranslation('administration');
  const keys = useCountSealedQuery(undefined, { refetchOnMountOrArgChange: true });
  const { rotation, error, isBusy, begin } = useRotation(() => void keys.refetch());
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <Check title={t('keyRing.title')} lead={t('keyRing.lead')} start={t('keyRing.start')} isBusy={isBusy || keys.isLoading} error={error ?? keys.error} onStart={begin}>
      {rotation && <Progress rotation={rotation} keys={keys.data?.items ?? []} />}
      {keys.data && (
        <Records
          label={t('keyRing.title')}
          empty={t('none')}
          rows={keys.data.items}
          keyOf={(key) => key.id}
          columns={[
            { label: t('keyRing.key'), of: (key) => (key.id ? <bdi>{key.id}</bdi> : t('keyRing.unsealed')) },
            { label: t('keyRing.sealed'), of: (key) => number.format(key.sealed) },
            { label: t('state'), of: (key) => <Chip size="small" variant="outlined" color={key.current ? 'success' : 'default'} label={t(key.current ? 'keyRing.current' : key.sealed > 0 ? 'keyRing.former' : 'keyRing.unused')} /> },
          ]}
        />
      )}
    </Check>
  );
}

/** Follows a change of keys, whoever began it, to its end. */
function useRotation(onEnded: () => void) {
  const [rotate, { error, isLoading }] = useRotateKeysMutation();
  const rotateOnce = useWrite(rotate);
  const [isFollowed, setFollowed] = useState(false);
  const state = useGetKeyRotationQuery(undefined, { refetchOnMountOrArgChange: true, pollingInterval: isFollowed ? pollMs : 0 });
  const isRunning = state.data?.status === 'running';
  if (isFollowed !== isRunning) setFollowed(isRunning);
  const { refetch } = state;
  const wasRunning = useRef(false);
  useEffect(() => {
    if (wasRunning.current && !isRunning) onEnded();
    wasRunning.current = isRunning;
  }, [isRunning, onEnded]);
  const begin = () => void rotateOnce({}).then(() => refetch());
  return { rotation: state.data, error: error ?? state.error, isBusy: isLoading || isRunning, begin };
}

function Progress({ rotation, keys }: { rotation: KeyRotation; keys: KeyUse[] }) {
  const { t, i18n } = useTranslation('administration');
  if (rotation.status === 'idle') return <Typography color="textSecondary">{t('keyRing.idle')}</Typography>;
  const percent = sealedPercent(rotation, keys);
  const at = rotation.endedAt ?? rotation.startedAt;
  return (
    <Alert role="status" severity={rotation.status === 'completed' ? 'success' : rotation.status === 'failed' ? 'error' : 'info'}>
      {t(`keyRing.${rotation.status}`, { sealed: new Intl.NumberFormat(i18n.language).format(rotation.resealed) })} {at && <Instant at={at} zone={localZone()} />}
      {rotation.status === 'running' && (
        <Box sx={{ mt: 1, minWidth: { sm: 320 } }}>
          <LinearProgress variant="determinate" value={percent} aria-label={t('keyRing.title')} />
          <Typography variant="body2">{t('percent', { percent })}</Typography>
        </Box>
      )}
    </Alert>
  );
}
