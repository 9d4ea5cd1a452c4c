import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PatientSearch } from '@/shared/api/generated/patients';
import { may } from '@/shared/session/access';
import { useMe } from '@/shared/session/useSession';
import { Page } from '@/shared/ui/Page';
import { Found } from './Found';
import { remember, remembered, toSearch } from './search';
import { SearchFields } from './SearchFields';

const pauseMs = 250;

/** Finds patients while something is typed; what is typed goes into no address. */
export function Component() {
  const { t } = useTranslation('patients');
  const me = useMe();
  const [criteria, setCriteria] = useState(() => remembered(me.account.id));
  const [search, setSearch] = useState<PatientSearch | null>(() => toSearch(criteria));
  useEffect(() => {
    remember(me.account.id, criteria);
    const timer = setTimeout(() => setSearch(toSearch(criteria)), pauseMs);
    return () => clearTimeout(timer);
  }, [criteria, me.account.id]);

  return (
    <Page
      title={t('title')}
      actions={
        may('patients:create')(me) && (
          <Button component={Link} to="/patients/new" variant="contained">
            {t('register')}
          </Button>
        )
      }
    >
      <Stack spacing={3}>
        <SearchFields value={criteria} onChange={setCriteria} />
        {search ? <Found key={JSON.stringify(search)} search={search} /> : <Typography color="textSecondary">{t('search.hint')}</Typography>}
      </Stack>
    </Page>
  );
}
