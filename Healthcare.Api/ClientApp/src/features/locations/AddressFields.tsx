import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useTranslation } from 'react-i18next';
import { fieldError } from '@/shared/problems/fieldErrors';
import { addressParts, type TypedAddress } from './address';

/** A postal address in its parts, or as one text where the country writes it otherwise. */
export function AddressFields({ value, error, onChange }: { value: TypedAddress; error: unknown; onChange: (value: TypedAddress) => void }) {
  const { t } = useTranslation('locations');
  return (
    <Box role="group" aria-label={t('address')} sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
      {addressParts.map((part) => (
        <TextField
          key={part}
          label={t(`addressPart.${part}`)}
          multiline={part === 'line' || part === 'text'}
          sx={part === 'line' || part === 'text' ? { gridColumn: '1 / -1' } : {}}
          value={value[part]}
          onChange={(event) => onChange({ ...value, [part]: event.target.value })}
          {...fieldError(error, `address.${part}`)}
        />
      ))}
    </Box>
  );
}
