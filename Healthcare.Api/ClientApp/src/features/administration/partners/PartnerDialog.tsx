import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRegisterClientMutation } from '@/shared/api/generated/access';
import { useWrite } from '@/shared/api/useWrite';
import { fieldError } from '@/shared/problems/fieldErrors';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { FormDialog } from '@/shared/ui/FormDialog';
import { GrantFields, grantOf, noGrant } from '../keys/GrantFields';
import { readPublicKeys } from './publicKeys';

/** Registers a partner's system by its public keys. */
export function PartnerDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('administration');
  const [register, { error, isLoading }] = useRegisterClientMutation();
  const registerOnce = useWrite(register);
  const [form, setForm] = useState({ ...noGrant, name: '', keys: '' });
  const [isTried, setTried] = useState(false);
  const set = (part: Partial<typeof form>) => setForm({ ...form, ...part });
  const { keys, problem } = readPublicKeys(form.keys);
  const save = async () => {
    setTried(true);
    if (!keys) return;
    const { error: refusal } = await registerOnce({ registerClient: { name: form.name.trim(), keys, ...grantOf(form) } });
    if (!refusal) onClose();
  };
  const wrongKeys = problem && (isTried || problem === 'private') ? { error: true, helperText: t(`partner.${problem}`) } : fieldError(error, 'keys', t('partner.keysHint'));
  return (
    <FormDialog title={t('partner.new')} save={t('create')} isBusy={isLoading} canSave={form.roles.length > 0} onSave={save} onClose={onClose}>
      <ProblemAlert error={error} />
      <TextField label={t('name')} required value={form.name} onChange={(event) => set({ name: event.target.value })} {...fieldError(error, 'name')} />
      <GrantFields value={form} error={error} onChange={set} />
      <TextField label={t('partner.publicKeys')} required multiline minRows={4} maxRows={12} value={form.keys} slotProps={{ htmlInput: { dir: 'ltr', spellCheck: false, style: { fontFamily: 'monospace', fontSize: 13 } } }} onChange={(event) => set({ keys: event.target.value })} {...wrongKeys} />
    </FormDialog>
  );
}
