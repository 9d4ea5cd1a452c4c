import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useListDocumentsQuery, type Document } from '@/shared/api/generated/documents';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { may } from '@/shared/session/access';
import { useMe } from '@/shared/session/useSession';
import { Loading } from '@/shared/ui/Loading';
import { Records } from '@/shared/ui/Records';
import { formatWholeDate } from '@/shared/time/time';
import { DeleteDocumentDialog } from './DeleteDocumentDialog';
import { DownloadButton } from './DownloadButton';
import { UploadDialog } from './UploadDialog';

/** Letters, findings and forms of a patient. */
export function Documents({ patientId }: { patientId: string }) {
  const { t, i18n } = useTranslation('patients');
  const mayWrite = may('documents:write')(useMe());
  const { data, error, refetch } = useListDocumentsQuery({ id: patientId, limit: 1000 }, { refetchOnMountOrArgChange: true });
  const [isUploading, setUploading] = useState(false);
  const [deleted, setDeleted] = useState<Document | null>(null);
  return (
    <Stack component="section" spacing={1.5} aria-label={t('documents.title')}>
      <Stack direction="row" sx={{ gap: 2, flexWrap: 'wrap', alignItems: 'center', justifyContent: 'space-between' }}>
        <Typography variant="h3" component="h2">
          {t('documents.title')}
        </Typography>
        {mayWrite && (
          <Button variant="outlined" onClick={() => setUploading(true)}>
            {t('documents.add')}
          </Button>
        )}
      </Stack>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {!data && !error && <Loading />}
      {data && (
        <Records
          label={t('documents.title')}
          empty={t('documents.none')}
          rows={[...data.items].reverse()}
          keyOf={(document) => document.id}
          columns={[
            { label: t('documents.name'), of: (document) => <bdi>{document.title}</bdi> },
            { label: t('documents.category'), of: (document) => t(`category.${document.category}`, { defaultValue: document.category }) },
            { label: t('documents.date'), of: (document) => formatWholeDate(document.date, i18n.language) },
            { label: t('documents.kind'), of: (document) => <bdi>{kindOf(document, i18n.language)}</bdi> },
            {
              label: t('documents.actions'),
              of: (document) => (
                <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
                  <DownloadButton document={document} />
                  {mayWrite && (
                    <Button size="small" color="error" aria-label={t('documents.deleteOf', { title: document.title })} onClick={() => setDeleted(document)}>
                      {t('documents.delete')}
                    </Button>
                  )}
                </Stack>
              ),
            },
          ]}
        />
      )}
      {isUploading && <UploadDialog patientId={patientId} onClose={() => setUploading(false)} />}
      {deleted && <DeleteDocumentDialog document={deleted} onClose={() => setDeleted(null)} />}
    </Stack>
  );
}

/** `PDF, 1.2 MB`. */
function kindOf({ contentType, size }: Document, language: string): string {
  const [unit, divisor] = size < 1_000_000 ? (['kilobyte', 1000] as const) : (['megabyte', 1_000_000] as const);
  const amount = new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(Math.max(0.1, size / divisor));
  return `${contentType.split('/')[1]!.replace('plain', 'text').toUpperCase()}, ${amount}`;
}
