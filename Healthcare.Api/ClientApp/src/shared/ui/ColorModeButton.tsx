import DarkModeIcon from '@mui/icons-material/DarkModeOutlined';
import LightModeIcon from '@mui/icons-material/LightModeOutlined';
import IconButton from '@mui/material/IconButton';
import { useTheme } from '@mui/material/styles';
import Tooltip from '@mui/material/Tooltip';
import { useTranslation } from 'react-i18next';
import { colorModeChosen } from '../preferences/preferencesSlice';
import { useAppDispatch } from '../store';

export function ColorModeButton() {
  const { t } = useTranslation();
  const dispatch = useAppDispatch();
  const isDark = useTheme().palette.mode === 'dark';
  const label = t(isDark ? 'lightMode' : 'darkMode');
  return (
    <Tooltip title={label}>
      <IconButton color="inherit" aria-label={label} onClick={() => dispatch(colorModeChosen(isDark ? 'light' : 'dark'))}>
        {isDark ? <LightModeIcon /> : <DarkModeIcon />}
      </IconButton>
    </Tooltip>
  );
}
