import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { isFailure } from '@/shared/api/failure';
import type { Slot } from '@/shared/api/generated/slots';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { Instant } from '@/shared/time/Instant';

/** Why something could not be done and, where the server offers others, slots to take instead. */
export function Conflict({ error, zone, onChoose }: { error: unknown; zone: string; onChoose: (slot: Slot) => void }) {
  const { t } = useTranslation('front-desk');
  const alternatives = isFailure(error) ? (error.alternatives ?? []) : [];
  return (
    <>
      <ProblemAlert error={error} />
      {alternatives.length > 0 && (
        <Stack spacing={1} role="group" aria-label={t('instead')}>
          <Typography variant="body2">{t('instead')}</Typography>
          {alternatives.map((slot) => (
            <Button key={slot.id} variant="outlined" onClick={() => onChoose(slot)} sx={{ justifyContent: 'flex-start' }}>
              <Instant at={slot.start} zone={zone} />
            </Button>
          ))}
        </Stack>
      )}
    </>
  );
}
