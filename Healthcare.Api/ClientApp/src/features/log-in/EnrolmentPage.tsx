import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useConfirmTotpMutation, useEnrolTotpMutation, type TotpEnrolment } from '@/shared/api/generated/second-factors';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { useSessionControl } from '@/shared/session/useSession';
import { Page } from '@/shared/ui/Page';

/** Sets up one-time codes: password, QR code, first code, recovery codes. Also the only page of a session that must have them first. */
export function EnrolmentPage({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('log-in');
  const { close } = useSessionControl();
  const [enrolment, setEnrolment] = useState<TotpEnrolment | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  return (
    <Page title={t('enrolTitle')} lead={t('enrolLead')} actions={<Button onClick={() => void close()}>{t('logOut')}</Button>}>
      <Paper variant="outlined" sx={{ p: 3, maxWidth: 480 }}>
        {codes ? <RecoveryCodes codes={codes} onDone={onDone} /> : enrolment ? <Confirm enrolment={enrolment} onConfirmed={setCodes} /> : <Begin onBegun={setEnrolment} />}
      </Paper>
    </Page>
  );
}

function Begin({ onBegun }: { onBegun: (enrolment: TotpEnrolment) => void }) {
  const { t } = useTranslation('log-in');
  const [enrol, { error }] = useEnrolTotpMutation();
  const { register, handleSubmit, formState } = useForm({ defaultValues: { password: '' } });
  const submit = handleSubmit(async (values) => {
    const answer = await enrol({ passwordConfirmation: values });
    if (answer.data) onBegun(answer.data);
  });
  return (
    <Stack component="form" noValidate spacing={2} onSubmit={(event) => void submit(event)}>
      <ProblemAlert error={error} />
      <TextField label={t('password')} type="password" autoComplete="current-password" autoFocus error={formState.errors.password !== undefined} {...register('password', { required: true })} />
      <Button type="submit" variant="contained" loading={formState.isSubmitting}>
        {t('next')}
      </Button>
    </Stack>
  );
}

function Confirm({ enrolment, onConfirmed }: { enrolment: TotpEnrolment; onConfirmed: (codes: string[]) => void }) {
  const { t } = useTranslation('log-in');
  const [confirm, { error }] = useConfirmTotpMutation();
  const { register, handleSubmit, formState } = useForm({ defaultValues: { code: '' } });
  const submit = handleSubmit(async ({ code }) => {
    const answer = await confirm({ codeConfirmation: { code: code.trim() } });
    if (answer.data) onConfirmed(answer.data.codes);
  });
  return (
    <Stack component="form" noValidate spacing={2} onSubmit={(event) => void submit(event)}>
      <Typography>{t('scan')}</Typography>
      <Box component="img" alt={t('qrCode')} src={`data:image/svg+xml;utf8,${encodeURIComponent(enrolment.qrCode)}`} sx={{ width: 220, bgcolor: '#fff', borderRadius: 2, p: 1, alignSelf: 'center' }} />
      <Typography variant="body2" color="textSecondary">
        {t('typeSecret')}
      </Typography>
      <Typography component="code" sx={{ fontFamily: 'monospace', overflowWrap: 'anywhere' }}>
        {enrolment.secret}
      </Typography>
      <ProblemAlert error={error} />
      <TextField label={t('code')} autoComplete="one-time-code" error={formState.errors.code !== undefined} {...register('code', { required: true })} />
      <Button type="submit" variant="contained" loading={formState.isSubmitting}>
        {t('confirm')}
      </Button>
    </Stack>
  );
}

function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const { t } = useTranslation('log-in');
  return (
    <Stack spacing={2}>
      <Alert severity="success">{t('enrolled')}</Alert>
      <Typography>{t('keepCodes')}</Typography>
      <Box component="ul" sx={{ columns: 2, fontFamily: 'monospace', m: 0, p: 0, listStyle: 'none' }}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </Box>
      <Button variant="contained" onClick={onDone}>
        {t('codesKept')}
      </Button>
    </Stack>
  );
}
