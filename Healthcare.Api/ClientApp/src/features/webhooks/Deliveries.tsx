import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useListWebhookDeliveriesQuery, useRedeliverToWebhookMutation, type WebhookDelivery, type WebhookView } from '@/shared/api/generated/webhooks';
import { useWrite } from '@/shared/api/useWrite';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { Instant } from '@/shared/time/Instant';
import { localZone } from '@/shared/time/time';
import { Loading } from '@/shared/ui/Loading';
import { Records } from '@/shared/ui/Records';
import { usePages } from '@/shared/ui/usePages';
import { outcomeOf } from './outcome';
import { refreshed } from './useWebhooks';

const limit = 25;

/** What was tried lately, the newest first. */
export function Deliveries({ webhook, mayWrite }: { webhook: WebhookView; mayWrite: boolean }) {
  const { t } = useTranslation('webhooks');
  const pages = usePages();
  const { data, error, refetch } = useListWebhookDeliveriesQuery({ id: webhook.id, limit, ...pages.at }, refreshed);
  const [redeliver, redelivery] = useRedeliverToWebhookMutation();
  const redeliverOnce = useWrite(redeliver);
  const again = (delivery: WebhookDelivery) => {
    pages.first();
    void redeliverOnce({ id: webhook.id, deliveryId: delivery.id });
  };
  return (
    <Stack spacing={2} component="section" aria-labelledby="deliveries-title">
      <Typography variant="h3" component="h2" id="deliveries-title">
        {t('deliveries')}
      </Typography>
      <ProblemAlert error={error ?? redelivery.error} {...(error ? { onRetry: () => (pages.first(), void refetch()) } : {})} />
      {!data && !error && <Loading />}
      {data && (
        <Records
          label={t('deliveries')}
          empty={t('noDeliveries')}
          rows={data.items}
          keyOf={(delivery) => delivery.id}
          columns={[
            { label: t('at'), of: (delivery) => <Instant at={delivery.at} zone={localZone()} /> },
            { label: t('what'), of: (delivery) => <What delivery={delivery} /> },
            { label: t('attempt'), of: (delivery) => (delivery.by ? t('byHand') : delivery.attempt) },
            { label: t('outcome'), of: (delivery) => <Outcome delivery={delivery} /> },
            { label: t('duration'), of: (delivery) => <bdi>{t('milliseconds', { count: delivery.durationMilliseconds })}</bdi> },
            {
              label: t('redeliver'),
              of: (delivery) =>
                mayWrite &&
                delivery.sequence !== undefined && (
                  <Button size="small" disabled={redelivery.isLoading} aria-label={`${t('redeliver')}: ${delivery.messageId}`} onClick={() => again(delivery)}>
                    {t('redeliver')}
                  </Button>
                ),
            },
          ]}
          pages={pages.turns(data.next)}
        />
      )}
    </Stack>
  );
}

function What({ delivery }: { delivery: WebhookDelivery }) {
  const { t } = useTranslation('webhooks');
  return (
    <>
      {t(`event.${delivery.type}`, { defaultValue: delivery.type })}
      <Typography variant="body2" color="textSecondary">
        <bdi dir="ltr">{delivery.messageId}</bdi>
      </Typography>
    </>
  );
}

function Outcome({ delivery }: { delivery: WebhookDelivery }) {
  const { t } = useTranslation('webhooks');
  return (
    <>
      <Typography variant="body2" component="span" sx={{ color: delivery.error ? 'error.main' : 'success.main' }}>
        {outcomeOf(delivery, t)}
      </Typography>
      {delivery.nextAttemptAt && (
        <Typography variant="body2" color="textSecondary">
          {t('nextAttempt')} <Instant at={delivery.nextAttemptAt} zone={localZone()} />
        </Typography>
      )}
    </>
  );
}
