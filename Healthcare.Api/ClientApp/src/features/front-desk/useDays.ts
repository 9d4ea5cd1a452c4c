import { useEffect, useMemo, useRef, useState } from 'react';
import { shallowEqual } from 'react-redux';
import { appointmentsApi, type Appointment, type DayBoard, type DayBoardColumn } from '@/shared/api/generated/appointments';
import type { Location } from '@/shared/api/generated/locations';
import type { Slot } from '@/shared/api/generated/slots';
import { followSlots } from '@/shared/api/slotStream';
import { useAppDispatch, useAppSelector, type RootState } from '@/shared/store';
import { addDays, dateIn, startOfDay } from '@/shared/time/time';

/** Slots that change together are one look at the board. */
const gatherMs = 250;

const { getDayBoard } = appointmentsApi.endpoints;

type BoardState = ReturnType<ReturnType<typeof getDayBoard.select>>;

/** What is known of a board. (The type of the store knows nothing of calls that are injected later.) */
const boardOf = (id: string, date: string) => getDayBoard.select({ id, date }) as unknown as (state: RootState) => BoardState;

/** What a day of the location has: nothing until it is known. */
export interface ShownDay {
  date: string;
  columns: DayBoardColumn[];
}

/** Days at a location, one after the other: who works, what is free, who comes. They follow what others do while they are shown. */
export function useDays(location: Location, asked: string[]) {
  const reading = useReading(location.id, asked);
  const dates = useShown(location.id, asked, reading.isRunning);
  const { practitioners, appointments, patients } = useBoards(location.id, dates);
  const days = useMemo(() => practitioners.map((columns, index): ShownDay => ({ date: dates[index]!, columns: columnsOf(columns ?? []) })), [practitioners, dates]);
  const bySlot = useMemo(() => bySlotOf(appointments.flatMap((some) => some ?? [])), [appointments]);
  const names = useMemo(() => new Map(patients.flatMap((some) => some ?? []).map(({ id, name }) => [id, `${name.family}, ${name.given.join(' ')}`])), [patients]);
  const isLive = useLive(location, asked, bySlot, reading.look);
  const isLoading = reading.isRunning && practitioners.includes(undefined);
  return { days, bySlot, names, isLive, isLoading, isOld: dates !== asked, error: reading.error, retry: reading.retry };
}

/** Reads the boards anew whenever others are asked for. */
function useReading(id: string, dates: string[]) {
  const dispatch = useAppDispatch();
  const subscriptions = useRef(new Map<string, { refetch: () => unknown }>());
  useEffect(() => {
    const asked = dates.map((date) => [date, dispatch(getDayBoard.initiate({ id, date }, { forceRefetch: true }))] as const);
    subscriptions.current = new Map(asked);
    return () => asked.forEach(([, subscription]) => subscription.unsubscribe());
  }, [dispatch, id, dates]);
  const states = useMemo(() => dates.map((date) => boardOf(id, date)), [id, dates]);
  return {
    error: useAppSelector((state) => states.map((select) => select(state).error).find(Boolean)),
    isRunning: useAppSelector((state) => states.some((select) => !select(state).data && !select(state).error)),
    look: (date: string) => subscriptions.current.get(date)?.refetch(),
    retry: () => subscriptions.current.forEach((subscription) => subscription.refetch()),
  };
}

/** The dates to show: until those that are asked for are there, as many before them of the same place. */
function useShown(id: string, asked: string[], isRunning: boolean): string[] {
  const [last, setLast] = useState<{ id: string; dates: string[] } | null>(null);
  if (!isRunning && (last?.id !== id || last.dates !== asked)) setLast({ id, dates: asked });
  return isRunning && last?.id === id && last.dates.length === asked.length ? last.dates : asked;
}

/** What is known of the boards, each part by itself: what only moves slots leaves appointments and names as they are. */
function useBoards(id: string, dates: string[]) {
  const selectors = useMemo(() => dates.map((date) => boardOf(id, date)), [id, dates]);
  const partOf =
    <Part>(of: (board: DayBoard) => Part) =>
    (state: RootState) =>
      selectors.map((select) => select(state).data).map((board) => board && of(board));
  return {
    practitioners: useAppSelector(partOf((board) => board.practitioners), shallowEqual),
    appointments: useAppSelector(partOf((board) => board.appointments), shallowEqual),
    patients: useAppSelector(partOf((board) => board.patients), shallowEqual),
  };
}

/** Puts in what the stream of slots tells, and looks again at the days whose appointments have changed. */
function useLive({ id, timeZone }: Location, dates: string[], bySlot: Map<string, Appointment>, look: (date: string) => void): boolean {
  const dispatch = useAppDispatch();
  const [isLive, setLive] = useState(false);
  const latest = useRef({ look, bySlot });
  useEffect(() => {
    latest.current = { look, bySlot };
  });

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const due = new Set<string>();
    const lookAgain = (again: string[]) => {
      again.forEach((date) => due.add(date));
      clearTimeout(timer);
      timer = setTimeout(() => {
        due.forEach((date) => latest.current.look(date));
        due.clear();
      }, gatherMs);
    };
    const stop = followSlots(
      { locationId: id, from: startOfDay(dates[0]!, timeZone), to: startOfDay(addDays(dates.at(-1)!, 1), timeZone) },
      {
        onSlot: (slot) => {
          const date = dateIn(timeZone, slot.start);
          dispatch(appointmentsApi.util.updateQueryData('getDayBoard', { id, date }, (draft) => put(draft, slot)));
          // Who only holds a slot changes no appointment: each look at those is noted in the audit trail.
          if (slot.status === 'booked' || latest.current.bySlot.has(slot.id)) lookAgain([date]);
        },
        onAvailability: () => lookAgain(dates),
        onReset: () => lookAgain(dates),
        onLive: setLive,
      },
    );
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [dispatch, id, timeZone, dates]);
  return isLive;
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
  return practitioners.filter(({ slots }) => slots.length > 0).map(inOrder);
}

const ordered = new WeakMap<DayBoardColumn, DayBoardColumn>();

/** The same answer for the same column: only those that have changed draw again. */
function inOrder(column: DayBoardColumn): DayBoardColumn {
  const known = ordered.get(column);
  if (known) return known;
  const made = { ...column, slots: column.slots.toSorted((a, b) => (a.start < b.start ? -1 : 1)) };
  ordered.set(column, made);
  return made;
}

/** The appointment in each slot. */
export function bySlotOf(appointments: Appointment[]): Map<string, Appointment> {
  return new Map(appointments.flatMap((appointment) => appointment.slotIds.map((slotId) => [slotId, appointment] as const)));
}
