import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import rtl from '@mui/stylis-plugin-rtl';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { prefixer } from 'stylis';
import { selectColorMode } from '../preferences/preferencesSlice';
import { useAppSelector } from '../store';
import { createClinicTheme, type Density } from './theme';
import { usePaper } from './usePaper';

/** The server puts a new one into each page; styles without it are refused by the browser. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce;

const caches = {
  ltr: createCache({ key: 'css', nonce, prepend: true }),
  rtl: createCache({ key: 'rtl', nonce, prepend: true, stylisPlugins: [prefixer, rtl] }),
};

/** Look and direction of everything inside. */
export function ClinicTheme({ density = 'desk', children }: { density?: Density; children: ReactNode }) {
  const { i18n } = useTranslation();
  const prefersDark = useMediaQuery('(prefers-color-scheme: dark)', { noSsr: true });
  const chosen = useAppSelector(selectColorMode);
  const isPaper = usePaper();
  const mode = isPaper ? 'light' : chosen === 'system' ? (prefersDark ? 'dark' : 'light') : chosen;
  const direction = i18n.dir();
  const theme = useMemo(() => createClinicTheme(mode, direction, density), [mode, direction, density]);
  return (
    <CacheProvider value={caches[direction]}>
      <ThemeProvider theme={theme}>
        <CssBaseline enableColorScheme />
        {children}
      </ThemeProvider>
    </CacheProvider>
  );
}
