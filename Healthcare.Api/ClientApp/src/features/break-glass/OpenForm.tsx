import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { useOpenBreakGlassMutation } from '@/shared/api/generated/access';
import { useWrite } from '@/shared/api/useWrite';
import { fieldError } from '@/shared/problems/fieldErrors';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { useMe } from '@/shared/session/useSession';
import { Instant } from '@/shared/time/Instant';
import { localZone } from '@/shared/time/time';

const nothing = { patientId: '', reason: '' };
/** As the server counts. */
const shortestReason = 10;

/** Opens a record for an hour; only for who has proved by more than a password who they are (RFC 8176: otp, hwk). */
export function OpenForm() {
  const { t } = useTranslation('break-glass');
  const isProven = useMe().amr.some((method) => method === 'otp' || method === 'hwk');
  const [open, { data, error, isLoading }] = useOpenBreakGlassMutation();
  const openOnce = useWrite(open);
  const [form, setForm] = useState(nothing);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await openOnce({ openBreakGlass: { patientId: form.patientId.trim(), reason: form.reason.trim() } });
    if (answer.data) setForm(nothing);
  };
  return (
    <Stack component="form" spacing={2} onSubmit={(event) => void submit(event)} sx={{ maxWidth: 560, alignItems: 'flex-start' }}>
      <Typography variant="h3" component="h2">
        {t('ask')}
      </Typography>
      {!isProven && (
        <Alert severity="warning">
          {t('secondFactorFirst')}{' '}
          <Link component={RouterLink} to="/profile" color="inherit">
            {t('toProfile')}
          </Link>
        </Alert>
      )}
      <ProblemAlert error={error} />
      {data && !error && (
        <Alert severity="success" role="status">
          {t('opened')} <Instant at={data.expiresAt} zone={localZone()} />
        </Alert>
      )}
      <TextField fullWidth required disabled={!isProven} label={t('patientId')} value={form.patientId} slotProps={{ htmlInput: { dir: 'ltr' } }} onChange={(event) => setForm({ ...form, patientId: event.target.value })} {...fieldError(error, 'patientId', t('patientIdHint'))} />
      <TextField fullWidth required disabled={!isProven} multiline minRows={2} label={t('reason')} value={form.reason} slotProps={{ htmlInput: { minLength: shortestReason } }} onChange={(event) => setForm({ ...form, reason: event.target.value })} {...fieldError(error, 'reason', t('reasonHint'))} />
      <Button type="submit" variant="contained" color="error" disabled={!isProven || isLoading}>
        {t('open')}
      </Button>
    </Stack>
  );
}
