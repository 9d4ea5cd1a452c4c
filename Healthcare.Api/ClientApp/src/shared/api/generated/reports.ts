import { api } from "@/shared/api/api";
export const addTagTypes = ["Reports"] as const;
const injectedRtkApi = api
    .enhanceEndpoints({
        addTagTypes,
    })
    .injectEndpoints({
        endpoints: (build) => ({
            reportUtilisation: build.query<
                ReportUtilisationApiResponse,
                ReportUtilisationApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/reports/utilisation`,
                    params: {
                        from: queryArg["from"],
                        to: queryArg.to,
                        locationId: queryArg.locationId,
                        practitionerId: queryArg.practitionerId,
                        groupBy: queryArg.groupBy,
                        format: queryArg.format,
                    },
                }),
                providesTags: ["Reports"],
            }),
            reportNoShows: build.query<
                ReportNoShowsApiResponse,
                ReportNoShowsApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/reports/no-shows`,
                    params: {
                        from: queryArg["from"],
                        to: queryArg.to,
                        locationId: queryArg.locationId,
                        practitionerId: queryArg.practitionerId,
                        groupBy: queryArg.groupBy,
                        format: queryArg.format,
                    },
                }),
                providesTags: ["Reports"],
            }),
            reportBookings: build.query<
                ReportBookingsApiResponse,
                ReportBookingsApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/reports/bookings`,
                    params: {
                        from: queryArg["from"],
                        to: queryArg.to,
                        locationId: queryArg.locationId,
                        practitionerId: queryArg.practitionerId,
                        format: queryArg.format,
                    },
                }),
                providesTags: ["Reports"],
            }),
            reportWaitingTime: build.query<
                ReportWaitingTimeApiResponse,
                ReportWaitingTimeApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/reports/waiting-time`,
                    params: {
                        locationId: queryArg.locationId,
                        practitionerId: queryArg.practitionerId,
                        specialty: queryArg.specialty,
                        serviceType: queryArg.serviceType,
                        groupBy: queryArg.groupBy,
                        format: queryArg.format,
                    },
                }),
                providesTags: ["Reports"],
            }),
        }),
        overrideExisting: false,
    });
export { injectedRtkApi as reportsApi };
export type ReportUtilisationApiResponse =
    /** status 200 OK */ ReportOfUtilisation;
export type ReportUtilisationApiArg = {
    /** First start, or time of an event, inclusive. */
    from?: string;
    /** Last start, or time of an event, exclusive. */
    to?: string;
    /** Only at this location. */
    locationId?: string;
    /** Only of this practitioner. */
    practitionerId?: string;
    /** One line for each day at the location, practitioner or location; day unless it says otherwise. */
    groupBy?: "day" | "practitioner" | "location";
    /** csv, or json; without it what Accept asks for. */
    format?: "json" | "csv";
};
export type ReportNoShowsApiResponse = /** status 200 OK */ ReportOfNoShows;
export type ReportNoShowsApiArg = {
    /** First start, or time of an event, inclusive. */
    from?: string;
    /** Last start, or time of an event, exclusive. */
    to?: string;
    /** Only at this location. */
    locationId?: string;
    /** Only of this practitioner. */
    practitionerId?: string;
    /** One line for each day at the location, practitioner or location; day unless it says otherwise. */
    groupBy?: "day" | "practitioner" | "location";
    /** csv, or json; without it what Accept asks for. */
    format?: "json" | "csv";
};
export type ReportBookingsApiResponse = /** status 200 OK */ ReportOfBookings;
export type ReportBookingsApiArg = {
    /** First start, or time of an event, inclusive. */
    from?: string;
    /** Last start, or time of an event, exclusive. */
    to?: string;
    /** Only at this location. */
    locationId?: string;
    /** Only of this practitioner. */
    practitionerId?: string;
    /** csv, or json; without it what Accept asks for. */
    format?: "json" | "csv";
};
export type ReportWaitingTimeApiResponse =
    /** status 200 OK */ ReportOfWaitingTime;
export type ReportWaitingTimeApiArg = {
    /** Only at this location. */
    locationId?: string;
    /** Only of this practitioner. */
    practitionerId?: string;
    /** Only of practitioners with this specialty. */
    specialty?: string;
    /** Only where this service type can be booked. */
    serviceType?: string;
    /** One line for each location or practitioner; location unless it says otherwise. */
    groupBy?: "location" | "practitioner";
    /** csv, or json; without it what Accept asks for. */
    format?: "json" | "csv";
};
export type Utilisation = {
    date?: string;
    locationId?: string;
    practitionerId?: string;
    /** Slots that were offered, and those that were taken although they are published no more. */
    slots: number;
    /** How long those last. */
    offeredMinutes: number;
    /** Those that were not cancelled, missed ones included. */
    appointments: number;
    /** How long those last. */
    bookedMinutes: number;
    /** Booked of offered, 0 to 1. */
    rate: number;
};
export type ReportOfUtilisation = {
    /** Everything that was committed until this instant is taken into account. */
    asOf: string;
    items: Utilisation[];
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
export type NoShows = {
    date?: string;
    locationId?: string;
    practitionerId?: string;
    /** Those to which somebody came or should have come: neither cancelled nor still to come. */
    due: number;
    came: number;
    /** Those that were marked AppointmentStatus.NoShow. */
    noShow: number;
    /** Those that were cancelled; moves to another slot are none. */
    cancelled: number;
    /** No-shows of those due, 0 to 1. */
    rate: number;
};
export type ReportOfNoShows = {
    /** Everything that was committed until this instant is taken into account. */
    asOf: string;
    items: NoShows[];
};
export type BookingChannel =
    "staff" | "patient" | "kiosk" | "partner" | "unknown";
export type Bookings = {
    channel: BookingChannel;
    /** 0 to 23, wall time of the location. */
    hour: number;
    /** Cancelled ones included; moves to another slot are none. */
    count: number;
};
export type ReportOfBookings = {
    /** Everything that was committed until this instant is taken into account. */
    asOf: string;
    items: Bookings[];
};
export type WaitingTime = {
    locationId?: string;
    practitionerId?: string;
    /** The first free slot; absent when there is none. */
    firstAvailable?: string;
    /** From now, in days and tenths. */
    daysToFirst?: number;
    /** The third free slot: the usual measure of access, since the first two are often left over by chance. */
    thirdAvailable?: string;
    /** From now, in days and tenths. */
    daysToThird?: number;
};
export type ReportOfWaitingTime = {
    /** Everything that was committed until this instant is taken into account. */
    asOf: string;
    items: WaitingTime[];
};
export const {
    useReportUtilisationQuery,
    useLazyReportUtilisationQuery,
    useReportNoShowsQuery,
    useLazyReportNoShowsQuery,
    useReportBookingsQuery,
    useLazyReportBookingsQuery,
    useReportWaitingTimeQuery,
    useLazyReportWaitingTimeQuery,
} = injectedRtkApi;
