import EmergencyIcon from '@mui/icons-material/HealthAndSafetyOutlined';
import type { Feature } from '@/shared/feature';
import { may } from '@/shared/session/access';

export const breakGlass: Feature = {
  name: 'break-glass',
  access: may('break-glass:read'),
  routes: [{ path: 'break-glass', lazy: () => import('./BreakGlassPage') }],
  doors: [{ to: '/break-glass', label: 'doors.break-glass', icon: EmergencyIcon }],
};
