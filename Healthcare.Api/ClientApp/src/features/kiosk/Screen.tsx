import ArrowBackIcon from '@mui/icons-material/ArrowBack';
import HomeIcon from '@mui/icons-material/HomeOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Brand } from '@/shared/ui/Brand';
import { LanguageButton } from '@/shared/ui/LanguageButton';

/** One step at the kiosk: what is asked, large, and the ways out of it. */
export function Screen({ title, lead, onBack, onLeave, children }: { title: string; lead?: ReactNode; onBack?: () => void; onLeave?: () => void; children: ReactNode }) {
  const { t } = useTranslation('kiosk');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Healthcare`;
    // A new step is read out, and the keyboard begins at its top.
    if (!heading.current?.closest('main')?.contains(document.activeElement)) heading.current?.focus();
  }, [title]);
  return (
    <Box sx={{ minHeight: '100dvh', display: 'flex', flexDirection: 'column', touchAction: 'manipulation', userSelect: 'none' }}>
      <Stack component="header" direction="row" sx={{ alignItems: 'center', justifyContent: 'space-between', gap: 1, px: { xs: 2, sm: 4 }, py: 1, flexWrap: 'wrap' }}>
        <Brand />
        <LanguageButton />
      </Stack>
      <Box component="main" id="main" sx={{ flex: 1, width: '100%', maxWidth: 1080, mx: 'auto', px: { xs: 2, sm: 4 }, pb: 2 }}>
        <Typography variant="h1" ref={heading} tabIndex={-1} sx={{ fontSize: { xs: '1.875rem', sm: '2.75rem' }, outline: 'none', mt: { xs: 1, sm: 2 } }}>
          {title}
        </Typography>
        {lead && (
          <Typography color="textSecondary" component="div" sx={{ mt: 1, fontSize: { xs: '1.0625rem', sm: '1.375rem' } }}>
            {lead}
          </Typography>
        )}
        <Box sx={{ mt: { xs: 2, sm: 3 } }}>{children}</Box>
      </Box>
      {(onBack || onLeave) && (
        <Stack component="footer" direction="row" sx={{ justifyContent: 'space-between', gap: 1, px: { xs: 1, sm: 4 }, py: 1.5, borderTop: 1, borderColor: 'divider', bgcolor: 'background.paper', flexWrap: 'wrap' }}>
          {onBack ? (
            <Button startIcon={<ArrowBackIcon sx={{ transform: (theme) => (theme.direction === 'rtl' ? 'scaleX(-1)' : undefined) }} />} onClick={onBack}>
              {t('back')}
            </Button>
          ) : (
            <span />
          )}
          {onLeave && (
            <Button startIcon={<HomeIcon />} onClick={onLeave}>
              {t('startOver')}
            </Button>
          )}
        </Stack>
      )}
    </Box>
  );
}
