import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useListApiKeysQuery, type ApiKeyView } from '@/shared/api/generated/access';
import { may } from '@/shared/session/access';
import { useMe } from '@/shared/session/useSession';
import { Instant } from '@/shared/time/Instant';
import { localZone } from '@/shared/time/time';
import { Listing } from '@/shared/ui/Listing';
import { ShownOnce } from '@/shared/ui/ShownOnce';
import { usePages } from '@/shared/ui/usePages';
import { useRoles } from '../roles/names';
import { KeyQuestion } from './KeyQuestion';
import { NewKey } from './NewKey';

export function ApiKeys() {
  const { t } = useTranslation('administration');
  const mayWrite = may('api-keys:write')(useMe());
  const pages = usePages();
  const roles = useRoles();
  const [isCreating, setCreating] = useState(false);
  const [asked, setAsked] = useState<{ what: 'rotate' | 'revoke'; apiKey: ApiKeyView }>();
  const [issued, setIssued] = useState<string>();
  const list = useListApiKeysQuery({ limit: 100, ...pages.at });
  const moment = (at: string | undefined) => (at ? <Instant at={at} zone={localZone()} /> : '–');
  return (
    <Stack spacing={2}>
      {mayWrite && (
        <Button variant="contained" sx={{ alignSelf: 'flex-start' }} onClick={() => setCreating(true)}>
          {t('newKey')}
        </Button>
      )}
      <Listing
        label={t('section.api-keys')}
        empty={t('none')}
        query={list}
        keyOf={(key) => key.id}
        columns={[
          { label: t('name'), of: (key) => key.name },
          { label: t('prefix'), of: (key) => <bdi>{key.prefix}</bdi> },
          { label: t('roles'), of: (key) => key.roles.map(roles.nameOf).join(', ') },
          { label: t('expires'), of: (key) => moment(key.expiresAt) },
          { label: t('lastUsed'), of: (key) => moment(key.lastUsedAt) },
          {
            label: t('change'),
            of: (key) =>
              mayWrite &&
              (['rotate', 'revoke'] as const).map((what) => (
                <Button key={what} size="small" color={what === 'revoke' ? 'error' : 'primary'} aria-label={`${t(what)}: ${key.name}`} onClick={() => setAsked({ what, apiKey: key })}>
                  {t(what)}
                </Button>
              )),
          },
        ]}
        pages={pages}
      />
      {isCreating && <NewKey onClose={() => setCreating(false)} onIssued={setIssued} />}
      {asked && <KeyQuestion {...asked} onClose={() => setAsked(undefined)} onIssued={setIssued} />}
      {issued && <ShownOnce title={t('issued')} note={t('shownOnce')} value={issued} onClose={() => setIssued(undefined)} />}
    </Stack>
  );
}
