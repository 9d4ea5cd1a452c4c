import type { SxProps, Theme } from '@mui/material/styles';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DayBoardColumn } from '@/shared/api/generated/appointments';
import { SlotArea } from './SlotArea';
import { SlotCell, type CellProps } from './SlotCell';
import type { SlotEvents } from './useSlotEvents';

export type BoardProps = SlotEvents &
  Pick<CellProps, 'texts' | 'moving'> & {
    /** What patients are called, by id. */
    names: Map<string, string>;
  };

/** Practitioners as columns, their slots one under the other. */
export const Board = memo(function Board({ names, texts, moving, ...events }: BoardProps) {
  const { t } = useTranslation('front-desk');
  return (
    <SlotArea label={t('board')} sx={look} {...events}>
      {events.columns.map((column) => (
        <BoardColumn key={column.practitionerId} bySlot={events.bySlot} {...{ column, names, texts, moving }} />
      ))}
    </SlotArea>
  );
});

const look: SxProps<Theme> = {
  display: 'flex',
  gap: 1.5,
  overflowX: 'auto',
  pb: 2,
  scrollSnapType: { xs: 'x proximity', md: 'none' },
  '@media print': { flexWrap: 'wrap', overflow: 'visible' },
  // Of thirty columns five are in sight: the browser lays out the others when they come near.
  '& > section': { flex: '1 0 208px', minWidth: 0, maxWidth: 288, scrollSnapAlign: 'start', breakInside: 'avoid', contentVisibility: 'auto', containIntrinsicSize: 'auto 240px auto 1200px', '@media print': { contentVisibility: 'visible' } },
  '& h2': { typography: 'h4', m: 0, pb: 1, position: 'sticky', top: 0, zIndex: 1, bgcolor: 'background.default', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
};

type ColumnProps = Pick<BoardProps, 'bySlot' | 'names' | 'texts' | 'moving'> & { column: DayBoardColumn };

const BoardColumn = memo(function BoardColumn({ column, bySlot, names, texts, moving }: ColumnProps) {
  const { name, practitionerId: id } = column;
  return (
    <section aria-labelledby={`column-${id}`}>
      <h2 id={`column-${id}`}>{`${name.given.join(' ')} ${name.family}`}</h2>
      <ul>
        {/* By their place: the cells of one day become those of another, and only what differs is written. */}
        {column.slots.map((slot, place) => (
          <SlotCell key={place} slot={slot} appointment={bySlot.get(slot.id)} patient={names.get(bySlot.get(slot.id)?.patientId ?? '')} {...{ texts, moving }} />
        ))}
      </ul>
    </section>
  );
});
