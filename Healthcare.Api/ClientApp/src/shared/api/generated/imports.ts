import { api } from "@/shared/api/api";
export const addTagTypes = ["Imports"] as const;
const injectedRtkApi = api
    .enhanceEndpoints({
        addTagTypes,
    })
    .injectEndpoints({
        endpoints: (build) => ({
            startImport: build.mutation<
                StartImportApiResponse,
                StartImportApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/imports`,
                    method: "POST",
                    body: queryArg.body,
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                    },
                }),
                invalidatesTags: ["Imports"],
            }),
            getImport: build.query<GetImportApiResponse, GetImportApiArg>({
                query: (queryArg) => ({
                    url: `/api/v1/imports/${queryArg.id}`,
                }),
                providesTags: ["Imports"],
            }),
            listImportErrors: build.query<
                ListImportErrorsApiResponse,
                ListImportErrorsApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/imports/${queryArg.id}/errors`,
                    params: {
                        limit: queryArg.limit,
                        cursor: queryArg.cursor,
                    },
                }),
                providesTags: ["Imports"],
            }),
        }),
        overrideExisting: false,
    });
export { injectedRtkApi as importsApi };
export type StartImportApiResponse = /** status 202 Accepted */ Import;
export type StartImportApiArg = {
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
    body: string;
};
export type GetImportApiResponse = /** status 200 OK */ Import;
export type GetImportApiArg = {
    id: string;
};
export type ListImportErrorsApiResponse =
    /** status 200 OK */ PageOfImportError;
export type ListImportErrorsApiArg = {
    id: string;
    /** How many on one page. */
    limit?: number;
    /** Where to go on: next of the page before. */
    cursor?: string;
};
export type ImportStatus = "running" | "completed" | "failed";
export type Import = {
    id: string;
    status: ImportStatus;
    /** Resources in the file. */
    total: number;
    /** Resources that are in the network, new, changed or as they were. */
    done: number;
    /** Resources that could not be taken; each has a line in the errors. */
    failed: number;
    /** 0 to 100, of Total. */
    percent: number;
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
export type ImportError = {
    /** Its line in the file, from 1. */
    line: number;
    resourceType?: string;
    message: string;
};
export type PageOfImportError = {
    items: ImportError[];
    /** Opaque cursor of the next page; absent on the last. */
    next?: string;
};
export const {
    useStartImportMutation,
    useGetImportQuery,
    useLazyGetImportQuery,
    useListImportErrorsQuery,
    useLazyListImportErrorsQuery,
} = injectedRtkApi;
