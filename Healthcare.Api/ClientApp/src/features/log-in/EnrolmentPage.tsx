import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import { useTranslation } from 'react-i18next';
import { SecondFactorSetup } from '@/shared/session/SecondFactorSetup';
import { useSessionControl } from '@/shared/session/useSession';
import { Page } from '@/shared/ui/Page';

/** The only page of a session that must have a second factor first. */
export function EnrolmentPage({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('log-in');
  const { close } = useSessionControl();
  return (
    <Page title={t('enrolTitle')} lead={t('enrolLead')} actions={<Button onClick={() => void close()}>{t('logOut')}</Button>}>
      <Paper variant="outlined" sx={{ p: 3, maxWidth: 480 }}>
        <SecondFactorSetup onDone={onDone} />
      </Paper>
    </Page>
  );
}
