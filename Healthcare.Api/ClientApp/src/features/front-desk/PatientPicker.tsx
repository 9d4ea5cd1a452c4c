import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLazySearchPatientsQuery, type Patient } from '@/shared/api/generated/patients';

const pauseMs = 200;
const fewestLetters = 2;

/** Finds a patient while the name is typed: family name, or family name and a comma and given name. Names go in the body, not into an address. */
export function PatientPicker({ value, onChange }: { value: Patient | null; onChange: (patient: Patient | null) => void }) {
  const { t } = useTranslation('front-desk');
  const [text, setText] = useState('');
  const [search, { data, isFetching }] = useLazySearchPatientsQuery();
  useEffect(() => {
    const [family, given] = text.split(',').map((part) => part.trim());
    if (!family || family.length < fewestLetters) return undefined;
    const timer = setTimeout(() => void search({ patientSearch: { family, ...(given ? { given } : {}), limit: 20 } }), pauseMs);
    return () => clearTimeout(timer);
  }, [text, search]);

  return (
    <Autocomplete
      value={value}
      onChange={(_, patient) => onChange(patient)}
      onInputChange={(_, typed, why) => why === 'input' && setText(typed)}
      options={text.trim().length >= fewestLetters ? (data?.items ?? []) : []}
      loading={isFetching}
      filterOptions={(found) => found}
      getOptionLabel={label}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      noOptionsText={t(text.trim().length < fewestLetters ? 'typeName' : 'nobodyFound')}
      renderInput={(params) => <TextField {...params} label={t('patient')} helperText={t('patientHelp')} autoFocus />}
    />
  );
}

const label = (patient: Patient) => [`${patient.name.family}, ${patient.name.given.join(' ')}`, patient.birthDate].filter(Boolean).join(' · ');
