import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useDeleteWebhookMutation, useRotateWebhookSecretMutation, type WebhookView } from '@/shared/api/generated/webhooks';
import { useWrite } from '@/shared/api/useWrite';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';

export type Question = 'rotate' | 'delete';

/** What cannot be taken back is asked for first. */
export function QuestionDialog({ question, webhook, onClose, onSecret }: { question: Question; webhook: WebhookView; onClose: () => void; onSecret: (secret: string | undefined) => void }) {
  const { t } = useTranslation('webhooks');
  const navigate = useNavigate();
  const [rotate, rotation] = useRotateWebhookSecretMutation();
  const [remove, removal] = useDeleteWebhookMutation();
  const rotateOnce = useWrite(rotate);
  const removeOnce = useWrite(remove);
  const confirm = async () => {
    if (question === 'delete') {
      const answer = await removeOnce({ id: webhook.id, 'If-Match': `"${webhook.version}"` });
      if (!answer.error) await navigate('/webhooks');
      return;
    }
    const answer = await rotateOnce({ id: webhook.id, rotateWebhookSecret: {} });
    if (!answer.data) return;
    onSecret(answer.data.secret);
    onClose();
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby="question-title">
      <DialogTitle id="question-title">{`${t(question)}: ${webhook.reason}`}</DialogTitle>
      <DialogContent>
        <ProblemAlert error={rotation.error ?? removal.error} />
        <Typography>{t(`${question}Question`)}</Typography>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button variant="contained" color={question === 'delete' ? 'error' : 'primary'} disabled={rotation.isLoading || removal.isLoading} onClick={() => void confirm()}>
          {t(question)}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
