import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCreatePatientMutation, useLazySearchPatientsQuery, type Patient } from '@/shared/api/generated/patients';
import { useWrite } from '@/shared/api/useWrite';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { birthDateOf, following, isNumber, nobody, theOneCalled, tidy, type Field, type Identity } from './identity';
import { Keyboard } from './Keyboard';

/** What is not known yet: who of several it is, or anybody of that name. */
type Doubt = 'several' | 'unknown' | 'undecided' | null;

/** Says who one is by family name and birth date; nothing about anybody else is ever shown. */
export function IdentityForm({ mayRegister = false, onIdentified }: { mayRegister?: boolean; onIdentified: (patient: Patient) => void }) {
  const { t } = useTranslation('kiosk');
  const [identity, setIdentity] = useState<Identity>(nobody);
  const [active, setActive] = useState<Field>('family');
  const [doubt, setDoubt] = useState<Doubt>(null);
  const [search, found] = useLazySearchPatientsQuery();
  const [register, registration] = useCreatePatientMutation();
  const registerOnce = useWrite(register);
  const inputs = useRef<Partial<Record<Field, HTMLInputElement | null>>>({});
  const birthDate = birthDateOf(identity);
  const asksGiven = doubt === 'several' || doubt === 'undecided' || (doubt === 'unknown' && mayRegister);
  const isWrongDate = birthDate === null && identity.year.length === 4 && identity.day !== '' && identity.month !== '';

  const goTo = (field: Field) => {
    setActive(field);
    inputs.current[field]?.focus();
  };
  const write = (field: Field, text: string) => {
    const tidied = tidy(field, text);
    setIdentity((before) => ({ ...before, [field]: tidied }));
    if (field !== 'given') setDoubt(null);
    const then = tidied.length > identity[field].length ? following(field, tidied) : field;
    if (then !== field) goTo(then);
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (birthDate === null) return;
    const family = identity.family.trim();
    if (doubt === 'unknown' && mayRegister) {
      const { data } = await registerOnce({ patientDetails: { name: { family, given: [identity.given.trim()] }, birthDate } });
      if (data) onIdentified(data);
      return;
    }
    const { data } = await search({ patientSearch: { family, birthDate }, 'X-Purpose-Of-Use': 'PATRQT' });
    if (!data) return;
    const patient = identity.given.trim() ? theOneCalled(identity.given, data.items) : data.items.length === 1 ? data.items[0]! : null;
    if (patient) onIdentified(patient);
    else setDoubt(data.items.length === 0 ? 'unknown' : identity.given.trim() ? 'undecided' : 'several');
  };

  const input = (field: Field, placeholder?: string) => (
    <TextField
      label={t(`field.${field}`)}
      value={identity[field]}
      placeholder={placeholder}
      onChange={(event) => write(field, event.target.value)}
      onFocus={() => setActive(field)}
      autoFocus={field === 'family'}
      autoComplete="off"
      error={isNumber(field) && isWrongDate}
      sx={{ flex: isNumber(field) ? 1 : 3, minWidth: isNumber(field) ? 76 : { xs: '100%', sm: 260 }, '& .MuiOutlinedInput-root': { outline: field === active ? 2 : 0, outlineColor: 'primary.main' } }}
      // Its own keys are on the page.
      slotProps={{ htmlInput: { inputMode: 'none', spellCheck: false, autoCorrect: 'off', ref: (element: HTMLInputElement | null) => void (inputs.current[field] = element) }, inputLabel: { shrink: true } }}
    />
  );

  return (
    <Stack component="form" noValidate spacing={2} onSubmit={(event) => void submit(event)}>
      <Stack direction="row" sx={{ gap: 1.5, flexWrap: 'wrap' }}>
        {input('family')}
        <Stack direction="row" role="group" aria-label={t('birthDate')} sx={{ gap: 1, flex: 2, minWidth: 260 }}>
          {input('day', t('dayHint'))}
          {input('month', t('monthHint'))}
          {input('year', t('yearHint'))}
        </Stack>
        {asksGiven && input('given')}
      </Stack>
      {isWrongDate && <Alert severity="warning">{t('wrongDate')}</Alert>}
      {doubt && (
        <Alert severity="info" role="alert">
          {t(doubt === 'unknown' ? (mayRegister ? 'unknownNew' : 'unknown') : doubt)}
        </Alert>
      )}
      <ProblemAlert error={found.isFetching ? undefined : (found.error ?? registration.error)} />
      <Button type="submit" variant="contained" disabled={!identity.family.trim() || birthDate === null || (asksGiven && !identity.given.trim())} loading={found.isFetching || registration.isLoading}>
        {t(doubt === 'unknown' && mayRegister ? 'iAmNew' : 'continue')}
      </Button>
      <Keyboard key={isNumber(active) ? 'digits' : 'letters'} layout={isNumber(active) ? 'digits' : 'letters'} onKey={(key) => write(active, identity[active] + key)} onErase={() => write(active, identity[active].slice(0, -1))} />
    </Stack>
  );
}
