import DarkModeIcon from '@mui/icons-material/DarkModeOutlined';
import LightModeIcon from '@mui/icons-material/LightModeOutlined';
import IconButton from '@mui/material/IconButton';
import { useTheme } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { colorModeChosen } from '../preferences/preferencesSlice';
import { useAppDispatch } from '../store';

/** The first page has it: a tooltip of the library would be 10 kB more to wait for. */
export function ColorModeButton() {
  const { t } = useTranslation();
  const dispatch = useAppDispatch();
  const isDark = useTheme().palette.mode === 'dark';
  const label = t(isDark ? 'lightMode' : 'darkMode');
  return (
    <IconButton color="inherit" aria-label={label} title={label} onClick={() => dispatch(colorModeChosen(isDark ? 'light' : 'dark'))}>
      {isDark ? <LightModeIcon /> : <DarkModeIcon />}
    </IconButton>
  );
}
