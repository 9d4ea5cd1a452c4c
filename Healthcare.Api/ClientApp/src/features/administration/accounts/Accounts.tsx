import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useListAccountsQuery, type Account } from '@/shared/api/generated/accounts';
import { may } from '@/shared/session/access';
import { useMe } from '@/shared/session/useSession';
import { Listing } from '@/shared/ui/Listing';
import { usePages } from '@/shared/ui/usePages';
import { useRoles } from '../roles/names';
import { AccountDialog } from './AccountDialog';

export function Accounts() {
  const { t } = useTranslation('administration');
  const me = useMe();
  const pages = usePages();
  const roles = useRoles();
  const [edited, setEdited] = useState<Account | 'new'>();
  const list = useListAccountsQuery({ limit: 100, ...pages.at });
  const mayWrite = may('accounts:write')(me);
  return (
    <Stack spacing={2}>
      {mayWrite && (
        <Button variant="contained" sx={{ alignSelf: 'flex-start' }} onClick={() => setEdited('new')}>
          {t('newAccount')}
        </Button>
      )}
      <Listing
        label={t('section.accounts')}
        empty={t('none')}
        query={list}
        keyOf={(account) => account.id}
        columns={[
          { label: t('userName'), of: (account) => account.userName },
          { label: t('roles'), of: (account) => account.roles.map(roles.nameOf).join(', ') },
          { label: t('secondFactors'), of: (account) => account.secondFactors.map((factor) => t(`factor.${factor}`, { defaultValue: factor })).join(', ') || '–' },
          { label: t('state'), of: (account) => <Chip size="small" variant="outlined" label={t(account.disabled ? 'locked' : 'open')} /> },
          {
            label: t('change'),
            of: (account) =>
              mayWrite && (
                <Button size="small" onClick={() => setEdited(account)} aria-label={t('changeOf', { name: account.userName })}>
                  {t('change')}
                </Button>
              ),
          },
        ]}
        pages={pages}
      />
      {edited && <AccountDialog account={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </Stack>
  );
}
