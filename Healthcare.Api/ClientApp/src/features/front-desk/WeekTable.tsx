import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ButtonBase from '@mui/material/ButtonBase';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DayBoardColumn } from '@/shared/api/generated/appointments';
import { formatDate } from '@/shared/time/time';
import type { ShownDay } from './useDays';
import { countsOf, nameOf, type WeekRow } from './week';

/** Practitioners as rows and days as columns: how many slots are free, and how full the day is. */
export function WeekTable({ days, rows, onPractitioner, onDay }: { days: ShownDay[]; rows: WeekRow[]; onPractitioner: (id: string) => void; onDay: (date: string) => void }) {
  const { t, i18n } = useTranslation('front-desk');
  return (
    <TableContainer role="region" aria-label={t('week')} tabIndex={0}>
      <Table size="small" aria-label={t('week')} sx={{ minWidth: { xs: 680, sm: 760 }, tableLayout: 'fixed' }}>
        <TableHead>
          <TableRow>
            <TableCell sx={{ width: { xs: 116, sm: 190 }, px: { xs: 0.5, sm: 2 } }}>{t('practitioner')}</TableCell>
            {days.map(({ date }) => (
              <TableCell key={date} align="center" sx={{ px: 0.5 }}>
                <Button size="small" onClick={() => onDay(date)} sx={{ px: 1, minWidth: 0 }}>
                  {formatDate(date, i18n.language)}
                </Button>
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.practitionerId}>
              <TableCell component="th" scope="row" sx={{ px: { xs: 0, sm: 2 } }}>
                <Button size="small" onClick={() => onPractitioner(row.practitionerId)} sx={{ justifyContent: 'flex-start', textAlign: 'start', px: 0.5 }}>
                  {nameOf(row)}
                </Button>
              </TableCell>
              {row.days.map((column, day) => (
                <TableCell key={days[day]!.date} sx={{ px: 0.5 }}>
                  {column && <DayCell column={column} onOpen={onPractitioner} />}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

/** One practitioner's day, in numbers. */
const DayCell = memo(function DayCell({ column, onOpen }: { column: DayBoardColumn; onOpen: (practitionerId: string) => void }) {
  const { t } = useTranslation('front-desk');
  const { free, booked, held, all } = countsOf(column);
  const share = (count: number) => `${(count / all) * 100}%`;
  return (
    <ButtonBase onClick={() => onOpen(column.practitionerId)} sx={{ display: 'block', width: '100%', minHeight: 40, p: 0.75, borderRadius: '8px', border: 1, borderColor: 'divider', textAlign: 'start', bgcolor: 'background.paper', '&:hover': { borderColor: 'primary.main' } }}>
      <Typography variant="body2" component="span" sx={{ display: 'block', fontWeight: 600, color: free > 0 ? 'primary.main' : 'text.secondary' }}>
        {t('freeCount', { count: free })}
      </Typography>
      <Typography variant="caption" component="span" color="textSecondary" sx={{ display: 'block' }}>
        {t('bookedCount', { count: booked })}
      </Typography>
      <Box component="span" aria-hidden sx={{ display: 'flex', height: 4, mt: 0.5, borderRadius: 2, overflow: 'hidden', bgcolor: 'divider' }}>
        <Box component="span" style={{ width: share(booked) }} sx={{ bgcolor: 'primary.main', printColorAdjust: 'exact' }} />
        <Box component="span" style={{ width: share(held) }} sx={{ bgcolor: 'warning.main', printColorAdjust: 'exact' }} />
      </Box>
    </ButtonBase>
  );
});
