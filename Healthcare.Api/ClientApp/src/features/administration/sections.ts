import { may, type Access } from '@/shared/session/access';

/** Of the whole network: not for who is limited to some of its locations. */
const everywhere: Access = (me) => me.locations.length === 0;

/** Parts of the page, and who finds them. */
export const sections = [
  { name: 'accounts', access: may('accounts:read') },
  { name: 'roles', access: may('roles:read') },
  { name: 'api-keys', access: may('api-keys:read') },
  { name: 'partners', access: (me) => may('api-keys:read')(me) && everywhere(me) },
  { name: 'imports', access: (me) => may('imports:read', 'imports:write')(me) && everywhere(me) },
  { name: 'integrity', access: (me) => may('admin')(me) || may('audit:verify')(me) },
  { name: 'audit', access: may('audit:read') },
] as const satisfies { name: string; access: Access }[];

export type Section = (typeof sections)[number]['name'];
