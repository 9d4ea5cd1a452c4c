import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useListOrganizationsQuery } from '@/shared/api/generated/organizations';
import { fieldError } from '@/shared/problems/fieldErrors';

/** Chooses an active organization, or none; what is chosen already stays to be seen. */
export function OrganizationField({ label, hint, field, value, except, error, onChange }: { label: string; hint: string; field: string; value: string; except?: string | undefined; error: unknown; onChange: (id: string) => void }) {
  const { data } = useListOrganizationsQuery({ limit: 1000 });
  const organizations = data?.items ?? [];
  const options = organizations.filter((one) => one.id === value || (one.active && one.id !== except)).map((one) => one.id);
  const nameOf = (id: string) => organizations.find((one) => one.id === id)?.name ?? id;
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
