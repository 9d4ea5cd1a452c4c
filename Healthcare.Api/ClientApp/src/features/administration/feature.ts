import AdminIcon from '@mui/icons-material/AdminPanelSettingsOutlined';
import type { Feature } from '@/shared/feature';
import { sections } from './sections';

export const administration: Feature = {
  name: 'administration',
  access: (me) => sections.some((section) => section.access(me)),
  routes: [{ path: 'administration/:section?/:id?', lazy: () => import('./AdministrationPage') }],
  doors: [{ to: '/administration', label: 'doors.administration', icon: AdminIcon }],
};
