import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeleteRoleMutation, useLazyGetRoleQuery, type RoleView } from '@/shared/api/generated/access';
import { useWrite } from '@/shared/api/useWrite';
import { ChangeProblem } from '@/shared/problems/ChangeProblem';
import { FormDialog } from '@/shared/ui/FormDialog';
import { usePermissionName } from './names';

/** Ends a role, of which is shown what it may: also what somebody else has made of it meanwhile. */
export function RoleEndDialog({ role, onClose }: { role: RoleView; onClose: () => void }) {
  const { t } = useTranslation('administration');
  const [seen, setSeen] = useState(role);
  const [remove, { error, isLoading, reset }] = useDeleteRoleMutation();
  const [readRole] = useLazyGetRoleQuery();
  const removeOnce = useWrite(remove);
  const nameOf = usePermissionName();
  const look = (newer: RoleView) => (setSeen(newer), reset());
  const end = async () => {
    const { error: refusal } = await removeOnce({ code: seen.code, 'If-Match': `"${seen.version ?? 0}"` });
    if (!refusal) onClose();
  };
  return (
    <FormDialog title={`${t('remove')}: ${seen.name}`} save={t('remove')} isBusy={isLoading} isDangerous onSave={end} onClose={onClose}>
      <ChangeProblem error={error} read={() => readRole({ code: role.code }).unwrap()} onTake={look} />
      <Typography>{t('removeRoleQuestion')}</Typography>
      <Typography variant="body2" color="textSecondary">
        {seen.permissions.map(nameOf).join(' · ')}
      </Typography>
    </FormDialog>
  );
}
