import Chip from '@mui/material/Chip';
import { useTranslation } from 'react-i18next';
import type { WebhookView } from '@/shared/api/generated/webhooks';

const colors = { active: 'success', off: 'default', error: 'error', failing: 'warning' } as const;

export function StatusChip({ webhook }: { webhook: WebhookView }) {
  const { t } = useTranslation('webhooks');
  const status = webhook.status === 'active' && webhook.health?.failingSince ? 'failing' : webhook.status;
  return <Chip size="small" variant="outlined" color={colors[status]} label={t(`status.${status}`)} />;
}
