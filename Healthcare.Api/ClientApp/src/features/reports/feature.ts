import ReportsIcon from '@mui/icons-material/InsightsOutlined';
import type { Feature } from '@/shared/feature';
import { may } from '@/shared/session/access';

export const reports: Feature = {
  name: 'reports',
  access: may('reports:read', 'network:read'),
  routes: [{ path: 'reports', lazy: () => import('./ReportsPage') }],
  doors: [{ to: '/reports', label: 'doors.reports', icon: ReportsIcon }],
};
