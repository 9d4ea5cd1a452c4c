import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Appointment, DayBoardColumn } from '@/shared/api/generated/appointments';
import type { Slot } from '@/shared/api/generated/slots';
import { SlotCell, SlotList } from './SlotCell';
import type { CellTexts } from './useCellTexts';

export interface BoardProps {
  columns: DayBoardColumn[];
  bySlot: Map<string, Appointment>;
  /** What patients are called, by id. */
  names: Map<string, string>;
  texts: CellTexts;
  /** The appointment that is being moved: free slots are where it may go. */
  moving: Appointment | null;
  onFree: (slot: Slot) => void;
  onAppointment: (appointment: Appointment, slot: Slot) => void;
  /** An appointment was dropped on a free slot. */
  onDrop: (appointmentId: string, slot: Slot) => void;
}

/** Practitioners as columns, their slots one under the other. */
export const Board = memo(function Board({ columns, ...rest }: BoardProps) {
  const { t } = useTranslation('front-desk');
  return (
    <Box
      role="region"
      aria-label={t('board')}
      tabIndex={0}
      sx={{ display: 'flex', gap: 1.5, overflowX: 'auto', pb: 2, scrollSnapType: { xs: 'x proximity', md: 'none' }, '@media print': { flexWrap: 'wrap', overflow: 'visible' } }}
    >
      {columns.map((column) => (
        <BoardColumn key={column.practitionerId} column={column} {...rest} />
      ))}
    </Box>
  );
});

/** Of thirty columns five are in sight: the browser lays out the others when they come near. */
const offScreen = { contentVisibility: 'auto', containIntrinsicSize: 'auto 240px auto 1200px', '@media print': { contentVisibility: 'visible' } } as const;

const BoardColumn = memo(function BoardColumn({ column, bySlot, names, ...rest }: Omit<BoardProps, 'columns'> & { column: DayBoardColumn }) {
  const { name, practitionerId: id } = column;
  return (
    <Box component="section" aria-labelledby={`column-${id}`} sx={{ flex: '1 0 208px', minWidth: 0, maxWidth: 288, scrollSnapAlign: 'start', breakInside: 'avoid', ...offScreen }}>
      <Box sx={{ position: 'sticky', top: 0, bgcolor: 'background.default', pb: 1, zIndex: 1 }}>
        <Typography id={`column-${id}`} variant="h4" component="h2" noWrap>
          {`${name.given.join(' ')} ${name.family}`}
        </Typography>
      </Box>
      <SlotList>
        {column.slots.map((slot) => (
          <SlotCell key={slot.id} slot={slot} appointment={bySlot.get(slot.id)} patient={names.get(bySlot.get(slot.id)?.patientId ?? '')} {...rest} />
        ))}
      </SlotList>
    </Box>
  );
});
