import type { SvgIconComponent } from '@mui/icons-material';
import type { RouteObject } from 'react-router';
import type { Access } from './session/access';

/** A way into a feature, in the navigation. */
export interface Door {
  to: string;
  /** Key of its name in the namespace `app`. */
  label: string;
  icon: SvgIconComponent;
}

/** A part of the app: its pages, and who finds them. */
export interface Feature {
  /** Also the i18n namespace of its texts, in `locales/<language>.json`. */
  name: string;
  access: Access;
  /** Lazy: `{ path, lazy: () => import('./Page') }`, where Page exports `Component`. */
  routes: RouteObject[];
  doors?: Door[];
  /** Who begins here after log-in; the first feature that says so wins. */
  isHomeOf?: Access;
  /** Without navigation and bars, as a kiosk. */
  isBare?: boolean;
}
