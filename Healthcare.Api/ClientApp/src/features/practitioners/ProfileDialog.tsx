import TextField from '@mui/material/TextField';
import { useTranslation } from 'react-i18next';
import { useListLocationsQuery } from '@/shared/api/generated/locations';
import { useCreatePractitionerMutation, useLazyGetPractitionerQuery, useUpdatePractitionerMutation, type Practitioner } from '@/shared/api/generated/practitioners';
import { useListServiceTypesQuery } from '@/shared/api/generated/service-types';
import { useWrite } from '@/shared/api/useWrite';
import { ChangeProblem } from '@/shared/problems/ChangeProblem';
import { fieldError } from '@/shared/problems/fieldErrors';
import { useDraft } from '@/shared/problems/useDraft';
import { Choices } from '@/shared/ui/Choices';
import { FormDialog } from '@/shared/ui/FormDialog';
import { IdentifierFields } from '@/shared/ui/IdentifierFields';

const formOf = (practitioner: Practitioner | undefined) => ({
  family: practitioner?.name.family ?? '',
  given: practitioner?.name.given.join(' ') ?? '',
  specialties: practitioner?.specialties ?? [],
  locationIds: practitioner?.locationIds ?? [],
  serviceTypes: practitioner?.serviceTypes ?? [],
  email: practitioner?.email ?? '',
  phone: practitioner?.phone ?? '',
  identifiers: practitioner?.identifiers ?? [],
});

/** Adds a practitioner, or changes what is known about one. */
export function ProfileDialog({ practitioner, onSaved, onClose }: { practitioner?: Practitioner; onSaved: (saved: Practitioner) => void; onClose: () => void }) {
  const { t } = useTranslation('practitioners');
  const [create, creation] = useCreatePractitionerMutation();
  const [update, change] = useUpdatePractitionerMutation();
  const [read] = useLazyGetPractitionerQuery();
  const createOnce = useWrite(create);
  const updateOnce = useWrite(update);
  const locations = useListLocationsQuery({ limit: 1000 }).data?.items ?? [];
  const services = useListServiceTypesQuery({ limit: 1000 }).data?.items ?? [];
  const { form, set, etag, take, keep } = useDraft(practitioner, formOf);
  const error = creation.error ?? change.error;
  const then = (decide: (newer: Practitioner) => void) => (newer: Practitioner) => (decide(newer), change.reset());
  const save = async () => {
    const practitionerDetails = detailsOf(form);
    const { data } = practitioner ? await updateOnce({ id: practitioner.id, 'If-Match': etag, practitionerDetails }) : await createOnce({ practitionerDetails });
    if (data) onSaved(data);
  };
  const text = (name: 'family' | 'given' | 'email' | 'phone', member: string, hint?: string) => (
    <TextField label={t(name)} required={name === 'family'} type={name === 'email' ? 'email' : name === 'phone' ? 'tel' : 'text'} value={form[name]} onChange={(event) => set({ [name]: event.target.value })} {...fieldError(error, member, hint)} />
  );
  return (
    <FormDialog title={t(practitioner ? 'changeProfile' : 'new')} save={t('save')} isBusy={creation.isLoading || change.isLoading} onSave={save} onClose={onClose}>
      <ChangeProblem error={error} read={() => read({ id: practitioner!.id }).unwrap()} onTake={then(take)} onKeep={then(keep)} />
      {text('family', 'name.family')}
      {text('given', 'name.given', t('givenHint'))}
      <Choices label={t('specialties')} isOpen options={[]} value={form.specialties} onChange={(specialties) => set({ specialties })} {...fieldError(error, 'specialties', t('specialtiesHint'))} />
      <Choices label={t('locations')} options={locations.map(({ id }) => id)} value={form.locationIds} onChange={(locationIds) => set({ locationIds })} nameOf={(id) => locations.find((location) => location.id === id)?.name ?? id} {...fieldError(error, 'locationIds')} />
      <Choices label={t('serviceTypes')} options={services.map(({ code }) => code)} value={form.serviceTypes} onChange={(serviceTypes) => set({ serviceTypes })} nameOf={(code) => services.find((service) => service.code === code)?.name ?? code} {...fieldError(error, 'serviceTypes')} />
      {text('email', 'email')}
      {text('phone', 'phone')}
      <IdentifierFields value={form.identifiers} error={error} onChange={(identifiers) => set({ identifiers })} />
    </FormDialog>
  );
}

function detailsOf({ family, given, specialties, locationIds, serviceTypes, email, phone, identifiers }: ReturnType<typeof formOf>) {
  return {
    name: { family: family.trim(), given: given.split(/\s+/).filter(Boolean) },
    specialties,
    locationIds,
    serviceTypes,
    ...(email.trim() ? { email: email.trim() } : {}),
    ...(phone.trim() ? { phone: phone.trim() } : {}),
    ...(identifiers.length > 0 ? { identifiers } : {}),
  };
}
