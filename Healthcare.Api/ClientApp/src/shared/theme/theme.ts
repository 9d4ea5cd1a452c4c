import { alpha, createTheme, type Theme } from '@mui/material/styles';
import { dark, fontFamily, light } from './tokens';

export type Density = 'desk' | 'kiosk';

/** Touch targets: WCAG 2.2 asks for 24 px; a desk gets 36, a kiosk 72. */
const target: Record<Density, number> = { desk: 36, kiosk: 72 };

export function createClinicTheme(mode: 'light' | 'dark', direction: 'ltr' | 'rtl', density: Density = 'desk'): Theme {
  const colors = mode === 'light' ? light : dark;
  const onColor = mode === 'light' ? '#FFFFFF' : '#0B1413';
  const isKiosk = density === 'kiosk';
  const color = (main: string) => ({ main, contrastText: onColor });
  return createTheme({
    direction,
    palette: {
      mode,
      primary: { main: colors.pine, dark: colors.pineDark, light: colors.pineTint, contrastText: onColor },
      secondary: color(colors.clay),
      success: color(colors.success),
      warning: color(colors.warning),
      error: color(colors.error),
      info: color(colors.info),
      background: { default: colors.paper, paper: colors.surface },
      text: { primary: colors.ink, secondary: colors.inkSoft },
      divider: colors.line,
    },
    shape: { borderRadius: 10 },
    typography: {
      fontFamily,
      fontSize: isKiosk ? 18 : 14,
      h1: { fontSize: isKiosk ? '3.25rem' : '2.25rem', fontWeight: 650, lineHeight: 1.1, letterSpacing: '-0.025em' },
      h2: { fontSize: isKiosk ? '2.25rem' : '1.625rem', fontWeight: 650, lineHeight: 1.2, letterSpacing: '-0.02em' },
      h3: { fontSize: isKiosk ? '1.75rem' : '1.25rem', fontWeight: 620, lineHeight: 1.25, letterSpacing: '-0.012em' },
      h4: { fontSize: isKiosk ? '1.5rem' : '1.0625rem', fontWeight: 620, lineHeight: 1.3 },
      overline: { fontSize: '0.6875rem', fontWeight: 650, letterSpacing: '0.09em', lineHeight: 1.6 },
      button: { textTransform: 'none', fontWeight: 600, letterSpacing: 0 },
    },
    components: {
      MuiCssBaseline: {
        styleOverrides: {
          // Figures of one width: times stand in columns.
          html: { fontVariantNumeric: 'tabular-nums' },
          body: { WebkitFontSmoothing: 'antialiased' },
          ':focus-visible': { outline: `3px solid ${alpha(colors.pine, 0.55)}`, outlineOffset: 2 },
          '@media print': { body: { background: '#fff' } },
          '@media (prefers-reduced-motion: reduce)': { '*, ::before, ::after': { animationDuration: '0.01ms !important', transitionDuration: '0.01ms !important' } },
        },
      },
      MuiButtonBase: { defaultProps: { disableRipple: true } },
      MuiButton: {
        defaultProps: { disableElevation: true },
        styleOverrides: {
          root: { minHeight: target[density], borderRadius: 9, paddingInline: isKiosk ? 32 : 16, fontSize: isKiosk ? '1.375rem' : undefined },
          outlined: { borderColor: colors.line },
        },
      },
      MuiIconButton: { styleOverrides: { root: { minWidth: target[density], minHeight: target[density] } } },
      MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' }, outlined: { borderColor: colors.line } } },
      MuiCard: { defaultProps: { variant: 'outlined' } },
      MuiAppBar: { defaultProps: { elevation: 0, color: 'default' } },
      MuiToggleButton: {
        styleOverrides: {
          root: {
            minHeight: target[density],
            textTransform: 'none',
            color: colors.inkSoft,
            backgroundColor: colors.surface,
            borderColor: colors.line,
            '&.Mui-selected, &.Mui-selected:hover': { color: colors.pineDark, backgroundColor: colors.pineTint },
          },
        },
      },
      MuiTextField: { defaultProps: { size: isKiosk ? 'medium' : 'small', fullWidth: true } },
      MuiOutlinedInput: { styleOverrides: { root: { backgroundColor: colors.surface }, notchedOutline: { borderColor: mode === 'light' ? '#8B938F' : '#6C7A77' } } },
      MuiTableCell: { styleOverrides: { head: { fontWeight: 650, color: colors.inkSoft, backgroundColor: colors.surface }, root: { borderColor: colors.line } } },
      MuiChip: { styleOverrides: { root: { fontWeight: 600, borderRadius: 7 } } },
      MuiDialog: { styleOverrides: { paper: { borderRadius: 16, boxShadow: `0 24px 80px ${alpha('#000', 0.28)}` } } },
      MuiMenu: { styleOverrides: { paper: { border: `1px solid ${colors.line}`, boxShadow: `0 12px 40px ${alpha('#000', 0.16)}` } } },
      MuiAlert: { styleOverrides: { root: { borderRadius: 10, alignItems: 'flex-start' } } },
      MuiTooltip: { styleOverrides: { tooltip: { fontSize: '0.8125rem', backgroundColor: colors.ink, color: colors.paper } } },
      MuiLink: { defaultProps: { underline: 'hover' } },
    },
  });
}
