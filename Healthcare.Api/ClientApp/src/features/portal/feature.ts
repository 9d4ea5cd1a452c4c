import EventIcon from '@mui/icons-material/EventOutlined';
import type { Feature } from '@/shared/feature';
import { may, type Access } from '@/shared/session/access';

const access: Access = (me) => me.patientId !== undefined && may('appointments:read', 'slots:read')(me);

export const portal: Feature = {
  name: 'portal',
  access,
  routes: [
    { path: 'portal', lazy: () => import('./PortalPage') },
    { path: 'portal/book', lazy: () => import('./BookPage') },
    { path: 'portal/documents', lazy: () => import('./DocumentsPage') },
  ],
  doors: [{ to: '/portal', label: 'doors.portal', icon: EventIcon }],
  isHomeOf: access,
};
