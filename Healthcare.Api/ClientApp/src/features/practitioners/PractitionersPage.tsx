import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import TextField from '@mui/material/TextField';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useNavigate } from 'react-router';
import { useListPractitionersQuery } from '@/shared/api/generated/practitioners';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { may } from '@/shared/session/access';
import { useMe } from '@/shared/session/useSession';
import { Loading } from '@/shared/ui/Loading';
import { Page } from '@/shared/ui/Page';
import { Records } from '@/shared/ui/Records';
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
  const { data, error, refetch } = useListPractitionersQuery({ limit: 100, ...(name ? { name } : {}), ...pages.at });
  const search = (text: string) => {
    pages.first();
    setTyped(text);
  };
  return (
    <Page title={t('title')} actions={mayWrite && <Button variant="contained" onClick={() => setAdding(true)}>{t('new')}</Button>}>
      <TextField size="small" type="search" label={t('search')} value={typed} onChange={(event) => search(event.target.value)} sx={{ mb: 2 }} />
      <ProblemAlert error={error} onRetry={() => (pages.first(), void refetch())} />
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
          pages={pages.turns(data.next)}
        />
      ) : (
        !error && <Loading />
      )}
      {isAdding && <ProfileDialog onSaved={({ id }) => void navigate(`/practitioners/${id}`)} onClose={() => setAdding(false)} />}
    </Page>
  );
}
