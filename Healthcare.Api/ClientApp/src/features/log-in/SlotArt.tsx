import Box from '@mui/material/Box';

// Columns of a day: where appointments begin and how long they are, in quarters of an hour.
const columns = [
  [2, 3, 7, 2, 11, 4, 17, 2],
  [1, 2, 5, 5, 12, 2, 16, 4],
  [3, 4, 9, 2, 13, 3, 18, 2],
  [0, 2, 4, 3, 8, 4, 15, 3],
  [2, 2, 6, 3, 11, 2, 14, 5],
];
const chosen = { column: 2, row: 1 };

/** A day board without words. */
export function SlotArt() {
  return (
    <Box
      aria-hidden="true"
      sx={{ display: { xs: 'none', md: 'block' }, overflow: 'hidden', bgcolor: (theme) => (theme.palette.mode === 'light' ? '#0C4A44' : '#0F2A28'), color: '#DDF2EC' }}
    >
      <svg width="100%" height="100%" viewBox="0 0 620 720" preserveAspectRatio="xMidYMid slice">
        {Array.from({ length: 22 }, (_, row) => (
          <line key={row} x1="0" x2="620" y1={36 + row * 32} y2={36 + row * 32} stroke="currentColor" strokeOpacity={row % 4 === 0 ? 0.22 : 0.09} />
        ))}
        {columns.map((column, index) =>
          pairs(column).map(([start, length], row) => {
            const isChosen = index === chosen.column && row === chosen.row;
            return (
              <rect
                key={start}
                x={34 + index * 114}
                y={40 + start * 32}
                width="96"
                height={length * 32 - 8}
                rx="10"
                fill={isChosen ? '#F2B48F' : 'currentColor'}
                fillOpacity={isChosen ? 1 : 0.1 + ((index + row) % 3) * 0.07}
              />
            );
          }),
        )}
      </svg>
    </Box>
  );
}

function pairs(values: number[]): [number, number][] {
  return values.flatMap((value, index) => (index % 2 === 0 ? [[value, values[index + 1] ?? 1] as [number, number]] : []));
}
