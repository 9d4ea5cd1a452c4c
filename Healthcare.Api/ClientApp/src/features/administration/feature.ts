import AdminIcon from '@mui/icons-material/AdminPanelSettingsOutlined';
import type { Feature } from '@/shared/feature';
import { may } from '@/shared/session/access';
import { sections } from './sections';

export const administration: Feature = {
  name: 'administration',
  access: (me) => sections.some(({ permission }) => may(permission)(me)),
  routes: [{ path: 'administration/:section?', lazy: () => import('./AdministrationPage') }],
  doors: [{ to: '/administration', label: 'doors.administration', icon: AdminIcon }],
};
