import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useTranslation } from 'react-i18next';
import { useCreateOrganizationMutation, useLazyGetOrganizationQuery, useUpdateOrganizationMutation, type Organization } from '@/shared/api/generated/organizations';
import { useWrite } from '@/shared/api/useWrite';
import { ChangeProblem } from '@/shared/problems/ChangeProblem';
import { fieldError } from '@/shared/problems/fieldErrors';
import { useDraft } from '@/shared/problems/useDraft';
import { FormDialog } from '@/shared/ui/FormDialog';
import { OrganizationField } from './OrganizationField';

const formOf = (organization: Organization | undefined) => ({ name: organization?.name ?? '', active: organization?.active ?? true, partOf: organization?.partOf ?? '' });

/** Adds an organization, or changes what is known about one. */
export function OrganizationDialog({ organization, onClose }: { organization: Organization | undefined; onClose: () => void }) {
  const { t } = useTranslation('locations');
  const [create, creation] = useCreateOrganizationMutation();
  const [update, change] = useUpdateOrganizationMutation();
  const [read] = useLazyGetOrganizationQuery();
  const createOnce = useWrite(create);
  const updateOnce = useWrite(update);
  const { form, set, etag, take, keep } = useDraft(organization, formOf);
  const error = creation.error ?? change.error;
  const then = (decide: (newer: Organization) => void) => (newer: Organization) => (decide(newer), change.reset());
  const save = async () => {
    const organizationDetails = { name: form.name.trim(), active: form.active, ...(form.partOf ? { partOf: form.partOf } : {}) };
    const answer = organization ? await updateOnce({ id: organization.id, 'If-Match': etag, organizationDetails }) : await createOnce({ organizationDetails });
    if (!answer.error) onClose();
  };
  return (
    <FormDialog title={organization?.name ?? t('newOrganization')} save={t('save')} isBusy={creation.isLoading || change.isLoading} onSave={save} onClose={onClose}>
      <ChangeProblem error={error} read={() => read({ id: organization!.id }).unwrap()} onTake={then(take)} onKeep={then(keep)} />
      <TextField label={t('name')} required value={form.name} onChange={(event) => set({ name: event.target.value })} {...fieldError(error, 'name')} />
      <OrganizationField label={t('partOf')} hint={t('partOfHint')} field="partOf" value={form.partOf} except={organization?.id} error={error} onChange={(partOf) => set({ partOf })} />
      {organization && <FormControlLabel control={<Switch checked={form.active} onChange={(_, active) => set({ active })} />} label={t('active')} />}
    </FormDialog>
  );
}
