import { api } from "@/shared/api/api";
export const addTagTypes = ["Slots"] as const;
const injectedRtkApi = api
    .enhanceEndpoints({
        addTagTypes,
    })
    .injectEndpoints({
        endpoints: (build) => ({
            findSlots: build.query<FindSlotsApiResponse, FindSlotsApiArg>({
                query: (queryArg) => ({
                    url: `/api/v1/slots`,
                    params: {
                        from: queryArg["from"],
                        to: queryArg.to,
                        locationId: queryArg.locationId,
                        practitionerId: queryArg.practitionerId,
                        specialty: queryArg.specialty,
                        serviceType: queryArg.serviceType,
                        status: queryArg.status,
                        limit: queryArg.limit,
                        cursor: queryArg.cursor,
                    },
                }),
                providesTags: ["Slots"],
            }),
            findFirstAvailableSlots: build.query<
                FindFirstAvailableSlotsApiResponse,
                FindFirstAvailableSlotsApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/slots/first-available`,
                    params: {
                        specialty: queryArg.specialty,
                        serviceType: queryArg.serviceType,
                        locationId: queryArg.locationId,
                        practitionerId: queryArg.practitionerId,
                        from: queryArg["from"],
                        count: queryArg.count,
                        daysOfWeek: queryArg.daysOfWeek,
                        partOfDay: queryArg.partOfDay,
                    },
                }),
                providesTags: ["Slots"],
            }),
            getSlot: build.query<GetSlotApiResponse, GetSlotApiArg>({
                query: (queryArg) => ({ url: `/api/v1/slots/${queryArg.id}` }),
                providesTags: ["Slots"],
            }),
            holdSlot: build.mutation<HoldSlotApiResponse, HoldSlotApiArg>({
                query: (queryArg) => ({
                    url: `/api/v1/slots/${queryArg.id}/hold`,
                    method: "POST",
                    body: queryArg.holdRequest,
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                    },
                }),
                invalidatesTags: ["Slots"],
            }),
            renewHold: build.mutation<RenewHoldApiResponse, RenewHoldApiArg>({
                query: (queryArg) => ({
                    url: `/api/v1/slots/${queryArg.id}/hold`,
                    method: "PUT",
                    body: queryArg.holdRenewal,
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                    },
                }),
                invalidatesTags: ["Slots"],
            }),
            releaseHold: build.mutation<
                ReleaseHoldApiResponse,
                ReleaseHoldApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/slots/${queryArg.id}/hold`,
                    method: "DELETE",
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                    },
                    params: {
                        holdToken: queryArg.holdToken,
                    },
                }),
                invalidatesTags: ["Slots"],
            }),
            streamSlots: build.query<StreamSlotsApiResponse, StreamSlotsApiArg>(
                {
                    query: (queryArg) => ({
                        url: `/api/v1/slots/stream`,
                        params: {
                            from: queryArg["from"],
                            to: queryArg.to,
                            locationId: queryArg.locationId,
                            practitionerId: queryArg.practitionerId,
                        },
                    }),
                    providesTags: ["Slots"],
                },
            ),
        }),
        overrideExisting: false,
    });
export { injectedRtkApi as slotsApi };
export type FindSlotsApiResponse = /** status 200 OK */ SlotList;
export type FindSlotsApiArg = {
    /** First start, or time of an event, inclusive. */
    from?: string;
    /** Last start, or time of an event, exclusive. */
    to?: string;
    /** Only at this location. */
    locationId?: string;
    /** Only of this practitioner. */
    practitionerId?: string;
    /** Only of practitioners with this specialty. */
    specialty?: string;
    /** Only where this service type can be booked. */
    serviceType?: string;
    /** Only slots of this status. */
    status?: "free" | "held" | "booked" | "blocked";
    /** How many on one page. */
    limit?: number;
    /** Where to go on: next of the page before. */
    cursor?: string;
};
export type FindFirstAvailableSlotsApiResponse = /** status 200 OK */ SlotList;
export type FindFirstAvailableSlotsApiArg = {
    /** Only of practitioners with this specialty. */
    specialty?: string;
    /** Only where this service type can be booked. */
    serviceType?: string;
    /** Only at this location. */
    locationId?: string;
    /** Only of this practitioner. */
    practitionerId?: string;
    /** First start, or time of an event, inclusive. */
    from?: string;
    /** How many. */
    count?: number;
    /** Days in wall time of the location, of mon, tue, wed, thu, fri, sat, sun, with commas between them. */
    daysOfWeek?: string;
    /** Morning until 12:00, afternoon until 17:00, evening, in wall time of the location. */
    partOfDay?: "morning" | "afternoon" | "evening";
};
export type GetSlotApiResponse = /** status 200 OK */ Slot;
export type GetSlotApiArg = {
    id: string;
};
export type HoldSlotApiResponse = /** status 201 Created */ Hold;
export type HoldSlotApiArg = {
    id: string;
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
    holdRequest: HoldRequest;
};
export type RenewHoldApiResponse = /** status 200 OK */ Hold;
export type RenewHoldApiArg = {
    id: string;
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
    holdRenewal: HoldRenewal;
};
export type ReleaseHoldApiResponse = unknown;
export type ReleaseHoldApiArg = {
    id: string;
    /** The token of the hold. */
    holdToken: string;
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
};
export type StreamSlotsApiResponse = /** status 200 OK */ string;
export type StreamSlotsApiArg = {
    /** First start, or time of an event, inclusive. */
    from?: string;
    /** Last start, or time of an event, exclusive. */
    to?: string;
    /** Only at this location. */
    locationId?: string;
    /** Only of this practitioner. */
    practitionerId?: string;
};
export type SlotStatus = "free" | "held" | "booked" | "blocked";
export type Slot = {
    id: string;
    practitionerId: string;
    locationId: string;
    start: string;
    end: string;
    status: SlotStatus;
    /** Codes of the service types that may be booked in it; a booking that names none takes one slot. */
    serviceTypes: string[];
};
export type SlotList = {
    items: Slot[];
    /** Everything that was committed until this instant is taken into account. */
    asOf: string;
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
export type Hold = {
    slotId: string;
    holdToken: string;
    expiresAt: string;
};
export type HoldRequest = {
    /** How long, 30 to 900; 300 when left out. */
    ttlSeconds?: number;
};
export type HoldRenewal = {
    /** The token of the hold. */
    holdToken: string;
    /** How long from now, 30 to 900; 300 when left out. */
    ttlSeconds?: number;
};
export const {
    useFindSlotsQuery,
    useLazyFindSlotsQuery,
    useFindFirstAvailableSlotsQuery,
    useLazyFindFirstAvailableSlotsQuery,
    useGetSlotQuery,
    useLazyGetSlotQuery,
    useHoldSlotMutation,
    useRenewHoldMutation,
    useReleaseHoldMutation,
    useStreamSlotsQuery,
    useLazyStreamSlotsQuery,
} = injectedRtkApi;
