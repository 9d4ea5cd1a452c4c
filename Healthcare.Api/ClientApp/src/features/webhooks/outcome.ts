import type { TFunction } from 'i18next';
import type { WebhookDelivery } from '@/shared/api/generated/webhooks';

/** How an attempt ended, in words. */
export function outcomeOf({ error, status }: WebhookDelivery, t: TFunction<'webhooks'>): string {
  return error ? t(`error.${error}`, { defaultValue: error, status }) : t('delivered', { status });
}
