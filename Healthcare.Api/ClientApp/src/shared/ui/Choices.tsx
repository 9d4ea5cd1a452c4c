import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import type { ReactNode } from 'react';

interface ChoicesProps {
  label: string;
  options: string[];
  value: string[];
  onChange: (value: string[]) => void;
  nameOf?: (code: string) => string;
  hint?: string;
  /** Others than those known may be typed. */
  isOpen?: boolean;
  /** What `fieldError` says. */
  error?: boolean;
  helperText?: ReactNode;
}

/** Several of a known list. */
export function Choices({ label, options, value, onChange, nameOf = (code) => code, hint, isOpen = false, error = false, helperText }: ChoicesProps) {
  return (
    <Autocomplete
      multiple
      disableCloseOnSelect
      freeSolo={isOpen}
      autoSelect={isOpen}
      options={options}
      value={value}
      onChange={(_, chosen) => onChange(chosen.map((code) => code.trim()).filter(Boolean))}
      getOptionLabel={nameOf}
      renderInput={(params) => <TextField {...params} label={label} error={error} helperText={helperText ?? hint} />}
    />
  );
}
