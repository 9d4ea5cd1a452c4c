import { useTranslation } from 'react-i18next';
import { useOrganizations } from '@/shared/organizations/useOrganizations';
import { useLocationNames } from './useLocationNames';

/** Where somebody works, in words. */
export function useWhere() {
  const { t } = useTranslation('administration');
  const locations = useLocationNames();
  const organizations = useOrganizations();
  return ({ locationIds, organizationIds }: { locationIds?: string[]; organizationIds?: string[] }) =>
    locationIds || organizationIds ? [...(organizationIds ?? []).map(organizations.nameOf), ...(locationIds ?? []).map(locations.nameOf)].join(', ') : t('all');
}
