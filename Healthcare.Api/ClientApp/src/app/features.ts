import { administration } from '@/features/administration/feature';
import { breakGlass } from '@/features/break-glass/feature';
import { frontDesk } from '@/features/front-desk/feature';
import { locations } from '@/features/locations/feature';
import { practitioners } from '@/features/practitioners/feature';
import { kiosk } from '@/features/kiosk/feature';
import { patients } from '@/features/patients/feature';
import { portal } from '@/features/portal/feature';
import { reports } from '@/features/reports/feature';
import { profile } from '@/features/profile/feature';
import { webhooks } from '@/features/webhooks/feature';
import type { Feature } from '@/shared/feature';

/** Every part of the app, in the order of the navigation. */
export const features: Feature[] = [frontDesk, patients, practitioners, locations, reports, administration, webhooks, breakGlass, portal, kiosk, profile];
