import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCreateApiKeyMutation } from '@/shared/api/generated/access';
import { useWrite } from '@/shared/api/useWrite';
import { fieldError } from '@/shared/problems/fieldErrors';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { localZone } from '@/shared/time/time';
import { FormDialog } from '@/shared/ui/FormDialog';
import { GrantFields, grantOf, noGrant } from './GrantFields';

const nothing = { ...noGrant, name: '', expiresOn: '', patientId: '', practitionerId: '' };

export function NewKey({ onClose, onIssued }: { onClose: () => void; onIssued: (key: string | undefined) => void }) {
  const { t } = useTranslation('administration');
  const [create, { error, isLoading }] = useCreateApiKeyMutation();
  const createOnce = useWrite(create);
  const [form, setForm] = useState(nothing);
  const set = (part: Partial<typeof form>) => setForm({ ...form, ...part });
  const save = async () => {
    const answer = await createOnce({
      createApiKey: {
        name: form.name.trim(),
        ...grantOf(form),
        ...(form.expiresOn ? { expiresAt: new Date(`${form.expiresOn}T23:59:59`).toISOString() } : {}),
        ...(form.patientId.trim() ? { patientId: form.patientId.trim() } : {}),
        ...(form.practitionerId.trim() ? { practitionerId: form.practitionerId.trim() } : {}),
      },
    });
    if (!answer.data) return;
    onIssued(answer.data.key);
    onClose();
  };
  return (
    <FormDialog title={t('newKey')} save={t('create')} isBusy={isLoading} canSave={form.roles.length > 0} onSave={save} onClose={onClose}>
      <ProblemAlert error={error} />
      <TextField label={t('name')} value={form.name} required onChange={(event) => set({ name: event.target.value })} {...fieldError(error, 'name')} />
      <GrantFields value={form} error={error} onChange={set} />
      {form.roles.includes('patient') && <TextField label={t('patientId')} value={form.patientId} onChange={(event) => set({ patientId: event.target.value })} {...fieldError(error, 'patientId', t('patientIdHint'))} />}
      {form.roles.includes('practitioner') && <TextField label={t('practitionerId')} value={form.practitionerId} onChange={(event) => set({ practitionerId: event.target.value })} {...fieldError(error, 'practitionerId', t('practitionerIdHint'))} />}
      <TextField label={t('expiresOn', { zone: localZone() })} type="date" value={form.expiresOn} slotProps={{ inputLabel: { shrink: true } }} onChange={(event) => set({ expiresOn: event.target.value })} {...fieldError(error, 'expiresAt')} />
    </FormDialog>
  );
}
