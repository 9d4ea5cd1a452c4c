import { api } from "@/shared/api/api";
export const addTagTypes = ["Locations"] as const;
const injectedRtkApi = api
    .enhanceEndpoints({
        addTagTypes,
    })
    .injectEndpoints({
        endpoints: (build) => ({
            createLocation: build.mutation<
                CreateLocationApiResponse,
                CreateLocationApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/locations`,
                    method: "POST",
                    body: queryArg.locationDetails,
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                    },
                }),
                invalidatesTags: ["Locations"],
            }),
            listLocations: build.query<
                ListLocationsApiResponse,
                ListLocationsApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/locations`,
                    params: {
                        limit: queryArg.limit,
                        cursor: queryArg.cursor,
                    },
                }),
                providesTags: ["Locations"],
            }),
            getLocation: build.query<GetLocationApiResponse, GetLocationApiArg>(
                {
                    query: (queryArg) => ({
                        url: `/api/v1/locations/${queryArg.id}`,
                        headers: {
                            "If-None-Match": queryArg["If-None-Match"],
                        },
                    }),
                    providesTags: ["Locations"],
                },
            ),
            updateLocation: build.mutation<
                UpdateLocationApiResponse,
                UpdateLocationApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/locations/${queryArg.id}`,
                    method: "PUT",
                    body: queryArg.locationDetails,
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                        "If-Match": queryArg["If-Match"],
                    },
                }),
                invalidatesTags: ["Locations"],
            }),
        }),
        overrideExisting: false,
    });
export { injectedRtkApi as locationsApi };
export type CreateLocationApiResponse = /** status 201 Created */ Location;
export type CreateLocationApiArg = {
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
    locationDetails: LocationDetails;
};
export type ListLocationsApiResponse = /** status 200 OK */ PageOfLocation;
export type ListLocationsApiArg = {
    /** How many on one page. */
    limit?: number;
    /** Where to go on: next of the page before. */
    cursor?: string;
};
export type GetLocationApiResponse = /** status 200 OK */ Location;
export type GetLocationApiArg = {
    id: string;
    /** The ETag of the version that is known already. */
    "If-None-Match"?: string;
};
export type UpdateLocationApiResponse = /** status 200 OK */ Location;
export type UpdateLocationApiArg = {
    id: string;
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
    /** The ETag of the version that the change was made on, or *. */
    "If-Match": string;
    locationDetails: LocationDetails;
};
export type Address =
    | string
    | {
          text?: string;
          line?: string[];
          city?: string;
          state?: string;
          postalCode?: string;
          country?: string;
      };
export type Identifier = {
    system: string;
    value: string;
};
export type Location = {
    id: string;
    name: string;
    timeZone: string;
    address?: null | Address;
    phone?: string;
    identifiers?: Identifier[];
    version: number;
    organizationId?: string;
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
export type LocationDetails = {
    name: string;
    /** IANA name, e.g. `America/Chicago`: the wall clock of its availability rules. */
    timeZone: string;
    /** A postal address: a text, or its parts. */
    address?:
        | string
        | {
              text?: string;
              line?: string[];
              city?: string;
              state?: string;
              postalCode?: string;
              country?: string;
          };
    phone?: string;
    identifiers?: Identifier[];
    /** Who runs it (FHIR managingOrganization); callers limited to that organization reach it. */
    organizationId?: string;
};
export type PageOfLocation = {
    items: Location[];
    /** Opaque cursor of the next page; absent on the last. */
    next?: string;
};
export const {
    useCreateLocationMutation,
    useListLocationsQuery,
    useLazyListLocationsQuery,
    useGetLocationQuery,
    useLazyGetLocationQuery,
    useUpdateLocationMutation,
} = injectedRtkApi;
