import { documentsApi } from '@/shared/api/generated/documents';

/** The largest document over a slow line. */
export const patienceMs = 600_000;

/** What the generated calls cannot say: an answer that is a file. */
const downloadCall = documentsApi.injectEndpoints({
  endpoints: (build) => ({
    /** The address under which the browser has the content, to be revoked by who asked. */
    downloadDocument: build.mutation<string, { id: string; documentId: string }>({
      query: ({ id, documentId }) => ({
        url: `/api/v1/patients/${id}/documents/${documentId}/content`,
        responseHandler: async (response: Response) => (response.ok ? URL.createObjectURL(await response.blob()) : response.text()),
        timeout: patienceMs,
      }),
    }),
  }),
});

export const { useDownloadDocumentMutation } = downloadCall;
