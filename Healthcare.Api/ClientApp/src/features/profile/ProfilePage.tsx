import Chip from '@mui/material/Chip';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/shared/session/useSession';
import { Page } from '@/shared/ui/Page';
import { SessionList } from './SessionList';

export function Component() {
  const { t } = useTranslation('profile');
  const me = useMe();
  return (
    <Page title={me.account.userName} lead={t('lead')}>
      <Stack spacing={3} sx={{ maxWidth: 880 }}>
        <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 1 }} aria-label={t('roles')}>
          {me.roles.map((role) => (
            <Chip key={role} label={t(`role.${role}`, { defaultValue: role })} />
          ))}
        </Stack>
        <Paper variant="outlined" sx={{ p: { xs: 2, sm: 3 } }}>
          <Typography variant="h3" component="h2" sx={{ mb: 0.5 }}>
            {t('sessions')}
          </Typography>
          <Typography color="textSecondary" sx={{ mb: 2 }}>
            {t('sessionsLead')}
          </Typography>
          <SessionList />
        </Paper>
      </Stack>
    </Page>
  );
}
