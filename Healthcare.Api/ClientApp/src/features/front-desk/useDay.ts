import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useListAppointmentsQuery, type Appointment } from '@/shared/api/generated/appointments';
import type { Location } from '@/shared/api/generated/locations';
import { useListPractitionersQuery, type Practitioner } from '@/shared/api/generated/practitioners';
import { slotsApi, useFindSlotsQuery, type FindSlotsApiArg, type Slot } from '@/shared/api/generated/slots';
import { followSlots } from '@/shared/api/slotStream';
import { useAppDispatch } from '@/shared/store';
import { addDays, startOfDay } from '@/shared/time/time';

const mostSlots = 1000;
const mostAppointments = 1000;
/** Slots that change together are one look at the list of appointments. */
const gatherMs = 250;

export interface Column {
  practitioner: Practitioner;
  slots: Slot[];
}

/** A day at a location: who works, what is free, who comes. It follows what others do while it is shown. */
export function useDay(location: Location, date: string) {
  const dispatch = useAppDispatch();
  const [isLive, setLive] = useState(false);
  const [from, to] = [startOfDay(date, location.timeZone), startOfDay(addDays(date, 1), location.timeZone)];
  const query = useMemo<FindSlotsApiArg>(() => ({ from, to, locationId: location.id, limit: mostSlots }), [from, to, location.id]);
  const slots = useFindSlotsQuery(query, { refetchOnMountOrArgChange: true });
  const practitioners = useListPractitionersQuery({ locationId: location.id, limit: 200 });
  const appointments = useListAppointmentsQuery({ from, to, locationId: location.id, limit: mostAppointments }, { refetchOnMountOrArgChange: true });

  const again = useRef<{ slots: () => unknown; appointments: () => unknown }>({ slots: () => undefined, appointments: () => undefined });
  useEffect(() => {
    again.current = { slots: slots.refetch, appointments: appointments.refetch };
  });

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const lookAgain = (isAll: boolean) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (isAll) again.current.slots();
        again.current.appointments();
      }, gatherMs);
    };
    const stop = followSlots(
      { locationId: location.id, from, to },
      {
        onSlot: (slot) => {
          dispatch(slotsApi.util.updateQueryData('findSlots', query, (list) => put(list.items, slot)));
          lookAgain(false);
        },
        onAvailability: () => lookAgain(true),
        onReset: () => lookAgain(true),
        onLive: setLive,
      },
    );
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [dispatch, query, location.id, from, to]);

  const columns = useMemo(() => columnsOf(practitioners.data?.items ?? [], slots.data?.items ?? []), [practitioners.data, slots.data]);
  const bySlot = useMemo(() => bySlotOf(appointments.data?.items ?? []), [appointments.data]);
  const retry = useCallback(() => {
    again.current.slots();
    again.current.appointments();
  }, []);
  return {
    columns,
    bySlot,
    isLive,
    isLoading: slots.isLoading || practitioners.isLoading || appointments.isLoading,
    isCut: slots.data?.next !== undefined,
    error: slots.error ?? practitioners.error ?? appointments.error,
    retry,
  };
}

/** Replaces one slot, and leaves every other as it is: what shows them need not draw again. */
function put(slots: Slot[], changed: Slot): void {
  const at = slots.findIndex((slot) => slot.id === changed.id);
  if (at >= 0) slots[at] = changed;
  else slots.push(changed);
}

export function columnsOf(practitioners: Practitioner[], slots: Slot[]): Column[] {
  const byPractitioner = new Map<string, Slot[]>();
  for (const slot of slots) byPractitioner.set(slot.practitionerId, [...(byPractitioner.get(slot.practitionerId) ?? []), slot]);
  return practitioners
    .filter(({ id }) => byPractitioner.has(id))
    .map((practitioner) => ({ practitioner, slots: byPractitioner.get(practitioner.id)!.toSorted((a, b) => a.start.localeCompare(b.start)) }))
    .toSorted((a, b) => a.practitioner.name.family.localeCompare(b.practitioner.name.family));
}

/** The live appointment in each slot. */
export function bySlotOf(appointments: Appointment[]): Map<string, Appointment> {
  const live = appointments.filter(({ status }) => status !== 'cancelled');
  return new Map(live.flatMap((appointment) => appointment.slotIds.map((slotId) => [slotId, appointment] as const)));
}
