import Box from '@mui/material/Box';
import type { Theme } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { fillOf, type Mark, type Series } from './chart';

/** What the colours stand for. */
export function Legend({ series }: { series: Series[] }) {
  return (
    <Box component="ul" sx={{ listStyle: 'none', display: 'flex', flexWrap: 'wrap', columnGap: 2, rowGap: 0.5, p: 0, m: 0, mb: 1.5 }}>
      {series.map(({ name, tone }) => (
        <Box key={name} component="li" sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}>
          <Box component="span" sx={[{ width: 12, height: 12, borderRadius: '3px' }, (theme: Theme) => fillOf(theme, tone)]} />
          <Typography variant="body2">{name}</Typography>
        </Box>
      ))}
    </Box>
  );
}

/** The numbers of one mark, while the pointer is on it. */
export function Readout({ mark, series, format }: { mark: Mark; series: Series[]; format: (value: number) => string }) {
  return (
    <>
      <strong>{mark.label}</strong>
      {series.map(({ name }, index) => (mark.values[index] ? <div key={name}>{`${name}: ${format(mark.values[index])}`}</div> : null))}
      {mark.note && <div>{mark.note}</div>}
    </>
  );
}
