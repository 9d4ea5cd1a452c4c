import PlaceIcon from '@mui/icons-material/PlaceOutlined';
import type { Feature } from '@/shared/feature';
import { may } from '@/shared/session/access';

export const locations: Feature = {
  name: 'locations',
  access: may('network:write'),
  routes: [
    { path: 'locations', lazy: () => import('./LocationsPage') },
    { path: 'locations/organizations', lazy: () => import('./OrganizationsPage') },
  ],
  doors: [{ to: '/locations', label: 'doors.locations', icon: PlaceIcon }],
};
