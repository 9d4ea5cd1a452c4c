import { useGetLocationQuery } from '../api/generated/locations';
import { Instant } from '../time/Instant';

/** A moment in the time of the place where it happens. */
export function When({ at, locationId }: { at: string; locationId: string }) {
  const { data } = useGetLocationQuery({ id: locationId });
  return data ? <Instant at={at} zone={data.timeZone} /> : null;
}
