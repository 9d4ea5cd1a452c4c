import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';

const name = 'Healthcare';

/** The mark: a day with one slot taken. */
export function Brand({ inverted = false }: { inverted?: boolean }) {
  const ink = inverted ? '#FFFFFF' : 'var(--brand-ink)';
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.25, '--brand-ink': (theme) => theme.palette.primary.main }}>
      <svg width="28" height="28" viewBox="0 0 28 28" aria-hidden="true">
        <rect x="1.25" y="1.25" width="25.5" height="25.5" rx="7.5" fill="none" stroke={ink} strokeWidth="2.5" />
        <rect x="7" y="7.5" width="14" height="3" rx="1.5" fill={ink} opacity="0.45" />
        <rect x="7" y="12.5" width="14" height="3" rx="1.5" fill={ink} />
        <rect x="7" y="17.5" width="8" height="3" rx="1.5" fill={ink} opacity="0.45" />
      </svg>
      <Typography component="span" sx={{ fontWeight: 680, fontSize: '1.125rem', letterSpacing: '-0.02em', color: inverted ? '#fff' : 'text.primary' }}>
        {name}
      </Typography>
    </Box>
  );
}
