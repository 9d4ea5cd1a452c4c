import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Divider from '@mui/material/Divider';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useListSessionsQuery, useRevokeSessionMutation, type Session } from '@/shared/api/generated/log-in';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { Instant } from '@/shared/time/Instant';
import { localZone } from '@/shared/time/time';
import { Loading } from '@/shared/ui/Loading';

/** Where the account is logged in. */
export function SessionList() {
  const { data, error, refetch } = useListSessionsQuery({}, { refetchOnMountOrArgChange: true });
  const [revoke, revocation] = useRevokeSessionMutation();
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <Stack divider={<Divider />} spacing={1.5}>
      <ProblemAlert error={revocation.error} />
      {data.items.map((session) => (
        <SessionRow key={session.id} session={session} isBusy={revocation.isLoading} onEnd={() => void revoke({ id: session.id })} />
      ))}
    </Stack>
  );
}

function SessionRow({ session, isBusy, onEnd }: { session: Session; isBusy: boolean; onEnd: () => void }) {
  const { t } = useTranslation('profile');
  return (
    <Stack direction="row" sx={{ alignItems: 'center', gap: 2, flexWrap: 'wrap' }}>
      <Stack sx={{ flex: 1, minWidth: 200 }}>
        <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{deviceOf(session.userAgent) ?? t('unknownDevice')}</Typography>
        <Typography variant="body2" color="textSecondary">
          {t('lastUsed')} <Instant at={session.lastUsedAt} zone={localZone()} />
        </Typography>
      </Stack>
      {session.current ? (
        <Chip size="small" color="primary" label={t('thisOne')} />
      ) : (
        <Button size="small" color="error" disabled={isBusy} onClick={onEnd}>
          {t('end')}
        </Button>
      )}
    </Stack>
  );
}

function deviceOf(userAgent: string | undefined): string | undefined {
  if (!userAgent) return undefined;
  const browser = /(Edg|Firefox|HeadlessChrome|Chrome|Safari)\//.exec(userAgent)?.[1];
  const system = /(Windows|Macintosh|Android|iPhone|iPad|Linux)/.exec(userAgent)?.[1];
  return browser && system ? `${browser.replace('Edg', 'Edge')}, ${system}` : userAgent.slice(0, 60);
}
