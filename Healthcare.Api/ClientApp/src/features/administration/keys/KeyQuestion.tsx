import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useDeleteApiKeyMutation, useRotateApiKeyMutation, type ApiKeyView } from '@/shared/api/generated/access';
import { useWrite } from '@/shared/api/useWrite';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { FormDialog } from '@/shared/ui/FormDialog';

const overlapSeconds = 3600;

interface KeyQuestionProps {
  what: 'rotate' | 'revoke';
  apiKey: ApiKeyView;
  onClose: () => void;
  onIssued: (key: string | undefined) => void;
}

/** Asks before a key is changed or ended: partners' systems depend on it. */
export function KeyQuestion({ what, apiKey, onClose, onIssued }: KeyQuestionProps) {
  const { t } = useTranslation('administration');
  const [rotate, rotation] = useRotateApiKeyMutation();
  const [remove, removal] = useDeleteApiKeyMutation();
  const rotateOnce = useWrite(rotate);
  const removeOnce = useWrite(remove);
  const confirm = async () => {
    if (what === 'rotate') {
      const answer = await rotateOnce({ id: apiKey.id, rotateApiKey: { overlapSeconds } });
      if (!answer.data) return;
      onIssued(answer.data.key);
    } else if ((await removeOnce({ id: apiKey.id })).error) return;
    onClose();
  };
  return (
    <FormDialog title={`${t(what)}: ${apiKey.name}`} save={t(what)} isBusy={rotation.isLoading || removal.isLoading} isDangerous={what === 'revoke'} onSave={confirm} onClose={onClose}>
      <ProblemAlert error={rotation.error ?? removal.error} />
      <Typography>{t(`${what}Question`)}</Typography>
    </FormDialog>
  );
}
