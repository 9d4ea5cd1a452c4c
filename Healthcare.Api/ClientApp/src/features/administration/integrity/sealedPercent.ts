import type { KeyRotation, KeyUse } from '@/shared/api/generated/administration';

/** How much of what another key had sealed when it was counted is sealed anew; never all of it before the server says so. */
export function sealedPercent({ resealed }: Pick<KeyRotation, 'resealed'>, keys: Pick<KeyUse, 'current' | 'sealed'>[]): number {
  const all = keys.reduce((sum, key) => sum + (key.current ? 0 : key.sealed), 0);
  return all === 0 ? 0 : Math.min(99, Math.floor((resealed / all) * 100));
}
