import { api } from '@/shared/api/api';
import type { IntegrityReport, PageOfKeyUse } from '@/shared/api/generated/administration';
import type { AuditVerification, ExportAuditEventsApiArg } from '@/shared/api/generated/audit';

/** What reads the whole store takes as long as that is big; the server gives up after ten minutes. */
const timeout = 600_000;

/** Calls of which the generated ones would give up too early, or read a text as JSON. */
export const { useExportAuditTextMutation, useCheckStoreMutation, useVerifyTrailMutation, useCountSealedQuery } = api.enhanceEndpoints({ addTagTypes: ['Administration'] }).injectEndpoints({
  endpoints: (build) => ({
    exportAuditText: build.mutation<string, ExportAuditEventsApiArg>({
      query: (filter) => ({ url: '/api/v1/audit/export', params: { ...filter }, responseHandler: 'text', timeout }),
    }),
    checkStore: build.mutation<IntegrityReport, void>({ query: () => ({ url: '/api/v1/admin/integrity', timeout }) }),
    verifyTrail: build.mutation<AuditVerification, void>({ query: () => ({ url: '/api/v1/audit/verify', method: 'POST', timeout }) }),
    countSealed: build.query<PageOfKeyUse, void>({ query: () => ({ url: '/api/v1/admin/keys', timeout }), providesTags: ['Administration'] }),
  }),
});
