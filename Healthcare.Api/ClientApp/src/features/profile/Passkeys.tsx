import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useListPasskeysQuery, useRemovePasskeyMutation } from '@/shared/api/generated/second-factors';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { Instant } from '@/shared/time/Instant';
import { localZone } from '@/shared/time/time';
import { Loading } from '@/shared/ui/Loading';
import { canAddPasskeys, useAddPasskey } from './useAddPasskey';

/** The devices that may log in by themselves. */
export function Passkeys() {
  const { t } = useTranslation('profile');
  const { data, error, refetch } = useListPasskeysQuery();
  const [remove, removal] = useRemovePasskeyMutation();
  const [isAdding, setAdding] = useState(false);
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <Stack spacing={2}>
      <ProblemAlert error={removal.error} />
      {data.items.length === 0 && <Typography color="textSecondary">{t('noPasskeys')}</Typography>}
      <Stack divider={<Divider />} spacing={1.5}>
        {data.items.map(({ id, name, createdAt }) => (
          <Stack key={id} direction="row" sx={{ alignItems: 'center', gap: 2, flexWrap: 'wrap' }}>
            <Stack sx={{ flex: 1, minWidth: 200 }}>
              <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{name ?? t('unnamedPasskey')}</Typography>
              <Typography variant="body2" color="textSecondary">
                <Instant at={createdAt} zone={localZone()} />
              </Typography>
            </Stack>
            <Button size="small" color="error" disabled={removal.isLoading} aria-label={t('removePasskeyNamed', { name: name ?? t('unnamedPasskey') })} onClick={() => void remove({ id })}>
              {t('removePasskey')}
            </Button>
          </Stack>
        ))}
      </Stack>
      {!canAddPasskeys ? (
        <Alert severity="info">{t('noPasskeySupport')}</Alert>
      ) : isAdding ? (
        <AddPasskeyForm onDone={() => setAdding(false)} />
      ) : (
        <Button variant="outlined" sx={{ alignSelf: 'flex-start' }} onClick={() => setAdding(true)}>
          {t('addPasskey')}
        </Button>
      )}
    </Stack>
  );
}

function AddPasskeyForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('profile');
  const { t: app } = useTranslation();
  const { add, error } = useAddPasskey();
  const { register, handleSubmit, formState } = useForm({ defaultValues: { name: '', password: '' } });
  const submit = handleSubmit(async ({ name, password }) => {
    if (await add(name, password)) onDone();
  });
  return (
    <Stack component="form" noValidate spacing={2} sx={{ maxWidth: 420 }} onSubmit={(event) => void submit(event)}>
      <ProblemAlert error={error} />
      <TextField label={t('passkeyName')} helperText={t('passkeyNameHelp')} autoFocus slotProps={{ htmlInput: { maxLength: 64 } }} {...register('name', { setValueAs: (text: string) => text.trim() })} />
      <TextField label={app('secondFactor.password')} type="password" autoComplete="current-password" error={formState.errors.password !== undefined} helperText={formState.errors.password && app('required')} {...register('password', { required: true })} />
      <Stack direction="row" spacing={1}>
        <Button type="submit" variant="contained" loading={formState.isSubmitting}>
          {t('addPasskey')}
        </Button>
        <Button onClick={onDone}>{t('leave')}</Button>
      </Stack>
    </Stack>
  );
}
