import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useChangePasswordMutation } from '@/shared/api/generated/log-in';
import { fieldError } from '@/shared/problems/fieldErrors';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { useSessionControl } from '@/shared/session/useSession';

const shortest = 12;
const longest = 128;

/** A new password; every other session ends, this one goes on. */
export function PasswordForm() {
  const { t } = useTranslation('profile');
  const { t: app } = useTranslation();
  const { open } = useSessionControl();
  const [change, { error, isSuccess }] = useChangePasswordMutation();
  const { register, handleSubmit, formState, getValues, reset } = useForm({ defaultValues: { currentPassword: '', newPassword: '', repeated: '' } });
  const { errors } = formState;
  const rule = t('passwordRule', { shortest, longest });
  const submit = handleSubmit(async ({ currentPassword, newPassword }) => {
    const answer = await change({ changePassword: { currentPassword, newPassword } });
    if (!answer.data) return;
    reset();
    await open(answer.data);
  });
  return (
    <Stack component="form" noValidate spacing={2} sx={{ maxWidth: 420 }} onSubmit={(event) => void submit(event)}>
      {isSuccess && <Alert severity="success">{t('passwordChanged')}</Alert>}
      <ProblemAlert error={error} />
      <TextField label={t('currentPassword')} type="password" autoComplete="current-password" {...(errors.currentPassword ? { error: true, helperText: app('required') } : fieldError(error, 'currentPassword'))} {...register('currentPassword', { required: true })} />
      <TextField
        label={t('newPassword')}
        type="password"
        autoComplete="new-password"
        {...(errors.newPassword ? { error: true, helperText: rule } : fieldError(error, 'newPassword', rule))}
        {...register('newPassword', { required: true, minLength: shortest, maxLength: longest })}
      />
      <TextField
        label={t('repeated')}
        type="password"
        autoComplete="new-password"
        error={errors.repeated !== undefined}
        helperText={errors.repeated && t('notTheSame')}
        {...register('repeated', { validate: (text) => text === getValues('newPassword') })}
      />
      <Button type="submit" variant="contained" loading={formState.isSubmitting} sx={{ alignSelf: 'flex-start' }}>
        {t('changePassword')}
      </Button>
    </Stack>
  );
}
