import TextField from '@mui/material/TextField';
import { useTranslation } from 'react-i18next';
import { fieldError } from '@/shared/problems/fieldErrors';
import { Choices } from '@/shared/ui/Choices';
import { usePermissionName, useRoles } from '../roles/names';
import { useLocationNames } from '../useLocationNames';

export interface TypedGrant {
  roles: string[];
  scopes: string[];
  locationIds: string[];
  ratePerMinute: string;
}

export const noGrant: TypedGrant = { roles: [], scopes: [], locationIds: [], ratePerMinute: '' };

/** As the API takes it: what is left open is left out. */
export function grantOf({ roles, scopes, locationIds, ratePerMinute }: TypedGrant) {
  return {
    roles,
    ...(scopes.length > 0 ? { scopes } : {}),
    ...(locationIds.length > 0 ? { locationIds } : {}),
    ...(ratePerMinute ? { ratePerMinute: Number(ratePerMinute) } : {}),
  };
}

/** What a program may, where, and how often: the same for API keys and partners' systems. */
export function GrantFields({ value, error, onChange }: { value: TypedGrant; error: unknown; onChange: (part: Partial<TypedGrant>) => void }) {
  const { t } = useTranslation('administration');
  const roles = useRoles();
  const permissionName = usePermissionName();
  const locations = useLocationNames();
  return (
    <>
      <Choices label={t('roles')} options={roles.codes} value={value.roles} onChange={(chosen) => onChange({ roles: chosen })} nameOf={roles.nameOf} {...fieldError(error, 'roles')} />
      <Choices label={t('scopes')} options={roles.permissions} value={value.scopes} onChange={(chosen) => onChange({ scopes: chosen })} nameOf={permissionName} {...fieldError(error, 'scopes', t('allScopes'))} />
      <Choices label={t('locations')} options={locations.ids} value={value.locationIds} onChange={(chosen) => onChange({ locationIds: chosen })} nameOf={locations.nameOf} {...fieldError(error, 'locationIds', t('allLocations'))} />
      <TextField label={t('ratePerMinute')} type="number" value={value.ratePerMinute} slotProps={{ htmlInput: { min: 1, max: 10_000_000 } }} onChange={(event) => onChange({ ratePerMinute: event.target.value })} {...fieldError(error, 'ratePerMinute', t('usualRate'))} />
    </>
  );
}
