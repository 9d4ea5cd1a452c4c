import { api } from "@/shared/api/api";
export const addTagTypes = ["Appointments"] as const;
const injectedRtkApi = api
    .enhanceEndpoints({
        addTagTypes,
    })
    .injectEndpoints({
        endpoints: (build) => ({
            bookAppointment: build.mutation<
                BookAppointmentApiResponse,
                BookAppointmentApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/appointments`,
                    method: "POST",
                    body: queryArg.bookAppointment,
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                    },
                }),
                invalidatesTags: ["Appointments"],
            }),
            listAppointments: build.query<
                ListAppointmentsApiResponse,
                ListAppointmentsApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/appointments`,
                    headers: {
                        "X-Purpose-Of-Use": queryArg["X-Purpose-Of-Use"],
                    },
                    params: {
                        locationId: queryArg.locationId,
                        practitionerId: queryArg.practitionerId,
                        patientId: queryArg.patientId,
                        from: queryArg["from"],
                        to: queryArg.to,
                        status: queryArg.status,
                        limit: queryArg.limit,
                        cursor: queryArg.cursor,
                    },
                }),
                providesTags: ["Appointments"],
            }),
            getAppointment: build.query<
                GetAppointmentApiResponse,
                GetAppointmentApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/appointments/${queryArg.id}`,
                    headers: {
                        "X-Purpose-Of-Use": queryArg["X-Purpose-Of-Use"],
                        "If-None-Match": queryArg["If-None-Match"],
                    },
                }),
                providesTags: ["Appointments"],
            }),
            getAppointmentHistory: build.query<
                GetAppointmentHistoryApiResponse,
                GetAppointmentHistoryApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/appointments/${queryArg.id}/history`,
                    headers: {
                        "X-Purpose-Of-Use": queryArg["X-Purpose-Of-Use"],
                    },
                }),
                providesTags: ["Appointments"],
            }),
            getAppointmentCalendar: build.query<
                GetAppointmentCalendarApiResponse,
                GetAppointmentCalendarApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/appointments/${queryArg.id}/calendar`,
                    headers: {
                        "X-Purpose-Of-Use": queryArg["X-Purpose-Of-Use"],
                    },
                }),
                providesTags: ["Appointments"],
            }),
            cancelAppointment: build.mutation<
                CancelAppointmentApiResponse,
                CancelAppointmentApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/appointments/${queryArg.id}/cancel`,
                    method: "POST",
                    body: queryArg.cancelAppointment,
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                    },
                }),
                invalidatesTags: ["Appointments"],
            }),
            rescheduleAppointment: build.mutation<
                RescheduleAppointmentApiResponse,
                RescheduleAppointmentApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/appointments/${queryArg.id}/reschedule`,
                    method: "POST",
                    body: queryArg.rescheduleAppointment,
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                    },
                }),
                invalidatesTags: ["Appointments"],
            }),
            arriveAppointment: build.mutation<
                ArriveAppointmentApiResponse,
                ArriveAppointmentApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/appointments/${queryArg.id}/arrive`,
                    method: "POST",
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                    },
                }),
                invalidatesTags: ["Appointments"],
            }),
            checkInAppointment: build.mutation<
                CheckInAppointmentApiResponse,
                CheckInAppointmentApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/appointments/${queryArg.id}/check-in`,
                    method: "POST",
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                    },
                }),
                invalidatesTags: ["Appointments"],
            }),
            fulfilAppointment: build.mutation<
                FulfilAppointmentApiResponse,
                FulfilAppointmentApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/appointments/${queryArg.id}/fulfil`,
                    method: "POST",
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                    },
                }),
                invalidatesTags: ["Appointments"],
            }),
            missAppointment: build.mutation<
                MissAppointmentApiResponse,
                MissAppointmentApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/appointments/${queryArg.id}/no-show`,
                    method: "POST",
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                    },
                }),
                invalidatesTags: ["Appointments"],
            }),
        }),
        overrideExisting: false,
    });
export { injectedRtkApi as appointmentsApi };
export type BookAppointmentApiResponse = /** status 201 Created */ Appointment;
export type BookAppointmentApiArg = {
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
    bookAppointment: BookAppointment;
};
export type ListAppointmentsApiResponse =
    /** status 200 OK */ PageOfAppointment;
export type ListAppointmentsApiArg = {
    /** Only at this location. */
    locationId?: string;
    /** Only of this practitioner. */
    practitionerId?: string;
    /** Only of this patient. */
    patientId?: string;
    /** First start, or time of an event, inclusive. */
    from?: string;
    /** Last start, or time of an event, exclusive. */
    to?: string;
    /** Only appointments of this status. */
    status?:
        | "booked"
        | "arrived"
        | "checked-in"
        | "fulfilled"
        | "no-show"
        | "cancelled";
    /** How many on one page. */
    limit?: number;
    /** Where to go on: next of the page before. */
    cursor?: string;
    /** Why the caller looks, for the audit trail: a code of HL7's v3-PurposeOfUse like TREAT. */
    "X-Purpose-Of-Use"?: string;
};
export type GetAppointmentApiResponse = /** status 200 OK */ Appointment;
export type GetAppointmentApiArg = {
    id: string;
    /** Why the caller looks, for the audit trail: a code of HL7's v3-PurposeOfUse like TREAT. */
    "X-Purpose-Of-Use"?: string;
    /** The ETag of the version that is known already. */
    "If-None-Match"?: string;
};
export type GetAppointmentHistoryApiResponse =
    /** status 200 OK */ PageOfAppointmentTransition;
export type GetAppointmentHistoryApiArg = {
    id: string;
    /** Why the caller looks, for the audit trail: a code of HL7's v3-PurposeOfUse like TREAT. */
    "X-Purpose-Of-Use"?: string;
};
export type GetAppointmentCalendarApiResponse = /** status 200 OK */ string;
export type GetAppointmentCalendarApiArg = {
    id: string;
    /** Why the caller looks, for the audit trail: a code of HL7's v3-PurposeOfUse like TREAT. */
    "X-Purpose-Of-Use"?: string;
};
export type CancelAppointmentApiResponse = /** status 200 OK */ Appointment;
export type CancelAppointmentApiArg = {
    id: string;
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
    cancelAppointment: CancelAppointment;
};
export type RescheduleAppointmentApiResponse = /** status 200 OK */ Appointment;
export type RescheduleAppointmentApiArg = {
    id: string;
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
    rescheduleAppointment: RescheduleAppointment;
};
export type ArriveAppointmentApiResponse = /** status 200 OK */ Appointment;
export type ArriveAppointmentApiArg = {
    id: string;
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
};
export type CheckInAppointmentApiResponse = /** status 200 OK */ Appointment;
export type CheckInAppointmentApiArg = {
    id: string;
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
};
export type FulfilAppointmentApiResponse = /** status 200 OK */ Appointment;
export type FulfilAppointmentApiArg = {
    id: string;
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
};
export type MissAppointmentApiResponse = /** status 200 OK */ Appointment;
export type MissAppointmentApiArg = {
    id: string;
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
};
export type AppointmentStatus =
    "booked" | "arrived" | "checked-in" | "fulfilled" | "no-show" | "cancelled";
export type Appointment = {
    id: string;
    status: AppointmentStatus;
    slotIds: string[];
    patientId: string;
    practitionerId: string;
    locationId: string;
    start: string;
    end: string;
    serviceType?: string;
    reason?: string;
    cancellationReason?: string;
    rescheduledTo?: string;
    rescheduledFrom?: string;
    /** Counts its changes; the entity tag. */
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
export type BookAppointment = {
    slotId: string;
    patientId: string;
    /** Code of a service type; decides how many slots are taken. None: one slot. */
    serviceType?: string;
    reason?: string;
    /** The token of a hold on the slot, when the caller has one. */
    holdToken?: string;
};
export type PageOfAppointment = {
    items: Appointment[];
    /** Opaque cursor of the next page; absent on the last. */
    next?: string;
};
export type AppointmentTransition = {
    at: string;
    by: string;
    from?: null | AppointmentStatus;
    to: AppointmentStatus;
    reason?: string;
};
export type PageOfAppointmentTransition = {
    items: AppointmentTransition[];
    /** Opaque cursor of the next page; absent on the last. */
    next?: string;
};
export type CancelAppointment = {
    reason: string;
};
export type RescheduleAppointment = {
    /** The slot to move to. */
    slotId: string;
    /** The token of a hold on it, when the caller has one. */
    holdToken?: string;
};
export const {
    useBookAppointmentMutation,
    useListAppointmentsQuery,
    useLazyListAppointmentsQuery,
    useGetAppointmentQuery,
    useLazyGetAppointmentQuery,
    useGetAppointmentHistoryQuery,
    useLazyGetAppointmentHistoryQuery,
    useGetAppointmentCalendarQuery,
    useLazyGetAppointmentCalendarQuery,
    useCancelAppointmentMutation,
    useRescheduleAppointmentMutation,
    useArriveAppointmentMutation,
    useCheckInAppointmentMutation,
    useFulfilAppointmentMutation,
    useMissAppointmentMutation,
} = injectedRtkApi;
