import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import Accordion from '@mui/material/Accordion';
import AccordionDetails from '@mui/material/AccordionDetails';
import AccordionSummary from '@mui/material/AccordionSummary';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { RoleView } from '@/shared/api/generated/access';
import { usePermissionName, useRoleName } from './names';
import { grouped } from './permissionGroups';

/** One role; opened, it tells what it may. */
export function RoleCard({ role, onChange, onEnd }: { role: RoleView; onChange?: () => void; onEnd?: () => void }) {
  const { t } = useTranslation('administration');
  const name = useRoleName()(role);
  return (
    <Accordion disableGutters variant="outlined" slotProps={{ heading: { component: 'h2' }, transition: { unmountOnExit: true } }}>
      <AccordionSummary expandIcon={<ExpandMoreIcon />}>
        <Stack component="span" direction="row" sx={{ flexWrap: 'wrap', alignItems: 'center', columnGap: 1.5, rowGap: 0.5, minWidth: 0 }}>
          <Typography component="span" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
            {name}
          </Typography>
          <Chip component="span" size="small" variant="outlined" color={role.custom ? 'primary' : 'default'} label={t(role.custom ? 'ownRole' : 'fixedRole')} />
          <Typography component="span" variant="body2" color="textSecondary">
            {t('permissions', { count: role.permissions.length })}
          </Typography>
        </Stack>
      </AccordionSummary>
      <AccordionDetails>
        <Allowed permissions={role.permissions} />
        {onChange && onEnd && (
          <Stack direction="row" sx={{ gap: 1, mt: 2 }}>
            <Button variant="outlined" onClick={onChange} aria-label={t('changeOf', { name })}>
              {t('change')}
            </Button>
            <Button color="error" onClick={onEnd} aria-label={`${t('remove')}: ${name}`}>
              {t('remove')}
            </Button>
          </Stack>
        )}
      </AccordionDetails>
    </Accordion>
  );
}

function Allowed({ permissions }: { permissions: string[] }) {
  const { t } = useTranslation('administration');
  const nameOf = usePermissionName();
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr', lg: 'repeat(3, 1fr)' } }}>
      {grouped(permissions).map((group) => (
        <div key={group.name}>
          <Typography variant="body2" component="h3" sx={{ fontWeight: 600 }}>
            {t(`permissionGroup.${group.name}`)}
          </Typography>
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {group.permissions.map((permission) => (
              <Typography key={permission} component="li" variant="body2">
                {nameOf(permission)}
              </Typography>
            ))}
          </Box>
        </div>
      ))}
    </Box>
  );
}
