import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useListRolesQuery } from '@/shared/api/generated/access';
import { useCreateAccountMutation, useListAccountSessionsQuery, useListAccountsQuery, useRemoveSecondFactorsMutation, useUpdateAccountMutation, type Account } from '@/shared/api/generated/accounts';
import { useRevokeSessionMutation } from '@/shared/api/generated/log-in';
import { useListLocationsQuery } from '@/shared/api/generated/locations';
import { useWrite } from '@/shared/api/useWrite';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { may } from '@/shared/session/access';
import { useMe } from '@/shared/session/useSession';
import { Instant } from '@/shared/time/Instant';
import { localZone } from '@/shared/time/time';
import { Choices } from '@/shared/ui/Choices';
import { Loading } from '@/shared/ui/Loading';
import { Records } from '@/shared/ui/Records';

export function Accounts() {
  const { t } = useTranslation('administration');
  const me = useMe();
  const [cursor, setCursor] = useState<string>();
  const [edited, setEdited] = useState<Account | 'new'>();
  const { data, error, refetch } = useListAccountsQuery({ limit: 100, ...(cursor ? { cursor } : {}) });
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const mayWrite = may('accounts:write')(me);
  return (
    <Stack spacing={2}>
      {mayWrite && (
        <Button variant="contained" sx={{ alignSelf: 'flex-start' }} onClick={() => setEdited('new')}>
          {t('newAccount')}
        </Button>
      )}
      <Records
        label={t('section.accounts')}
        empty={t('none')}
        rows={data.items}
        keyOf={(account) => account.id}
        columns={[
          { label: t('userName'), of: (account) => account.userName },
          { label: t('roles'), of: (account) => account.roles.map((role) => t(`role.${role}`, { defaultValue: role })).join(', ') },
          { label: t('secondFactors'), of: (account) => account.secondFactors.join(', ') || '–' },
          { label: t('state'), of: (account) => <Chip size="small" variant="outlined" label={t(account.disabled ? 'locked' : 'open')} /> },
          {
            label: t('change'),
            of: (account) =>
              mayWrite && (
                <Button size="small" onClick={() => setEdited(account)} aria-label={t('changeOf', { name: account.userName })}>
                  {t('change')}
                </Button>
              ),
          },
        ]}
        more={data.next ? { label: t('next'), onMore: () => setCursor(data.next) } : undefined}
      />
      {edited && <AccountDialog account={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </Stack>
  );
}

function AccountDialog({ account, onClose }: { account: Account | undefined; onClose: () => void }) {
  const { t } = useTranslation('administration');
  const [create, creation] = useCreateAccountMutation();
  const [update, change] = useUpdateAccountMutation();
  const createOnce = useWrite(create);
  const updateOnce = useWrite(update);
  const roles = useListRolesQuery({ limit: 200 });
  const locations = useListLocationsQuery({ limit: 200 });
  const [form, setForm] = useState({ userName: account?.userName ?? '', password: '', roles: account?.roles ?? [], locationIds: account?.locationIds ?? [], disabled: account?.disabled ?? false });
  const set = (part: Partial<typeof form>) => setForm({ ...form, ...part });
  const locationName = (id: string) => locations.data?.items.find((location) => location.id === id)?.name ?? id;

  const save = async (event: FormEvent) => {
    event.preventDefault();
    const links = { ...(account?.patientId ? { patientId: account.patientId } : {}), ...(account?.practitionerId ? { practitionerId: account.practitionerId } : {}), ...(form.locationIds.length > 0 ? { locationIds: form.locationIds } : {}) };
    const answer = account
      ? await updateOnce({ id: account.id, 'If-Match': `"${account.version}"`, updateAccount: { ...links, roles: form.roles, disabled: form.disabled, ...(form.password ? { password: form.password } : {}) } })
      : await createOnce({ createAccount: { ...links, userName: form.userName.trim(), password: form.password, roles: form.roles } });
    if (!answer.error) onClose();
  };

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="account-title">
      <form onSubmit={(event) => void save(event)}>
        <DialogTitle id="account-title">{account?.userName ?? t('newAccount')}</DialogTitle>
        <DialogContent>
          <Stack spacing={2} sx={{ pt: 1 }}>
            <ProblemAlert error={creation.error ?? change.error} />
            {!account && <TextField label={t('userName')} value={form.userName} required autoComplete="off" onChange={(event) => set({ userName: event.target.value })} />}
            <TextField label={t(account ? 'newPassword' : 'password')} type="password" autoComplete="new-password" required={!account} helperText={t('passwordHint')} value={form.password} slotProps={{ htmlInput: { minLength: 12, maxLength: 128 } }} onChange={(event) => set({ password: event.target.value })} />
            <Choices label={t('roles')} options={roles.data?.items.map((role) => role.code) ?? []} value={form.roles} onChange={(chosen) => set({ roles: chosen })} nameOf={(code) => t(`role.${code}`, { defaultValue: code })} />
            <Choices label={t('locations')} hint={t('allLocations')} options={locations.data?.items.map((location) => location.id) ?? []} value={form.locationIds} onChange={(chosen) => set({ locationIds: chosen })} nameOf={locationName} />
            {account && <FormControlLabel control={<Switch checked={form.disabled} onChange={(_, disabled) => set({ disabled })} />} label={t('lock')} />}
            {account && <SecondFactors account={account} />}
            {account && <AccountSessions id={account.id} />}
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="contained" disabled={creation.isLoading || change.isLoading || form.roles.length === 0}>
            {t('save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function SecondFactors({ account }: { account: Account }) {
  const { t } = useTranslation('administration');
  const [remove, removal] = useRemoveSecondFactorsMutation();
  if (account.secondFactors.length === 0) return null;
  return (
    <Stack spacing={1} sx={{ alignItems: 'flex-start' }}>
      <ProblemAlert error={removal.error} />
      <Button color="error" disabled={removal.isLoading || removal.isSuccess} onClick={() => void remove({ id: account.id })}>
        {t(removal.isSuccess ? 'removed' : 'removeSecondFactors')}
      </Button>
    </Stack>
  );
}

function AccountSessions({ id }: { id: string }) {
  const { t } = useTranslation('administration');
  const { data, error, refetch } = useListAccountSessionsQuery({ id, limit: 50 }, { refetchOnMountOrArgChange: true });
  const [revoke, revocation] = useRevokeSessionMutation();
  return (
    <Stack spacing={1}>
      <Typography variant="h3" component="h3">
        {t('sessions')}
      </Typography>
      <ProblemAlert error={error ?? revocation.error} />
      {data?.items.length === 0 && <Typography color="textSecondary">{t('none')}</Typography>}
      {data?.items.map((session) => (
        <Stack key={session.id} direction="row" sx={{ alignItems: 'center', gap: 1 }}>
          <Typography variant="body2" sx={{ flex: 1, overflowWrap: 'anywhere' }}>
            <Instant at={session.lastUsedAt} zone={localZone()} /> {session.address}
          </Typography>
          <Button size="small" color="error" disabled={revocation.isLoading} onClick={() => void revoke({ id: session.id }).then(() => refetch())}>
            {t('end')}
          </Button>
        </Stack>
      ))}
    </Stack>
  );
}
