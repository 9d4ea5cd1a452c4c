import { api } from "@/shared/api/api";
export const addTagTypes = ["Access"] as const;
const injectedRtkApi = api
    .enhanceEndpoints({
        addTagTypes,
    })
    .injectEndpoints({
        endpoints: (build) => ({
            issueToken: build.mutation<IssueTokenApiResponse, IssueTokenApiArg>(
                {
                    query: (queryArg) => ({
                        url: `/api/v1/oauth/token`,
                        method: "POST",
                        body: queryArg.tokenRequest,
                    }),
                    invalidatesTags: ["Access"],
                },
            ),
            createApiKey: build.mutation<
                CreateApiKeyApiResponse,
                CreateApiKeyApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/api-keys`,
                    method: "POST",
                    body: queryArg.createApiKey,
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                    },
                }),
                invalidatesTags: ["Access"],
            }),
            listApiKeys: build.query<ListApiKeysApiResponse, ListApiKeysApiArg>(
                {
                    query: (queryArg) => ({
                        url: `/api/v1/api-keys`,
                        params: {
                            limit: queryArg.limit,
                            cursor: queryArg.cursor,
                        },
                    }),
                    providesTags: ["Access"],
                },
            ),
            getApiKey: build.query<GetApiKeyApiResponse, GetApiKeyApiArg>({
                query: (queryArg) => ({
                    url: `/api/v1/api-keys/${queryArg.id}`,
                    headers: {
                        "If-None-Match": queryArg["If-None-Match"],
                    },
                }),
                providesTags: ["Access"],
            }),
            deleteApiKey: build.mutation<
                DeleteApiKeyApiResponse,
                DeleteApiKeyApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/api-keys/${queryArg.id}`,
                    method: "DELETE",
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                        "If-Match": queryArg["If-Match"],
                    },
                }),
                invalidatesTags: ["Access"],
            }),
            rotateApiKey: build.mutation<
                RotateApiKeyApiResponse,
                RotateApiKeyApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/api-keys/${queryArg.id}/rotate`,
                    method: "POST",
                    body: queryArg.rotateApiKey,
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                    },
                }),
                invalidatesTags: ["Access"],
            }),
            createRole: build.mutation<CreateRoleApiResponse, CreateRoleApiArg>(
                {
                    query: (queryArg) => ({
                        url: `/api/v1/roles`,
                        method: "POST",
                        body: queryArg.createRole,
                        headers: {
                            "Idempotency-Key": queryArg["Idempotency-Key"],
                        },
                    }),
                    invalidatesTags: ["Access"],
                },
            ),
            listRoles: build.query<ListRolesApiResponse, ListRolesApiArg>({
                query: (queryArg) => ({
                    url: `/api/v1/roles`,
                    params: {
                        limit: queryArg.limit,
                        cursor: queryArg.cursor,
                    },
                }),
                providesTags: ["Access"],
            }),
            getRole: build.query<GetRoleApiResponse, GetRoleApiArg>({
                query: (queryArg) => ({
                    url: `/api/v1/roles/${queryArg.code}`,
                    headers: {
                        "If-None-Match": queryArg["If-None-Match"],
                    },
                }),
                providesTags: ["Access"],
            }),
            updateRole: build.mutation<UpdateRoleApiResponse, UpdateRoleApiArg>(
                {
                    query: (queryArg) => ({
                        url: `/api/v1/roles/${queryArg.code}`,
                        method: "PUT",
                        body: queryArg.updateRole,
                        headers: {
                            "Idempotency-Key": queryArg["Idempotency-Key"],
                            "If-Match": queryArg["If-Match"],
                        },
                    }),
                    invalidatesTags: ["Access"],
                },
            ),
            deleteRole: build.mutation<DeleteRoleApiResponse, DeleteRoleApiArg>(
                {
                    query: (queryArg) => ({
                        url: `/api/v1/roles/${queryArg.code}`,
                        method: "DELETE",
                        headers: {
                            "Idempotency-Key": queryArg["Idempotency-Key"],
                            "If-Match": queryArg["If-Match"],
                        },
                    }),
                    invalidatesTags: ["Access"],
                },
            ),
            openBreakGlass: build.mutation<
                OpenBreakGlassApiResponse,
                OpenBreakGlassApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/break-glass`,
                    method: "POST",
                    body: queryArg.openBreakGlass,
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                    },
                }),
                invalidatesTags: ["Access"],
            }),
            listBreakGlass: build.query<
                ListBreakGlassApiResponse,
                ListBreakGlassApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/break-glass`,
                    params: {
                        limit: queryArg.limit,
                        cursor: queryArg.cursor,
                    },
                }),
                providesTags: ["Access"],
            }),
            revokeBreakGlass: build.mutation<
                RevokeBreakGlassApiResponse,
                RevokeBreakGlassApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/break-glass/${queryArg.id}`,
                    method: "DELETE",
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                    },
                }),
                invalidatesTags: ["Access"],
            }),
            registerClient: build.mutation<
                RegisterClientApiResponse,
                RegisterClientApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/clients`,
                    method: "POST",
                    body: queryArg.registerClient,
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                    },
                }),
                invalidatesTags: ["Access"],
            }),
            listClients: build.query<ListClientsApiResponse, ListClientsApiArg>(
                {
                    query: (queryArg) => ({
                        url: `/api/v1/clients`,
                        params: {
                            limit: queryArg.limit,
                            cursor: queryArg.cursor,
                        },
                    }),
                    providesTags: ["Access"],
                },
            ),
            getClient: build.query<GetClientApiResponse, GetClientApiArg>({
                query: (queryArg) => ({
                    url: `/api/v1/clients/${queryArg.id}`,
                    headers: {
                        "If-None-Match": queryArg["If-None-Match"],
                    },
                }),
                providesTags: ["Access"],
            }),
            removeClient: build.mutation<
                RemoveClientApiResponse,
                RemoveClientApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/clients/${queryArg.id}`,
                    method: "DELETE",
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                        "If-Match": queryArg["If-Match"],
                    },
                }),
                invalidatesTags: ["Access"],
            }),
        }),
        overrideExisting: false,
    });
