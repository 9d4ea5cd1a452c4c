import Link from '@mui/material/Link';
import TextField from '@mui/material/TextField';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { useListPractitionersQuery } from '@/shared/api/generated/practitioners';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { Loading } from '@/shared/ui/Loading';
import { Page } from '@/shared/ui/Page';
import { Records } from '@/shared/ui/Records';
import { nameOf } from './names';

export function Component() {
  const { t } = useTranslation('practitioners');
  const [typed, setTyped] = useState('');
  const [cursor, setCursor] = useState<string>();
  const name = useDeferredValue(typed.trim());
  const { data, error, refetch } = useListPractitionersQuery({ limit: 100, ...(name ? { name } : {}), ...(cursor ? { cursor } : {}) });
  const search = (text: string) => {
    setCursor(undefined);
    setTyped(text);
  };
  return (
    <Page title={t('title')}>
      <TextField size="small" type="search" label={t('search')} value={typed} onChange={(event) => search(event.target.value)} sx={{ mb: 2 }} />
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {data ? (
        <Records
          label={t('title')}
          empty={t('none')}
          rows={data.items}
          keyOf={(practitioner) => practitioner.id}
          columns={[
            {
              label: t('name'),
              of: (practitioner) => (
                <Link component={RouterLink} to={`/practitioners/${practitioner.id}`}>
                  {nameOf(practitioner)}
                </Link>
              ),
            },
            { label: t('specialties'), of: (practitioner) => practitioner.specialties.join(', ') || '–' },
            { label: t('serviceTypes'), of: (practitioner) => practitioner.serviceTypes.join(', ') || '–' },
          ]}
          more={data.next ? { label: t('next'), onMore: () => setCursor(data.next) } : undefined}
        />
      ) : (
        !error && <Loading />
      )}
    </Page>
  );
}
