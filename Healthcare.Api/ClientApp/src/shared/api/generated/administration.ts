import { api } from "@/shared/api/api";
export const addTagTypes = ["Administration"] as const;
const injectedRtkApi = api
    .enhanceEndpoints({
        addTagTypes,
    })
    .injectEndpoints({
        endpoints: (build) => ({
            getService: build.query<GetServiceApiResponse, GetServiceApiArg>({
                query: () => ({ url: `/api/v1` }),
                providesTags: ["Administration"],
            }),
            checkIntegrity: build.query<
                CheckIntegrityApiResponse,
                CheckIntegrityApiArg
            >({
                query: () => ({ url: `/api/v1/admin/integrity` }),
                providesTags: ["Administration"],
            }),
            listKeys: build.query<ListKeysApiResponse, ListKeysApiArg>({
                query: () => ({ url: `/api/v1/admin/keys` }),
                providesTags: ["Administration"],
            }),
            getKeyRotation: build.query<
                GetKeyRotationApiResponse,
                GetKeyRotationApiArg
            >({
                query: () => ({ url: `/api/v1/admin/keys/rotation` }),
                providesTags: ["Administration"],
            }),
            rotateKeys: build.mutation<RotateKeysApiResponse, RotateKeysApiArg>(
                {
                    query: (queryArg) => ({
                        url: `/api/v1/admin/keys/rotation`,
                        method: "POST",
                        headers: {
                            "Idempotency-Key": queryArg["Idempotency-Key"],
                        },
                    }),
                    invalidatesTags: ["Administration"],
                },
            ),
        }),
        overrideExisting: false,
    });
export { injectedRtkApi as administrationApi };
export type GetServiceApiResponse = /** status 200 OK */ ServiceDescription;
export type GetServiceApiArg = void;
export type CheckIntegrityApiResponse = /** status 200 OK */ IntegrityReport;
export type CheckIntegrityApiArg = void;
export type ListKeysApiResponse = /** status 200 OK */ PageOfKeyUse;
export type ListKeysApiArg = void;
export type GetKeyRotationApiResponse = /** status 200 OK */ KeyRotation;
export type GetKeyRotationApiArg = void;
export type RotateKeysApiResponse = /** status 202 Accepted */ KeyRotation;
export type RotateKeysApiArg = {
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
};
export type ServiceDescription = {
    name: string;
    /** Version of the program; the contract's is in the path. */
    version: string;
    openApi: string;
    docs: string;
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
export type IntegrityFinding = {
    /** overlap, orphan, lapsed-hold, audit-gap, audit-chain, patient-mismatch, document-mismatch, ... */
    code: string;
    /** The row it was found in. */
    subject: string;
    detail: string;
};
export type IntegrityReport = {
    /** No findings. */
    valid: boolean;
    at: string;
    /** How many rows of each kind and events were read. */
    checked: {
        [key: string]: number;
    };
    /** At most 1,000. */
    findings: IntegrityFinding[];
};
export type KeyUse = {
    /** Eight hexadecimal digits that tell nothing of the key. Empty: what is not sealed at all. */
    id: string;
    /** It seals what is new. */
    current: boolean;
    /** How much it has sealed. A former key without any can be taken out of the ring. */
    sealed: number;
};
export type PageOfKeyUse = {
    items: KeyUse[];
    /** Opaque cursor of the next page; absent on the last. */
    next?: string;
};
export type RotationStatus = "idle" | "running" | "completed" | "failed";
export type KeyRotation = {
    status: RotationStatus;
    /** The key that everything is sealed with in the end. */
    key?: string;
    /** How many records were sealed anew. */
    resealed: number;
    startedAt?: string;
    endedAt?: string;
};
export const {
    useGetServiceQuery,
    useLazyGetServiceQuery,
    useCheckIntegrityQuery,
    useLazyCheckIntegrityQuery,
    useListKeysQuery,
    useLazyListKeysQuery,
    useGetKeyRotationQuery,
    useLazyGetKeyRotationQuery,
    useRotateKeysMutation,
} = injectedRtkApi;
