import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Snackbar from '@mui/material/Snackbar';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTestWebhookMutation, useUpdateWebhookMutation, type WebhookList, type WebhookView } from '@/shared/api/generated/webhooks';
import { useWrite } from '@/shared/api/useWrite';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { ShownOnce } from '@/shared/ui/ShownOnce';
import { outcomeOf } from './outcome';
import { QuestionDialog, type Question } from './QuestionDialog';
import { WebhookDialog } from './WebhookDialog';

export function WebhookActions({ webhook, choices }: { webhook: WebhookView; choices: WebhookList }) {
  const { t } = useTranslation('webhooks');
  const [test, testing] = useTestWebhookMutation();
  const [update, change] = useUpdateWebhookMutation();
  const testOnce = useWrite(test);
  const updateOnce = useWrite(update);
  const [isChanging, setChanging] = useState(false);
  const [question, setQuestion] = useState<Question>();
  const [secret, setSecret] = useState<string>();
  const isActive = webhook.status === 'active';
  const { reason, endpoint, events, locationIds } = webhook;
  const turn = () =>
    void updateOnce({ id: webhook.id, 'If-Match': `"${webhook.version}"`, updateWebhook: { reason, endpoint, events, ...(locationIds ? { locationIds } : {}), status: isActive ? 'off' : 'active' } });
  return (
    <>
      <ProblemAlert error={testing.error ?? change.error} />
      <Button variant="contained" disabled={testing.isLoading} onClick={() => void testOnce({ id: webhook.id })}>
        {t('test')}
      </Button>
      <Button disabled={change.isLoading} onClick={turn}>
        {t(isActive ? 'pause' : 'resume')}
      </Button>
      <Button onClick={() => setChanging(true)}>{t('change')}</Button>
      <Button onClick={() => setQuestion('rotate')}>{t('rotate')}</Button>
      <Button color="error" onClick={() => setQuestion('delete')}>
        {t('delete')}
      </Button>
      <Snackbar open={!!testing.data} autoHideDuration={6000} onClose={() => testing.reset()}>
        <Alert severity={testing.data?.error ? 'warning' : 'success'} variant="filled" onClose={() => testing.reset()}>
          {testing.data && t('testEnded', { outcome: outcomeOf(testing.data, t) })}
        </Alert>
      </Snackbar>
      {isChanging && <WebhookDialog webhook={webhook} choices={choices} onClose={() => setChanging(false)} />}
      {question && <QuestionDialog question={question} webhook={webhook} onClose={() => setQuestion(undefined)} onSecret={setSecret} />}
      {secret && <ShownOnce title={t('secret')} note={t('shownOnce')} value={secret} onClose={() => setSecret(undefined)} />}
    </>
  );
}
