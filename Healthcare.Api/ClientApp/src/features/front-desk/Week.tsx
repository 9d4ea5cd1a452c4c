import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '@/shared/time/time';
import type { BoardProps } from './Board';
import { SlotArea } from './SlotArea';
import { SlotCell } from './SlotCell';
import type { ShownDay } from './useDays';
import { nameOf, rowsOf, type WeekRow } from './week';
import { WeekTable } from './WeekTable';

type WeekProps = Omit<BoardProps, 'columns'> & {
  days: ShownDay[];
  /** Whose slots are shown; nobody: how full everybody is. */
  practitionerId: string;
  onPractitioner: (id: string) => void;
  onDay: (date: string) => void;
};

/** A week at a location: everybody's days in numbers, or one practitioner's slots day by day. */
export function Week({ days, practitionerId, onPractitioner, onDay, ...cells }: WeekProps) {
  const { t } = useTranslation('front-desk');
  const rows = useMemo(() => rowsOf(days), [days]);
  const one = rows.find((row) => row.practitionerId === practitionerId);
  return (
    <>
      <TextField select label={t('practitioner')} value={one?.practitionerId ?? ''} onChange={(event) => onPractitioner(event.target.value)} slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }} sx={{ width: 260, mb: 2 }}>
        <MenuItem value="">{t('everybody')}</MenuItem>
        {rows.map((row) => (
          <MenuItem key={row.practitionerId} value={row.practitionerId}>
            {nameOf(row)}
          </MenuItem>
        ))}
      </TextField>
      {one ? <PractitionerWeek {...{ days, one, onDay, ...cells }} /> : <WeekTable {...{ days, rows, onPractitioner, onDay }} />}
    </>
  );
}

type PractitionerWeekProps = Omit<BoardProps, 'columns'> & { days: ShownDay[]; one: WeekRow; onDay: (date: string) => void };

function PractitionerWeek({ days, one, onDay, names, texts, moving, ...events }: PractitionerWeekProps) {
  const { t, i18n } = useTranslation('front-desk');
  const { bySlot } = events;
  const columns = one.days.filter((column) => column !== undefined);
  return (
    <SlotArea label={t('weekOf', { name: nameOf(one) })} {...events} columns={columns} sx={{ display: 'grid', gridTemplateColumns: `repeat(${days.length}, minmax(152px, 1fr))`, gap: 1.5, overflowX: 'auto', pb: 2, '@media print': { overflow: 'visible' } }}>
      {days.map(({ date }, day) => (
        <Box key={day} component="section" aria-label={formatDate(date, i18n.language)} sx={{ minWidth: 0 }}>
          <Button fullWidth onClick={() => onDay(date)} sx={{ mb: 1 }}>
            {formatDate(date, i18n.language)}
          </Button>
          {one.days[day] ? (
            <ul>
              {one.days[day].slots.map((slot, place) => (
                <SlotCell key={place} slot={slot} appointment={bySlot.get(slot.id)} patient={names.get(bySlot.get(slot.id)?.patientId ?? '')} {...{ texts, moving }} />
              ))}
            </ul>
          ) : (
            <Typography variant="body2" color="textSecondary" sx={{ textAlign: 'center' }}>
              {t('noSlots')}
            </Typography>
          )}
        </Box>
      ))}
    </SlotArea>
  );
}
