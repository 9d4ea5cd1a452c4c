import TextField from '@mui/material/TextField';
import { useTranslation } from 'react-i18next';
import { useCreateRoleMutation, useLazyGetRoleQuery, useUpdateRoleMutation, type RoleView } from '@/shared/api/generated/access';
import { useWrite } from '@/shared/api/useWrite';
import { ChangeProblem } from '@/shared/problems/ChangeProblem';
import { fieldError } from '@/shared/problems/fieldErrors';
import { useDraft } from '@/shared/problems/useDraft';
import { FormDialog } from '@/shared/ui/FormDialog';
import { PermissionChoices } from './PermissionChoices';

const formOf = (role: RoleView | undefined) => ({ name: role?.name ?? '', code: role?.code ?? '', permissions: role?.permissions ?? [] });

/** Makes a role, or changes one that this network made. */
export function RoleDialog({ role, permissions, onClose }: { role: RoleView | undefined; permissions: string[]; onClose: () => void }) {
  const { t } = useTranslation('administration');
  const [create, creation] = useCreateRoleMutation();
  const [update, change] = useUpdateRoleMutation();
  const [readRole] = useLazyGetRoleQuery();
  const createOnce = useWrite(create);
  const updateOnce = useWrite(update);
  const { form, set, etag, take, keep } = useDraft(role, formOf);
  const error = creation.error ?? change.error;
  const then = (decide: (newer: RoleView) => void) => (newer: RoleView) => (decide(newer), change.reset());
  const save = async () => {
    const { code, permissions: chosen } = form;
    const name = form.name.trim();
    const answer = role ? await updateOnce({ code, 'If-Match': etag, updateRole: { name, permissions: chosen } }) : await createOnce({ createRole: { code, name, permissions: chosen } });
    if (!answer.error) onClose();
  };
  return (
    <FormDialog title={role?.name ?? t('newRole')} save={t('save')} isBusy={creation.isLoading || change.isLoading} canSave={form.permissions.length > 0} onSave={save} onClose={onClose}>
      <ChangeProblem error={error} read={() => readRole({ code: form.code }).unwrap()} onTake={then(take)} onKeep={then(keep)} />
      <TextField label={t('name')} required value={form.name} onChange={({ target }) => set({ name: target.value, ...(!role && form.code === codeOf(form.name) ? { code: codeOf(target.value) } : {}) })} {...fieldError(error, 'name')} />
      {!role && <TextField label={t('code')} required value={form.code} slotProps={{ htmlInput: { maxLength: 64, pattern: '[A-Za-z0-9.\\-]+', dir: 'ltr' } }} onChange={({ target }) => set({ code: target.value })} {...fieldError(error, 'code', t('codeHint'))} />}
      <PermissionChoices permissions={permissions} value={form.permissions} error={error} onChange={(chosen) => set({ permissions: chosen })} />
    </FormDialog>
  );
}

/** `Night desk` is `night-desk`, until somebody types another code. */
function codeOf(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 64);
}
