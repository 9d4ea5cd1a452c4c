import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCheckInAppointmentMutation, type Appointment } from '@/shared/api/generated/appointments';
import type { Location } from '@/shared/api/generated/locations';
import { useListPatientAppointmentsQuery, type Patient } from '@/shared/api/generated/patients';
import { isFailure } from '@/shared/api/failure';
import { useWrite } from '@/shared/api/useWrite';
import { PractitionerName } from '@/shared/practitioners/PractitionerName';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { Instant } from '@/shared/time/Instant';
import { addDays, dateIn, startOfDay } from '@/shared/time/time';
import { Loading } from '@/shared/ui/Loading';
import { Choice } from './Choice';
import { Choices } from './Choices';
import { CodeForm } from './CodeForm';
import { Done } from './Done';
import { IdentityForm } from './IdentityForm';
import { Screen } from './Screen';
import { useWhenReached } from './useWhenReached';

/** Says that somebody is here: by name and birth date, or by the code of the appointment. */
export function CheckIn({ location, onBook, onEnd }: { location: Location; onBook: () => void; onEnd: () => void }) {
  const { t } = useTranslation('kiosk');
  const [byCode, setByCode] = useState(false);
  const [patient, setPatient] = useState<Patient | null>(null);
  const [appointment, setAppointment] = useState<Appointment | null>(null);
  const [checkedIn, setCheckedIn] = useState<Appointment | null>(null);

  if (checkedIn)
    return (
      <Done title={t('checkedIn')} onEnd={onEnd}>
        <Typography variant="h3" component="p">
          <PractitionerName id={checkedIn.practitionerId} /> · <Instant at={checkedIn.start} zone={location.timeZone} timeOnly />
        </Typography>
        <Typography>{t('takeSeat')}</Typography>
      </Done>
    );

  if (patient)
    return (
      <Screen title={t('hello', { name: patient.name.given[0] ?? patient.name.family })} lead={t('chooseAppointment')} onBack={() => setPatient(null)} onLeave={onEnd}>
        <Today patient={patient} location={location} onCheckedIn={setCheckedIn} onBook={onBook} />
      </Screen>
    );

  if (appointment)
    return (
      <Screen title={t('yourAppointment')} onBack={() => setAppointment(null)} onLeave={onEnd}>
        <Arrivals appointments={[appointment]} location={location} onCheckedIn={setCheckedIn} />
      </Screen>
    );

  return (
    <Screen title={t('whoTitle')} lead={t(byCode ? 'codeLead' : 'whoLead')} onLeave={onEnd}>
      {byCode ? <CodeForm location={location} onFound={setAppointment} /> : <IdentityForm onIdentified={setPatient} />}
      <Button fullWidth onClick={() => setByCode(!byCode)} sx={{ mt: 1 }}>
        {t(byCode ? 'byName' : 'byCode')}
      </Button>
    </Screen>
  );
}

function Today({ patient, location, onCheckedIn, onBook }: { patient: Patient; location: Location; onCheckedIn: (appointment: Appointment) => void; onBook: () => void }) {
  const { t } = useTranslation('kiosk');
  const today = dateIn(location.timeZone);
  const [from, to] = [startOfDay(today, location.timeZone), startOfDay(addDays(today, 1), location.timeZone)];
  const { data, error, refetch } = useListPatientAppointmentsQuery({ id: patient.id, from, to, 'X-Purpose-Of-Use': 'PATRQT' }, { refetchOnMountOrArgChange: true });
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const here = data.items.filter((appointment) => appointment.locationId === location.id && isExpected(appointment));
  if (here.length > 0) return <Arrivals appointments={here} location={location} onCheckedIn={onCheckedIn} />;
  return (
    <Stack spacing={2} sx={{ alignItems: 'flex-start' }}>
      <Alert severity="info" sx={{ width: '100%' }}>
        {t('noneToday')}
      </Alert>
      <Button variant="contained" onClick={onBook}>
        {t('book')}
      </Button>
    </Stack>
  );
}

function Arrivals({ appointments, location, onCheckedIn }: { appointments: Appointment[]; location: Location; onCheckedIn: (appointment: Appointment) => void }) {
  const { t } = useTranslation('kiosk');
  const [checkIn, { error, isLoading, originalArgs }] = useCheckInAppointmentMutation();
  const checkInOnce = useWrite(checkIn);
  const arrive = useCallback(async (id: string) => {
    const { data } = await checkInOnce({ id });
    if (data) onCheckedIn(data);
  }, [checkInOnce, onCheckedIn]);
  const again = useCallback(() => void (originalArgs && arrive(originalArgs.id)), [arrive, originalArgs]);
  useWhenReached(isFailure(error) && error.status === 0, again);
  return (
    <Stack spacing={2}>
      <ProblemAlert error={error} onRetry={again} />
      <Choices>
        {appointments.map((appointment) => (
          <Choice
            key={appointment.id}
            isMain={appointment.status !== 'checked-in'}
            isBusy={isLoading}
            title={<Instant at={appointment.start} zone={location.timeZone} timeOnly />}
            detail={
              <>
                <PractitionerName id={appointment.practitionerId} /> · {t(appointment.status === 'checked-in' ? 'alreadyIn' : 'touchToCheckIn')}
              </>
            }
            onChoose={() => (appointment.status === 'checked-in' ? onCheckedIn(appointment) : void arrive(appointment.id))}
          />
        ))}
      </Choices>
    </Stack>
  );
}

const isExpected = ({ status }: Appointment) => status === 'booked' || status === 'arrived' || status === 'checked-in';
