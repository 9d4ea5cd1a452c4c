import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import TextField from '@mui/material/TextField';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useNavigate } from 'react-router';
import { useListPractitionersQuery } from '@/shared/api/generated/practitioners';
import { may } from '@/shared/session/access';
import { useMe } from '@/shared/session/useSession';
import { Listing } from '@/shared/ui/Listing';
import { Page } from '@/shared/ui/Page';
import { usePages } from '@/shared/ui/usePages';
import { nameOf } from './names';
import { ProfileDialog } from './ProfileDialog';

export function Component() {
  const { t } = useTranslation('practitioners');
  const [typed, setTyped] = useState('');
  const navigate = useNavigate();
  const mayWrite = may('network:write')(useMe());
  const [isAdding, setAdding] = useState(false);
  const pages = usePages();
  const name = useDeferredValue(typed.trim());
  const list = useListPractitionersQuery({ limit: 100, ...(name ? { name } : {}), ...pages.at });
  const search = (text: string) => {
    pages.first();
    setTyped(text);
  };
  return (
    <Page title={t('title')} actions={mayWrite && <Button variant="contained" onClick={() => setAdding(true)}>{t('new')}</Button>}>
      <TextField size="small" type="search" label={t('search')} value={typed} onChange={(event) => search(event.target.value)} sx={{ mb: 2 }} />
      <Listing
        label={t('title')}
        empty={t('none')}
        query={list}
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
        pages={pages}
      />
      {isAdding && <ProfileDialog onSaved={({ id }) => void navigate(`/practitioners/${id}`)} onClose={() => setAdding(false)} />}
    </Page>
  );
}
