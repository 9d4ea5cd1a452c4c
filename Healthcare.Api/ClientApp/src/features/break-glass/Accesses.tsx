import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useListBreakGlassQuery, useRevokeBreakGlassMutation, type BreakGlass } from '@/shared/api/generated/access';
import { useWrite } from '@/shared/api/useWrite';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { may } from '@/shared/session/access';
import { useMe } from '@/shared/session/useSession';
import { Instant } from '@/shared/time/Instant';
import { localZone } from '@/shared/time/time';
import { FormDialog } from '@/shared/ui/FormDialog';
import { Loading } from '@/shared/ui/Loading';
import { Records } from '@/shared/ui/Records';
import { usePages } from '@/shared/ui/usePages';
import { stateOf } from './stateOf';

const pollMs = 30_000;

/** One's own emergency accesses; everybody's, to those who read the audit trail. */
export function Accesses() {
  const { t } = useTranslation('break-glass');
  const me = useMe();
  const pages = usePages();
  const [ended, setEnded] = useState<BreakGlass>();
  const { data, error, refetch, fulfilledTimeStamp = 0 } = useListBreakGlassQuery({ limit: 50, ...pages.at }, { refetchOnMountOrArgChange: true, pollingInterval: pollMs });
  const mayEnd = (glass: BreakGlass) => glass.callerId === me.account.id || may('accounts:write')(me);
  return (
    <Stack component="section" spacing={2}>
      <Typography variant="h3" component="h2">
        {t(may('audit:read')(me) ? 'everybodys' : 'own')}
      </Typography>
      <ProblemAlert error={error} onRetry={() => (pages.first(), void refetch())} />
      {data ? (
        <Records
          label={t('title')}
          empty={t('none')}
          rows={data.items}
          keyOf={(glass) => `${glass.id} ${glass.openedAt}`}
          columns={[
            { label: t('state'), of: (glass) => <Chip size="small" variant="outlined" color={stateOf(glass, fulfilledTimeStamp) === 'open' ? 'error' : 'default'} label={t(`states.${stateOf(glass, fulfilledTimeStamp)}`)} /> },
            { label: t('who'), of: (glass) => (glass.callerId === me.account.id ? t('you') : <bdi>{glass.callerId}</bdi>) },
            { label: t('patientId'), of: (glass) => <bdi>{glass.patientId}</bdi> },
            { label: t('reason'), of: (glass) => glass.reason },
            { label: t('openedAt'), of: (glass) => <Instant at={glass.openedAt} zone={localZone()} /> },
            { label: t('endsAt'), of: (glass) => <Instant at={glass.revokedAt ?? glass.expiresAt} zone={localZone()} /> },
            {
              label: t('end'),
              of: (glass) =>
                stateOf(glass, fulfilledTimeStamp) === 'open' &&
                mayEnd(glass) && (
                  <Button size="small" color="error" onClick={() => setEnded(glass)} aria-label={t('endOf', { patient: glass.patientId })}>
                    {t('end')}
                  </Button>
                ),
            },
          ]}
          pages={pages.turns(data.next)}
        />
      ) : (
        !error && <Loading />
      )}
      {ended && <EndDialog glass={ended} onClose={() => setEnded(undefined)} />}
    </Stack>
  );
}

function EndDialog({ glass, onClose }: { glass: BreakGlass; onClose: () => void }) {
  const { t } = useTranslation('break-glass');
  const [revoke, { error, isLoading }] = useRevokeBreakGlassMutation();
  const revokeOnce = useWrite(revoke);
  const end = async () => {
    if (!(await revokeOnce({ id: glass.id })).error) onClose();
  };
  return (
    <FormDialog title={t('endTitle')} save={t('end')} isBusy={isLoading} isDangerous onSave={end} onClose={onClose}>
      <ProblemAlert error={error} />
      <Typography>{t('endQuestion')}</Typography>
    </FormDialog>
  );
}
