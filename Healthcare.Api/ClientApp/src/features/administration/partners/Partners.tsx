import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useListClientsQuery, useRemoveClientMutation, type ClientView } from '@/shared/api/generated/access';
import { useWrite } from '@/shared/api/useWrite';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { may } from '@/shared/session/access';
import { useMe } from '@/shared/session/useSession';
import { Instant } from '@/shared/time/Instant';
import { localZone } from '@/shared/time/time';
import { FormDialog } from '@/shared/ui/FormDialog';
import { Listing } from '@/shared/ui/Listing';
import { usePages } from '@/shared/ui/usePages';
import { useRoles } from '../roles/names';
import { useWhere } from '../useWhere';
import { PartnerDialog } from './PartnerDialog';

/** Partners' systems, which log in by what they sign with their own keys. */
export function Partners() {
  const { t } = useTranslation('administration');
  const mayWrite = may('api-keys:write')(useMe());
  const pages = usePages();
  const roles = useRoles();
  const where = useWhere();
  const [isAdding, setAdding] = useState(false);
  const [ended, setEnded] = useState<ClientView>();
  const list = useListClientsQuery({ limit: 50, ...pages.at }, { refetchOnMountOrArgChange: true });
  return (
    <Stack spacing={2}>
      <Typography color="textSecondary" sx={{ maxWidth: 720 }}>
        {t('partner.lead')}
      </Typography>
      {mayWrite && (
        <Button variant="contained" sx={{ alignSelf: 'flex-start' }} onClick={() => setAdding(true)}>
          {t('partner.new')}
        </Button>
      )}
      <Listing
        label={t('section.partners')}
        empty={t('none')}
        query={list}
        keyOf={(client) => client.id}
        columns={[
          { label: t('name'), of: (client) => client.name },
          { label: t('partner.id'), of: (client) => <bdi>{client.id}</bdi> },
          { label: t('roles'), of: (client) => client.roles.map(roles.nameOf).join(', ') },
          { label: t('locations'), of: where },
          { label: t('partner.keys'), of: (client) => <bdi>{client.keys.map((key) => key.kid ?? key.kty).join(', ')}</bdi> },
          { label: t('partner.since'), of: (client) => <Instant at={client.createdAt} zone={localZone()} /> },
          {
            label: t('change'),
            of: (client) =>
              mayWrite && (
                <Button size="small" color="error" aria-label={`${t('remove')}: ${client.name}`} onClick={() => setEnded(client)}>
                  {t('remove')}
                </Button>
              ),
          },
        ]}
        pages={pages}
      />
      {isAdding && <PartnerDialog onClose={() => setAdding(false)} />}
      {ended && <PartnerEndDialog client={ended} onClose={() => setEnded(undefined)} />}
    </Stack>
  );
}

function PartnerEndDialog({ client, onClose }: { client: ClientView; onClose: () => void }) {
  const { t } = useTranslation('administration');
  const [remove, { error, isLoading }] = useRemoveClientMutation();
  const removeOnce = useWrite(remove);
  const end = async () => {
    if (!(await removeOnce({ id: client.id })).error) onClose();
  };
  return (
    <FormDialog title={`${t('remove')}: ${client.name}`} save={t('remove')} isBusy={isLoading} isDangerous onSave={end} onClose={onClose}>
      <ProblemAlert error={error} />
      <Typography>{t('partner.removeQuestion')}</Typography>
    </FormDialog>
  );
}
