import type { PublicJwk } from '@/shared/api/generated/access';

export type ReadKeys = { keys: PublicJwk[]; problem?: undefined } | { keys?: undefined; problem: 'notJson' | 'noKey' | 'private' };

const publicMembers = ['kty', 'kid', 'crv', 'x', 'y', 'n', 'e'] as const;

/** Reads what somebody pasted: one key (JWK), several, or a set (JWKS). A private part is refused here, before it goes anywhere. */
export function readPublicKeys(text: string): ReadKeys {
  const found = keysIn(parsed(text));
  if (!found) return { problem: text.trim() === '' || parsed(text) !== undefined ? 'noKey' : 'notJson' };
  if (found.some((key) => 'd' in key || 'k' in key)) return { problem: 'private' };
  return { keys: found.map((key) => Object.fromEntries(publicMembers.flatMap((member) => (typeof key[member] === 'string' ? [[member, key[member]]] : []))) as PublicJwk) };
}

function keysIn(value: unknown): Record<string, unknown>[] | undefined {
  const listed = Array.isArray(value) ? value : isObject(value) && Array.isArray(value.keys) ? value.keys : [value];
  return listed.length > 0 && listed.every((key) => isObject(key) && typeof key.kty === 'string') ? (listed as Record<string, unknown>[]) : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
