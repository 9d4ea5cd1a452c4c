import BadgeIcon from '@mui/icons-material/BadgeOutlined';
import type { Feature } from '@/shared/feature';
import { may } from '@/shared/session/access';

export const practitioners: Feature = {
  name: 'practitioners',
  access: may('network:read', 'availability:write'),
  routes: [
    { path: 'practitioners', lazy: () => import('./PractitionersPage') },
    { path: 'practitioners/:id', lazy: () => import('./PractitionerPage') },
  ],
  doors: [{ to: '/practitioners', label: 'doors.practitioners', icon: BadgeIcon }],
};
