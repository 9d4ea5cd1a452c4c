import { api } from '@/shared/api/api';
import { saveFile } from '@/shared/files/saveFile';

export type ReportName = 'utilisation' | 'no-shows' | 'bookings' | 'waiting-time';

interface ReportTextArg {
  name: ReportName;
  query: Record<string, string | undefined>;
}

/** A report as the lines of CSV that the server writes; the generated calls read JSON. */
const { useReportTextMutation } = api.injectEndpoints({
  endpoints: (build) => ({
    reportText: build.mutation<string, ReportTextArg>({
      query: ({ name, query }) => ({ url: `/api/v1/reports/${name}`, params: { ...query, format: 'csv' }, responseHandler: 'text' }),
    }),
  }),
});

export function useReportFile(name: ReportName, query: ReportTextArg['query']) {
  const [read, { error, isLoading }] = useReportTextMutation();
  const save = async () => {
    const { data } = await read({ name, query });
    if (data !== undefined) saveFile(`${name}.csv`, data, 'text/csv;charset=utf-8');
  };
  return { save, error, isLoading };
}
