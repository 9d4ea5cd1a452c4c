import { createContext, useContext, useMemo } from 'react';
import { useListLocationsQuery, type Location } from '@/shared/api/generated/locations';
import { useListPractitionersQuery, type Practitioner } from '@/shared/api/generated/practitioners';

/** Where and of whom reports may tell. */
export interface Network {
  locations: Location[];
  practitioners: Practitioner[];
  /** What a location or a practitioner is called; the id of who is listed no more. */
  nameOf: (id: string) => string;
}

export const NetworkContext = createContext<Network | null>(null);

export function useNetwork() {
  const locations = useListLocationsQuery({ limit: 1000 });
  const practitioners = useListPractitionersQuery({ limit: 1000 });
  const [places, people] = [locations.data?.items, practitioners.data?.items];
  const network = useMemo((): Network | null => {
    if (!places || !people) return null;
    const names = new Map<string, string>([...places.map(({ id, name }) => [id, name] as const), ...people.map(({ id, name }) => [id, [...name.given, name.family].join(' ')] as const)]);
    return { locations: places, practitioners: people, nameOf: (id) => names.get(id) ?? id };
  }, [places, people]);
  const retry = () => {
    if (locations.error) void locations.refetch();
    if (practitioners.error) void practitioners.refetch();
  };
  return { network, error: locations.error ?? practitioners.error, retry };
}

export function useKnownNetwork(): Network {
  const network = useContext(NetworkContext);
  if (!network) throw new Error('The network is not known yet.');
  return network;
}
