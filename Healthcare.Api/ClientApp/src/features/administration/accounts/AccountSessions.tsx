import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useListAccountSessionsQuery } from '@/shared/api/generated/accounts';
import { useRevokeSessionMutation } from '@/shared/api/generated/log-in';
import { useWrite } from '@/shared/api/useWrite';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { Instant } from '@/shared/time/Instant';
import { localZone } from '@/shared/time/time';
import { Pages } from '@/shared/ui/Pages';
import { usePages } from '@/shared/ui/usePages';

/** Where the account is logged in. */
export function AccountSessions({ id }: { id: string }) {
  const { t } = useTranslation('administration');
  const pages = usePages();
  const { data, error, refetch } = useListAccountSessionsQuery({ id, limit: 10, ...pages.at }, { refetchOnMountOrArgChange: true });
  const [revoke, revocation] = useRevokeSessionMutation();
  const revokeOnce = useWrite(revoke);
  return (
    <Stack spacing={1}>
      <Typography variant="h3" component="h3">
        {t('sessions')}
      </Typography>
      <ProblemAlert error={error ?? revocation.error} />
      {data?.items.length === 0 && <Typography color="textSecondary">{t('none')}</Typography>}
      {data?.items.map((session) => (
        <Stack key={session.id} direction="row" sx={{ alignItems: 'center', gap: 1 }}>
          <Typography variant="body2" sx={{ flex: 1, overflowWrap: 'anywhere' }}>
            <Instant at={session.lastUsedAt} zone={localZone()} /> <bdi>{session.address}</bdi>
          </Typography>
          <Button size="small" color="error" disabled={revocation.isLoading} onClick={() => void revokeOnce({ id: session.id }).then(() => refetch())}>
            {t('end')}
          </Button>
        </Stack>
      ))}
      {data && <Pages {...pages.turns(data.next)} />}
    </Stack>
  );
}
