import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import { useTheme } from '@mui/material/styles';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { ReactNode } from 'react';
import { Pages } from './Pages';
import type { PageTurns } from './usePages';

export interface Column<Row> {
  label: string;
  of: (row: Row) => ReactNode;
}

/** A table where there is room, and a card for each row where there is not. */
export function Records<Row>({ label, empty, rows, columns, keyOf, pages }: Shown<Row> & { empty: string; pages?: PageTurns }) {
  const isWide = useMediaQuery(useTheme().breakpoints.up('md'));
  return (
    <Stack spacing={2}>
      {rows.length === 0 ? <Typography color="textSecondary">{empty}</Typography> : isWide ? <Rows {...{ label, rows, columns, keyOf }} /> : <Cards {...{ label, rows, columns, keyOf }} />}
      {pages && <Pages {...pages} />}
    </Stack>
  );
}

interface Shown<Row> {
  label: string;
  rows: Row[];
  columns: Column<Row>[];
  keyOf: (row: Row) => string;
}

function Rows<Row>({ label, rows, columns, keyOf }: Shown<Row>) {
  return (
    <Paper variant="outlined" sx={{ overflow: 'hidden' }}>
      <Table size="small" aria-label={label}>
        <TableHead>
          <TableRow>
            {columns.map((column) => (
              <TableCell key={column.label}>{column.label}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={keyOf(row)} hover>
              {columns.map((column) => (
                <TableCell key={column.label} sx={{ overflowWrap: 'anywhere' }}>
                  {column.of(row)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Paper>
  );
}

function Cards<Row>({ label, rows, columns, keyOf }: Shown<Row>) {
  return (
    <Stack component="ul" aria-label={label} spacing={1.5} sx={{ listStyle: 'none', p: 0, m: 0 }}>
      {rows.map((row) => (
        <Paper key={keyOf(row)} component="li" variant="outlined" sx={{ p: 2 }}>
          {columns.map((column) => (
            <Stack key={column.label} direction="row" sx={{ gap: 1.5, py: 0.25, overflowWrap: 'anywhere' }}>
              <Typography variant="body2" color="textSecondary" sx={{ width: 104, flexShrink: 0 }}>
                {column.label}
              </Typography>
              <Typography variant="body2" component="div" sx={{ minWidth: 0 }}>
                {column.of(row)}
              </Typography>
            </Stack>
          ))}
        </Paper>
      ))}
    </Stack>
  );
}
