import { api } from "@/shared/api/api";
export const addTagTypes = ["Webhooks"] as const;
const injectedRtkApi = api
    .enhanceEndpoints({
        addTagTypes,
    })
    .injectEndpoints({
        endpoints: (build) => ({
            createWebhook: build.mutation<
                CreateWebhookApiResponse,
                CreateWebhookApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/webhooks`,
                    method: "POST",
                    body: queryArg.webhookDetails,
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                    },
                }),
                invalidatesTags: ["Webhooks"],
            }),
            listWebhooks: build.query<
                ListWebhooksApiResponse,
                ListWebhooksApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/webhooks`,
                    params: {
                        limit: queryArg.limit,
                        cursor: queryArg.cursor,
                    },
                }),
                providesTags: ["Webhooks"],
            }),
            getWebhook: build.query<GetWebhookApiResponse, GetWebhookApiArg>({
                query: (queryArg) => ({
                    url: `/api/v1/webhooks/${queryArg.id}`,
                    headers: {
                        "If-None-Match": queryArg["If-None-Match"],
                    },
                }),
                providesTags: ["Webhooks"],
            }),
            updateWebhook: build.mutation<
                UpdateWebhookApiResponse,
                UpdateWebhookApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/webhooks/${queryArg.id}`,
                    method: "PUT",
                    body: queryArg.updateWebhook,
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                        "If-Match": queryArg["If-Match"],
                    },
                }),
                invalidatesTags: ["Webhooks"],
            }),
            deleteWebhook: build.mutation<
                DeleteWebhookApiResponse,
                DeleteWebhookApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/webhooks/${queryArg.id}`,
                    method: "DELETE",
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                        "If-Match": queryArg["If-Match"],
                    },
                }),
                invalidatesTags: ["Webhooks"],
            }),
            rotateWebhookSecret: build.mutation<
                RotateWebhookSecretApiResponse,
                RotateWebhookSecretApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/webhooks/${queryArg.id}/rotate-secret`,
                    method: "POST",
                    body: queryArg.rotateWebhookSecret,
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                    },
                }),
                invalidatesTags: ["Webhooks"],
            }),
            testWebhook: build.mutation<
                TestWebhookApiResponse,
                TestWebhookApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/webhooks/${queryArg.id}/test`,
                    method: "POST",
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                    },
                }),
                invalidatesTags: ["Webhooks"],
            }),
            listWebhookDeliveries: build.query<
                ListWebhookDeliveriesApiResponse,
                ListWebhookDeliveriesApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/webhooks/${queryArg.id}/deliveries`,
                    params: {
                        limit: queryArg.limit,
                        cursor: queryArg.cursor,
                    },
                }),
                providesTags: ["Webhooks"],
            }),
            redeliverToWebhook: build.mutation<
                RedeliverToWebhookApiResponse,
                RedeliverToWebhookApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/webhooks/${queryArg.id}/deliveries/${queryArg.deliveryId}/redeliver`,
                    method: "POST",
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                    },
                }),
                invalidatesTags: ["Webhooks"],
            }),
        }),
        overrideExisting: false,
    });
export { injectedRtkApi as webhooksApi };
export type CreateWebhookApiResponse =
    /** status 201 Created */ WebhookWithSecret;
export type CreateWebhookApiArg = {
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
    webhookDetails: WebhookDetails;
};
export type ListWebhooksApiResponse = /** status 200 OK */ WebhookList;
export type ListWebhooksApiArg = {
    /** How many on one page. */
    limit?: number;
    /** Where to go on: next of the page before. */
    cursor?: string;
};
export type GetWebhookApiResponse = /** status 200 OK */ WebhookView;
export type GetWebhookApiArg = {
    id: string;
    /** The ETag of the version that is known already. */
    "If-None-Match"?: string;
};
export type UpdateWebhookApiResponse = /** status 200 OK */ WebhookView;
export type UpdateWebhookApiArg = {
    id: string;
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
    /** The ETag of the version that the change was made on, or *. */
    "If-Match": string;
    updateWebhook: UpdateWebhook;
};
export type DeleteWebhookApiResponse = unknown;
export type DeleteWebhookApiArg = {
    id: string;
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
    /** The ETag of the version that the change was made on, or *. */
    "If-Match": string;
};
export type RotateWebhookSecretApiResponse =
    /** status 200 OK */ WebhookWithSecret;
