import { alpha, styled, type Theme } from '@mui/material/styles';
import { memo, useState, type DragEvent } from 'react';
import type { Appointment } from '@/shared/api/generated/appointments';
import type { Slot } from '@/shared/api/generated/slots';
import type { BoardProps } from './Board';

const dragged = 'application/x-healthcare-appointment';

type CellProps = Pick<BoardProps, 'texts' | 'moving' | 'onFree' | 'onAppointment' | 'onDrop'> & {
  slot: Slot;
  appointment: Appointment | undefined;
  /** What the patient is called; nothing for who may not know. */
  patient: string | undefined;
};

/** One slot. It draws again only when it, its appointment or what it may be used for changes. */
export const SlotCell = memo(function SlotCell({ slot, appointment, patient, texts, moving, onFree, onAppointment, onDrop }: CellProps) {
  const [isOver, setOver] = useState(false);
  const state = appointment ? appointment.status : slot.status;
  const isFree = slot.status === 'free';
  const isOpen = isFree || (appointment !== undefined && !moving);
  const isContinued = appointment !== undefined && appointment.slotIds[0] !== slot.id;

  const dropping = isFree && {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(dragged)) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      onDrop(event.dataTransfer.getData(dragged), slot);
    },
  };
  const dragging = appointment?.status === 'booked' && {
    draggable: true,
    onDragStart: (event: DragEvent) => event.dataTransfer.setData(dragged, appointment.id),
  };

  return (
    <li>
      <button
        type="button"
        disabled={!isOpen}
        onClick={() => (appointment ? onAppointment(appointment, slot) : onFree(slot))}
        data-slot={slot.id}
        data-state={state}
        data-over={isOver || undefined}
        data-moving={moving?.slotIds.includes(slot.id) || undefined}
        {...dropping}
        {...dragging}
      >
        <time dateTime={slot.start}>{texts.clock(slot.start)}</time>
        <span>{appointment && !isContinued ? (patient ?? texts.patient) : isContinued ? texts.continued : moving && isFree ? texts.moveHere : texts.state(state)}</span>
        {appointment && !isContinued && appointment.status !== 'booked' && <small>{texts.state(appointment.status)}</small>}
      </button>
    </li>
  );
});

const tint = (theme: Theme, color: string) => alpha(color, theme.palette.mode === 'light' ? 0.1 : 0.16);

/** Slots one under the other. The look of all cells is one rule up here: there are hundreds of them on a board. */
export const SlotList = styled('ul')(({ theme }) => ({
  listStyle: 'none',
  margin: 0,
  padding: 0,
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  gap: theme.spacing(0.5),
  '& button': {
    display: 'flex',
    alignItems: 'center',
    width: '100%',
    minHeight: 36,
    margin: 0,
    padding: theme.spacing(0.5, 1.25),
    gap: theme.spacing(1),
    borderRadius: 8,
    border: `1px solid ${theme.palette.divider}`,
    backgroundColor: theme.palette.background.paper,
    color: theme.palette.text.secondary,
    fontFamily: theme.typography.fontFamily,
    fontSize: '0.875rem',
    textAlign: 'start',
    transition: 'background-color 120ms',
    '&:enabled': { cursor: 'pointer' },
    '& > time': { fontWeight: 650, minWidth: '4.5ch' },
    '& > span': { flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
    '& > small': { fontSize: '0.75rem', fontWeight: 600 },
    '&[data-state=free]': { color: theme.palette.primary.main, borderStyle: 'dashed', '&:hover': { backgroundColor: tint(theme, theme.palette.primary.main) } },
    '&[data-state=held]': { color: theme.palette.warning.main, backgroundColor: tint(theme, theme.palette.warning.main) },
    '&[data-state=booked]': { color: theme.palette.text.primary, backgroundColor: tint(theme, theme.palette.primary.main), borderColor: theme.palette.primary.main },
    '&[data-state=arrived], &[data-state=checked-in]': { color: theme.palette.text.primary, backgroundColor: tint(theme, theme.palette.info.main), borderColor: theme.palette.info.main },
    '&[data-state=fulfilled]': { color: theme.palette.text.primary, backgroundColor: tint(theme, theme.palette.success.main), borderColor: theme.palette.success.main },
    '&[data-state=no-show]': { color: theme.palette.text.primary, backgroundColor: tint(theme, theme.palette.error.main), borderColor: theme.palette.error.main },
    '&[data-over]': { outline: `2px solid ${theme.palette.primary.main}` },
    '&[data-moving]': { opacity: 0.55 },
  },
}));
