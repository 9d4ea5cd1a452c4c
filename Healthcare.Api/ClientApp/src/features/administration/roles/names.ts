import { useTranslation } from 'react-i18next';
import { useListRolesQuery, type RoleView } from '@/shared/api/generated/access';

/** In plain words; a permission that the texts do not know keeps its code. */
export function usePermissionName(): (permission: string) => string {
  const { t } = useTranslation('administration');
  // A colon would lead into another namespace.
  return (permission) => t(`permission.${permission.replace(':', '-')}`, { defaultValue: permission });
}

/** Roles that every network has are called in the reader's language, others as their maker called them. */
export function useRoleName(): (role: Pick<RoleView, 'code' | 'name'>) => string {
  const { t } = useTranslation('administration');
  return ({ code, name }) => t(`role.${code}`, { defaultValue: name });
}

/** Every role that can be given, and what each is called. */
export function useRoles() {
  const { data } = useListRolesQuery({ limit: 1000 });
  const nameOf = useRoleName();
  const name = (code: string) => nameOf(data?.items.find((role) => role.code === code) ?? { code, name: code });
  return { codes: data?.items.map((role) => role.code) ?? [], permissions: data?.permissions ?? [], nameOf: name };
}
