import Box from '@mui/material/Box';
import type { Theme } from '@mui/material/styles';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { fillOf, ticksOf, totalOf, type ChartProps } from './chart';
import { Legend, Readout } from './Legend';

const heightPx = 208;
const mostNames = 6;

/** Columns along a time. They stand in the direction of reading, since they are boxes like any other. */
export function Columns({ label, series, marks, format }: ChartProps) {
  const ticks = ticksOf(marks);
  const top = ticks.at(-1)!;
  const every = Math.ceil(marks.length / mostNames);
  return (
    <Box>
      <Legend series={series} />
      <Box role="img" aria-label={label} sx={{ display: 'grid', gridTemplateColumns: 'auto minmax(0, 1fr)', columnGap: 1, pt: 1, pb: 3, overflowX: 'clip' }}>
        <Box style={{ width: `${Math.max(...ticks.map((tick) => format(tick).length)) + 0.5}ch` }} sx={{ position: 'relative', height: heightPx, fontSize: '0.8125rem' }}>
          {ticks.map((tick) => (
            <Typography key={tick} color="textSecondary" style={{ bottom: `${(tick / top) * 100}%` }} sx={{ position: 'absolute', insetInlineEnd: 0, fontSize: 'inherit', lineHeight: 1, transform: 'translateY(50%)', whiteSpace: 'nowrap' }}>
              {format(tick)}
            </Typography>
          ))}
        </Box>
        <Box sx={{ position: 'relative', height: heightPx }}>
          {ticks.map((tick) => (
            <Box key={tick} style={{ bottom: `${(tick / top) * 100}%` }} sx={{ position: 'absolute', insetInline: 0, borderTop: 1, borderColor: 'divider' }} />
          ))}
          <Box sx={{ position: 'absolute', inset: 0, display: 'flex', alignItems: 'flex-end', gap: marks.length > 40 ? '1px' : '3px' }}>
            {marks.map((mark, index) => (
              <Tooltip key={mark.key} title={<Readout {...{ mark, series, format }} />} disableInteractive>
                <Box data-mark={mark.key} sx={{ position: 'relative', flex: 1, minWidth: 0, height: '100%', display: 'flex', flexDirection: 'column-reverse', '&:hover': { opacity: 0.75 } }}>
                  <Box style={{ height: `${(totalOf(mark) / top) * 100}%` }} sx={{ display: 'flex', flexDirection: 'column-reverse', gap: '1px', maxWidth: 40, width: '100%', mx: 'auto', borderRadius: '3px 3px 0 0', overflow: 'hidden' }}>
                    {series.map(({ name, tone }, part) => mark.values[part]! > 0 && <Box key={name} style={{ height: `${(mark.values[part]! / totalOf(mark)) * 100}%` }} sx={[{ minHeight: '1px' }, (theme: Theme) => fillOf(theme, tone)]} />)}
                  </Box>
                  {index % every === 0 && (
                    <Typography variant="caption" color="textSecondary" sx={{ position: 'absolute', top: '100%', insetInline: '-40px', textAlign: 'center', whiteSpace: 'nowrap', mt: 0.5 }}>
                      {mark.short ?? mark.label}
                    </Typography>
                  )}
                </Box>
              </Tooltip>
            ))}
          </Box>
        </Box>
      </Box>
    </Box>
  );
}
