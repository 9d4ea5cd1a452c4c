import type { Appointment } from '@/shared/api/generated/appointments';
import type { AvailabilityPreview, Conflict } from '@/shared/api/generated/practitioners';
import type { Slot } from '@/shared/api/generated/slots';

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

/** Where an appointment can go: what the change takes away as well is no way out. */
export function waysOut(free: Slot[], { practitionerId }: Pick<Appointment, 'practitionerId'>, { slots }: Pick<AvailabilityPreview, 'slots'>): Slot[] {
  const staying = new Set(slots.filter(({ isNew }) => !isNew).map(({ start, locationId }) => `${Date.parse(start)} ${locationId}`));
  return free.filter((slot) => slot.practitionerId !== practitionerId || staying.has(`${Date.parse(slot.start)} ${slot.locationId}`));
}
