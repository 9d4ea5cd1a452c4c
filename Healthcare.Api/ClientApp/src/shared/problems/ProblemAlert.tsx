import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { isFailure } from '../api/failure';

/** What went wrong, in plain words, and what to do next. Give it the `error` of any hook; nothing is shown for none. */
export function ProblemAlert({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const words = useProblemWords(error);
  const { t } = useTranslation();
  if (!words) return null;
  return (
    <Alert
      severity={words.isPassing ? 'warning' : 'error'}
      action={
        onRetry && (
          <Button color="inherit" size="small" onClick={onRetry}>
            {t('retry')}
          </Button>
        )
      }
    >
      <AlertTitle sx={{ mb: 0.25 }}>{words.what}</AlertTitle>
      {words.next}
      {words.reference && (
        <Typography variant="caption" component="div" sx={{ mt: 0.5 }}>
          {t('problemReference', { reference: words.reference })}
        </Typography>
      )}
    </Alert>
  );
}

export interface ProblemWords {
  what: string;
  next: string;
  /** To be told to whoever helps; only where the service itself failed. */
  reference?: string;
  isPassing: boolean;
}

export function useProblemWords(error: unknown): ProblemWords | null {
  const { t, i18n } = useTranslation();
  if (error === undefined || error === null) return null;
  const failure = isFailure(error) ? error : null;
  const code = failure && i18n.exists(`problems.${failure.code}`) ? failure.code : 'internal-error';
  const wait = failure?.retryAfter;
  return {
    what: t(`problems.${code}.what`),
    next: [t(`problems.${code}.next`), wait ? t('waitSeconds', { count: wait }) : ''].filter(Boolean).join(' '),
    ...(failure?.traceId && failure.status >= 500 ? { reference: failure.traceId } : {}),
    isPassing: failure !== null && (failure.status === 0 || failure.status === 429 || failure.status === 503),
  };
}
