import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useListRolesQuery, type RoleView } from '@/shared/api/generated/access';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { may } from '@/shared/session/access';
import { useMe } from '@/shared/session/useSession';
import { Loading } from '@/shared/ui/Loading';
import { Pages } from '@/shared/ui/Pages';
import { usePages } from '@/shared/ui/usePages';
import { RoleCard } from './RoleCard';
import { RoleDialog } from './RoleDialog';
import { RoleEndDialog } from './RoleEndDialog';

/** What each role may: those of every network, and those that this one made. */
export function Roles() {
  const { t } = useTranslation('administration');
  const me = useMe();
  const pages = usePages();
  const [edited, setEdited] = useState<RoleView | 'new'>();
  const [ended, setEnded] = useState<RoleView>();
  const { data, error, refetch } = useListRolesQuery({ limit: 50, ...pages.at }, { refetchOnMountOrArgChange: true });
  if (error) return <ProblemAlert error={error} onRetry={() => (pages.first(), void refetch())} />;
  if (!data) return <Loading />;
  const mayWrite = may('roles:write')(me) && me.locations.length === 0;
  return (
    <Stack spacing={2}>
      <Typography color="textSecondary">{t('rolesLead')}</Typography>
      {mayWrite && (
        <Button variant="contained" sx={{ alignSelf: 'flex-start' }} onClick={() => setEdited('new')}>
          {t('newRole')}
        </Button>
      )}
      <div>
        {data.items.map((role) => (
          <RoleCard key={role.code} role={role} {...(mayWrite && role.custom ? { onChange: () => setEdited(role), onEnd: () => setEnded(role) } : {})} />
        ))}
      </div>
      <Pages {...pages.turns(data.next)} />
      {edited && <RoleDialog role={edited === 'new' ? undefined : edited} permissions={data.permissions} onClose={() => setEdited(undefined)} />}
      {ended && <RoleEndDialog role={ended} onClose={() => setEnded(undefined)} />}
    </Stack>
  );
}
