import PersonIcon from '@mui/icons-material/PersonOutlined';
import type { Feature } from '@/shared/feature';
import { everybody } from '@/shared/session/access';

export const profile: Feature = {
  name: 'profile',
  access: everybody,
  routes: [{ path: 'profile', lazy: () => import('./ProfilePage') }],
  doors: [{ to: '/profile', label: 'doors.profile', icon: PersonIcon }],
  isHomeOf: everybody,
};
