import { api } from '@/shared/api/api';
import type { ExportAuditEventsApiArg } from '@/shared/api/generated/audit';

/** The export as the text that it is; the generated call would read it as JSON. */
export const { useExportAuditTextMutation } = api.injectEndpoints({
  endpoints: (build) => ({
    exportAuditText: build.mutation<string, ExportAuditEventsApiArg>({
      query: (filter) => ({ url: '/api/v1/audit/export', params: { ...filter }, responseHandler: 'text' }),
    }),
  }),
});

export function saveFile(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}
