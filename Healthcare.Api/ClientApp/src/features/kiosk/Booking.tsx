import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBookAppointmentMutation, type Appointment } from '@/shared/api/generated/appointments';
import type { Location } from '@/shared/api/generated/locations';
import type { Patient } from '@/shared/api/generated/patients';
import { useListServiceTypesQuery, type ServiceType } from '@/shared/api/generated/service-types';
import { useFindFirstAvailableSlotsQuery, type Hold, type Slot } from '@/shared/api/generated/slots';
import { isFailure } from '@/shared/api/failure';
import { useWrite } from '@/shared/api/useWrite';
import { PractitionerName } from '@/shared/practitioners/PractitionerName';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { useCountdown, useHold } from '@/shared/slots/useHold';
import { Instant } from '@/shared/time/Instant';
import { Loading } from '@/shared/ui/Loading';
import { Choice } from './Choice';
import { Choices } from './Choices';
import { Done } from './Done';
import { IdentityForm } from './IdentityForm';
import { Screen } from './Screen';
import { useWhenReached } from './useWhenReached';

const offered = 6;
const holdSeconds = 300;

/** Books the first time that suits: what for, when, who, yes. */
export function Booking({ location, onEnd }: { location: Location; onEnd: () => void }) {
  const { t } = useTranslation('kiosk');
  const [serviceType, setServiceType] = useState<ServiceType | null>(null);
  const [slot, setSlot] = useState<Slot | null>(null);
  const [patient, setPatient] = useState<Patient | null>(null);
  const [booked, setBooked] = useState<Appointment | null>(null);

  if (booked)
    return (
      <Done title={t('booked')} onEnd={onEnd}>
        <Typography variant="h3" component="p">
          <Instant at={booked.start} zone={location.timeZone} />
        </Typography>
        <Typography>
          <PractitionerName id={booked.practitionerId} /> · <bdi>{location.name}</bdi>
        </Typography>
        <Typography>
          {t('yourCode')} <bdi style={{ fontWeight: 700, overflowWrap: 'anywhere' }}>{booked.id}</bdi>
        </Typography>
      </Done>
    );
  if (!serviceType)
    return (
      <Screen title={t('whatFor')} onLeave={onEnd}>
        <ServiceTypes onChosen={setServiceType} />
      </Screen>
    );
  if (!slot)
    return (
      <Screen title={t('whenTitle')} lead={<bdi>{serviceType.name}</bdi>} onBack={() => setServiceType(null)} onLeave={onEnd}>
        <Offers serviceType={serviceType} location={location} onChosen={setSlot} />
      </Screen>
    );
  // Another slot is another hold.
  return <Reservation key={slot.id} {...{ serviceType, slot, location, patient, onEnd }} onIdentified={setPatient} onOther={setSlot} onBooked={setBooked} />;
}

function ServiceTypes({ onChosen }: { onChosen: (serviceType: ServiceType) => void }) {
  const { t } = useTranslation('kiosk');
  const { data, error, refetch } = useListServiceTypesQuery({ limit: 200 });
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <Choices>
      {data.items.map((serviceType) => (
        <Choice key={serviceType.code} title={<bdi>{serviceType.name}</bdi>} detail={t('minutes', { count: serviceType.durationMinutes })} onChoose={() => onChosen(serviceType)} />
      ))}
    </Choices>
  );
}

function Offers({ serviceType, location, onChosen }: { serviceType: ServiceType; location: Location; onChosen: (slot: Slot) => void }) {
  const { t } = useTranslation('kiosk');
  const [count, setCount] = useState(offered);
  const { data, error, isFetching, refetch } = useFindFirstAvailableSlotsQuery({ serviceType: serviceType.code, locationId: location.id, count }, { refetchOnMountOrArgChange: true });
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  if (data.items.length === 0) return <Alert severity="info">{t('nothingFree')}</Alert>;
  return (
    <Stack spacing={2}>
      <Choices>
        {data.items.map((slot, index) => (
          <Choice key={slot.id} isMain={index === 0} title={<Instant at={slot.start} zone={location.timeZone} />} detail={<PractitionerName id={slot.practitionerId} />} onChoose={() => onChosen(slot)} />
        ))}
      </Choices>
      {data.items.length === count && (
        <Button variant="outlined" loading={isFetching} onClick={() => setCount(count + offered)}>
          {t('moreTimes')}
        </Button>
      )}
    </Stack>
  );
}

