import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useListDocumentsQuery, type Document } from '@/shared/api/generated/documents';
import { DocumentList } from '@/shared/documents/DocumentList';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { may } from '@/shared/session/access';
import { useMe } from '@/shared/session/useSession';
import { Loading } from '@/shared/ui/Loading';
import { DeleteDocumentDialog } from './DeleteDocumentDialog';
import { UploadDialog } from './UploadDialog';

/** Letters, findings and forms of a patient. */
export function Documents({ patientId }: { patientId: string }) {
  const { t } = useTranslation('patients');
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
        <DocumentList
          label={t('documents.title')}
          empty={t('documents.none')}
          documents={data.items}
          actionsOf={(document) =>
            mayWrite && (
              <Button size="small" color="error" aria-label={t('documents.deleteOf', { title: document.title })} onClick={() => setDeleted(document)}>
                {t('documents.delete')}
              </Button>
            )
          }
        />
      )}
      {isUploading && <UploadDialog patientId={patientId} onClose={() => setUploading(false)} />}
      {deleted && <DeleteDocumentDialog document={deleted} onClose={() => setDeleted(null)} />}
    </Stack>
  );
}
