import { api } from "@/shared/api/api";
export const addTagTypes = ["Organizations"] as const;
const injectedRtkApi = api
    .enhanceEndpoints({
        addTagTypes,
    })
    .injectEndpoints({
        endpoints: (build) => ({
            createOrganization: build.mutation<
                CreateOrganizationApiResponse,
                CreateOrganizationApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/organizations`,
                    method: "POST",
                    body: queryArg.organizationDetails,
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                    },
                }),
                invalidatesTags: ["Organizations"],
            }),
            listOrganizations: build.query<
                ListOrganizationsApiResponse,
                ListOrganizationsApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/organizations`,
                    params: {
                        limit: queryArg.limit,
                        cursor: queryArg.cursor,
                    },
                }),
                providesTags: ["Organizations"],
            }),
            getOrganization: build.query<
                GetOrganizationApiResponse,
                GetOrganizationApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/organizations/${queryArg.id}`,
                    headers: {
                        "If-None-Match": queryArg["If-None-Match"],
                    },
                }),
                providesTags: ["Organizations"],
            }),
            updateOrganization: build.mutation<
                UpdateOrganizationApiResponse,
                UpdateOrganizationApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/organizations/${queryArg.id}`,
                    method: "PUT",
                    body: queryArg.organizationDetails,
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                        "If-Match": queryArg["If-Match"],
                    },
                }),
                invalidatesTags: ["Organizations"],
            }),
        }),
        overrideExisting: false,
    });
export { injectedRtkApi as organizationsApi };
export type CreateOrganizationApiResponse =
    /** status 201 Created */ Organization;
export type CreateOrganizationApiArg = {
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
    organizationDetails: OrganizationDetails;
};
export type ListOrganizationsApiResponse =
    /** status 200 OK */ PageOfOrganization;
export type ListOrganizationsApiArg = {
    /** How many on one page. */
    limit?: number;
    /** Where to go on: next of the page before. */
    cursor?: string;
};
export type GetOrganizationApiResponse = /** status 200 OK */ Organization;
export type GetOrganizationApiArg = {
    id: string;
    /** The ETag of the version that is known already. */
    "If-None-Match"?: string;
};
export type UpdateOrganizationApiResponse = /** status 200 OK */ Organization;
export type UpdateOrganizationApiArg = {
    id: string;
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
    /** The ETag of the version that the change was made on, or *. */
    "If-Match": string;
    organizationDetails: OrganizationDetails;
};
export type Organization = {
    id: string;
    name: string;
    active: boolean;
    partOf?: string;
    version: number;
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
export type OrganizationDetails = {
    name: string;
    /** False: it gives nobody access any more. Only without locations and active parts. */
    active?: boolean;
    /** The organization of which this is a part, by id. */
    partOf?: string;
};
export type PageOfOrganization = {
    items: Organization[];
    /** Opaque cursor of the next page; absent on the last. */
    next?: string;
};
export const {
    useCreateOrganizationMutation,
    useListOrganizationsQuery,
    useLazyListOrganizationsQuery,
    useGetOrganizationQuery,
    useLazyGetOrganizationQuery,
    useUpdateOrganizationMutation,
} = injectedRtkApi;
