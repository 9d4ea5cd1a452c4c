import CheckCircleIcon from '@mui/icons-material/CheckCircleOutlined';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCountdown } from '@/shared/slots/useHold';
import { Screen } from './Screen';

const shownSeconds = 25;

/** That it is done, and what comes next; it goes by itself. */
export function Done({ title, children, onEnd }: { title: string; children: ReactNode; onEnd: () => void }) {
  const { t } = useTranslation('kiosk');
  const [until] = useState(() => new Date(Date.now() + shownSeconds * 1000).toISOString());
  const left = useCountdown(until);
  useEffect(() => {
    if (left === 0) onEnd();
  }, [left, onEnd]);
  return (
    <Screen title={title}>
      <Stack spacing={3} sx={{ alignItems: 'flex-start' }} role="status">
        <CheckCircleIcon color="success" sx={{ fontSize: 96 }} />
        {children}
      </Stack>
      <Stack spacing={1} sx={{ mt: 4, alignItems: 'flex-start' }}>
        <Button variant="contained" onClick={onEnd}>
          {t('finish')}
        </Button>
        <Typography color="textSecondary">{t('clearsIn', { count: left ?? shownSeconds })}</Typography>
      </Stack>
    </Screen>
  );
}
