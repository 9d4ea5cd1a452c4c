import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import type { Document } from '@/shared/api/generated/documents';
import { saveContent } from '@/shared/files/saveFile';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { useDownloadDocumentMutation } from './downloadCall';

const extensions: Record<string, string> = { 'application/pdf': 'pdf', 'image/png': 'png', 'image/jpeg': 'jpg', 'text/plain': 'txt' };

/** A link would go without the token; the content comes by the API and is kept under its title. */
export function DownloadButton({ document: { id, patientId, title, contentType } }: { document: Document }) {
  const { t } = useTranslation('app');
  const [download, { error, isLoading }] = useDownloadDocumentMutation();
  const save = async () => {
    const { data: address } = await download({ id: patientId, documentId: id });
    if (address) saveContent(`${title}.${extensions[contentType] ?? 'bin'}`, address);
  };
  return (
    <>
      <Button size="small" loading={isLoading} aria-label={t('documents.downloadOf', { title })} onClick={() => void save()}>
        {t('documents.download')}
      </Button>
      <ProblemAlert error={error} />
    </>
  );
}
