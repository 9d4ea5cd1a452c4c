import { useListLocationsQuery } from '@/shared/api/generated/locations';

/** Every location to choose from, and what each is called. */
export function useLocationNames() {
  const { data } = useListLocationsQuery({ limit: 1000 });
  return { ids: data?.items.map((location) => location.id) ?? [], nameOf: (id: string) => data?.items.find((location) => location.id === id)?.name ?? id };
}
