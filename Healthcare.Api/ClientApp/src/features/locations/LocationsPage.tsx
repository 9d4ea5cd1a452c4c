import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useListLocationsQuery, type Location } from '@/shared/api/generated/locations';
import { Listing } from '@/shared/ui/Listing';
import { Page } from '@/shared/ui/Page';
import { usePages } from '@/shared/ui/usePages';
import { LocationDialog } from './LocationDialog';

export function Component() {
  const { t } = useTranslation('locations');
  const pages = usePages();
  const [edited, setEdited] = useState<Location | 'new'>();
  const list = useListLocationsQuery({ limit: 100, ...pages.at });
  return (
    <Page
      title={t('title')}
      actions={
        <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap' }}>
          <Button component={Link} to="/locations/organizations" variant="outlined">
            {t('organizations')}
          </Button>
          <Button variant="contained" onClick={() => setEdited('new')}>
            {t('new')}
          </Button>
        </Stack>
      }
    >
      <Listing
        label={t('title')}
        empty={t('none')}
        query={list}
        keyOf={(location) => location.id}
        columns={[
          { label: t('name'), of: (location) => location.name },
          { label: t('timeZone'), of: (location) => <bdi>{location.timeZone}</bdi> },
          { label: t('phone'), of: (location) => (location.phone ? <bdi>{location.phone}</bdi> : '–') },
          {
            label: t('change'),
            of: (location) => (
              <Button size="small" aria-label={t('changeOf', { name: location.name })} onClick={() => setEdited(location)}>
                {t('change')}
              </Button>
            ),
          },
        ]}
        pages={pages}
      />
      {edited && <LocationDialog location={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </Page>
  );
}
