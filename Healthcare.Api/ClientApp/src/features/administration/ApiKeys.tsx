import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCreateApiKeyMutation, useDeleteApiKeyMutation, useListApiKeysQuery, useListRolesQuery, useRotateApiKeyMutation, type ApiKeyView } from '@/shared/api/generated/access';
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

const overlapSeconds = 3600;

export function ApiKeys() {
  const { t } = useTranslation('administration');
  const mayWrite = may('api-keys:write')(useMe());
  const [cursor, setCursor] = useState<string>();
  const [isCreating, setCreating] = useState(false);
  const [asked, setAsked] = useState<{ what: 'rotate' | 'revoke'; apiKey: ApiKeyView }>();
  const [issued, setIssued] = useState<string>();
  const { data, error, refetch } = useListApiKeysQuery({ limit: 100, ...(cursor ? { cursor } : {}) });
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const moment = (at: string | undefined) => (at ? <Instant at={at} zone={localZone()} /> : '–');
  return (
    <Stack spacing={2}>
      {mayWrite && (
        <Button variant="contained" sx={{ alignSelf: 'flex-start' }} onClick={() => setCreating(true)}>
          {t('newKey')}
        </Button>
      )}
      <Records
        label={t('section.api-keys')}
        empty={t('none')}
        rows={data.items}
        keyOf={(key) => key.id}
        columns={[
          { label: t('name'), of: (key) => key.name },
          { label: t('prefix'), of: (key) => <bdi>{key.prefix}</bdi> },
          { label: t('roles'), of: (key) => key.roles.map((role) => t(`role.${role}`, { defaultValue: role })).join(', ') },
          { label: t('expires'), of: (key) => moment(key.expiresAt) },
          { label: t('lastUsed'), of: (key) => moment(key.lastUsedAt) },
          {
            label: t('change'),
            of: (key) =>
              mayWrite &&
              (['rotate', 'revoke'] as const).map((what) => (
                <Button key={what} size="small" color={what === 'revoke' ? 'error' : 'primary'} aria-label={`${t(what)}: ${key.name}`} onClick={() => setAsked({ what, apiKey: key })}>
                  {t(what)}
                </Button>
              )),
          },
        ]}
        more={data.next ? { label: t('next'), onMore: () => setCursor(data.next) } : undefined}
      />
      {isCreating && <NewKey onClose={() => setCreating(false)} onIssued={setIssued} />}
      {asked && <KeyQuestion {...asked} onClose={() => setAsked(undefined)} onIssued={setIssued} />}
      {issued && <IssuedKey value={issued} onClose={() => setIssued(undefined)} />}
    </Stack>
  );
}

function NewKey({ onClose, onIssued }: { onClose: () => void; onIssued: (key: string | undefined) => void }) {
  const { t } = useTranslation('administration');
  const [create, { error, isLoading }] = useCreateApiKeyMutation();
  const createOnce = useWrite(create);
  const roles = useListRolesQuery({ limit: 200 });
  const locations = useListLocationsQuery({ limit: 200 });
  const [form, setForm] = useState({ name: '', roles: [] as string[], scopes: [] as string[], locationIds: [] as string[], expiresOn: '' });
  const set = (part: Partial<typeof form>) => setForm({ ...form, ...part });
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await createOnce({
      createApiKey: {
        name: form.name.trim(),
        roles: form.roles,
        ...(form.scopes.length > 0 ? { scopes: form.scopes } : {}),
        ...(form.locationIds.length > 0 ? { locationIds: form.locationIds } : {}),
        ...(form.expiresOn ? { expiresAt: new Date(`${form.expiresOn}T23:59:59`).toISOString() } : {}),
      },
    });
    if (!answer.data) return;
    onIssued(answer.data.key);
    onClose();
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="key-title">
      <form onSubmit={(event) => void save(event)}>
        <DialogTitle id="key-title">{t('newKey')}</DialogTitle>
        <DialogContent>
          <Stack spacing={2} sx={{ pt: 1 }}>
            <ProblemAlert error={error} />
            <TextField label={t('name')} value={form.name} required onChange={(event) => set({ name: event.target.value })} />
            <Choices label={t('roles')} options={roles.data?.items.map((role) => role.code) ?? []} value={form.roles} onChange={(chosen) => set({ roles: chosen })} nameOf={(code) => t(`role.${code}`, { defaultValue: code })} />
            <Choices label={t('scopes')} hint={t('allScopes')} options={roles.data?.permissions ?? []} value={form.scopes} onChange={(chosen) => set({ scopes: chosen })} />
            <Choices label={t('locations')} hint={t('allLocations')} options={locations.data?.items.map((location) => location.id) ?? []} value={form.locationIds} onChange={(chosen) => set({ locationIds: chosen })} nameOf={(id) => locations.data?.items.find((location) => location.id === id)?.name ?? id} />
            <TextField label={t('expiresOn', { zone: localZone() })} type="date" value={form.expiresOn} slotProps={{ inputLabel: { shrink: true } }} onChange={(event) => set({ expiresOn: event.target.value })} />
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="contained" disabled={isLoading || form.roles.length === 0}>
            {t('create')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function KeyQuestion({ what, apiKey, onClose, onIssued }: { what: 'rotate' | 'revoke'; apiKey: ApiKeyView; onClose: () => void; onIssued: (key: string | undefined) => void }) {
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
    <Dialog open onClose={onClose} aria-labelledby="question-title">
      <DialogTitle id="question-title">{`${t(what)}: ${apiKey.name}`}</DialogTitle>
      <DialogContent>
        <ProblemAlert error={rotation.error ?? removal.error} />
        <Typography>{t(`${what}Question`)}</Typography>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button variant="contained" color={what === 'revoke' ? 'error' : 'primary'} disabled={rotation.isLoading || removal.isLoading} onClick={() => void confirm()}>
          {t(what)}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Nobody can read it again: the server keeps only its hash. */
function IssuedKey({ value, onClose }: { value: string; onClose: () => void }) {
  const { t } = useTranslation('administration');
  const [isCopied, setCopied] = useState(false);
  return (
    <Dialog open aria-labelledby="issued-title">
      <DialogTitle id="issued-title">{t('issued')}</DialogTitle>
      <DialogContent>
        <Stack spacing={2}>
          <Alert severity="warning">{t('shownOnce')}</Alert>
          <Typography component="code" dir="ltr" sx={{ fontFamily: 'monospace', overflowWrap: 'anywhere' }}>
            {value}
          </Typography>
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={() => void navigator.clipboard.writeText(value).then(() => setCopied(true))}>{t(isCopied ? 'copied' : 'copy')}</Button>
        <Button variant="contained" onClick={onClose}>
          {t('kept')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
