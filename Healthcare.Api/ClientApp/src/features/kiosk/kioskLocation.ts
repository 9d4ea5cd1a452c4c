import type { Me } from '@/shared/api/generated/log-in';

const key = 'healthcare-kiosk-location';

/** Where this screen stands: the one location of its account, or the one that staff chose here. */
export function kioskLocation(me: Me): string | null {
  if (me.locations.length === 1) return me.locations[0]!;
  const chosen = localStorage.getItem(key);
  return chosen !== null && (me.locations.length === 0 || me.locations.includes(chosen)) ? chosen : null;
}

export const keepKioskLocation = (id: string) => localStorage.setItem(key, id);

/** Whoever may log in chooses again. */
export const forgetKioskLocation = () => localStorage.removeItem(key);
