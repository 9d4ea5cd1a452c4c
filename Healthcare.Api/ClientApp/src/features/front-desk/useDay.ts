import { useEffect, useMemo, useRef, useState } from 'react';
import { appointmentsApi, useGetDayBoardQuery, type Appointment, type DayBoard, type DayBoardColumn } from '@/shared/api/generated/appointments';
import type { Location } from '@/shared/api/generated/locations';
import type { Slot } from '@/shared/api/generated/slots';
import { followSlots } from '@/shared/api/slotStream';
import { useAppDispatch } from '@/shared/store';
import { addDays, startOfDay } from '@/shared/time/time';

/** Slots that change together are one look at the board. */
const gatherMs = 250;

/** A day at a location: who works, what is free, who comes. It follows what others do while it is shown. */
export function useDay(location: Location, date: string) {
  const dispatch = useAppDispatch();
  const [isLive, setLive] = useState(false);
  const [from, to] = [startOfDay(date, location.timeZone), startOfDay(addDays(date, 1), location.timeZone)];
  const query = useMemo(() => ({ id: location.id, date }), [location.id, date]);
  const { data: board, error, isLoading, refetch } = useGetDayBoardQuery(query, { refetchOnMountOrArgChange: true });
  const columns = useMemo(() => columnsOf(board?.practitioners ?? []), [board?.practitioners]);
  const bySlot = useMemo(() => bySlotOf(board?.appointments ?? []), [board?.appointments]);
  const names = useMemo(() => new Map(board?.patients.map(({ id, name }) => [id, `${name.family}, ${name.given.join(' ')}`])), [board?.patients]);

  const latest = useRef({ refetch: () => undefined as unknown, bySlot });
  useEffect(() => {
    latest.current = { refetch, bySlot };
  });

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const lookAgain = () => {
      clearTimeout(timer);
      timer = setTimeout(() => latest.current.refetch(), gatherMs);
    };
    const stop = followSlots(
      { locationId: location.id, from, to },
      {
        onSlot: (slot) => {
          dispatch(appointmentsApi.util.updateQueryData('getDayBoard', query, (draft) => put(draft, slot)));
          // Who only holds a slot changes no appointment: each look at those is noted in the audit trail.
          if (slot.status === 'booked' || latest.current.bySlot.has(slot.id)) lookAgain();
        },
        onAvailability: lookAgain,
        onReset: lookAgain,
        onLive: setLive,
      },
    );
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [dispatch, query, location.id, from, to]);

  return { columns, bySlot, names, isLive, isLoading, error, retry: refetch };
}

/** Replaces one slot, and leaves every other as it is: what shows them need not draw again. */
function put(board: DayBoard, changed: Slot): void {
  const slots = board.practitioners.find(({ practitionerId }) => practitionerId === changed.practitionerId)?.slots;
  const at = slots?.findIndex((slot) => slot.id === changed.id) ?? -1;
  if (at >= 0) slots![at] = changed;
  else slots?.push(changed);
}

/** Who has slots on the day, each with them in their order. */
export function columnsOf(practitioners: DayBoardColumn[]): DayBoardColumn[] {
  return practitioners.filter(({ slots }) => slots.length > 0).map((column) => ({ ...column, slots: column.slots.toSorted((a, b) => a.start.localeCompare(b.start)) }));
}

/** The appointment in each slot. */
export function bySlotOf(appointments: Appointment[]): Map<string, Appointment> {
  return new Map(appointments.flatMap((appointment) => appointment.slotIds.map((slotId) => [slotId, appointment] as const)));
}
