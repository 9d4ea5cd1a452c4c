/** Parts of the page, and what somebody must be allowed to find them. */
export const sections = [
  { name: 'accounts', permission: 'accounts:read' },
  { name: 'api-keys', permission: 'api-keys:read' },
  { name: 'audit', permission: 'audit:read' },
] as const;

export type Section = (typeof sections)[number]['name'];
