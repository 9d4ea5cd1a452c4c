import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Organization } from '@/shared/api/generated/organizations';
import { useOrganizations } from '@/shared/organizations/useOrganizations';
import { Listing } from '@/shared/ui/Listing';
import { Page } from '@/shared/ui/Page';
import { OrganizationDialog } from './OrganizationDialog';

/** Who runs the locations. One list: names of others stand in it. */
export function Component() {
  const { t } = useTranslation('locations');
  const [edited, setEdited] = useState<Organization | 'new'>();
  const { query, nameOf } = useOrganizations();
  return (
    <Page
      title={t('organizations')}
      actions={
        <Button variant="contained" onClick={() => setEdited('new')}>
          {t('newOrganization')}
        </Button>
      }
    >
      <Listing
        label={t('organizations')}
        empty={t('noOrganizations')}
        query={query}
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
      {edited && <OrganizationDialog organization={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </Page>
  );
}
