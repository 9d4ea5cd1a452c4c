import { useListOrganizationsQuery } from '@/shared/api/generated/organizations';

/** Every organization, those to choose from, and what each is called. */
export function useOrganizations() {
  const query = useListOrganizationsQuery({ limit: 1000 });
  const all = query.data?.items ?? [];
  return { query, active: all.filter((one) => one.active).map((one) => one.id), nameOf: (id: string) => all.find((one) => one.id === id)?.name ?? id };
}
