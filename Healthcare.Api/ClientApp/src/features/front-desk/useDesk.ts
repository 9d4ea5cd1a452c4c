import { useCallback, useEffect, useRef, useState } from 'react';
import type { Appointment } from '@/shared/api/generated/appointments';
import type { Slot } from '@/shared/api/generated/slots';
import { may } from '@/shared/session/access';
import { useMe } from '@/shared/session/useSession';
import { useChanges } from './useChanges';

/** What is being done: a slot that is being booked, an appointment that is open or looks for another slot. */
export function useDesk(bySlot: Map<string, Appointment>) {
  const mayBook = may('appointments:write')(useMe());
  const [slot, setSlot] = useState<Slot | null>(null);
  const [openId, setOpenId] = useState<string | null>(null);
  const [moving, setMoving] = useState<Appointment | null>(null);
  const changes = useChanges();
  // As it is now: a step that somebody else has taken shows while it is open.
  const open = openId === null ? undefined : [...bySlot.values()].find(({ id }) => id === openId);

  const { move } = changes;
  const onFree = useCallback(
    (free: Slot) => {
      if (!moving) {
        if (mayBook) setSlot(free);
        return;
      }
      setMoving(null);
      void move(moving, free);
    },
    [moving, mayBook, move],
  );
  const onAppointment = useCallback((appointment: Appointment) => setOpenId(appointment.id), []);
  // Stays the same whatever changes on the board: no cell draws again because of another.
  const latest = useRef(bySlot);
  useEffect(() => {
    latest.current = bySlot;
  });
  const onDrop = useCallback(
    (appointmentId: string, free: Slot) => {
      const dropped = [...latest.current.values()].find(({ id }) => id === appointmentId);
      if (dropped) void move(dropped, free);
    },
    [move],
  );
  const stopMoving = useCallback(() => setMoving(null), []);
  const startMoving = useCallback((appointment: Appointment) => {
    setOpenId(null);
    setMoving(appointment);
  }, []);
  return { slot, setSlot, open, close: () => setOpenId(null), moving, startMoving, stopMoving, onFree, onAppointment, onDrop, changes };
}

export type DeskState = ReturnType<typeof useDesk>;
