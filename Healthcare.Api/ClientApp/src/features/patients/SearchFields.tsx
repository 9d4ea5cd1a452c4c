import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useTranslation } from 'react-i18next';
import { nothing, type Criteria } from './search';

export function SearchFields({ value, onChange }: { value: Criteria; onChange: (criteria: Criteria) => void }) {
  const { t } = useTranslation('patients');
  const field = (name: keyof Criteria, more: object = {}) => (
    <TextField label={t(`search.${name}`)} value={value[name]} onChange={(event) => onChange({ ...value, [name]: event.target.value })} autoComplete="off" {...more} />
  );
  return (
    <Stack role="search" direction="row" sx={{ gap: 2, flexWrap: 'wrap', alignItems: 'flex-start', '& > .MuiTextField-root': { flex: '1 1 190px', width: 'auto' } }}>
      {field('name', { helperText: t('search.nameHint'), autoFocus: true })}
      {field('birthDate', { type: 'date', slotProps: { inputLabel: { shrink: true } } })}
      {field('phone', { type: 'tel', slotProps: { htmlInput: { dir: 'ltr' } } })}
      {field('identifier', { helperText: t('search.identifierHint'), slotProps: { htmlInput: { dir: 'ltr' } } })}
      <Button disabled={Object.values(value).every((typed) => typed === '')} onClick={() => onChange(nothing)}>
        {t('search.clear')}
      </Button>
    </Stack>
  );
}
