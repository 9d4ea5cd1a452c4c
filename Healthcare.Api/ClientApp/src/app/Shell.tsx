import LogoutIcon from '@mui/icons-material/Logout';
import MenuIcon from '@mui/icons-material/Menu';
import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import Link from '@mui/material/Link';
import List from '@mui/material/List';
import ListItemButton from '@mui/material/ListItemButton';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import Stack from '@mui/material/Stack';
import { useTheme } from '@mui/material/styles';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet, useNavigation } from 'react-router';
import type { Door } from '@/shared/feature';
import { useMe, useSessionControl } from '@/shared/session/useSession';
import { Brand } from '@/shared/ui/Brand';
import { ColorModeButton } from '@/shared/ui/ColorModeButton';
import { LanguageButton } from '@/shared/ui/LanguageButton';

const railWidth = 232;

/** Navigation beside the page, or behind a button where there is no room. */
export default function Shell({ doors }: { doors: Door[] }) {
  const { t } = useTranslation();
  const isWide = useMediaQuery(useTheme().breakpoints.up('md'));
  const [isOpen, setOpen] = useState(false);
  const isNavigating = useNavigation().state !== 'idle';
  return (
    <Box sx={{ display: 'flex', minHeight: '100dvh', flexDirection: { xs: 'column', md: 'row' } }}>
      <Link href="#main" sx={{ position: 'absolute', insetInlineStart: 8, top: -60, zIndex: 2000, p: 1.5, bgcolor: 'background.paper', '&:focus': { top: 8 } }}>
        {t('skip')}
      </Link>
      {isWide ? (
        <Box component="header" sx={{ width: railWidth, flexShrink: 0, borderInlineEnd: 1, borderColor: 'divider', position: 'sticky', top: 0, height: '100dvh', displayPrint: 'none' }}>
          <Rail doors={doors} />
        </Box>
      ) : (
        <Stack component="header" direction="row" sx={{ alignItems: 'center', gap: 1, px: 1, minHeight: 56, borderBottom: 1, borderColor: 'divider', bgcolor: 'background.paper', displayPrint: 'none' }}>
          <IconButton aria-label={t('menu')} onClick={() => setOpen(true)}>
            <MenuIcon />
          </IconButton>
          <Brand />
          <Drawer open={isOpen} onClose={() => setOpen(false)} slotProps={{ paper: { sx: { width: railWidth } } }}>
            <Rail doors={doors} onGo={() => setOpen(false)} />
          </Drawer>
        </Stack>
      )}
      <Box sx={{ display: 'flex', flex: 1, minWidth: 0, opacity: isNavigating ? 0.6 : 1, transition: 'opacity 120ms 80ms' }} aria-busy={isNavigating}>
        <Outlet />
      </Box>
    </Box>
  );
}

function Rail({ doors, onGo }: { doors: Door[]; onGo?: () => void }) {
  const { t } = useTranslation();
  return (
    <Stack sx={{ height: '100%', p: 1.5, bgcolor: 'background.paper' }}>
      <Box sx={{ px: 1, py: 1.5 }}>
        <Brand />
      </Box>
      <List component="nav" aria-label={t('navigation')} sx={{ flex: 1, overflowY: 'auto' }}>
        {doors.map(({ to, label, icon: Icon }) => (
          <ListItemButton key={to} component={NavLink} to={to} onClick={onGo} sx={doorStyle}>
            <ListItemIcon sx={{ minWidth: 36, color: 'inherit' }}>
              <Icon fontSize="small" />
            </ListItemIcon>
            <ListItemText primary={t(label)} slotProps={{ primary: { sx: { fontWeight: 560 } } }} />
          </ListItemButton>
        ))}
      </List>
      <Who />
    </Stack>
  );
}

const doorStyle = {
  borderRadius: 1,
  mb: 0.25,
  minHeight: 40,
  color: 'text.secondary',
  '&.active': { bgcolor: 'primary.light', color: 'primary.dark' },
} as const;

function Who() {
  const { t } = useTranslation();
  const me = useMe();
  const { close } = useSessionControl();
  return (
    <Box sx={{ borderTop: 1, borderColor: 'divider', pt: 1 }}>
      <Stack direction="row" sx={{ alignItems: 'center', ps: 1 }}>
        <Typography variant="body2" noWrap sx={{ flex: 1, fontWeight: 600, ps: 1 }} title={me.account.userName}>
          {me.account.userName}
        </Typography>
        <Tooltip title={t('logOut')}>
          <IconButton aria-label={t('logOut')} onClick={() => void close()}>
            <LogoutIcon fontSize="small" />
          </IconButton>
        </Tooltip>
      </Stack>
      <Stack direction="row" sx={{ alignItems: 'center', justifyContent: 'space-between', color: 'text.secondary' }}>
        <LanguageButton />
        <ColorModeButton />
      </Stack>
    </Box>
  );
}
