import type { BreakGlass } from '@/shared/api/generated/access';

export type BreakGlassState = 'open' | 'ended' | 'over';

/** `ended`: by somebody; `over`: by itself. */
export function stateOf({ revokedAt, expiresAt }: Pick<BreakGlass, 'revokedAt' | 'expiresAt'>, nowMs: number): BreakGlassState {
  if (revokedAt) return 'ended';
  return Date.parse(expiresAt) > nowMs ? 'open' : 'over';
}
