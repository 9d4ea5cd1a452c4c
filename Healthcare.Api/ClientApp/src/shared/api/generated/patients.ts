import { api } from "@/shared/api/api";
export const addTagTypes = ["Patients"] as const;
const injectedRtkApi = api
    .enhanceEndpoints({
        addTagTypes,
    })
    .injectEndpoints({
        endpoints: (build) => ({
            createPatient: build.mutation<
                CreatePatientApiResponse,
                CreatePatientApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/patients`,
                    method: "POST",
                    body: queryArg.patientDetails,
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                    },
                }),
                invalidatesTags: ["Patients"],
            }),
            findPatients: build.query<
                FindPatientsApiResponse,
                FindPatientsApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/patients`,
                    headers: {
                        "X-Purpose-Of-Use": queryArg["X-Purpose-Of-Use"],
                    },
                    params: {
                        family: queryArg.family,
                        given: queryArg.given,
                        birthDate: queryArg.birthDate,
                        phone: queryArg.phone,
                        identifier: queryArg.identifier,
                        limit: queryArg.limit,
                        cursor: queryArg.cursor,
                    },
                }),
                providesTags: ["Patients"],
            }),
            searchPatients: build.query<
                SearchPatientsApiResponse,
                SearchPatientsApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/patients/search`,
                    method: "POST",
                    body: queryArg.patientSearch,
                    headers: {
                        "X-Purpose-Of-Use": queryArg["X-Purpose-Of-Use"],
                    },
                    params: {
                        limit: queryArg.limit,
                        cursor: queryArg.cursor,
                    },
                }),
                providesTags: ["Patients"],
            }),
            getPatient: build.query<GetPatientApiResponse, GetPatientApiArg>({
                query: (queryArg) => ({
                    url: `/api/v1/patients/${queryArg.id}`,
                    headers: {
                        "X-Purpose-Of-Use": queryArg["X-Purpose-Of-Use"],
                        "If-None-Match": queryArg["If-None-Match"],
                    },
                }),
                providesTags: ["Patients"],
            }),
            updatePatient: build.mutation<
                UpdatePatientApiResponse,
                UpdatePatientApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/patients/${queryArg.id}`,
                    method: "PUT",
                    body: queryArg.patientDetails,
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                        "If-Match": queryArg["If-Match"],
                    },
                }),
                invalidatesTags: ["Patients"],
            }),
            listPatientAppointments: build.query<
                ListPatientAppointmentsApiResponse,
                ListPatientAppointmentsApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/patients/${queryArg.id}/appointments`,
                    headers: {
                        "X-Purpose-Of-Use": queryArg["X-Purpose-Of-Use"],
                    },
                    params: {
                        from: queryArg["from"],
                        to: queryArg.to,
                        status: queryArg.status,
                        limit: queryArg.limit,
                        cursor: queryArg.cursor,
                    },
                }),
                providesTags: ["Patients"],
            }),
        }),
        overrideExisting: false,
    });
export { injectedRtkApi as patientsApi };
export type CreatePatientApiResponse = /** status 201 Created */ Patient;
export type CreatePatientApiArg = {
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
    patientDetails: PatientDetails;
};
export type FindPatientsApiResponse = /** status 200 OK */ PageOfPatient;
export type FindPatientsApiArg = {
    /** Matches from the start of the family name, whatever the case and accents. */
    family?: string;
    /** Matches from the start of a given name, whatever the case and accents. */
    given?: string;
    /** Date of birth. */
    birthDate?: string;
    /** Phone number, whole. */
    phone?: string;
    /** System and value of an identifier with | between them. */
    identifier?: string;
    /** How many on one page. */
    limit?: number;
    /** Where to go on: next of the page before. */
    cursor?: string;
    /** Why the caller looks, for the audit trail: a code of HL7's v3-PurposeOfUse like TREAT. */
    "X-Purpose-Of-Use"?: string;
};
export type SearchPatientsApiResponse = /** status 200 OK */ PageOfPatient;
export type SearchPatientsApiArg = {
    /** How many on one page. */
    limit?: number;
    /** Where to go on: next of the page before. */
    cursor?: string;
    /** Why the caller looks, for the audit trail: a code of HL7's v3-PurposeOfUse like TREAT. */
    "X-Purpose-Of-Use"?: string;
    patientSearch: PatientSearch;
};
export type GetPatientApiResponse = /** status 200 OK */ Patient;
export type GetPatientApiArg = {
    id: string;
    /** Why the caller looks, for the audit trail: a code of HL7's v3-PurposeOfUse like TREAT. */
    "X-Purpose-Of-Use"?: string;
    /** The ETag of the version that is known already. */
    "If-None-Match"?: string;
};
export type UpdatePatientApiResponse = /** status 200 OK */ Patient;
export type UpdatePatientApiArg = {
    id: string;
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
    /** The ETag of the version that the change was made on, or *. */
    "If-Match": string;
    patientDetails: PatientDetails;
};
export type ListPatientAppointmentsApiResponse =
    /** status 200 OK */ PageOfAppointment;
export type ListPatientAppointmentsApiArg = {
    id: string;
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
export type HumanName = {
    family: string;
    given: string[];
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
export type PatientContact = {
    /** FHIR R4 patient-contactrelationship: C (emergency contact), N (next of kin), E, F, I, S, or U (unknown). */
    relationship?: string;
    name?: null | HumanName;
    phone?: string;
    email?: string;
};
export type PatientCommunication = {
    /** BCP 47, like en or pt-BR. */
    language: string;
    /** Of several, the one to use. */
    preferred?: boolean;
};
export type Patient = {
    id: string;
    name: HumanName;
    birthDate: string;
    gender?: string;
    phone?: string;
    email?: string;
    address?: null | Address;
    identifiers?: Identifier[];
    /** Counts changes of the demographics; the entity tag. */
    version: number;
    contacts?: PatientContact[];
    communication?: PatientCommunication[];
    reminderConsent?: string[];
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
export type PatientDetails = {
    name: HumanName;
    birthDate: string;
    /** FHIR R4 administrative gender: male, female, other or unknown. */
    gender?: string;
    phone?: string;
    email?: string;
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
    identifiers?: Identifier[];
    contacts?: PatientContact[];
    communication?: PatientCommunication[];
    /** By what reminders may be sent: email, sms (FHIR R4 ContactPoint.system). Absent: nobody has asked yet. */
    reminderConsent?: string[];
};
export type PageOfPatient = {
    items: Patient[];
    /** Opaque cursor of the next page; absent on the last. */
    next?: string;
};
export type PatientSearch = {
    family?: string;
    given?: string;
    birthDate?: string;
    phone?: string;
    /** `system|value`. */
    identifier?: string;
    limit?: number;
    cursor?: string;
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
export type PageOfAppointment = {
    items: Appointment[];
    /** Opaque cursor of the next page; absent on the last. */
    next?: string;
};
export const {
    useCreatePatientMutation,
    useFindPatientsQuery,
    useLazyFindPatientsQuery,
    useSearchPatientsQuery,
    useLazySearchPatientsQuery,
    useGetPatientQuery,
    useLazyGetPatientQuery,
    useUpdatePatientMutation,
    useListPatientAppointmentsQuery,
    useLazyListPatientAppointmentsQuery,
} = injectedRtkApi;
