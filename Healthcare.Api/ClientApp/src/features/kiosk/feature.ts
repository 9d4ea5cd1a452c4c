import type { Feature } from '@/shared/feature';
import { hasRole } from '@/shared/session/access';

export const kiosk: Feature = {
  name: 'kiosk',
  access: hasRole('kiosk'),
  routes: [{ path: 'kiosk', lazy: () => import('./KioskPage') }],
  isHomeOf: hasRole('kiosk'),
  isBare: true,
};
