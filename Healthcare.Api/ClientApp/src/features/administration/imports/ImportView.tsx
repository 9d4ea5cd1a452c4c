import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useGetImportQuery, type Import } from '@/shared/api/generated/imports';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { Loading } from '@/shared/ui/Loading';
import { ImportErrors } from './ImportErrors';
import { ProgressBar } from './ProgressBar';
import { recentImports } from './recentImports';

const pollMs = 1_000;

/** How far an import is, until it has ended. */
export function ImportView({ id }: { id: string }) {
  const { t } = useTranslation('administration');
  const [isOver, setOver] = useState(false);
  const { data, error, refetch } = useGetImportQuery({ id }, { refetchOnMountOrArgChange: true, pollingInterval: isOver ? 0 : pollMs });
  if (data && data.status !== 'running' && !isOver) setOver(true);
  const fileName = recentImports().find((recent) => recent.id === id)?.fileName ?? id;
  return (
    <Stack spacing={3}>
      <Button component={Link} to="/administration/imports" sx={{ alignSelf: 'flex-start' }}>
        {t('import.another')}
      </Button>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {data ? <State state={data} fileName={fileName} /> : !error && <Loading />}
      {data && data.failed > 0 && <ImportErrors id={id} failed={data.failed} fileName={fileName} />}
    </Stack>
  );
}

function State({ state, fileName }: { state: Import; fileName: string }) {
  const { t, i18n } = useTranslation('administration');
  const number = (value: number) => new Intl.NumberFormat(i18n.language).format(value);
  const severity = state.status === 'failed' ? 'error' : state.failed > 0 ? 'warning' : 'success';
  return (
    <Paper variant="outlined" sx={{ p: { xs: 2, sm: 3 } }}>
      <Stack spacing={2}>
        <Typography variant="h3" component="h2" sx={{ overflowWrap: 'anywhere' }}>
          <bdi>{fileName}</bdi>
        </Typography>
        <ProgressBar label={t(`import.state.${state.status}`)} percent={state.percent} />
        <Typography>{t('import.rows', { done: number(state.done), failed: number(state.failed), total: number(state.total) })}</Typography>
        {state.status === 'running' ? (
          <Typography color="textSecondary">{t('import.goesOn')}</Typography>
        ) : (
          <Alert severity={severity} role="status">
            {t(state.status === 'failed' ? 'import.broke' : state.failed > 0 ? 'import.partly' : 'import.complete')}
          </Alert>
        )}
      </Stack>
    </Paper>
  );
}
