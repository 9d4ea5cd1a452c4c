import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'react-router';
import { useGetPatientQuery } from '@/shared/api/generated/patients';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { may } from '@/shared/session/access';
import { useMe } from '@/shared/session/useSession';
import { dateIn, formatWholeDate, localZone } from '@/shared/time/time';
import { Loading } from '@/shared/ui/Loading';
import { Page } from '@/shared/ui/Page';
import { ageOn, fullName } from './names';
import { Appointments } from './record/Appointments';
import { Demographics } from './record/Demographics';
import { Documents } from './record/Documents';
import { EditForm } from './record/EditForm';

/** The record of one patient. */
export function Component() {
  const { id = '' } = useParams();
  return <Record key={id} id={id} />;
}

function Record({ id }: { id: string }) {
  const { t, i18n } = useTranslation('patients');
  const me = useMe();
  const { data: patient, error, refetch } = useGetPatientQuery({ id });
  const [isEditing, setEditing] = useState(false);
  const [done, setDone] = useState((useLocation().state as { done?: 'registered' } | null)?.done as 'registered' | 'saved' | undefined);
  if (!patient)
    return (
      <Page title={t('record')}>
        <ProblemAlert error={error} onRetry={() => void refetch()} />
        {!error && <Loading />}
      </Page>
    );

  const lead = `${t('born', { date: formatWholeDate(patient.birthDate, i18n.language) })} · ${t('age', { count: ageOn(dateIn(localZone()), patient.birthDate) })}`;
  return (
    <Page
      title={fullName(patient.name)}
      lead={lead}
      actions={
        may('patients:write')(me) &&
        !isEditing && (
          <Button
            variant="contained"
            onClick={() => {
              setDone(undefined);
              setEditing(true);
            }}
          >
            {t('edit')}
          </Button>
        )
      }
    >
      <Stack spacing={2}>
        <div role="status">{done && <Alert severity="success">{t(done)}</Alert>}</div>
        {isEditing ? (
          <EditForm
            patient={patient}
            onClose={() => setEditing(false)}
            onSaved={() => {
              setEditing(false);
              setDone('saved');
            }}
          />
        ) : (
          <>
            {may('appointments:read')(me) && <Appointments patientId={id} />}
            <Demographics patient={patient} />
            {may('documents:read')(me) && <Documents patientId={id} />}
          </>
        )}
      </Stack>
    </Page>
  );
}
