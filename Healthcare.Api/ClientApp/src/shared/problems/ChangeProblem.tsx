import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isFailure } from '../api/failure';
import { ProblemAlert } from './ProblemAlert';

interface ChangeProblemProps<Seen> {
  error: unknown;
  /** Reads what the others have made of it. */
  read: () => Promise<Seen>;
  /** Shows the newer version instead of what was typed. */
  onTake: (newer: Seen) => void;
  /** Leaves what was typed, to be saved over the newer version; nothing where nothing was typed. */
  onKeep?: (newer: Seen) => void;
}

/** Why a change was refused. Where somebody else was quicker, both ways to go on, from where one is: nothing typed is lost unasked. */
export function ChangeProblem<Seen>({ error, read, onTake, onKeep }: ChangeProblemProps<Seen>) {
  const { t } = useTranslation();
  const [failure, setFailure] = useState<unknown>();
  const [isReading, setReading] = useState(false);
  if (!isFailure(error) || error.status !== 412) return <ProblemAlert error={error} />;
  const goOn = async (decide: (newer: Seen) => void) => {
    setReading(true);
    setFailure(undefined);
    try {
      decide(await read());
    } catch (why) {
      setFailure(why);
    } finally {
      setReading(false);
    }
  };
  return (
    <Stack spacing={1}>
      <Alert severity="warning">
        <AlertTitle sx={{ mb: 0.25 }}>{t('problems.stale-version.what')}</AlertTitle>
        {t(onKeep ? 'newer.next' : 'newer.look')}
        <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 1, mt: 1 }}>
          <Button size="small" variant="outlined" color="inherit" disabled={isReading} onClick={() => void goOn(onTake)}>
            {t('newer.take')}
          </Button>
          {onKeep && (
            <Button size="small" color="inherit" disabled={isReading} onClick={() => void goOn(onKeep)}>
              {t('newer.keep')}
            </Button>
          )}
        </Stack>
      </Alert>
      <ProblemAlert error={failure} />
    </Stack>
  );
}
