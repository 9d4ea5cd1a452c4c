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
export type ReportUtilisationApiResponse = /** status 200 OK */ string;
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
export type ReportNoShowsApiResponse = /** status 200 OK */ string;
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
export type ReportBookingsApiResponse = /** status 200 OK */ string;
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
export type ReportWaitingTimeApiResponse = /** status 200 OK */ string;
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
