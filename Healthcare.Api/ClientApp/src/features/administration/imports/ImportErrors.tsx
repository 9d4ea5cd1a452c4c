import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLazyListImportErrorsQuery, useListImportErrorsQuery } from '@/shared/api/generated/imports';
import { saveFile } from '@/shared/files/saveFile';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { Loading } from '@/shared/ui/Loading';
import { Records } from '@/shared/ui/Records';
import { usePages } from '@/shared/ui/usePages';
import { errorTable, errorTableHead } from './errorTable';

const onePage = 1000;

/** What could not be taken and why, to read and to keep. */
export function ImportErrors({ id, failed, fileName }: { id: string; failed: number; fileName: string }) {
  const { t } = useTranslation('administration');
  const pages = usePages();
  const { data, error, refetch } = useListImportErrorsQuery({ id, limit: 50, ...pages.at }, { refetchOnMountOrArgChange: true });
  const [readPage] = useLazyListImportErrorsQuery();
  const [isSaving, setSaving] = useState(false);
  const [failure, setFailure] = useState<unknown>();

  const download = async () => {
    setSaving(true);
    setFailure(undefined);
    try {
      const parts = [errorTableHead];
      let cursor: string | undefined;
      do {
        const page = await readPage({ id, limit: onePage, ...(cursor ? { cursor } : {}) }).unwrap();
        parts.push(errorTable(page.items));
        cursor = page.next;
      } while (cursor);
      saveFile(`${fileName}-errors.csv`, parts.join(''), 'text/csv');
    } catch (why) {
      setFailure(why);
    } finally {
      setSaving(false);
    }
  };

  return (
    <Stack component="section" spacing={2}>
      <Stack direction="row" sx={{ flexWrap: 'wrap', justifyContent: 'space-between', gap: 1 }}>
        <Typography variant="h3" component="h2">
          {t('import.errors', { count: failed })}
        </Typography>
        <Button variant="outlined" disabled={isSaving} onClick={() => void download()}>
          {t('import.download')}
        </Button>
      </Stack>
      <ProblemAlert error={error ?? failure} onRetry={() => (pages.first(), void refetch())} />
      {data ? (
        <Records
          label={t('import.errors', { count: failed })}
          empty={t('none')}
          rows={data.items}
          keyOf={(row) => `${row.line} ${row.message}`}
          columns={[
            { label: t('import.line'), of: (row) => row.line },
            { label: t('import.kind'), of: (row) => <bdi>{row.resourceType ?? '–'}</bdi> },
            { label: t('import.why'), of: (row) => <bdi>{row.message}</bdi> },
          ]}
          pages={pages.turns(data.next)}
        />
      ) : (
        !error && <Loading />
      )}
    </Stack>
  );
}
