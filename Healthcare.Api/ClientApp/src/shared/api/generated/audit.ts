import { api } from "@/shared/api/api";
export const addTagTypes = ["Audit"] as const;
const injectedRtkApi = api
    .enhanceEndpoints({
        addTagTypes,
    })
    .injectEndpoints({
        endpoints: (build) => ({
            listAuditEvents: build.query<
                ListAuditEventsApiResponse,
                ListAuditEventsApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/audit`,
                    headers: {
                        "X-Purpose-Of-Use": queryArg["X-Purpose-Of-Use"],
                    },
                    params: {
                        from: queryArg["from"],
                        to: queryArg.to,
                        actor: queryArg.actor,
                        patientId: queryArg.patientId,
                        action: queryArg.action,
                        limit: queryArg.limit,
                        cursor: queryArg.cursor,
                    },
                }),
                providesTags: ["Audit"],
            }),
            exportAuditEvents: build.query<
                ExportAuditEventsApiResponse,
                ExportAuditEventsApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/audit/export`,
                    headers: {
                        "X-Purpose-Of-Use": queryArg["X-Purpose-Of-Use"],
                    },
                    params: {
                        from: queryArg["from"],
                        to: queryArg.to,
                        actor: queryArg.actor,
                        patientId: queryArg.patientId,
                        action: queryArg.action,
                        format: queryArg.format,
                    },
                }),
                providesTags: ["Audit"],
            }),
            verifyAudit: build.mutation<
                VerifyAuditApiResponse,
                VerifyAuditApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/audit/verify`,
                    method: "POST",
                    headers: {
                        "X-Purpose-Of-Use": queryArg["X-Purpose-Of-Use"],
                    },
                }),
                invalidatesTags: ["Audit"],
            }),
        }),
        overrideExisting: false,
    });
export { injectedRtkApi as auditApi };
export type ListAuditEventsApiResponse = /** status 200 OK */ PageOfAuditEvent;
export type ListAuditEventsApiArg = {
    /** First start, or time of an event, inclusive. */
    from?: string;
    /** Last start, or time of an event, exclusive. */
    to?: string;
    /** Only what this account or API key did. */
    actor?: string;
    /** Only of this patient. */
    patientId?: string;
    /** Only this action, e.g. patient.read. */
    action?: string;
    /** How many on one page. */
    limit?: number;
    /** Where to go on: next of the page before. */
    cursor?: string;
    /** Why the caller looks, for the audit trail: a code of HL7's v3-PurposeOfUse like TREAT. */
    "X-Purpose-Of-Use"?: string;
};
export type ExportAuditEventsApiResponse = /** status 200 OK */ string;
export type ExportAuditEventsApiArg = {
    /** First start, or time of an event, inclusive. */
    from?: string;
    /** Last start, or time of an event, exclusive. */
    to?: string;
    /** Only what this account or API key did. */
    actor?: string;
    /** Only of this patient. */
    patientId?: string;
    /** Only this action, e.g. patient.read. */
    action?: string;
    /** ndjson unless it says csv. */
    format?: "ndjson" | "csv";
    /** Why the caller looks, for the audit trail: a code of HL7's v3-PurposeOfUse like TREAT. */
    "X-Purpose-Of-Use"?: string;
};
export type VerifyAuditApiResponse = /** status 200 OK */ AuditVerification;
export type VerifyAuditApiArg = {
    /** Why the caller looks, for the audit trail: a code of HL7's v3-PurposeOfUse like TREAT. */
    "X-Purpose-Of-Use"?: string;
};
export type AuditOutcome = "success" | "refused" | "failed";
export type AuditEvent = {
    /** Log and number, e.g. `change-17` or `access-4711`. */
    id: string;
    at: string;
    actor: string;
    action: string;
    subject: string;
    outcome: AuditOutcome;
    /** Client address and request id. */
    from: string;
    /** The patients whom it concerns; for a search, those it showed. */
    patientIds?: string[];
    reason?: string;
};
export type PageOfAuditEvent = {
    items: AuditEvent[];
    /** Opaque cursor of the next page; absent on the last. */
    next?: string;
};
export type Problem = {
    /** Stable URI of the kind of problem. */
    type: string;
    /** The kind of problem in a few words; the same for every occurrence. */
    title: string;
    /** The HTTP status. */
    status: number;
    /** Stable kebab-case word that a program may decide on. */
    code: string;
    /** One sentence about this occurrence, for a person. */
    detail?: string;
    /** Leads to the traces and logs of this request. */
    traceId?: string;
    /** Member path (camelCase) to messages, where the input is at fault. */
    errors?: {
        [key: string]: string[];
    };
    /** Everything that stands in the way, where the request is in conflict. */
    conflicts?: {
        /** What kind of conflict: `slot-taken`, `patient-busy`, `rule-overlap`, ... */
        code: string;
        detail?: string;
        slotId?: string;
        appointmentId?: string;
        start?: string;
        end?: string;
    }[];
    /** Free slots to offer instead, where a booking was refused. */
    alternatives?: {
        id: string;
        practitionerId: string;
        locationId: string;
        start: string;
        end: string;
        /** What a slot can be (FHIR R4 Slot.status: free, busy-tentative, busy, busy-unavailable). */
        status: "free" | "held" | "booked" | "blocked";
        /** Codes of the service types that may be booked in it; a booking that names none takes one slot. */
        serviceTypes: string[];
    }[];
};
export type AuditVerification = {
    valid: boolean;
    /** Events that are as they were written, from the first one on, of both logs together. */
    checked: number;
    /** The first event that is not, e.g. `change-17`, or the first that is missing. */
    firstBroken?: string;
    /** What is wrong with it. */
    why?: string;
    /** Whether the chain is made with a key that is kept outside of the database. */
    keyed: boolean;
    /** Signed checkpoints that the trail was compared with. */
    checkpoints: number;
};
export const {
    useListAuditEventsQuery,
    useLazyListAuditEventsQuery,
    useExportAuditEventsQuery,
    useLazyExportAuditEventsQuery,
    useVerifyAuditMutation,
} = injectedRtkApi;
