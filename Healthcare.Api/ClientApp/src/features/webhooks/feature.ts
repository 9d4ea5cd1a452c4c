import WebhookIcon from '@mui/icons-material/WebhookOutlined';
import type { Feature } from '@/shared/feature';
import { may } from '@/shared/session/access';

export const webhooks: Feature = {
  name: 'webhooks',
  access: may('webhooks:read'),
  routes: [
    { path: 'webhooks', lazy: () => import('./WebhooksPage') },
    { path: 'webhooks/:id', lazy: () => import('./WebhookPage') },
  ],
  doors: [{ to: '/webhooks', label: 'doors.webhooks', icon: WebhookIcon }],
};
