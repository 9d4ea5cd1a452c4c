import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSessionControl } from '@/shared/session/useSession';
import { Brand } from '@/shared/ui/Brand';
import { ColorModeButton } from '@/shared/ui/ColorModeButton';
import { LanguageButton } from '@/shared/ui/LanguageButton';
import { LogInForm } from './LogInForm';
import { SlotArt } from './SlotArt';

/** Stands in for every page while nobody is logged in: the address stays, so that one goes on where one wanted to go. */
export function LogInPage() {
  const { t } = useTranslation('log-in');
  const { open } = useSessionControl();
  useEffect(() => {
    document.title = `${t('title')} · Healthcare`;
  }, [t]);
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', md: 'minmax(420px, 5fr) 7fr' }, minHeight: '100dvh' }}>
      <Stack component="main" sx={{ p: { xs: 2.5, sm: 4 }, gap: 4 }}>
        <Stack direction="row" sx={{ alignItems: 'center', gap: 0.5 }}>
          <Box sx={{ flex: 1 }}>
            <Brand />
          </Box>
          <LanguageButton />
          <ColorModeButton />
        </Stack>
        <Stack sx={{ flex: 1, justifyContent: 'center', width: '100%', maxWidth: 380, mx: 'auto', pb: { md: 10 } }} spacing={3}>
          <Box>
            <Typography variant="h1">{t('title')}</Typography>
            <Typography color="textSecondary" sx={{ mt: 1 }}>
              {t('lead')}
            </Typography>
          </Box>
          <LogInForm onLoggedIn={open} />
        </Stack>
      </Stack>
      <SlotArt />
    </Box>
  );
}
