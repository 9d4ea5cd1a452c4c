import type { Conflict } from '@/shared/api/generated/practitioners';

export interface Displaced {
  appointmentId: string;
  start?: string;
}

/** Appointments that a change leaves without a slot, each once however many slots it takes, by start; and how many slots somebody keeps at the moment. */
export function displacedBy(conflicts: Conflict[]): { appointments: Displaced[]; held: number } {
  const appointments = new Map<string, Displaced>();
  for (const { appointmentId, start } of conflicts.toSorted((a, b) => (a.start ?? '').localeCompare(b.start ?? '')))
    if (appointmentId && !appointments.has(appointmentId)) appointments.set(appointmentId, { appointmentId, ...(start ? { start } : {}) });
  return { appointments: [...appointments.values()], held: conflicts.filter(({ code }) => code === 'hold-affected').length };
}
