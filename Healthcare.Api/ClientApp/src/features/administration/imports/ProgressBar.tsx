import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';

/** How far something is, also in words. */
export function ProgressBar({ label, percent }: { label: string; percent: number }) {
  const { t } = useTranslation('administration');
  return (
    <Box sx={{ width: '100%' }}>
      <Typography variant="body2" sx={{ display: 'flex', justifyContent: 'space-between' }}>
        <span>{label}</span>
        <span>{t('percent', { percent })}</span>
      </Typography>
      <LinearProgress variant="determinate" value={percent} aria-label={label} sx={{ height: 10, borderRadius: 5, mt: 0.5 }} />
    </Box>
  );
}
