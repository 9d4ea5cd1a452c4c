import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import Alert from '@mui/material/Alert';
import { useListLocationsQuery } from '@/shared/api/generated/locations';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { Loading } from '@/shared/ui/Loading';
import { Page } from '@/shared/ui/Page';
import { Day } from './Day';

export function Component() {
  const { t } = useTranslation('front-desk');
  const { data, error, isLoading, refetch } = useListLocationsQuery({ limit: 1000 });
  const [chosen, setChosen] = useState<string>();
  const location = data?.items.find(({ id }) => id === chosen) ?? data?.items[0];
  if (location) return <Day location={location} locations={data!.items} onLocation={setChosen} />;
  return (
    <Page title={t('title')}>
      {isLoading ? <Loading /> : error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : <Alert severity="info">{t('noLocations')}</Alert>}
    </Page>
  );
}
