import { useListOrganizationsQuery } from '@/shared/api/generated/organizations';

/** Every organization to choose from, and what each is called. */
export function useOrganizationNames() {
  const { data } = useListOrganizationsQuery({ limit: 1000 });
  const organizations = data?.items ?? [];
  return { ids: organizations.filter((one) => one.active).map((one) => one.id), nameOf: (id: string) => organizations.find((one) => one.id === id)?.name ?? id };
}
