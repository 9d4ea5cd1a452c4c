import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useListDocumentsQuery } from '@/shared/api/generated/documents';
import { DocumentList } from '@/shared/documents/DocumentList';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { useMe } from '@/shared/session/useSession';
import { Loading } from '@/shared/ui/Loading';
import { Page } from '@/shared/ui/Page';

/** Letters, findings and forms that the clinic keeps about whoever is logged in. */
export function Component() {
  const { t } = useTranslation('portal');
  const { patientId } = useMe();
  const { data, error, refetch } = useListDocumentsQuery({ id: patientId!, limit: 1000 }, { refetchOnMountOrArgChange: true });
  return (
    <Page
      title={t('documents.title')}
      lead={t('documents.lead')}
      actions={
        <Button component={Link} to="/portal">
          {t('documents.back')}
        </Button>
      }
    >
      <Stack spacing={2}>
        <ProblemAlert error={error} onRetry={() => void refetch()} />
        {!data && !error && <Loading />}
        {data && <DocumentList label={t('documents.title')} empty={t('documents.none')} documents={data.items} />}
      </Stack>
    </Page>
  );
}
