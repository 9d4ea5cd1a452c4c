import TextField from '@mui/material/TextField';
import { useTranslation } from 'react-i18next';
import { fieldError } from '@/shared/problems/fieldErrors';
import { Choices } from '@/shared/ui/Choices';
import { usePermissionName, useRoles } from '../roles/names';
import { LimitFields, limitsOf, type TypedLimits } from '../LimitFields';

export interface TypedGrant extends TypedLimits {
  roles: string[];
  scopes: string[];
  ratePerMinute: string;
}

export const noGrant: TypedGrant = { roles: [], scopes: [], locationIds: [], organizationIds: [], ratePerMinute: '' };

/** As the API takes it: what is left open is left out. */
export function grantOf({ roles, scopes, ratePerMinute, ...limits }: TypedGrant) {
  return {
    roles,
    ...(scopes.length > 0 ? { scopes } : {}),
    ...limitsOf(limits),
    ...(ratePerMinute ? { ratePerMinute: Number(ratePerMinute) } : {}),
  };
}

/** What a program may, where, and how often: the same for API keys and partners' systems. */
export function GrantFields({ value, error, onChange }: { value: TypedGrant; error: unknown; onChange: (part: Partial<TypedGrant>) => void }) {
  const { t } = useTranslation('administration');
  const roles = useRoles();
  const permissionName = usePermissionName();
  return (
    <>
      <Choices label={t('roles')} options={roles.codes} value={value.roles} onChange={(chosen) => onChange({ roles: chosen })} nameOf={roles.nameOf} {...fieldError(error, 'roles')} />
      <Choices label={t('scopes')} options={roles.permissions} value={value.scopes} onChange={(chosen) => onChange({ scopes: chosen })} nameOf={permissionName} {...fieldError(error, 'scopes', t('allScopes'))} />
      <LimitFields value={value} error={error} onChange={onChange} />
      <TextField label={t('ratePerMinute')} type="number" value={value.ratePerMinute} slotProps={{ htmlInput: { min: 1, max: 10_000_000 } }} onChange={(event) => onChange({ ratePerMinute: event.target.value })} {...fieldError(error, 'ratePerMinute', t('usualRate'))} />
    </>
  );
}
