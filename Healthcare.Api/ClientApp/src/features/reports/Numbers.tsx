import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { ReactNode } from 'react';

export interface NumberColumn<Row> {
  label: string;
  of: (row: Row) => ReactNode;
}

/** The numbers of a picture. The first column says of what; the rest stand under one another. */
export function Numbers<Row>({ label, rows, columns, keyOf }: { label: string; rows: Row[]; columns: NumberColumn<Row>[]; keyOf: (row: Row) => string }) {
  const [first, ...others] = columns;
  return (
    <TableContainer role="group" aria-label={label} tabIndex={0} sx={{ maxHeight: 320, '@media print': { maxHeight: 'none', overflow: 'visible' } }}>
      <Table size="small" stickyHeader aria-label={label}>
        <TableHead>
          <TableRow>
            {columns.map((column, index) => (
              <TableCell key={column.label} align={index === 0 ? 'left' : 'right'}>
                {column.label}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={keyOf(row)}>
              <TableCell component="th" scope="row" sx={{ whiteSpace: 'nowrap' }}>
                {first!.of(row)}
              </TableCell>
              {others.map((column) => (
                <TableCell key={column.label} align="right">
                  {column.of(row)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
