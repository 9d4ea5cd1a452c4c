import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/shared/session/useSession';
import { Page } from '@/shared/ui/Page';
import { OneTimeCodes } from './OneTimeCodes';
import { Passkeys } from './Passkeys';
import { PasswordForm } from './PasswordForm';
import { Section } from './Section';
import { SessionList } from './SessionList';

export function Component() {
  const { t } = useTranslation('profile');
  const me = useMe();
  return (
    <Page title={me.account.userName} lead={t('lead')}>
      <Stack spacing={3} sx={{ maxWidth: 880 }}>
        <Stack direction="row" role="group" sx={{ flexWrap: 'wrap', gap: 1 }} aria-label={t('roles')}>
          {me.roles.map((role) => (
            <Chip key={role} label={t(`role.${role}`, { defaultValue: role })} />
          ))}
        </Stack>
        <Section title={t('password')} lead={t('passwordLead')}>
          <PasswordForm />
        </Section>
        <Section title={t('totp')} lead={t('totpLead')}>
          <OneTimeCodes />
        </Section>
        <Section title={t('passkeys')} lead={t('passkeysLead')}>
          <Passkeys />
        </Section>
        <Section title={t('sessions')} lead={t('sessionsLead')}>
          <SessionList />
        </Section>
      </Stack>
    </Page>
  );
}
