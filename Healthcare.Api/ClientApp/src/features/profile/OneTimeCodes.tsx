import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useRemoveTotpMutation, useRenewRecoveryCodesMutation } from '@/shared/api/generated/second-factors';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { RecoveryCodes, SecondFactorSetup } from '@/shared/session/SecondFactorSetup';
import { useMe, useSessionControl } from '@/shared/session/useSession';

type Doing = 'setup' | 'removal' | 'recovery' | null;

/** Codes of an authenticator app: set up, taken away, and the recovery codes made anew. */
export function OneTimeCodes() {
  const { t } = useTranslation('profile');
  const isOn = useMe().account.secondFactors?.includes('totp') ?? false;
  const { resume } = useSessionControl();
  const [doing, setDoing] = useState<Doing>(null);
  const done = () => {
    setDoing(null);
    // What the account has is told with new tokens.
    void resume();
  };
  return (
    <Stack spacing={2} sx={{ maxWidth: 480 }}>
      <Chip sx={{ alignSelf: 'flex-start' }} color={isOn ? 'success' : 'default'} label={t(isOn ? 'totpOn' : 'totpOff')} />
      {doing === null && (
        <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
          {isOn ? (
            <>
              <Button variant="outlined" onClick={() => setDoing('recovery')}>
                {t('newRecoveryCodes')}
              </Button>
              <Button color="error" onClick={() => setDoing('removal')}>
                {t('removeTotp')}
              </Button>
            </>
          ) : (
            <Button variant="contained" onClick={() => setDoing('setup')}>
              {t('setUpTotp')}
            </Button>
          )}
        </Stack>
      )}
      {doing === 'setup' && <SecondFactorSetup onDone={done} />}
      {doing === 'removal' && <Removal onDone={done} />}
      {doing === 'recovery' && <NewRecoveryCodes onDone={done} />}
      {doing !== null && (
        <Button sx={{ alignSelf: 'flex-start' }} onClick={done}>
          {t('leave')}
        </Button>
      )}
    </Stack>
  );
}

function Removal({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const { t: own } = useTranslation('profile');
  const [remove, { error }] = useRemoveTotpMutation();
  const { register, handleSubmit, formState } = useForm({ defaultValues: { code: '' } });
  const submit = handleSubmit(async ({ code }) => {
    const answer = await remove({ codeConfirmation: { code: code.trim() } });
    if (!answer.error) onDone();
  });
  return (
    <Stack component="form" noValidate spacing={2} onSubmit={(event) => void submit(event)}>
      <ProblemAlert error={error} />
      <TextField label={t('secondFactor.code')} autoFocus autoComplete="one-time-code" error={formState.errors.code !== undefined} {...register('code', { required: true })} />
      <Button type="submit" variant="contained" color="error" loading={formState.isSubmitting}>
        {own('removeTotp')}
      </Button>
    </Stack>
  );
}

function NewRecoveryCodes({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const { t: own } = useTranslation('profile');
  const [renew, { error, data }] = useRenewRecoveryCodesMutation();
  const { register, handleSubmit, formState } = useForm({ defaultValues: { password: '' } });
  const submit = handleSubmit(async (values) => void (await renew({ passwordConfirmation: values })));
  if (data) return <RecoveryCodes codes={data.codes} onDone={onDone} />;
  return (
    <Stack component="form" noValidate spacing={2} onSubmit={(event) => void submit(event)}>
      <ProblemAlert error={error} />
      <TextField label={t('secondFactor.password')} type="password" autoFocus autoComplete="current-password" error={formState.errors.password !== undefined} {...register('password', { required: true })} />
      <Button type="submit" variant="contained" loading={formState.isSubmitting}>
        {own('newRecoveryCodes')}
      </Button>
    </Stack>
  );
}
