import { zodResolver } from '@hookform/resolvers/zod';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { isFailure } from '@/shared/api/failure';
import { useLazyGetPatientQuery, useUpdatePatientMutation, type Patient } from '@/shared/api/generated/patients';
import { useWrite } from '@/shared/api/useWrite';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { PatientFields } from '../form/PatientFields';
import { placeErrors } from '../form/placeErrors';
import { toDetails } from '../form/toDetails';
import { useLeaving } from '../form/useLeaving';
import { fromDetails, schema, type PatientValues } from '../form/values';
import { merge, take, type Merge, type PartName } from './merge';
import { MergeOffer } from './MergeOffer';

/** Changes a record on the version that was read; where somebody was faster, both changes are brought together. */
export function EditForm({ patient, onClose, onSaved }: { patient: Patient; onClose: () => void; onSaved: () => void }) {
  const { t } = useTranslation('patients');
  const [base, setBase] = useState(patient);
  const [merged, setMerged] = useState<Merge | null>(null);
  const [failure, setFailure] = useState<unknown>();
  const form = useForm<PatientValues>({ resolver: zodResolver(schema), defaultValues: fromDetails(patient) });
  const [read] = useLazyGetPatientQuery();
  const [update] = useUpdatePatientMutation();
  const updateOnce = useWrite(update);
  const { leave, question } = useLeaving(form.formState.isDirty);
  const show = (values: PatientValues) => form.reset(values, { keepDefaultValues: true });

  const submit = form.handleSubmit(async (values) => {
    setFailure(undefined);
    try {
      await updateOnce({ id: base.id, 'If-Match': `"${base.version}"`, patientDetails: toDetails(values, base) }).unwrap();
      leave();
      onSaved();
    } catch (error) {
      if (isFailure(error) && error.code === 'stale-version') await bringTogether();
      else {
        placeErrors(error, values, form.setError);
        setFailure(error);
      }
    }
  });

  const bringTogether = async () => {
    try {
      const theirs = await read({ id: base.id }).unwrap();
      const both = merge(fromDetails(base), form.getValues(), fromDetails(theirs));
      setBase(theirs);
      setMerged(both);
      show(both.values);
    } catch (error) {
      setFailure(error);
    }
  };

  const takeTheirs = (part: PartName) => {
    show(take(form.getValues(), part, fromDetails(base)));
    setMerged((known) => known && { ...known, disputed: known.disputed.filter((other) => other !== part), taken: [...known.taken, part] });
  };

  return (
    <FormProvider {...form}>
      <Stack component="form" noValidate aria-label={t('edit')} spacing={2} sx={{ maxWidth: 1040 }} onSubmit={(event) => void submit(event)}>
        <PatientFields autoFocus />
        <div role="alert">{merged && <MergeOffer merge={merged} theirs={fromDetails(base)} onTake={takeTheirs} />}</div>
        <ProblemAlert error={failure} />
        <Stack direction="row" sx={{ gap: 1 }}>
          <Button type="submit" variant="contained" loading={form.formState.isSubmitting}>
            {t('save')}
          </Button>
          <Button onClick={onClose}>{t('leave')}</Button>
        </Stack>
      </Stack>
      {question}
    </FormProvider>
  );
}
