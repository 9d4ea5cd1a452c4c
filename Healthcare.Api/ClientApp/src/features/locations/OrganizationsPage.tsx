import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useListOrganizationsQuery, type Organization } from '@/shared/api/generated/organizations';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { Loading } from '@/shared/ui/Loading';
import { Page } from '@/shared/ui/Page';
import { Records } from '@/shared/ui/Records';
import { OrganizationDialog } from './OrganizationDialog';

/** Who runs the locations. One list: names of others stand in it. */
export function Component() {
  const { t } = useTranslation('locations');
  const [edited, setEdited] = useState<Organization | 'new'>();
  const { data, error, refetch } = useListOrganizationsQuery({ limit: 1000 });
  const nameOf = (id: string) => data?.items.find((one) => one.id === id)?.name ?? id;
  return (
    <Page
      title={t('organizations')}
      actions={
        <Button variant="contained" onClick={() => setEdited('new')}>
          {t('newOrganization')}
        </Button>
      }
    >
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {data ? (
        <Records
          label={t('organizations')}
          empty={t('noOrganizations')}
          rows={data.items}
          keyOf={(organization) => organization.id}
          columns={[
            { label: t('name'), of: (organization) => organization.name },
            { label: t('partOf'), of: (organization) => (organization.partOf ? nameOf(organization.partOf) : '–') },
            { label: t('active'), of: (organization) => t(organization.active ? 'yes' : 'no') },
            {
              label: t('change'),
              of: (organization) => (
                <Button size="small" aria-label={t('changeOf', { name: organization.name })} onClick={() => setEdited(organization)}>
                  {t('change')}
                </Button>
              ),
            },
          ]}
        />
      ) : (
        !error && <Loading />
      )}
      {edited && <OrganizationDialog organization={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </Page>
  );
}
