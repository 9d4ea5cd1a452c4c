import DownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { Loading } from '@/shared/ui/Loading';
import { type ReportName, useReportFile } from './reportFile';

interface SectionProps {
  name: ReportName;
  /** What the file is to be about: what is shown. */
  query: Record<string, string | undefined>;
  answer: { currentData?: { items: unknown[] }; error?: unknown; refetch: () => unknown };
  /** The one number to remember. */
  figure: string;
  groups?: ReactNode;
  children: ReactNode;
}

/** One report: what it says in one number, a picture, and the numbers of the picture. */
export function Section({ name, query, answer, figure, groups, children }: SectionProps) {
  const { t } = useTranslation('reports');
  const id = useId();
  const { save, error: fileError, isLoading } = useReportFile(name, query);
  const { currentData, error, refetch } = answer;
  return (
    <Paper component="section" variant="outlined" aria-labelledby={id} sx={{ p: { xs: 2, md: 2.5 }, breakInside: 'avoid', minWidth: 0 }}>
      <Stack direction="row" sx={{ flexWrap: 'wrap', justifyContent: 'space-between', gap: 1, mb: 1.5 }}>
        <Typography id={id} variant="h3" component="h2">
          {t(`${name}.title`)}
        </Typography>
        <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 1, displayPrint: 'none' }}>
          {groups}
          <Button variant="outlined" startIcon={<DownloadIcon />} loading={isLoading} loadingPosition="start" disabled={!currentData} aria-label={t('downloadOf', { name: t(`${name}.title`) })} onClick={() => void save()}>
            {t('download')}
          </Button>
        </Stack>
      </Stack>
      <ProblemAlert error={fileError} />
      {error ? (
        <ProblemAlert error={error} onRetry={() => void refetch()} />
      ) : !currentData ? (
        <Loading />
      ) : currentData.items.length === 0 ? (
        <Typography color="textSecondary">{t('nothing')}</Typography>
      ) : (
        <Stack spacing={2}>
          <Typography>{figure}</Typography>
          {children}
        </Stack>
      )}
    </Paper>
  );
}
