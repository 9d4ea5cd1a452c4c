import CalendarIcon from '@mui/icons-material/CalendarViewDayOutlined';
import type { Feature } from '@/shared/feature';
import { may } from '@/shared/session/access';

const access = may('slots:read', 'stream:read', 'appointments:list', 'network:read', 'records:all');

export const frontDesk: Feature = {
  name: 'front-desk',
  access,
  routes: [{ path: 'front-desk', lazy: () => import('./FrontDeskPage') }],
  doors: [{ to: '/front-desk', label: 'doors.front-desk', icon: CalendarIcon }],
  isHomeOf: (me) => access(me) && may('appointments:write')(me),
};
