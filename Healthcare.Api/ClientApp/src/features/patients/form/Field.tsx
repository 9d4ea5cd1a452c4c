import MenuItem from '@mui/material/MenuItem';
import TextField, { type TextFieldProps } from '@mui/material/TextField';
import { useController, type FieldPath } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { PatientValues } from './values';

interface FieldProps {
  name: FieldPath<PatientValues>;
  label: string;
  hint?: string;
  /** What may be chosen: codes and their names; the empty code is added. */
  options?: { code: string; name: string }[];
  more?: TextFieldProps;
}

/** One field of the form with what is wrong with it, whoever found it out. */
export function Field({ name, label, hint, options, more }: FieldProps) {
  const { t } = useTranslation('patients');
  const { field, fieldState } = useController<PatientValues>({ name });
  const { error } = fieldState;
  const said = error && (error.type === 'server' ? error.message : t(`rule.${error.message}`));
  return (
    <TextField
      {...more}
      name={field.name}
      label={label}
      select={options !== undefined}
      value={field.value}
      onChange={field.onChange}
      onBlur={field.onBlur}
      inputRef={field.ref}
      error={error !== undefined}
      helperText={said ?? hint}
    >
      {options && <MenuItem value="">{t('notSaid')}</MenuItem>}
      {options?.map(({ code, name: label }) => (
        <MenuItem key={code} value={code}>
          {label}
        </MenuItem>
      ))}
    </TextField>
  );
}