export type RotateWebhookSecretApiArg = {
    id: string;
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
    rotateWebhookSecret: RotateWebhookSecret;
};
export type TestWebhookApiResponse = /** status 200 OK */ WebhookDelivery;
export type TestWebhookApiArg = {
    id: string;
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
};
export type ListWebhookDeliveriesApiResponse =
    /** status 200 OK */ PageOfWebhookDelivery;
export type ListWebhookDeliveriesApiArg = {
    id: string;
    /** How many on one page. */
    limit?: number;
    /** Where to go on: next of the page before. */
    cursor?: string;
};
export type RedeliverToWebhookApiResponse =
    /** status 200 OK */ WebhookDelivery;
export type RedeliverToWebhookApiArg = {
    id: string;
    deliveryId: string;
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
};
export type WebhookStatus = "active" | "off" | "error";
export type WebhookHealth = {
    /** When an event was last delivered. */
    deliveredAt?: string;
    /** When the first attempt failed at what is being tried again; null: nothing is. */
    failingSince?: string;
    /** When it is tried again. */
    nextAttemptAt?: string;
};
export type WebhookView = {
    id: string;
    /** `active`; `off`: paused; `error`: given up. What happens meanwhile waits. */
    status: WebhookStatus;
    reason: string;
    endpoint: string;
    events: string[];
    /** Only events of these locations; none: of every location. */
    locationIds?: string[];
    createdAt: string;
    createdBy: string;
    /** Why it was given up: `gone` (the endpoint answered 410) or `given-up` (nothing was delivered for three days). */
    error?: string;
    /** Until then deliveries are signed with the secret before, too. */
    overlapUntil?: string;
    version: number;
    health?: null | WebhookHealth;
};
export type WebhookWithSecret = {
    webhook: WebhookView;
    /** Verifies deliveries (Standard Webhooks). Absent when the request was sent again with its Idempotency-Key: rotate the secret to have one. */
    secret?: string;
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
export type WebhookDetails = {
    reason: string;
    endpoint: string;
    events: string[];
    locationIds?: string[];
};
export type WebhookList = {
    items: WebhookView[];
    /** Every event that a webhook can be told of. */
    events: string[];
    /** Those of them that a webhook limited to locations can be told of. */
    eventsOfLocations: string[];
    next?: string;
};
export type UpdateWebhook = {
    reason: string;
    endpoint: string;
    events: string[];
    status?: null | WebhookStatus;
    locationIds?: string[];
};
export type RotateWebhookSecret = {
    /** How long the secret before signs too: 0 to 30 days, by default a day. */
    overlapSeconds?: number;
};
export type WebhookDelivery = {
    id: string;
    /** What the receiver knows it by: the same in every attempt (header `webhook-id`). */
    messageId: string;
    /** The event's place in the log; null for a test. */
    sequence?: number;
    type: string;
    /** What the event is about, e.g. `appointment/{id}`. */
    subject?: string;
    at: string;
    /** Counts from 1. */
    attempt: number;
    /** The answer's HTTP status; null: no answer came. */
    status?: number;
    durationMilliseconds: number;
    /** Why it is not delivered, one of WebhookErrors; null: it is. */
    error?: string;
    /** When the same is tried again by itself. */
    nextAttemptAt?: string;
    /** Who asked for this attempt; null: nobody, it was due. */
    by?: string;
};
export type PageOfWebhookDelivery = {
    items: WebhookDelivery[];
    /** Opaque cursor of the next page; absent on the last. */
    next?: string;
};
export const {
    useCreateWebhookMutation,
    useListWebhooksQuery,
    useLazyListWebhooksQuery,
    useGetWebhookQuery,
    useLazyGetWebhookQuery,
    useUpdateWebhookMutation,
    useDeleteWebhookMutation,
    useRotateWebhookSecretMutation,
    useTestWebhookMutation,
    useListWebhookDeliveriesQuery,
    useLazyListWebhookDeliveriesQuery,
    useRedeliverToWebhookMutation,
} = injectedRtkApi;
