import { useTranslation } from 'react-i18next';
import { useLocationNames } from './useLocationNames';
import { useOrganizationNames } from './useOrganizationNames';

/** Where somebody works, in words. */
export function useWhere() {
  const { t } = useTranslation('administration');
  const locations = useLocationNames();
  const organizations = useOrganizationNames();
  return ({ locationIds, organizationIds }: { locationIds?: string[]; organizationIds?: string[] }) =>
    locationIds || organizationIds ? [...(organizationIds ?? []).map(organizations.nameOf), ...(locationIds ?? []).map(locations.nameOf)].join(', ') : t('all');
}
