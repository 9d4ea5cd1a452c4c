import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemText from '@mui/material/ListItemText';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useNavigate, useParams } from 'react-router';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { Instant } from '@/shared/time/Instant';
import { localZone } from '@/shared/time/time';
import { ImportView } from './ImportView';
import { ProgressBar } from './ProgressBar';
import { recentImports, rememberImport } from './recentImports';
import { useUpload } from './useUpload';

/** One import by its address, which stays good after a reload; else the form to begin one. */
export function Imports() {
  const { id } = useParams();
  return id ? <ImportView key={id} id={id} /> : <NewImport />;
}

function NewImport() {
  const { t } = useTranslation('administration');
  const navigate = useNavigate();
  const [file, setFile] = useState<File>();
  const { start, stop, percent, error } = useUpload(({ id }, { name }) => {
    rememberImport({ id, fileName: name, startedAt: new Date().toISOString() });
    void navigate(`/administration/imports/${id}`);
  });
  const isBusy = percent !== undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file) void start(file);
  };
  return (
    <Stack spacing={3}>
      <Paper component="form" variant="outlined" sx={{ p: { xs: 2, sm: 3 } }} onSubmit={submit}>
        <Stack spacing={2} sx={{ alignItems: 'flex-start' }}>
          <Typography sx={{ maxWidth: 720 }}>{t('import.lead')}</Typography>
          <Button component="label" role={undefined} tabIndex={-1} variant="outlined" disabled={isBusy} sx={{ '&:focus-within': { outline: 2, outlineOffset: 2 } }}>
            {t('import.choose')}
            <input type="file" accept=".ndjson,.jsonl,application/fhir+ndjson,application/x-ndjson" aria-label={t('import.file')} disabled={isBusy} onChange={({ target }) => setFile(target.files?.[0])} style={{ position: 'absolute', inset: 0, opacity: 0 }} />
          </Button>
          {file && <Typography sx={{ overflowWrap: 'anywhere' }}>{t('import.chosen', { name: file.name, size: Math.max(1, Math.round(file.size / 1024)) })}</Typography>}
          <ProblemAlert error={error} />
          {isBusy && <ProgressBar label={t('import.sending')} percent={percent} />}
          <Stack direction="row" sx={{ gap: 1 }}>
            <Button type="submit" variant="contained" disabled={!file || isBusy}>
              {t('import.start')}
            </Button>
            {isBusy && <Button onClick={stop}>{t('import.stop')}</Button>}
          </Stack>
        </Stack>
      </Paper>
      <Recent />
    </Stack>
  );
}

function Recent() {
  const { t } = useTranslation('administration');
  const recent = recentImports();
  if (recent.length === 0) return null;
  return (
    <section>
      <Typography variant="h3" component="h2">
        {t('import.recent')}
      </Typography>
      <List>
        {recent.map(({ id, fileName, startedAt }) => (
          <ListItem key={id} disableGutters>
            <ListItemText
              primary={
                <Link component={RouterLink} to={`/administration/imports/${id}`} sx={{ overflowWrap: 'anywhere' }}>
                  <bdi>{fileName}</bdi>
                </Link>
              }
              secondary={<Instant at={startedAt} zone={localZone()} />}
            />
          </ListItem>
        ))}
      </List>
    </section>
  );
}
