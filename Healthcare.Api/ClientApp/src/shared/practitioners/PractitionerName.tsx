import { useGetPractitionerQuery } from '../api/generated/practitioners';

/** Who will see the patient; nothing until it is known. */
export function PractitionerName({ id }: { id: string }) {
  const { data } = useGetPractitionerQuery({ id });
  return data ? <bdi>{[...data.name.given, data.name.family].join(' ')}</bdi> : null;
}
