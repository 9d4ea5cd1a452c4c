import Button from '@mui/material/Button';
import FormHelperText from '@mui/material/FormHelperText';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useTranslation } from 'react-i18next';
import { fieldError } from '../problems/fieldErrors';

export interface TypedIdentifier {
  system: string;
  value: string;
}

/** What other systems know somebody or something by (FHIR R4 Identifier). */
export function IdentifierFields({ value, error, onChange }: { value: TypedIdentifier[]; error: unknown; onChange: (value: TypedIdentifier[]) => void }) {
  const { t } = useTranslation();
  const field = (index: number, part: 'system' | 'value') => (
    <TextField
      size="small"
      required
      fullWidth
      label={t(`identifiers.${part}`)}
      value={value[index]![part]}
      onChange={(event) => onChange(value.with(index, { ...value[index]!, [part]: event.target.value }))}
      slotProps={{ htmlInput: { dir: 'ltr' } }}
      {...fieldError(error, `identifiers[${index}].${part}`)}
    />
  );
  return (
    <Stack role="group" aria-label={t('identifiers.label')} spacing={1.5}>
      {value.map((_, index) => (
        <Stack key={index} sx={{ flexDirection: { sm: 'row' }, gap: 1 }}>
          {field(index, 'system')}
          {field(index, 'value')}
          <Button color="error" aria-label={t('identifiers.removeOf', { number: index + 1 })} onClick={() => onChange(value.toSpliced(index, 1))}>
            {t('identifiers.remove')}
          </Button>
        </Stack>
      ))}
      {value.map((_, index) => {
        const { error: isWrong, helperText } = fieldError(error, `identifiers[${index}]`);
        // What is said of one as a whole: it is given twice, or somebody else has it.
        return isWrong && !fieldError(error, `identifiers[${index}].system`).error && !fieldError(error, `identifiers[${index}].value`).error ? (
          <FormHelperText key={index} error>
            {helperText}
          </FormHelperText>
        ) : null;
      })}
      <Button sx={{ alignSelf: 'flex-start' }} onClick={() => onChange([...value, { system: '', value: '' }])}>
        {t('identifiers.add')}
      </Button>
    </Stack>
  );
}