export { injectedRtkApi as accessApi };
export type IssueTokenApiResponse = /** status 200 OK */ TokenAnswer;
export type IssueTokenApiArg = {
    tokenRequest: TokenRequest;
};
export type CreateApiKeyApiResponse = /** status 201 Created */ IssuedApiKey;
export type CreateApiKeyApiArg = {
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
    createApiKey: CreateApiKey;
};
export type ListApiKeysApiResponse = /** status 200 OK */ PageOfApiKeyView;
export type ListApiKeysApiArg = {
    /** How many on one page. */
    limit?: number;
    /** Where to go on: next of the page before. */
    cursor?: string;
};
export type GetApiKeyApiResponse = /** status 200 OK */ ApiKeyView;
export type GetApiKeyApiArg = {
    id: string;
    /** The ETag of the version that is known already. */
    "If-None-Match"?: string;
};
export type DeleteApiKeyApiResponse = unknown;
export type DeleteApiKeyApiArg = {
    id: string;
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
    /** The ETag of the version that is meant; left out or *: any. */
    "If-Match"?: string;
};
export type RotateApiKeyApiResponse = /** status 200 OK */ IssuedApiKey;
export type RotateApiKeyApiArg = {
    id: string;
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
    rotateApiKey: RotateApiKey;
};
export type CreateRoleApiResponse = /** status 201 Created */ RoleView;
export type CreateRoleApiArg = {
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
    createRole: CreateRole;
};
export type ListRolesApiResponse = /** status 200 OK */ RoleList;
export type ListRolesApiArg = {
    /** How many on one page. */
    limit?: number;
    /** Where to go on: next of the page before. */
    cursor?: string;
};
export type GetRoleApiResponse = /** status 200 OK */ RoleView;
export type GetRoleApiArg = {
    code: string;
    /** The ETag of the version that is known already. */
    "If-None-Match"?: string;
};
export type UpdateRoleApiResponse = /** status 200 OK */ RoleView;
export type UpdateRoleApiArg = {
    code: string;
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
    /** The ETag of the version that the change was made on, or *. */
    "If-Match": string;
    updateRole: UpdateRole;
};
export type DeleteRoleApiResponse = unknown;
export type DeleteRoleApiArg = {
    code: string;
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
    /** The ETag of the version that the change was made on, or *. */
    "If-Match": string;
};
export type OpenBreakGlassApiResponse = /** status 201 Created */ BreakGlass;
export type OpenBreakGlassApiArg = {
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
    openBreakGlass: OpenBreakGlass;
};
export type ListBreakGlassApiResponse = /** status 200 OK */ PageOfBreakGlass;
export type ListBreakGlassApiArg = {
    /** How many on one page. */
    limit?: number;
    /** Where to go on: next of the page before. */
    cursor?: string;
};
export type RevokeBreakGlassApiResponse = unknown;
export type RevokeBreakGlassApiArg = {
    id: string;
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
};
export type RegisterClientApiResponse = /** status 201 Created */ ClientView;
export type RegisterClientApiArg = {
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
    registerClient: RegisterClient;
};
export type ListClientsApiResponse = /** status 200 OK */ PageOfClientView;
export type ListClientsApiArg = {
    /** How many on one page. */
    limit?: number;
    /** Where to go on: next of the page before. */
    cursor?: string;
};
export type GetClientApiResponse = /** status 200 OK */ ClientView;
export type GetClientApiArg = {
    id: string;
    /** The ETag of the version that is known already. */
    "If-None-Match"?: string;
};
export type RemoveClientApiResponse = unknown;
export type RemoveClientApiArg = {
    id: string;
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
    /** The ETag of the version that is meant; left out or *: any. */
    "If-Match"?: string;
};
export type TokenAnswer = {
    access_token?: string;
    token_type?: string;
    expires_in?: number;
    scope: string;
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
export type TokenRequest = {
    grant_type?: string;
    client_assertion_type?: string;
    client_assertion?: string;
    /** Permissions that the token is limited to, with blanks between them; none: all that the client has. */
    scope?: string;
};
export type IssuedApiKey = {
    id: string;
    prefix: string;
    /** Absent when the request was sent again with its Idempotency-Key: rotate the key to have a value. */
    key?: string;
    expiresAt?: string;
    overlapUntil?: string;
};
export type CreateApiKey = {
    name: string;
    /** What the key may: the sum of what these roles may. */
    roles: string[];
    /** Permissions that it is limited to; none: all of its roles. `break-glass` only works where it is named here. */
    scopes?: string[];
    /** Locations that it is limited to; none, and no organizations: every location. */
    locationIds?: string[];
    /** When it ends by itself; none: never. */
    expiresAt?: string;
    /** For whom it speaks with the role `patient`. */
    patientId?: string;
    /** For whom it speaks with the role `practitioner`. */
    practitionerId?: string;
    /** Requests a minute; none: what keys have by default. */
    ratePerMinute?: number;
    /** Organizations that it is limited to: all their locations, those of their parts included, beside `locationIds`. */
    organizationIds?: string[];
};
export type ApiKeyView = {
    id: string;
    /** How its value begins. */
    prefix: string;
    name: string;
    roles: string[];
    scopes?: string[];
    locationIds?: string[];
    patientId?: string;
    practitionerId?: string;
    ratePerMinute?: number;
    createdAt: string;
    createdBy: string;
    expiresAt?: string;
    /** To a few minutes. */
    lastUsedAt?: string;
    /** Until then the value before the last rotation works too. */
    overlapUntil?: string;
    organizationIds?: string[];
};
export type PageOfApiKeyView = {
    items: ApiKeyView[];
    /** Opaque cursor of the next page; absent on the last. */
    next?: string;
};
export type RotateApiKey = {
    /** How long the value before works on: 0 to 30 days, by default a day. */
    overlapSeconds?: number;
};
export type RoleView = {
    code: string;
    name: string;
    permissions: string[];
    /** Made by this network; the others are in every network and do not change. */
    custom: boolean;
    /** Counts changes; the entity tag. Absent where nothing changes. */
    version?: number;
};
export type CreateRole = {
    code: string;
    name: string;
    permissions: string[];
};
export type RoleList = {
    items: RoleView[];
    /** Every permission that a role of the network's own can have. */
    permissions: string[];
    next?: string;
};
export type UpdateRole = {
    name: string;
    permissions: string[];
};
export type BreakGlass = {
    id: string;
    callerId: string;
    patientId: string;
    reason: string;
    openedAt: string;
    expiresAt: string;
    revokedAt?: string;
};
export type OpenBreakGlass = {
    patientId: string;
    /** Why: at least ten characters, for whoever reads the audit trail. */
    reason: string;
};
export type PageOfBreakGlass = {
    items: BreakGlass[];
    /** Opaque cursor of the next page; absent on the last. */
    next?: string;
};
export type PublicJwk = {
    kty: string;
    kid?: string;
    crv?: string;
    x?: string;
    y?: string;
    n?: string;
    e?: string;
    d?: string;
};
export type ClientView = {
    id: string;
    name: string;
    roles: string[];
    scopes?: string[];
    locationIds?: string[];
    ratePerMinute?: number;
    keys: PublicJwk[];
    createdAt: string;
    createdBy: string;
    organizationIds?: string[];
};
export type RegisterClient = {
    name: string;
    roles: string[];
    /** Public keys (JWK, RFC 7517) that sign its assertions: EC P-256 or P-384, or RSA of 2048 bits or more. */
    keys: PublicJwk[];
    scopes?: string[];
    locationIds?: string[];
    ratePerMinute?: number;
    organizationIds?: string[];
};
export type PageOfClientView = {
    items: ClientView[];
    /** Opaque cursor of the next page; absent on the last. */
    next?: string;
};
export const {
    useIssueTokenMutation,
    useCreateApiKeyMutation,
    useListApiKeysQuery,
    useLazyListApiKeysQuery,
    useGetApiKeyQuery,
    useLazyGetApiKeyQuery,
    useDeleteApiKeyMutation,
    useRotateApiKeyMutation,
    useCreateRoleMutation,
    useListRolesQuery,
    useLazyListRolesQuery,
    useGetRoleQuery,
    useLazyGetRoleQuery,
    useUpdateRoleMutation,
    useDeleteRoleMutation,
    useOpenBreakGlassMutation,
    useListBreakGlassQuery,
    useLazyListBreakGlassQuery,
    useRevokeBreakGlassMutation,
    useRegisterClientMutation,
    useListClientsQuery,
    useLazyListClientsQuery,
    useGetClientQuery,
    useLazyGetClientQuery,
    useRemoveClientMutation,
} = injectedRtkApi;
