import Alert from '@mui/material/Alert';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useListLocationsQuery } from '@/shared/api/generated/locations';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { Loading } from '@/shared/ui/Loading';
import { Page } from '@/shared/ui/Page';
import { Desk } from './Desk';

export function Component() {
  const { t } = useTranslation('front-desk');
  const { data, error, isLoading, refetch } = useListLocationsQuery({ limit: 1000 });
  const [params] = useSearchParams();
  const location = data?.items.find(({ id }) => id === params.get('location')) ?? data?.items[0];
  if (location) return <Desk location={location} locations={data!.items} />;
  return (
    <Page title={t('title')}>
      {isLoading ? <Loading /> : error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : <Alert severity="info">{t('noLocations')}</Alert>}
    </Page>
  );
}
