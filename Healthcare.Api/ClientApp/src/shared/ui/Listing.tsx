import { ProblemAlert } from '../problems/ProblemAlert';
import { Loading } from './Loading';
import { Records, type Column } from './Records';
import type { usePages } from './usePages';

interface ListingProps<Row> {
  label: string;
  empty: string;
  columns: Column<Row>[];
  keyOf: (row: Row) => string;
  /** The answer of a list's hook, whole. */
  query: { data?: { items: Row[]; next?: string }; error?: unknown; refetch: () => unknown };
  pages?: ReturnType<typeof usePages>;
}

/** A list as a call answers it: that it is on its way, what went wrong, or what is in it, page by page. */
export function Listing<Row>({ query: { data, error, refetch }, pages, ...records }: ListingProps<Row>) {
  return (
    <>
      <ProblemAlert error={error} onRetry={() => (pages?.first(), void refetch())} />
      {data ? <Records rows={data.items} pages={pages?.turns(data.next)} {...records} /> : !error && <Loading />}
    </>
  );
}
