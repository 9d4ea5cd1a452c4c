import PeopleIcon from '@mui/icons-material/PeopleAltOutlined';
import type { Feature } from '@/shared/feature';
import { may } from '@/shared/session/access';

export const patients: Feature = {
  name: 'patients',
  access: may('patients:read', 'patients:search'),
  routes: [
    { path: 'patients', lazy: () => import('./PatientsPage') },
    { path: 'patients/new', lazy: () => import('./RegistrationPage') },
    { path: 'patients/:id', lazy: () => import('./PatientPage') },
  ],
  doors: [{ to: '/patients', label: 'doors.patients', icon: PeopleIcon }],
};
