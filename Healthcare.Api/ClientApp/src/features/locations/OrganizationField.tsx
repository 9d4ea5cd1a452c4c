import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useOrganizations } from '@/shared/organizations/useOrganizations';
import { fieldError } from '@/shared/problems/fieldErrors';

/** Chooses an active organization, or none; what is chosen already stays to be seen. */
export function OrganizationField({ label, hint, field, value, except, error, onChange }: { label: string; hint: string; field: string; value: string; except?: string | undefined; error: unknown; onChange: (id: string) => void }) {
  const { active, nameOf } = useOrganizations();
  const options = active.filter((id) => id !== except);
  return (
    <Autocomplete
      options={value && !options.includes(value) ? [...options, value] : options}
      value={value || null}
      getOptionLabel={nameOf}
      getOptionKey={(id) => id}
      onChange={(_, id) => onChange(id ?? '')}
      renderInput={(params) => <TextField {...params} label={label} {...fieldError(error, field, hint)} />}
    />
  );
}
