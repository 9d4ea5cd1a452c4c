import Alert from '@mui/material/Alert';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useParams } from 'react-router';
import { useListLocationsQuery } from '@/shared/api/generated/locations';
import type { WebhookView } from '@/shared/api/generated/webhooks';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { Instant } from '@/shared/time/Instant';
import { localZone } from '@/shared/time/time';
import { Loading } from '@/shared/ui/Loading';
import { Page } from '@/shared/ui/Page';
import { Deliveries } from './Deliveries';
import { StatusChip } from './StatusChip';
import { useWebhooks } from './useWebhooks';
import { WebhookActions } from './WebhookActions';

export function Component() {
  const { t } = useTranslation('webhooks');
  const { id } = useParams();
  const { data, error, refetch, mayWrite } = useWebhooks();
  const webhook = data?.items.find((candidate) => candidate.id === id);
  const back = (
    <Link component={RouterLink} to="/webhooks">
      {t('title')}
    </Link>
  );
  return (
    <Page title={webhook?.reason ?? t('one')} lead={back} actions={webhook && data && mayWrite && <WebhookActions webhook={webhook} choices={data} />}>
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && !webhook && <Alert severity="info">{t('gone')}</Alert>}
      {webhook && (
        <Stack spacing={3}>
          <Trouble webhook={webhook} />
          <Facts webhook={webhook} />
          <Deliveries webhook={webhook} mayWrite={mayWrite} />
        </Stack>
      )}
    </Page>
  );
}

/** Why nothing arrives, and what happens next. */
function Trouble({ webhook: { status, error, health } }: { webhook: WebhookView }) {
  const { t } = useTranslation('webhooks');
  if (status === 'error') return <Alert severity="error">{t(error === 'gone' ? 'endedGone' : 'endedGivenUp')}</Alert>;
  if (status === 'off') return <Alert severity="info">{t('waiting')}</Alert>;
  if (!health?.failingSince) return null;
  return (
    <Alert severity="warning">
      {t('failingSince')} <Instant at={health.failingSince} zone={localZone()} />. {t('nextAttempt')} <Instant at={health.nextAttemptAt ?? health.failingSince} zone={localZone()} />.
    </Alert>
  );
}

function Facts({ webhook }: { webhook: WebhookView }) {
  const { t } = useTranslation('webhooks');
  const locations = useListLocationsQuery({ limit: 200 });
  const nameOf = (id: string) => locations.data?.items.find((location) => location.id === id)?.name ?? id;
  const facts = [
    { label: t('state'), value: <StatusChip webhook={webhook} /> },
    { label: t('endpoint'), value: <bdi dir="ltr">{webhook.endpoint}</bdi> },
    { label: t('events'), value: webhook.events.map((name) => t(`event.${name}`, { defaultValue: name })).join(t('separator')) },
    { label: t('locations'), value: webhook.locationIds?.map(nameOf).join(t('separator')) ?? t('everyLocation') },
    { label: t('made'), value: <Instant at={webhook.createdAt} zone={localZone()} /> },
    ...(webhook.overlapUntil && new Date(webhook.overlapUntil) > new Date() ? [{ label: t('overlap'), value: <Instant at={webhook.overlapUntil} zone={localZone()} /> }] : []),
  ];
  return (
    <Stack component="dl" spacing={1} sx={{ m: 0 }}>
      {facts.map(({ label, value }) => (
        <Stack key={label} sx={{ flexDirection: { xs: 'column', sm: 'row' }, gap: { xs: 0, sm: 2 } }}>
          <Typography component="dt" color="textSecondary" sx={{ width: 180, flexShrink: 0 }}>
            {label}
          </Typography>
          <Typography component="dd" sx={{ m: 0, minWidth: 0, overflowWrap: 'anywhere' }}>
            {value}
          </Typography>
        </Stack>
      ))}
    </Stack>
  );
}
