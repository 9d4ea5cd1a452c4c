import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import { useTranslation } from 'react-i18next';
import { may } from '@/shared/session/access';
import { useMe } from '@/shared/session/useSession';
import { Page } from '@/shared/ui/Page';
import { Accesses } from './Accesses';
import { OpenForm } from './OpenForm';

export function Component() {
  const { t } = useTranslation('break-glass');
  const me = useMe();
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Stack spacing={3}>
        {may('break-glass')(me) && (
          <Paper variant="outlined" sx={{ p: { xs: 2, sm: 3 } }}>
            <OpenForm />
          </Paper>
        )}
        <Accesses />
      </Stack>
    </Page>
  );
}
