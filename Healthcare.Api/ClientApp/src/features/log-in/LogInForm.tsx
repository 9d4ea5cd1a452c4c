import KeyIcon from '@mui/icons-material/Key';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useLogInMutation, type LogInAnswer } from '@/shared/api/generated/log-in';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { SecondFactorForm } from './SecondFactorForm';
import { canUsePasskeys, usePasskeyLogIn } from './usePasskeyLogIn';

/** User name and password or a passkey, then a second factor where one is due. */
export function LogInForm({ userName, onLoggedIn }: { userName?: string; onLoggedIn: (answer: LogInAnswer) => void | Promise<void> }) {
  const { t } = useTranslation('log-in');
  const [logIn, { error }] = useLogInMutation();
  const passkey = usePasskeyLogIn();
  const [ticket, setTicket] = useState<string | null>(null);
  const { register, handleSubmit, formState } = useForm({ defaultValues: { userName: userName ?? '', password: '' } });

  const submit = handleSubmit(async (values) => {
    const answer = await logIn({ logInRequest: values });
    if (!answer.data) return;
    if (answer.data.ticket) setTicket(answer.data.ticket);
    else await onLoggedIn(answer.data);
  });

  if (ticket !== null) return <SecondFactorForm ticket={ticket} onLoggedIn={onLoggedIn} onBack={() => setTicket(null)} />;

  return (
    <Stack component="form" noValidate spacing={2} onSubmit={(event) => void submit(event)}>
      <ProblemAlert error={error ?? passkey.error} />
      <TextField
        label={t('userName')}
        autoComplete="username webauthn"
        autoFocus={userName === undefined}
        error={formState.errors.userName !== undefined}
        helperText={formState.errors.userName && t('required')}
        slotProps={{ htmlInput: { readOnly: userName !== undefined, autoCapitalize: 'none', spellCheck: false } }}
        {...register('userName', { required: true, setValueAs: (text: string) => text.trim() })}
      />
      <TextField
        label={t('password')}
        type="password"
        autoComplete="current-password"
        autoFocus={userName !== undefined}
        error={formState.errors.password !== undefined}
        helperText={formState.errors.password && t('required')}
        {...register('password', { required: true, maxLength: 128 })}
      />
      <Button type="submit" variant="contained" size="large" loading={formState.isSubmitting}>
        {t('logIn')}
      </Button>
      {canUsePasskeys && (
        <>
          <Divider>{t('or')}</Divider>
          <Button variant="outlined" size="large" startIcon={<KeyIcon />} loading={passkey.isBusy} onClick={() => void passkey.logIn(onLoggedIn)}>
            {t('withPasskey')}
          </Button>
        </>
      )}
    </Stack>
  );
}