/** The slot is kept while its patient says who they are and confirms. */
function Reservation({ serviceType, slot, location, patient, onIdentified, onOther, onBooked, onEnd }: {
  serviceType: ServiceType;
  slot: Slot;
  location: Location;
  patient: Patient | null;
  onIdentified: (patient: Patient) => void;
  onOther: (slot: Slot | null) => void;
  onBooked: (appointment: Appointment) => void;
  onEnd: () => void;
}) {
  const { t } = useTranslation('kiosk');
  const { hold, error: holdError, used } = useHold(slot.id);
  const left = useCountdown(hold?.expiresAt);
  const [book, { error, isLoading }] = useBookAppointmentMutation();
  const bookOnce = useWrite(book);
  const patientId = patient?.id;

  const confirm = useCallback(async () => {
    if (patientId === undefined) return;
    const { data } = await bookOnce({ bookAppointment: { slotId: slot.id, patientId, serviceType: serviceType.code, ...(hold ? { holdToken: hold.holdToken } : {}) } });
    if (!data) return;
    used();
    onBooked(data);
  }, [bookOnce, hold, onBooked, patientId, serviceType.code, slot.id, used]);
  const again = useCallback(() => void confirm(), [confirm]);
  useWhenReached(isFailure(error) && error.status === 0, again);

  const refusal = error ?? holdError;
  const isGone = (isFailure(refusal) && refusal.status >= 400 && refusal.status < 500 && refusal.status !== 429) || left === 0;
  const when = (
    <>
      <Instant at={slot.start} zone={location.timeZone} /> · <PractitionerName id={slot.practitionerId} />
    </>
  );

  return (
    <Screen title={t(patient ? 'confirmTitle' : 'whoTitle')} lead={when} onBack={() => onOther(null)} onLeave={onEnd}>
      <Stack spacing={2}>
        {!isGone && <Kept hold={hold} left={left} />}
        {isGone && !isLoading ? (
          <Gone error={refusal} zone={location.timeZone} onOther={onOther} />
        ) : patient ? (
          <>
            <ProblemAlert error={refusal} onRetry={error ? again : undefined} />
            <Typography variant="h3" component="p">
              <bdi>{[...patient.name.given, patient.name.family].join(' ')}</bdi> · <bdi>{serviceType.name}</bdi>
            </Typography>
            <Button variant="contained" size="large" loading={isLoading} onClick={again} sx={{ minHeight: 96 }}>
              {t('confirm')}
            </Button>
          </>
        ) : (
          <IdentityForm mayRegister onIdentified={onIdentified} />
        )}
      </Stack>
    </Screen>
  );
}

function Kept({ hold, left }: { hold: Hold | null; left: number | null }) {
  const { t } = useTranslation('kiosk');
  if (!hold || left === null) return <LinearProgress aria-label={t('keeping')} />;
  return (
    <div>
      <Typography role="timer" sx={{ fontWeight: 600 }}>
        {t('kept', { time: `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}` })}
      </Typography>
      <LinearProgress variant="determinate" value={Math.min(100, (left / holdSeconds) * 100)} aria-label={t('keptBar')} sx={{ mt: 0.5, height: 8, borderRadius: 4 }} />
    </div>
  );
}

/** Somebody was faster, or it took too long: what to take instead. */
function Gone({ error, zone, onOther }: { error: unknown; zone: string; onOther: (slot: Slot | null) => void }) {
  const { t } = useTranslation('kiosk');
  const alternatives = isFailure(error) ? (error.alternatives ?? []) : [];
  return (
    <Stack spacing={2}>
      {error ? <ProblemAlert error={error} /> : <Alert severity="warning">{t('keptNoMore')}</Alert>}
      <Choices>
        {alternatives.map((slot) => (
          <Choice key={slot.id} title={<Instant at={slot.start} zone={zone} />} detail={<PractitionerName id={slot.practitionerId} />} onChoose={() => onOther(slot)} />
        ))}
      </Choices>
      <Button variant="contained" onClick={() => onOther(null)}>
        {t('otherTimes')}
      </Button>
    </Stack>
  );
}
