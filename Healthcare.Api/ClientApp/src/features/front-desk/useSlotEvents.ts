import type { DragEvent, SyntheticEvent } from 'react';
import type { Appointment, DayBoardColumn } from '@/shared/api/generated/appointments';
import type { Slot } from '@/shared/api/generated/slots';

const dragged = 'application/x-healthcare-appointment';

export interface SlotEvents {
  columns: DayBoardColumn[];
  bySlot: Map<string, Appointment>;
  /** Another day was asked for and is not there yet: nothing is done with what is still shown. */
  isOld: boolean;
  onFree: (slot: Slot) => void;
  onAppointment: (appointment: Appointment, slot: Slot) => void;
  /** An appointment was dropped on a free slot. */
  onDrop: (appointmentId: string, slot: Slot) => void;
}

/** Clicks (the keyboard's too) and drags of every cell, heard once around them all. */
export function useSlotEvents({ columns, bySlot, isOld, onFree, onAppointment, onDrop }: SlotEvents) {
  const slotAt = (event: SyntheticEvent): Slot | undefined => {
    const cell = isOld ? null : cellAt(event);
    if (!cell || cell.disabled) return undefined;
    for (const { slots } of columns) {
      const found = slots.find(({ id }) => id === cell.dataset.slot);
      if (found) return found;
    }
    return undefined;
  };
  const targetAt = (event: DragEvent): Slot | undefined => {
    const slot = event.dataTransfer.types.includes(dragged) ? slotAt(event) : undefined;
    return slot?.status === 'free' ? slot : undefined;
  };
  return {
    onClick: (event: SyntheticEvent) => {
      const slot = slotAt(event);
      const appointment = slot && bySlot.get(slot.id);
      if (appointment) onAppointment(appointment, slot);
      else if (slot) onFree(slot);
    },
    onDragStart: (event: DragEvent) => {
      const slot = slotAt(event);
      const appointment = slot && bySlot.get(slot.id);
      if (appointment) event.dataTransfer.setData(dragged, appointment.id);
    },
    onDragOver: (event: DragEvent) => {
      const isTarget = targetAt(event) !== undefined;
      markOver(event, isTarget ? cellAt(event) : null);
      if (isTarget) event.preventDefault();
    },
    onDragLeave: (event: DragEvent) => markOver(event, null),
    onDrop: (event: DragEvent) => {
      const slot = targetAt(event);
      markOver(event, null);
      if (!slot) return;
      event.preventDefault();
      onDrop(event.dataTransfer.getData(dragged), slot);
    },
  };
}

const cellAt = ({ target }: SyntheticEvent) => (target instanceof Element ? target.closest<HTMLButtonElement>('button[data-slot]') : null);

/** The cell that something hangs over. No state of React's: nothing draws while somebody drags. */
function markOver(event: DragEvent, cell: Element | null): void {
  for (const marked of event.currentTarget.querySelectorAll('[data-over]')) if (marked !== cell) marked.removeAttribute('data-over');
  cell?.setAttribute('data-over', '');
}
