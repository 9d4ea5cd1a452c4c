import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import { alpha } from '@mui/material/styles';
import type { ReactNode } from 'react';

/** A large thing to touch. */
export function Choice({ title, detail, icon, isMain = false, isBusy = false, onChoose }: { title: ReactNode; detail?: ReactNode; icon?: ReactNode; isMain?: boolean; isBusy?: boolean; onChoose: () => void }) {
  return (
    <ButtonBase
      onClick={onChoose}
      disabled={isBusy}
      sx={{
        minHeight: 96,
        width: '100%',
        height: '100%',
        p: { xs: 2, sm: 3 },
        gap: 2,
        borderRadius: 2,
        border: 2,
        borderColor: isMain ? 'primary.main' : 'divider',
        bgcolor: isMain ? 'primary.main' : 'background.paper',
        color: isMain ? 'primary.contrastText' : 'text.primary',
        justifyContent: 'flex-start',
        textAlign: 'start',
        opacity: isBusy ? 0.6 : 1,
        '&:active': { bgcolor: isMain ? 'primary.dark' : (theme) => alpha(theme.palette.primary.main, 0.12) },
        '&:focus-visible': { outline: 3, outlineColor: 'primary.main', outlineOffset: 3 },
      }}
    >
      {icon}
      <span>
        <Typography component="span" variant="h3" sx={{ display: 'block' }}>
          {title}
        </Typography>
        {detail && (
          <Typography component="span" sx={{ display: 'block', mt: 0.5, color: isMain ? 'inherit' : 'text.secondary' }}>
            {detail}
          </Typography>
        )}
      </span>
    </ButtonBase>
  );
}
