import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useConfirmTotpMutation, useEnrolTotpMutation, type TotpEnrolment } from '../api/generated/second-factors';
import { ProblemAlert } from '../problems/ProblemAlert';

/** Sets up one-time codes: password, QR code, first code, recovery codes. */
export function SecondFactorSetup({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const [enrolment, setEnrolment] = useState<TotpEnrolment | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  if (codes) return <RecoveryCodes codes={codes} lead={t('secondFactor.enrolled')} onDone={onDone} />;
  return enrolment ? <Confirm enrolment={enrolment} onConfirmed={setCodes} /> : <Begin onBegun={setEnrolment} />;
}

function Begin({ onBegun }: { onBegun: (enrolment: TotpEnrolment) => void }) {
  const { t } = useTranslation();
  const [enrol, { error }] = useEnrolTotpMutation();
  const { register, handleSubmit, formState } = useForm({ defaultValues: { password: '' } });
  const submit = handleSubmit(async (values) => {
    const answer = await enrol({ passwordConfirmation: values });
    if (answer.data) onBegun(answer.data);
  });
  return (
    <Stack component="form" noValidate spacing={2} onSubmit={(event) => void submit(event)}>
      <ProblemAlert error={error} />
      <TextField label={t('secondFactor.password')} type="password" autoComplete="current-password" autoFocus error={formState.errors.password !== undefined} {...register('password', { required: true })} />
      <Button type="submit" variant="contained" loading={formState.isSubmitting}>
        {t('secondFactor.next')}
      </Button>
    </Stack>
  );
}

function Confirm({ enrolment, onConfirmed }: { enrolment: TotpEnrolment; onConfirmed: (codes: string[]) => void }) {
  const { t } = useTranslation();
  const [confirm, { error }] = useConfirmTotpMutation();
  const { register, handleSubmit, formState } = useForm({ defaultValues: { code: '' } });
  const submit = handleSubmit(async ({ code }) => {
    const answer = await confirm({ codeConfirmation: { code: code.trim() } });
    if (answer.data) onConfirmed(answer.data.codes);
  });
  return (
    <Stack component="form" noValidate spacing={2} onSubmit={(event) => void submit(event)}>
      <Typography>{t('secondFactor.scan')}</Typography>
      <Box component="img" alt={t('secondFactor.qrCode')} src={`data:image/svg+xml;utf8,${encodeURIComponent(enrolment.qrCode)}`} sx={{ width: 220, bgcolor: '#fff', borderRadius: 2, p: 1, alignSelf: 'center' }} />
      <Typography variant="body2" color="textSecondary">
        {t('secondFactor.typeSecret')}
      </Typography>
      <Typography component="code" sx={{ fontFamily: 'monospace', overflowWrap: 'anywhere' }}>
        {enrolment.secret}
      </Typography>
      <ProblemAlert error={error} />
      <TextField label={t('secondFactor.code')} autoComplete="one-time-code" error={formState.errors.code !== undefined} {...register('code', { required: true })} />
      <Button type="submit" variant="contained" loading={formState.isSubmitting}>
        {t('secondFactor.confirm')}
      </Button>
    </Stack>
  );
}

/** Shown once. */
export function RecoveryCodes({ codes, lead, onDone }: { codes: string[]; lead?: string; onDone: () => void }) {
  const { t } = useTranslation();
  return (
    <Stack spacing={2}>
      {lead && <Alert severity="success">{lead}</Alert>}
      <Typography>{t('secondFactor.keepCodes')}</Typography>
      <Box component="ul" sx={{ columns: 2, fontFamily: 'monospace', m: 0, p: 0, listStyle: 'none' }}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </Box>
      <Button variant="contained" onClick={onDone}>
        {t('secondFactor.codesKept')}
      </Button>
    </Stack>
  );
}
