import { api } from "@/shared/api/api";
export const addTagTypes = ["Service types"] as const;
const injectedRtkApi = api
    .enhanceEndpoints({
        addTagTypes,
    })
    .injectEndpoints({
        endpoints: (build) => ({
            createServiceType: build.mutation<
                CreateServiceTypeApiResponse,
                CreateServiceTypeApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/service-types`,
                    method: "POST",
                    body: queryArg.serviceType,
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                    },
                }),
                invalidatesTags: ["Service types"],
            }),
            listServiceTypes: build.query<
                ListServiceTypesApiResponse,
                ListServiceTypesApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/service-types`,
                    params: {
                        limit: queryArg.limit,
                        cursor: queryArg.cursor,
                    },
                }),
                providesTags: ["Service types"],
            }),
            getServiceType: build.query<
                GetServiceTypeApiResponse,
                GetServiceTypeApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/service-types/${queryArg.code}`,
                    headers: {
                        "If-None-Match": queryArg["If-None-Match"],
                    },
                }),
                providesTags: ["Service types"],
            }),
        }),
        overrideExisting: false,
    });
export { injectedRtkApi as serviceTypesApi };
export type CreateServiceTypeApiResponse =
    /** status 201 Created */ ServiceType;
export type CreateServiceTypeApiArg = {
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
    serviceType: ServiceType;
};
export type ListServiceTypesApiResponse =
    /** status 200 OK */ PageOfServiceType;
export type ListServiceTypesApiArg = {
    /** How many on one page. */
    limit?: number;
    /** Where to go on: next of the page before. */
    cursor?: string;
};
export type GetServiceTypeApiResponse = /** status 200 OK */ ServiceType;
export type GetServiceTypeApiArg = {
    code: string;
    /** The ETag of the version that is known already. */
    "If-None-Match"?: string;
};
export type Money = {
    amount: number;
    currency: string;
};
export type ServiceType = {
    /** Unique in the network, `[A-Za-z0-9\-.]{1,64}`; also its id. */
    code: string;
    name: string;
    /** How long it takes: 1 to 480. One longer than a slot takes consecutive slots. */
    durationMinutes: number;
    price?: null | Money;
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
export type PageOfServiceType = {
    items: ServiceType[];
    /** Opaque cursor of the next page; absent on the last. */
    next?: string;
};
export const {
    useCreateServiceTypeMutation,
    useListServiceTypesQuery,
    useLazyListServiceTypesQuery,
    useGetServiceTypeQuery,
    useLazyGetServiceTypeQuery,
} = injectedRtkApi;
