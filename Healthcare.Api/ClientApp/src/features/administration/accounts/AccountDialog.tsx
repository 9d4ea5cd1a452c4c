import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useTranslation } from 'react-i18next';
import { useCreateAccountMutation, useLazyGetAccountQuery, useUpdateAccountMutation, type Account } from '@/shared/api/generated/accounts';
import { useWrite } from '@/shared/api/useWrite';
import { ChangeProblem } from '@/shared/problems/ChangeProblem';
import { fieldError } from '@/shared/problems/fieldErrors';
import { useDraft } from '@/shared/problems/useDraft';
import { Choices } from '@/shared/ui/Choices';
import { FormDialog } from '@/shared/ui/FormDialog';
import { LimitFields, limitsOf } from '../LimitFields';
import { useRoles } from '../roles/names';
import { AccountSessions } from './AccountSessions';
import { SecondFactors } from './SecondFactors';

const formOf = (account: Account | undefined) => ({
  userName: account?.userName ?? '',
  password: '',
  roles: account?.roles ?? [],
  locationIds: account?.locationIds ?? [],
  organizationIds: account?.organizationIds ?? [],
  patientId: account?.patientId ?? '',
  practitionerId: account?.practitionerId ?? '',
  disabled: account?.disabled ?? false,
});

/** Makes an account, or changes what is decided about one. */
export function AccountDialog({ account, onClose }: { account: Account | undefined; onClose: () => void }) {
  const { t } = useTranslation('administration');
  const [create, creation] = useCreateAccountMutation();
  const [update, change] = useUpdateAccountMutation();
  const [readAccount] = useLazyGetAccountQuery();
  const createOnce = useWrite(create);
  const updateOnce = useWrite(update);
  const roles = useRoles();
  const { form, set, etag, take, keep } = useDraft(account, formOf);
  const error = creation.error ?? change.error;
  const then = (decide: (newer: Account) => void) => (newer: Account) => (decide(newer), change.reset());
  const save = async () => {
    const details = detailsOf(form);
    const answer = account
      ? await updateOnce({ id: account.id, 'If-Match': etag, updateAccount: { ...details, disabled: form.disabled, ...(form.password ? { password: form.password } : {}) } })
      : await createOnce({ createAccount: { ...details, userName: form.userName.trim(), password: form.password } });
    if (!answer.error) onClose();
  };
  return (
    <FormDialog title={account?.userName ?? t('newAccount')} save={t('save')} isBusy={creation.isLoading || change.isLoading} canSave={form.roles.length > 0} onSave={save} onClose={onClose}>
      <ChangeProblem error={error} read={() => readAccount({ id: account!.id }).unwrap()} onTake={then(take)} onKeep={then(keep)} />
      {!account && <TextField label={t('userName')} value={form.userName} required autoComplete="off" onChange={(event) => set({ userName: event.target.value })} {...fieldError(error, 'userName')} />}
      <TextField label={t(account ? 'newPassword' : 'password')} type="password" autoComplete="new-password" required={!account} value={form.password} slotProps={{ htmlInput: { maxLength: 128 } }} onChange={(event) => set({ password: event.target.value })} {...fieldError(error, 'password', t('passwordHint'))} />
      <Choices label={t('roles')} options={roles.codes} value={form.roles} onChange={(chosen) => set({ roles: chosen })} nameOf={roles.nameOf} {...fieldError(error, 'roles')} />
      <LimitFields value={form} error={error} onChange={set} />
      {(form.roles.includes('patient') || form.patientId) && <TextField label={t('patientId')} value={form.patientId} slotProps={{ htmlInput: { dir: 'ltr' } }} onChange={(event) => set({ patientId: event.target.value })} {...fieldError(error, 'patientId', t('patientIdHint'))} />}
      {(form.roles.includes('practitioner') || form.practitionerId) && <TextField label={t('practitionerId')} value={form.practitionerId} slotProps={{ htmlInput: { dir: 'ltr' } }} onChange={(event) => set({ practitionerId: event.target.value })} {...fieldError(error, 'practitionerId', t('practitionerIdHint'))} />}
      {account && <FormControlLabel control={<Switch checked={form.disabled} onChange={(_, disabled) => set({ disabled })} />} label={t('lock')} />}
      {account && <SecondFactors account={account} />}
      {account && <AccountSessions id={account.id} />}
    </FormDialog>
  );
}

function detailsOf({ roles, patientId, practitionerId, ...limits }: ReturnType<typeof formOf>) {
  return {
    roles,
    ...limitsOf(limits),
    ...(patientId.trim() ? { patientId: patientId.trim() } : {}),
    ...(practitionerId.trim() ? { practitionerId: practitionerId.trim() } : {}),
  };
}
