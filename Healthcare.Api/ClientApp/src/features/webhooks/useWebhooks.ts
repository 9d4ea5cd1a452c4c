import { useListWebhooksQuery } from '@/shared/api/generated/webhooks';
import { may } from '@/shared/session/access';
import { useMe } from '@/shared/session/useSession';

/** How deliveries go changes by itself. */
export const refreshed = { pollingInterval: 5_000, skipPollingIfUnfocused: true, refetchOnMountOrArgChange: true };

/** Every webhook there can be is on one page. */
const limit = 100;

export function useWebhooks() {
  return { ...useListWebhooksQuery({ limit }, refreshed), mayWrite: may('webhooks:write')(useMe()) };
}
