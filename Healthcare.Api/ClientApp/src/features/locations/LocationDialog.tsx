import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useTranslation } from 'react-i18next';
import { useCreateLocationMutation, useLazyGetLocationQuery, useUpdateLocationMutation, type Location } from '@/shared/api/generated/locations';
import { useWrite } from '@/shared/api/useWrite';
import { ChangeProblem } from '@/shared/problems/ChangeProblem';
import { fieldError } from '@/shared/problems/fieldErrors';
import { useDraft } from '@/shared/problems/useDraft';
import { localZone } from '@/shared/time/time';
import { FormDialog } from '@/shared/ui/FormDialog';
import { IdentifierFields } from '@/shared/ui/IdentifierFields';
import { addressOf, typedAddress } from './address';
import { AddressFields } from './AddressFields';
import { OrganizationField } from './OrganizationField';

const formOf = (location: Location | undefined) => ({
  name: location?.name ?? '',
  timeZone: location?.timeZone ?? localZone(),
  phone: location?.phone ?? '',
  address: typedAddress(location?.address),
  identifiers: location?.identifiers ?? [],
  organizationId: location?.organizationId ?? '',
});

/** Adds a location, or changes what is known about one. */
export function LocationDialog({ location, onClose }: { location: Location | undefined; onClose: () => void }) {
  const { t } = useTranslation('locations');
  const [create, creation] = useCreateLocationMutation();
  const [update, change] = useUpdateLocationMutation();
  const [read] = useLazyGetLocationQuery();
  const createOnce = useWrite(create);
  const updateOnce = useWrite(update);
  const { form, set, etag, take, keep } = useDraft(location, formOf);
  const error = creation.error ?? change.error;
  const then = (decide: (newer: Location) => void) => (newer: Location) => (decide(newer), change.reset());
  const save = async () => {
    const address = addressOf(form.address);
    const locationDetails = {
      name: form.name.trim(),
      timeZone: form.timeZone,
      ...(form.phone.trim() ? { phone: form.phone.trim() } : {}),
      ...(address ? { address } : {}),
      ...(form.identifiers.length > 0 ? { identifiers: form.identifiers } : {}),
      ...(form.organizationId ? { organizationId: form.organizationId } : {}),
    };
    const answer = location ? await updateOnce({ id: location.id, 'If-Match': etag, locationDetails }) : await createOnce({ locationDetails });
    if (!answer.error) onClose();
  };
  return (
    <FormDialog title={location?.name ?? t('new')} save={t('save')} isBusy={creation.isLoading || change.isLoading} onSave={save} onClose={onClose}>
      <ChangeProblem error={error} read={() => read({ id: location!.id }).unwrap()} onTake={then(take)} onKeep={then(keep)} />
      <TextField label={t('name')} required value={form.name} onChange={(event) => set({ name: event.target.value })} {...fieldError(error, 'name')} />
      <Autocomplete disableClearable options={Intl.supportedValuesOf('timeZone')} value={form.timeZone} onChange={(_, timeZone) => set({ timeZone })} renderInput={(params) => <TextField {...params} label={t('timeZone')} {...fieldError(error, 'timeZone', t('timeZoneHint'))} />} />
      <TextField label={t('phone')} type="tel" value={form.phone} onChange={(event) => set({ phone: event.target.value })} {...fieldError(error, 'phone')} />
      <OrganizationField label={t('organization')} hint={t('organizationHint')} field="organizationId" value={form.organizationId} error={error} onChange={(organizationId) => set({ organizationId })} />
      <AddressFields value={form.address} error={error} onChange={(address) => set({ address })} />
      <IdentifierFields value={form.identifiers} error={error} onChange={(identifiers) => set({ identifiers })} />
    </FormDialog>
  );
}
