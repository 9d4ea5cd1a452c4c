import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useShowSecondFactorMutation, type LogInAnswer } from '@/shared/api/generated/log-in';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';

/** A code of the authenticator app, or a recovery code. */
export function SecondFactorForm({ ticket, onLoggedIn, onBack }: { ticket: string; onLoggedIn: (answer: LogInAnswer) => void | Promise<void>; onBack: () => void }) {
  const { t } = useTranslation('log-in');
  const [show, { error }] = useShowSecondFactorMutation();
  const { register, handleSubmit, formState } = useForm({ defaultValues: { code: '' } });

  const submit = handleSubmit(async ({ code }) => {
    const answer = await show({ secondFactorRequest: { ticket, code: code.trim() } });
    if (answer.data) await onLoggedIn(answer.data);
  });

  return (
    <Stack component="form" noValidate spacing={2} onSubmit={(event) => void submit(event)}>
      <Typography color="textSecondary">{t('codeLead')}</Typography>
      <ProblemAlert error={error} />
      <TextField
        label={t('code')}
        autoFocus
        autoComplete="one-time-code"
        error={formState.errors.code !== undefined}
        helperText={formState.errors.code && t('required')}
        slotProps={{ htmlInput: { maxLength: 32, autoCapitalize: 'none', spellCheck: false } }}
        {...register('code', { required: true })}
      />
      <Button type="submit" variant="contained" size="large" loading={formState.isSubmitting}>
        {t('confirm')}
      </Button>
      <Button onClick={onBack}>{t('back')}</Button>
    </Stack>
  );
}
