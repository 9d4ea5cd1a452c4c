import { useTranslation } from 'react-i18next';
import { useOrganizations } from '@/shared/organizations/useOrganizations';
import { fieldError } from '@/shared/problems/fieldErrors';
import { Choices } from '@/shared/ui/Choices';
import { useLocationNames } from './useLocationNames';

export interface TypedLimits {
  locationIds: string[];
  organizationIds: string[];
}

/** As the API takes it: what is left open is left out. */
export function limitsOf({ locationIds, organizationIds }: TypedLimits) {
  return { ...(locationIds.length > 0 ? { locationIds } : {}), ...(organizationIds.length > 0 ? { organizationIds } : {}) };
}

/** Where somebody works: single locations, and all those of organizations. */
export function LimitFields({ value, error, onChange }: { value: TypedLimits; error: unknown; onChange: (part: Partial<TypedLimits>) => void }) {
  const { t } = useTranslation('administration');
  const locations = useLocationNames();
  const organizations = useOrganizations();
  return (
    <>
      <Choices label={t('locations')} options={locations.ids} value={value.locationIds} onChange={(locationIds) => onChange({ locationIds })} nameOf={locations.nameOf} {...fieldError(error, 'locationIds', t('allLocations'))} />
      <Choices label={t('organizations')} options={organizations.active} value={value.organizationIds} onChange={(organizationIds) => onChange({ organizationIds })} nameOf={organizations.nameOf} {...fieldError(error, 'organizationIds', t('organizationsHint'))} />
    </>
  );
}
