import { api } from "@/shared/api/api";
export const addTagTypes = ["Documents"] as const;
const injectedRtkApi = api
    .enhanceEndpoints({
        addTagTypes,
    })
    .injectEndpoints({
        endpoints: (build) => ({
            createDocument: build.mutation<
                CreateDocumentApiResponse,
                CreateDocumentApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/patients/${queryArg.id}/documents`,
                    method: "POST",
                    body: queryArg.body,
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                    },
                }),
                invalidatesTags: ["Documents"],
            }),
            listDocuments: build.query<
                ListDocumentsApiResponse,
                ListDocumentsApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/patients/${queryArg.id}/documents`,
                    headers: {
                        "X-Purpose-Of-Use": queryArg["X-Purpose-Of-Use"],
                    },
                    params: {
                        limit: queryArg.limit,
                        cursor: queryArg.cursor,
                    },
                }),
                providesTags: ["Documents"],
            }),
            getDocument: build.query<GetDocumentApiResponse, GetDocumentApiArg>(
                {
                    query: (queryArg) => ({
                        url: `/api/v1/patients/${queryArg.id}/documents/${queryArg.documentId}`,
                        headers: {
                            "X-Purpose-Of-Use": queryArg["X-Purpose-Of-Use"],
                            "If-None-Match": queryArg["If-None-Match"],
                        },
                    }),
                    providesTags: ["Documents"],
                },
            ),
            deleteDocument: build.mutation<
                DeleteDocumentApiResponse,
                DeleteDocumentApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/patients/${queryArg.id}/documents/${queryArg.documentId}`,
                    method: "DELETE",
                    body: queryArg.deleteDocument,
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                        "If-Match": queryArg["If-Match"],
                    },
                }),
                invalidatesTags: ["Documents"],
            }),
            getDocumentContent: build.query<
                GetDocumentContentApiResponse,
                GetDocumentContentApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/patients/${queryArg.id}/documents/${queryArg.documentId}/content`,
                    headers: {
                        "X-Purpose-Of-Use": queryArg["X-Purpose-Of-Use"],
                    },
                }),
                providesTags: ["Documents"],
            }),
        }),
        overrideExisting: false,
    });
export { injectedRtkApi as documentsApi };
export type CreateDocumentApiResponse = /** status 201 Created */ Document;
export type CreateDocumentApiArg = {
    id: string;
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
    body: {
        /** What the document is called. */
        title: string;
        /** What kind of document it is. */
        category:
            | "clinical-note"
            | "laboratory"
            | "imaging"
            | "referral"
            | "consent"
            | "insurance"
            | "identification"
            | "other";
        /** The date that it bears. */
        date: string;
        /** At most 10 MiB, with its Content-Type: application/pdf, image/png, image/jpeg, text/plain. */
        content: Blob;
    };
};
export type ListDocumentsApiResponse = /** status 200 OK */ PageOfDocument;
export type ListDocumentsApiArg = {
    id: string;
    /** How many on one page. */
    limit?: number;
    /** Where to go on: next of the page before. */
    cursor?: string;
    /** Why the caller looks, for the audit trail: a code of HL7's v3-PurposeOfUse like TREAT. */
    "X-Purpose-Of-Use"?: string;
};
export type GetDocumentApiResponse = /** status 200 OK */ Document;
export type GetDocumentApiArg = {
    id: string;
    documentId: string;
    /** Why the caller looks, for the audit trail: a code of HL7's v3-PurposeOfUse like TREAT. */
    "X-Purpose-Of-Use"?: string;
    /** The ETag of the version that is known already. */
    "If-None-Match"?: string;
};
export type DeleteDocumentApiResponse = /** status 200 OK */ Document;
export type DeleteDocumentApiArg = {
    id: string;
    documentId: string;
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
    /** The ETag of the version that the change was made on, or *. */
    "If-Match": string;
    deleteDocument: DeleteDocument;
};
export type GetDocumentContentApiResponse = /** status 200 OK */ Blob;
export type GetDocumentContentApiArg = {
    id: string;
    documentId: string;
    /** Why the caller looks, for the audit trail: a code of HL7's v3-PurposeOfUse like TREAT. */
    "X-Purpose-Of-Use"?: string;
};
export type Document = {
    id: string;
    patientId: string;
    title: string;
    /** What kind of document it is: one of string[] DocumentDetails.Categories. */
    category: string;
    /** The date that it bears. */
    date: string;
    contentType: string;
    /** Of the content, in bytes. */
    size: number;
    /** SHA-256 of the content, hexadecimal. */
    hash: string;
    /** When it was taken in. */
    created: string;
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
export type PageOfDocument = {
    items: Document[];
    /** Opaque cursor of the next page; absent on the last. */
    next?: string;
};
export type DeleteDocument = {
    reason: string;
};
export const {
    useCreateDocumentMutation,
    useListDocumentsQuery,
    useLazyListDocumentsQuery,
    useGetDocumentQuery,
    useLazyGetDocumentQuery,
    useDeleteDocumentMutation,
    useGetDocumentContentQuery,
    useLazyGetDocumentContentQuery,
} = injectedRtkApi;
