import { alpha, styled, type Theme } from '@mui/material/styles';
import type { SxProps } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { useSlotEvents, type SlotEvents } from './useSlotEvents';

type AreaProps = SlotEvents & { label: string; sx: SxProps<Theme>; children: ReactNode };

/** Where slots stand. There are hundreds of them: how they look and what is done with them is told once, up here. */
export function SlotArea({ label, sx, children, ...rest }: AreaProps) {
  return (
    <Area role="region" aria-label={label} aria-busy={rest.isOld} tabIndex={0} sx={sx} {...useSlotEvents(rest)}>
      {children}
    </Area>
  );
}

const tint = (theme: Theme, color: string) => alpha(color, theme.palette.mode === 'light' ? 0.1 : 0.16);

const Area = styled('div')(({ theme }) => ({
  // Whoever waits for another day sees it only when it takes a while. Nothing that cells inherit: all of them would be styled anew.
  '&[aria-busy=true]': { opacity: 0.5, transition: 'opacity 120ms 200ms' },
  '& ul': { listStyle: 'none', margin: 0, padding: 0, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: theme.spacing(0.5) },
  // Told of elements, not of what is in a cell: else the browser looks at all in it again whenever another slot takes its place.
  '& li time': { fontWeight: 650, minWidth: '4.5ch' },
  '& li span': { flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  '& li small': { fontSize: '0.75rem', fontWeight: 600 },
  '& li button': {
    display: 'flex',
    alignItems: 'center',
    width: '100%',
    minHeight: 36,
    margin: 0,
    padding: theme.spacing(0.5, 1.25),
    gap: theme.spacing(1),
    borderRadius: 8,
    border: `1px solid ${theme.palette.divider}`,
    backgroundColor: theme.palette.background.paper,
    color: theme.palette.text.secondary,
    fontFamily: theme.typography.fontFamily,
    fontSize: '0.875rem',
    textAlign: 'start',
    '&:enabled': { cursor: 'pointer' },
    // Only under the mouse: a cell that becomes another day's has nothing to fade from.
    '&[data-state=free]': { color: theme.palette.primary.main, borderStyle: 'dashed', '&:hover': { backgroundColor: tint(theme, theme.palette.primary.main), transition: 'background-color 120ms' } },
    '&[data-state=held]': { color: theme.palette.warning.main, backgroundColor: tint(theme, theme.palette.warning.main) },
    '&[data-state=booked]': { color: theme.palette.text.primary, backgroundColor: tint(theme, theme.palette.primary.main), borderColor: theme.palette.primary.main },
    '&[data-state=arrived], &[data-state=checked-in]': { color: theme.palette.text.primary, backgroundColor: tint(theme, theme.palette.info.main), borderColor: theme.palette.info.main },
    '&[data-state=fulfilled]': { color: theme.palette.text.primary, backgroundColor: tint(theme, theme.palette.success.main), borderColor: theme.palette.success.main },
    '&[data-state=no-show]': { color: theme.palette.text.primary, backgroundColor: tint(theme, theme.palette.error.main), borderColor: theme.palette.error.main },
    '&[data-over]': { outline: `2px solid ${theme.palette.primary.main}` },
    '&[data-moving]': { opacity: 0.55 },
  },
}));
