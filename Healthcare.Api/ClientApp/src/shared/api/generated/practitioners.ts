import { api } from "@/shared/api/api";
export const addTagTypes = ["Practitioners"] as const;
const injectedRtkApi = api
    .enhanceEndpoints({
        addTagTypes,
    })
    .injectEndpoints({
        endpoints: (build) => ({
            createPractitioner: build.mutation<
                CreatePractitionerApiResponse,
                CreatePractitionerApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/practitioners`,
                    method: "POST",
                    body: queryArg.practitionerDetails,
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                    },
                }),
                invalidatesTags: ["Practitioners"],
            }),
            listPractitioners: build.query<
                ListPractitionersApiResponse,
                ListPractitionersApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/practitioners`,
                    params: {
                        locationId: queryArg.locationId,
                        specialty: queryArg.specialty,
                        name: queryArg.name,
                        limit: queryArg.limit,
                        cursor: queryArg.cursor,
                    },
                }),
                providesTags: ["Practitioners"],
            }),
            getPractitioner: build.query<
                GetPractitionerApiResponse,
                GetPractitionerApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/practitioners/${queryArg.id}`,
                    headers: {
                        "If-None-Match": queryArg["If-None-Match"],
                    },
                }),
                providesTags: ["Practitioners"],
            }),
            updatePractitioner: build.mutation<
                UpdatePractitionerApiResponse,
                UpdatePractitionerApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/practitioners/${queryArg.id}`,
                    method: "PUT",
                    body: queryArg.practitionerDetails,
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                        "If-Match": queryArg["If-Match"],
                    },
                }),
                invalidatesTags: ["Practitioners"],
            }),
            getAvailability: build.query<
                GetAvailabilityApiResponse,
                GetAvailabilityApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/practitioners/${queryArg.id}/availability`,
                    headers: {
                        "If-None-Match": queryArg["If-None-Match"],
                    },
                }),
                providesTags: ["Practitioners"],
            }),
            setAvailability: build.mutation<
                SetAvailabilityApiResponse,
                SetAvailabilityApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/practitioners/${queryArg.id}/availability`,
                    method: "PUT",
                    body: queryArg.availability,
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                        "If-Match": queryArg["If-Match"],
                    },
                }),
                invalidatesTags: ["Practitioners"],
            }),
            previewAvailability: build.query<
                PreviewAvailabilityApiResponse,
                PreviewAvailabilityApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/practitioners/${queryArg.id}/availability/preview`,
                    method: "POST",
                    body: queryArg.availability,
                    params: {
                        from: queryArg["from"],
                        to: queryArg.to,
                    },
                }),
                providesTags: ["Practitioners"],
            }),
        }),
        overrideExisting: false,
    });
export { injectedRtkApi as practitionersApi };
export type CreatePractitionerApiResponse =
    /** status 201 Created */ Practitioner;
export type CreatePractitionerApiArg = {
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
    practitionerDetails: PractitionerDetails;
};
export type ListPractitionersApiResponse =
    /** status 200 OK */ PageOfPractitioner;
export type ListPractitionersApiArg = {
    /** Only at this location. */
    locationId?: string;
    /** Only of practitioners with this specialty. */
    specialty?: string;
    /** Matches from the start of family or given name, whatever the case and accents. */
    name?: string;
    /** How many on one page. */
    limit?: number;
    /** Where to go on: next of the page before. */
    cursor?: string;
};
export type GetPractitionerApiResponse = /** status 200 OK */ Practitioner;
export type GetPractitionerApiArg = {
    id: string;
    /** The ETag of the version that is known already. */
    "If-None-Match"?: string;
};
export type UpdatePractitionerApiResponse = /** status 200 OK */ Practitioner;
export type UpdatePractitionerApiArg = {
    id: string;
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
    /** The ETag of the version that the change was made on, or *. */
    "If-Match": string;
    practitionerDetails: PractitionerDetails;
};
export type GetAvailabilityApiResponse = /** status 200 OK */ Availability;
export type GetAvailabilityApiArg = {
    id: string;
    /** The ETag of the version that is known already. */
    "If-None-Match"?: string;
};
export type SetAvailabilityApiResponse = /** status 200 OK */ Availability;
export type SetAvailabilityApiArg = {
    id: string;
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
    /** The ETag of the version that the change was made on, or *. */
    "If-Match": string;
    availability: Availability;
};
export type PreviewAvailabilityApiResponse =
    /** status 200 OK */ AvailabilityPreview;
export type PreviewAvailabilityApiArg = {
    id: string;
    /** First start, or time of an event, inclusive. */
    from?: string;
    /** Last start, or time of an event, exclusive. */
    to?: string;
    availability: Availability;
};
export type HumanName = {
    family: string;
    given: string[];
};
export type Identifier = {
    system: string;
    value: string;
};
export type Practitioner = {
    id: string;
    name: HumanName;
    specialties: string[];
    locationIds: string[];
    serviceTypes: string[];
    email?: string;
    phone?: string;
    identifiers?: Identifier[];
    /** Counts changes of the profile; the entity tag. Availability has its own. */
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
export type PractitionerDetails = {
    name: HumanName;
    /** Codes, as the network uses them (FHIR R4 PractitionerRole.specialty). */
    specialties: string[];
    /** Where the practitioner works; each must exist. */
    locationIds: string[];
    /** Codes of service types that the practitioner offers; each must exist. */
    serviceTypes: string[];
    email?: string;
    phone?: string;
    identifiers?: Identifier[];
};
export type PageOfPractitioner = {
    items: Practitioner[];
    /** Opaque cursor of the next page; absent on the last. */
    next?: string;
};
export type WeeklyRule = {
    /** One or more of mon, tue, wed, thu, fri, sat, sun. */
    days: string[];
    /** `HH:mm`, 00:00 to 23:59. */
    from: string;
    /** `HH:mm`, later than From, at most 24:00. */
    to: string;
    /** Length of a slot, 5 to 480. What is left over at the end carries no slot. */
    slotMinutes: number;
    locationId: string;
    /** Restricts what may be booked; none means all that the practitioner offers. */
    serviceTypes?: string[];
};
export type ExceptionalHours = {
    date: string;
    closed?: boolean;
    reason?: string;
    from?: string;
    to?: string;
    slotMinutes?: number;
    locationId?: string;
    serviceTypes?: string[];
};
export type Availability = {
    /** How many days ahead of today slots are published, 1 to 365. */
    horizonDays: number;
    weekly: WeeklyRule[];
    exceptions: ExceptionalHours[];
    /** Counts changes; the entity tag. 0 when nothing was ever set. Ignored on input. */
    version?: number;
};
export type PreviewedSlot = {
    start: string;
    end: string;
    locationId: string;
    /** What may be booked in it; empty: all that the practitioner offers. */
    serviceTypes: string[];
    /** It is not published, or not like this, now. */
    isNew: boolean;
};
export type Conflict = {
    /** What kind of conflict: `slot-taken`, `patient-busy`, `rule-overlap`, ... */
    code: string;
    detail?: string;
    slotId?: string;
    appointmentId?: string;
    start?: string;
    end?: string;
};
export type AvailabilityPreview = {
    /** Those that would be published in the window asked for, by start. */
    slots: PreviewedSlot[];
    /** How many slots would be published no more, up to the horizon. */
    removed: number;
    /** Booked (`appointment-affected`) and held (`hold-affected`) slots among those: while there are any, the change is refused. */
    conflicts: Conflict[];
};
export const {
    useCreatePractitionerMutation,
    useListPractitionersQuery,
    useLazyListPractitionersQuery,
    useGetPractitionerQuery,
    useLazyGetPractitionerQuery,
    useUpdatePractitionerMutation,
    useGetAvailabilityQuery,
    useLazyGetAvailabilityQuery,
    useSetAvailabilityMutation,
    usePreviewAvailabilityQuery,
    useLazyPreviewAvailabilityQuery,
} = injectedRtkApi;
