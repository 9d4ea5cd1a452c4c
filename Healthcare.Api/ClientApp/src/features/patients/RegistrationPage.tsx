import { zodResolver } from '@hookform/resolvers/zod';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { FormProvider, useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useCreatePatientMutation } from '@/shared/api/generated/patients';
import { useWrite } from '@/shared/api/useWrite';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { Page } from '@/shared/ui/Page';
import { questionsOf, useAlike, type Alike } from './alike';
import { AlikeDialog } from './AlikeDialog';
import { AlikeList } from './AlikeList';
import { PatientFields } from './form/PatientFields';
import { placeErrors } from './form/placeErrors';
import { toDetails } from './form/toDetails';
import { useLeaving } from './form/useLeaving';
import { emptyValues, schema, type PatientValues } from './form/values';

const idsOf = (alike: Alike[]) => alike.map(({ patient }) => patient.id).sort().join();

/** Registers a patient; warns while typing, and asks before sending, where somebody alike is known. */
export function Component() {
  const { t } = useTranslation('patients');
  const navigate = useNavigate();
  const form = useForm<PatientValues>({ resolver: zodResolver(schema), defaultValues: emptyValues });
  const [create] = useCreatePatientMutation();
  const createOnce = useWrite(create);
  const [failure, setFailure] = useState<unknown>();
  const [asked, setAsked] = useState<Alike[] | null>(null);
  const [family, birthDate, phone, identifiers] = useWatch({ control: form.control, name: ['name.family', 'birthDate', 'phone', 'identifiers'] });
  const { alike, find } = useAlike({ name: { family, given: [] }, birthDate, phone, identifiers });
  const { leave, question } = useLeaving(form.formState.isDirty);

  const register = async (values: PatientValues, accepted: string) => {
    setFailure(undefined);
    try {
      const details = toDetails(values);
      const found = await find(questionsOf(details));
      if (found.length > 0 && accepted !== idsOf(found)) {
        setAsked(found);
        return;
      }
      const patient = await createOnce({ patientDetails: details }).unwrap();
      leave();
      await navigate(`/patients/${patient.id}`, { replace: true, state: { done: 'registered' } });
    } catch (error) {
      placeErrors(error, values, form.setError);
      setFailure(error);
    }
  };
  const submit = (accepted = '') => void form.handleSubmit((values) => register(values, accepted))();

  return (
    <Page title={t('register')}>
      <FormProvider {...form}>
        <Stack
          component="form"
          noValidate
          spacing={2}
          sx={{ maxWidth: 1040 }}
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <PatientFields autoFocus>
            <Box role="status" sx={{ '&:empty': { marginTop: '0 !important' } }}>
              {alike.length > 0 && (
                <Alert severity="warning">
                  <AlertTitle>{t('alike.warning', { count: alike.length })}</AlertTitle>
                  <AlikeList alike={alike} onOpen={leave} />
                </Alert>
              )}
            </Box>
          </PatientFields>
          <ProblemAlert error={failure} />
          <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
            <Button type="submit" variant="contained" loading={form.formState.isSubmitting}>
              {t('register')}
            </Button>
            <Button component={Link} to="/patients">
              {t('leave')}
            </Button>
          </Stack>
        </Stack>
      </FormProvider>
      {asked && (
        <AlikeDialog
          alike={asked}
          onOpen={leave}
          onBack={() => setAsked(null)}
          onNevertheless={() => {
            setAsked(null);
            submit(idsOf(asked));
          }}
        />
      )}
      {question}
    </Page>
  );
}
