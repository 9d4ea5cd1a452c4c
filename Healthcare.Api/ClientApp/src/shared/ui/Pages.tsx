import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { PageTurns } from './usePages';

/** The way to the page before and after; nothing where there is only one. */
export function Pages({ number, onBack, onNext }: PageTurns) {
  const { t } = useTranslation();
  if (!onBack && !onNext) return null;
  return (
    <Stack component="nav" aria-label={t('pages.label')} direction="row" sx={{ alignSelf: 'center', alignItems: 'center', gap: 2 }}>
      <Button disabled={!onBack} onClick={onBack}>
        {t('pages.back')}
      </Button>
      <Typography variant="body2" aria-live="polite">
        {t('pages.number', { number })}
      </Typography>
      <Button disabled={!onNext} onClick={onNext}>
        {t('pages.next')}
      </Button>
    </Stack>
  );
}
