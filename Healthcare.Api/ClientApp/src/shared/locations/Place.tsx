import { useGetLocationQuery } from '../api/generated/locations';

/** Where; nothing until it is known. */
export function Place({ id }: { id: string }) {
  const { data } = useGetLocationQuery({ id });
  return data ? <bdi>{data.name}</bdi> : null;
}
