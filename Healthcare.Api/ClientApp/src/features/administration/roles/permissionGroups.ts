/** What can be allowed, by part of the clinic. */
const groups: Record<string, string[]> = {
  network: ['network:read', 'network:write', 'availability:write'],
  patients: ['records:all', 'patients:read', 'patients:look-up', 'patients:search', 'patients:create', 'patients:write', 'documents:read', 'documents:write'],
  appointments: ['slots:read', 'slots:hold', 'stream:read', 'appointments:read', 'appointments:list', 'appointments:write', 'appointments:arrive', 'appointments:close'],
  reports: ['reports:read', 'imports:read', 'imports:write'],
  access: ['accounts:read', 'accounts:write', 'roles:read', 'roles:write', 'api-keys:read', 'api-keys:write', 'webhooks:read', 'webhooks:write'],
  oversight: ['audit:read', 'audit:verify', 'break-glass', 'break-glass:read'],
  service: ['metrics:read', 'admin'],
};

export interface PermissionGroup {
  name: string;
  permissions: string[];
}

/** The same permissions by part of the clinic; those that a newer server knows, and this page does not, come last. */
export function grouped(permissions: readonly string[]): PermissionGroup[] {
  const known = new Set(Object.values(groups).flat());
  return [...Object.entries(groups), ['other', permissions.filter((permission) => !known.has(permission))] as const]
    .map(([name, all]) => ({ name, permissions: all.filter((permission) => permissions.includes(permission)) }))
    .filter((group) => group.permissions.length > 0);
}
