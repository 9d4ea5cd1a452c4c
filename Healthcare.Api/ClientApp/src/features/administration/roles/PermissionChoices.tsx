import Checkbox from '@mui/material/Checkbox';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormGroup from '@mui/material/FormGroup';
import FormHelperText from '@mui/material/FormHelperText';
import FormLabel from '@mui/material/FormLabel';
import { useTranslation } from 'react-i18next';
import { fieldError } from '@/shared/problems/fieldErrors';
import { useMe } from '@/shared/session/useSession';
import { usePermissionName } from './names';
import { grouped, type PermissionGroup } from './permissionGroups';

interface PermissionChoicesProps {
  permissions: string[];
  value: string[];
  error: unknown;
  onChange: (value: string[]) => void;
}

/** What a role may, ticked by part of the clinic. Nobody gives what they do not have. */
export function PermissionChoices({ permissions, value, error, onChange }: PermissionChoicesProps) {
  const { t } = useTranslation('administration');
  const mine = useMe().permissions;
  const { error: isWrong, helperText } = fieldError(error, 'permissions', permissions.every((permission) => mine.includes(permission)) ? undefined : t('onlyYours'));
  const set = (group: string[], isChosen: boolean) => {
    const chosen = new Set(value);
    group.forEach((permission) => (isChosen ? chosen.add(permission) : chosen.delete(permission)));
    // In the order of the server's list, whatever was ticked first.
    onChange(permissions.filter((permission) => chosen.has(permission)));
  };
  return (
    <>
      {helperText && <FormHelperText error={isWrong}>{helperText}</FormHelperText>}
      {grouped(permissions).map((group) => (
        <Group key={group.name} group={group} value={value} mine={mine} onSet={set} />
      ))}
    </>
  );
}

function Group({ group, value, mine, onSet }: { group: PermissionGroup; value: string[]; mine: string[]; onSet: (permissions: string[], isChosen: boolean) => void }) {
  const { t } = useTranslation('administration');
  const nameOf = usePermissionName();
  const offered = group.permissions.filter((permission) => mine.includes(permission));
  const chosen = offered.filter((permission) => value.includes(permission));
  const title = t(`permissionGroup.${group.name}`);
  return (
    <FormControl component="fieldset">
      <FormLabel component="legend" sx={{ fontWeight: 600 }}>
        {title}
      </FormLabel>
      <FormGroup>
        {group.permissions.length > 1 && (
          <FormControlLabel
            label={t('allOfIt')}
            control={<Checkbox size="small" checked={chosen.length > 0 && chosen.length === offered.length} indeterminate={chosen.length > 0 && chosen.length < offered.length} disabled={offered.length === 0} slotProps={{ input: { 'aria-label': `${t('allOfIt')}: ${title}` } }} onChange={(_, isChosen) => onSet(offered, isChosen)} />}
          />
        )}
        {group.permissions.map((permission) => (
          <FormControlLabel
            key={permission}
            sx={{ ml: group.permissions.length > 1 ? 1 : undefined }}
            label={nameOf(permission)}
            control={<Checkbox size="small" checked={value.includes(permission)} disabled={!mine.includes(permission)} onChange={(_, isChosen) => onSet([permission], isChosen)} />}
          />
        ))}
      </FormGroup>
    </FormControl>
  );
}
