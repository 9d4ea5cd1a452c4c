import Box from '@mui/material/Box';
import type { Theme } from '@mui/material/styles';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { fillOf, ticksOf, totalOf, type ChartProps } from './chart';
import { Legend, Readout } from './Legend';

const most = 15;

/** Bars with names: whom to compare. */
export function Bars({ label, series, marks, format }: ChartProps) {
  const { t } = useTranslation('reports');
  const shown = marks.slice(0, most);
  const top = ticksOf(shown).at(-1)!;
  return (
    <Box>
      <Legend series={series} />
      <Box role="img" aria-label={label} sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: 'minmax(0, 30%) minmax(0, 1fr)' }, columnGap: 1.5, rowGap: { xs: 0.25, sm: 0.75 }, alignItems: 'center' }}>
        {shown.map((mark) => (
          <Fragment key={mark.key}>
            <Typography variant="body2" noWrap dir="auto" sx={{ textAlign: { xs: 'start', sm: 'end' } }}>
              {mark.label}
            </Typography>
            <Tooltip title={<Readout {...{ mark, series, format }} />} disableInteractive>
              <Box data-mark={mark.key} sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 24, mb: { xs: 0.75, sm: 0 }, '&:hover': { opacity: 0.75 } }}>
                {/* The rest of the line is for the words after the longest. */}
                <Box style={{ width: `${(totalOf(mark) / top) * 82}%` }} sx={{ display: 'flex', gap: '1px', height: 20, minWidth: '1px', borderStartEndRadius: '3px', borderEndEndRadius: '3px', overflow: 'hidden' }}>
                  {series.map(({ name, tone }, part) => mark.values[part]! > 0 && <Box key={name} style={{ width: `${(mark.values[part]! / totalOf(mark)) * 100}%` }} sx={[{ minWidth: '1px' }, (theme: Theme) => fillOf(theme, tone)]} />)}
                </Box>
                <Typography variant="caption" color="textSecondary" noWrap>
                  {mark.note ?? format(totalOf(mark))}
                </Typography>
              </Box>
            </Tooltip>
          </Fragment>
        ))}
      </Box>
      {marks.length > most && (
        <Typography variant="caption" color="textSecondary">
          {t('moreInTable', { count: marks.length - most })}
        </Typography>
      )}
    </Box>
  );
}
