import { useCallback, useEffect, useState } from 'react';
import { api } from '@/shared/api/api';
import { useGetLocationQuery, type Location } from '@/shared/api/generated/locations';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { useMe } from '@/shared/session/useSession';
import { useAppDispatch } from '@/shared/store';
import { ClinicTheme } from '@/shared/theme/ClinicTheme';
import { Loading } from '@/shared/ui/Loading';
import { Booking } from './Booking';
import { CheckIn } from './CheckIn';
import { keepKioskLocation, kioskLocation } from './kioskLocation';
import { LocationChoice } from './LocationChoice';
import { PrivacyDialog } from './PrivacyDialog';
import { useIdle } from './useIdle';
import { Welcome, type Errand } from './Welcome';

export function Component() {
  const me = useMe();
  const [locationId, setLocationId] = useState(() => kioskLocation(me));
  const choose = (id: string) => {
    keepKioskLocation(id);
    setLocationId(id);
  };
  return <ClinicTheme density="kiosk">{locationId === null ? <LocationChoice onChosen={choose} /> : <Kiosk locationId={locationId} />}</ClinicTheme>;
}

function Kiosk({ locationId }: { locationId: string }) {
  const { data: location, error, refetch } = useGetLocationQuery({ id: locationId });
  if (error && !location) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  return location ? <Visits location={location} /> : <Loading />;
}

/** One after another, each with nothing left of the one before. */
function Visits({ location }: { location: Location }) {
  const dispatch = useAppDispatch();
  const [visit, setVisit] = useState(0);
  const [errand, setErrand] = useState<Errand | null>(null);
  const clear = useCallback(() => {
    setErrand(null);
    setVisit((before) => before + 1);
  }, []);
  useEffect(() => {
    // What was read for the visit before is nobody else's to see.
    if (visit > 0) dispatch(api.util.resetApiState());
  }, [dispatch, visit]);
  const { left, stay } = useIdle(errand !== null, clear);

  return (
    <>
      {errand === null && <Welcome location={location} onErrand={setErrand} />}
      {errand === 'check-in' && <CheckIn key={visit} location={location} onBook={() => setErrand('booking')} onEnd={clear} />}
      {errand === 'booking' && <Booking key={visit} location={location} onEnd={clear} />}
      {left !== null && <PrivacyDialog left={left} onStay={stay} onClear={clear} />}
    </>
  );
}
