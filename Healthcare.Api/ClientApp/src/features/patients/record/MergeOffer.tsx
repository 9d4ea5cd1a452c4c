import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { PatientValues } from '../form/values';
import type { Merge, PartName } from './merge';

interface MergeOfferProps {
  merge: Merge;
  theirs: PatientValues;
  onTake: (part: PartName) => void;
}

/** Tells what somebody else has changed meanwhile, and offers theirs where both have changed the same. */
export function MergeOffer({ merge, theirs, onTake }: MergeOfferProps) {
  const { t } = useTranslation('patients');
  const names = (found: PartName[]) => found.map((part) => t(`mergePart.${part}`)).join(', ');
  return (
    <Alert severity="warning">
      <AlertTitle>{t('merge.title')}</AlertTitle>
      <Stack spacing={1}>
        {merge.taken.length > 0 && <div>{t('merge.taken', { parts: names(merge.taken) })}</div>}
        {merge.disputed.map((part) => (
          <Stack key={part} direction="row" sx={{ gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
            <Typography variant="body2" sx={{ flex: '1 1 200px' }}>
              {t('merge.disputed', { part: t(`mergePart.${part}`), theirs: words(theirs[part]) || t('merge.empty') })}
            </Typography>
            <Button size="small" color="inherit" variant="outlined" onClick={() => onTake(part)}>
              {t('merge.take', { part: t(`mergePart.${part}`) })}
            </Button>
          </Stack>
        ))}
        <div>{t('merge.next')}</div>
      </Stack>
    </Alert>
  );
}

function words(value: unknown): string {
  if (typeof value === 'string') return value.replaceAll('\n', ', ');
  return typeof value === 'object' && value !== null ? Object.values(value).map(words).filter(Boolean).join(' ') : '';
}
