import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { Instant } from '@/shared/time/Instant';
import { localZone } from '@/shared/time/time';
import { Listing } from '@/shared/ui/Listing';
import { Page } from '@/shared/ui/Page';
import { ShownOnce } from '@/shared/ui/ShownOnce';
import { StatusChip } from './StatusChip';
import { useWebhooks } from './useWebhooks';
import { WebhookDialog } from './WebhookDialog';

export function Component() {
  const { t } = useTranslation('webhooks');
  const { mayWrite, ...list } = useWebhooks();
  const [isCreating, setCreating] = useState(false);
  const [secret, setSecret] = useState<string>();
  const create = mayWrite && (
    <Button variant="contained" onClick={() => setCreating(true)}>
      {t('new')}
    </Button>
  );
  return (
    <Page title={t('title')} lead={t('lead')} actions={create}>
      <Listing
        label={t('title')}
        empty={t('none')}
        query={list}
        keyOf={(webhook) => webhook.id}
        columns={[
          {
            label: t('reason'),
            of: (webhook) => (
              <Link component={RouterLink} to={`/webhooks/${webhook.id}`}>
                {webhook.reason}
              </Link>
            ),
          },
          { label: t('state'), of: (webhook) => <StatusChip webhook={webhook} /> },
          { label: t('endpoint'), of: (webhook) => <bdi dir="ltr">{webhook.endpoint}</bdi> },
          { label: t('lastDelivered'), of: (webhook) => (webhook.health?.deliveredAt ? <Instant at={webhook.health.deliveredAt} zone={localZone()} /> : '–') },
        ]}
      />
      {isCreating && list.data && <WebhookDialog choices={list.data} onClose={() => setCreating(false)} onSecret={setSecret} />}
      {secret && <ShownOnce title={t('secret')} note={t('shownOnce')} value={secret} onClose={() => setSecret(undefined)} />}
    </Page>
  );
}
