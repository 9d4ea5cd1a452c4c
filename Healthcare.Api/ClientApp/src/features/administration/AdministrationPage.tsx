import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useMe } from '@/shared/session/useSession';
import { Page } from '@/shared/ui/Page';
import { Accounts } from './accounts/Accounts';
import { Audit } from './Audit';
import { Imports } from './imports/Imports';
import { Integrity } from './integrity/Integrity';
import { ApiKeys } from './keys/ApiKeys';
import { Partners } from './partners/Partners';
import { Roles } from './roles/Roles';
import { sections, type Section } from './sections';

const contents: Record<Section, () => React.ReactNode> = { accounts: Accounts, roles: Roles, 'api-keys': ApiKeys, partners: Partners, imports: Imports, integrity: Integrity, audit: Audit };

export function Component() {
  const { t } = useTranslation('administration');
  const me = useMe();
  const { section } = useParams();
  const open = sections.filter(({ access }) => access(me));
  const { name } = open.find((candidate) => candidate.name === section) ?? open[0]!;
  const Content = contents[name];
  return (
    <Page title={t('title')}>
      <Tabs component="nav" role="navigation" aria-label={t('title')} value={name} variant="scrollable" sx={{ mb: 3 }} slotProps={{ list: { role: undefined } }}>
        {open.map((part) => (
          <Tab key={part.name} value={part.name} label={t(`section.${part.name}`)} component={Link} to={`/administration/${part.name}`} role={undefined} aria-selected={undefined} aria-current={part.name === name ? 'page' : undefined} tabIndex={0} />
        ))}
      </Tabs>
      <Box>
        <Content />
      </Box>
    </Page>
  );
}
