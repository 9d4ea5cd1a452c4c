import { memo } from 'react';
import type { Appointment } from '@/shared/api/generated/appointments';
import type { Slot } from '@/shared/api/generated/slots';
import type { CellTexts } from './useCellTexts';

export interface CellProps {
  slot: Slot;
  appointment: Appointment | undefined;
  /** What the patient is called; nothing for who may not know. */
  patient: string | undefined;
  texts: CellTexts;
  /** The appointment that is being moved: free slots are where it may go. */
  moving: Appointment | null;
}

/** One slot. It draws again only when it, its appointment or what it may be used for changes; its look and its events are those of the area around it. */
export const SlotCell = memo(function SlotCell({ slot, appointment, patient, texts, moving }: CellProps) {
  const state = appointment ? appointment.status : slot.status;
  const isFree = slot.status === 'free';
  const isOpen = isFree || (appointment !== undefined && !moving);
  const isContinued = appointment !== undefined && appointment.slotIds[0] !== slot.id;
  return (
    <li>
      <button type="button" disabled={!isOpen} data-slot={slot.id} data-state={state} data-moving={moving?.slotIds.includes(slot.id) || undefined} draggable={appointment?.status === 'booked' || undefined}>
        <time dateTime={slot.start}>{texts.clock(slot.start)}</time>
        <span>{appointment && !isContinued ? (patient ?? texts.patient) : isContinued ? texts.continued : moving && isFree ? texts.moveHere : texts.state(state)}</span>
        {appointment && !isContinued && appointment.status !== 'booked' && <small>{texts.state(appointment.status)}</small>}
      </button>
    </li>
  );
});
