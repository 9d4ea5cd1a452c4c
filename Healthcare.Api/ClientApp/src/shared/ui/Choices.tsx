import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';

/** Several of a known list. */
export function Choices({ label, options, value, onChange, nameOf = (code) => code, hint }: { label: string; options: string[]; value: string[]; onChange: (value: string[]) => void; nameOf?: (code: string) => string; hint?: string }) {
  return (
    <Autocomplete
      multiple
      disableCloseOnSelect
      options={options}
      value={value}
      onChange={(_, chosen) => onChange(chosen)}
      getOptionLabel={nameOf}
      renderInput={(params) => <TextField {...params} label={label} helperText={hint} />}
    />
  );
}
