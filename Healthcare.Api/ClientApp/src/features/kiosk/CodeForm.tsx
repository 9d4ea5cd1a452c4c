import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLazyGetAppointmentQuery, type Appointment } from '@/shared/api/generated/appointments';
import type { Location } from '@/shared/api/generated/locations';
import { isFailure } from '@/shared/api/failure';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { dateIn } from '@/shared/time/time';
import { Keyboard } from './Keyboard';

const longestCode = 64;

/** The code of an appointment, typed or read by a scanner, which types it and presses Enter. */
export function CodeForm({ location, onFound }: { location: Location; onFound: (appointment: Appointment) => void }) {
  const { t } = useTranslation('kiosk');
  const [code, setCode] = useState('');
  const [isElsewhere, setElsewhere] = useState(false);
  const [find, { error, isFetching }] = useLazyGetAppointmentQuery();
  const isUnknown = isFailure(error) && (error.status === 404 || error.status === 403);
  const write = (text: string) => {
    setCode(text.replace(/[^A-Za-z0-9.-]/g, '').toLowerCase().slice(0, longestCode));
    setElsewhere(false);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { data } = await find({ id: code, 'X-Purpose-Of-Use': 'PATRQT' });
    if (!data) return;
    if (isHereToday(data, location)) onFound(data);
    else setElsewhere(true);
  };
  return (
    <Stack component="form" noValidate spacing={2} onSubmit={(event) => void submit(event)}>
      <TextField label={t('code')} value={code} onChange={(event) => write(event.target.value)} autoFocus autoComplete="off" slotProps={{ htmlInput: { inputMode: 'none', spellCheck: false, dir: 'ltr' } }} />
      {(isElsewhere || isUnknown) && !isFetching && (
        <Alert severity="info" role="alert">
          {t(isElsewhere ? 'elsewhere' : 'unknownCode')}
        </Alert>
      )}
      {!isUnknown && !isFetching && <ProblemAlert error={error} />}
      <Button type="submit" variant="contained" disabled={code === ''} loading={isFetching}>
        {t('continue')}
      </Button>
      <Keyboard layout="code" onKey={(key) => write(code + key)} onErase={() => write(code.slice(0, -1))} />
    </Stack>
  );
}

function isHereToday({ locationId, start, status }: Appointment, location: Location): boolean {
  return locationId === location.id && dateIn(location.timeZone, start) === dateIn(location.timeZone) && status !== 'cancelled';
}
