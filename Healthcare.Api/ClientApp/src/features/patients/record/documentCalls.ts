import { documentsApi, type Document } from '@/shared/api/generated/documents';
import { patienceMs } from '@/shared/documents/downloadCall';

export const categories = ['clinical-note', 'laboratory', 'imaging', 'referral', 'consent', 'insurance', 'identification', 'other'] as const;

/** What the server takes, told by its content. */
export const mediaTypes = ['application/pdf', 'image/png', 'image/jpeg', 'text/plain'];
export const mostBytes = 10 * 1024 * 1024;

export interface Upload {
  id: string;
  title: string;
  category: string;
  date: string;
  file: File;
  /** Tells files apart for whoever compares two uploads; a `File` itself does not. */
  mark: string;
  'Idempotency-Key'?: string;
}

/** What the generated calls cannot say: a form with a file. */
const documentCalls = documentsApi.injectEndpoints({
  endpoints: (build) => ({
    uploadDocument: build.mutation<Document, Upload>({
      query: ({ id, file, 'Idempotency-Key': key, ...told }) => ({
        url: `/api/v1/patients/${id}/documents`,
        method: 'POST',
        body: formOf(told, file),
        headers: { 'Idempotency-Key': key },
        timeout: patienceMs,
      }),
      invalidatesTags: ['Documents'],
    }),
  }),
});

export const { useUploadDocumentMutation } = documentCalls;

function formOf({ title, category, date }: Omit<Upload, 'id' | 'file'>, file: File): FormData {
  const form = new FormData();
  form.append('title', title);
  form.append('category', category);
  form.append('date', date);
  // A name of a file may tell of the patient, and the server does not need it.
  form.append('content', file, 'content');
  return form;
}
