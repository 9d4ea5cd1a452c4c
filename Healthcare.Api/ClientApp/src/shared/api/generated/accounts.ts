import { api } from "@/shared/api/api";
export const addTagTypes = ["Accounts"] as const;
const injectedRtkApi = api
    .enhanceEndpoints({
        addTagTypes,
    })
    .injectEndpoints({
        endpoints: (build) => ({
            createAccount: build.mutation<
                CreateAccountApiResponse,
                CreateAccountApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/accounts`,
                    method: "POST",
                    body: queryArg.createAccount,
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                    },
                }),
                invalidatesTags: ["Accounts"],
            }),
            listAccounts: build.query<
                ListAccountsApiResponse,
                ListAccountsApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/accounts`,
                    params: {
                        limit: queryArg.limit,
                        cursor: queryArg.cursor,
                    },
                }),
                providesTags: ["Accounts"],
            }),
            getAccount: build.query<GetAccountApiResponse, GetAccountApiArg>({
                query: (queryArg) => ({
                    url: `/api/v1/accounts/${queryArg.id}`,
                    headers: {
                        "If-None-Match": queryArg["If-None-Match"],
                    },
                }),
                providesTags: ["Accounts"],
            }),
            updateAccount: build.mutation<
                UpdateAccountApiResponse,
                UpdateAccountApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/accounts/${queryArg.id}`,
                    method: "PUT",
                    body: queryArg.updateAccount,
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                        "If-Match": queryArg["If-Match"],
                    },
                }),
                invalidatesTags: ["Accounts"],
            }),
            listAccountSessions: build.query<
                ListAccountSessionsApiResponse,
                ListAccountSessionsApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/accounts/${queryArg.id}/sessions`,
                    params: {
                        limit: queryArg.limit,
                        cursor: queryArg.cursor,
                    },
                }),
                providesTags: ["Accounts"],
            }),
            removeSecondFactors: build.mutation<
                RemoveSecondFactorsApiResponse,
                RemoveSecondFactorsApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/accounts/${queryArg.id}/second-factors`,
                    method: "DELETE",
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                    },
                }),
                invalidatesTags: ["Accounts"],
            }),
        }),
        overrideExisting: false,
    });
export { injectedRtkApi as accountsApi };
export type CreateAccountApiResponse = /** status 201 Created */ Account;
export type CreateAccountApiArg = {
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
    createAccount: CreateAccount;
};
export type ListAccountsApiResponse = /** status 200 OK */ PageOfAccount;
export type ListAccountsApiArg = {
    /** How many on one page. */
    limit?: number;
    /** Where to go on: next of the page before. */
    cursor?: string;
};
export type GetAccountApiResponse = /** status 200 OK */ Account;
export type GetAccountApiArg = {
    id: string;
    /** The ETag of the version that is known already. */
    "If-None-Match"?: string;
};
export type UpdateAccountApiResponse = /** status 200 OK */ Account;
export type UpdateAccountApiArg = {
    id: string;
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
    /** The ETag of the version that the change was made on, or *. */
    "If-Match": string;
    updateAccount: UpdateAccount;
};
export type ListAccountSessionsApiResponse = /** status 200 OK */ PageOfSession;
export type ListAccountSessionsApiArg = {
    id: string;
    /** How many on one page. */
    limit?: number;
    /** Where to go on: next of the page before. */
    cursor?: string;
};
export type RemoveSecondFactorsApiResponse = unknown;
export type RemoveSecondFactorsApiArg = {
    id: string;
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
};
export type Account = {
    id: string;
    /** Unique, whatever the case; never changes. */
    userName: string;
    roles: string[];
    /** Where the account works, beside the locations of its organizations; neither: everywhere. */
    locationIds?: string[];
    /** Whom the account is, where it is a patient's. */
    patientId?: string;
    /** Whom the account is, where it is a practitioner's. */
    practitionerId?: string;
    /** Nobody can log in, and every session has ended. */
    disabled: boolean;
    /** What was set up beside the password: `totp`, `passkey`. */
    secondFactors: string[];
    createdAt: string;
    version: number;
    /** Organizations at all of whose locations the account works, those of their parts included. */
    organizationIds?: string[];
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
export type CreateAccount = {
    userName: string;
    password: string;
    roles: string[];
    /** Where the account works; left out, and no organizations: everywhere. */
    locationIds?: string[];
    patientId?: string;
    practitionerId?: string;
    /** Organizations at all of whose locations it works, those of their parts included. */
    organizationIds?: string[];
};
export type PageOfAccount = {
    items: Account[];
    /** Opaque cursor of the next page; absent on the last. */
    next?: string;
};
export type UpdateAccount = {
    roles: string[];
    locationIds?: string[];
    patientId?: string;
    practitionerId?: string;
    /** Nobody can log in, and every session has ended. */
    disabled?: boolean;
    /** Another password, where it is to be reset; every session of the account ends. */
    password?: string;
    /** May be sent along; it cannot be changed. */
    userName?: string;
    organizationIds?: string[];
};
export type Session = {
    id: string;
    accountId: string;
    createdAt: string;
    /** When its tokens were last renewed. */
    lastUsedAt: string;
    /** Its end, however often it is renewed. */
    expiresAt: string;
    /** How its user proved who they are (RFC 8176): `pwd`, `otp`, `hwk`. */
    amr: string[];
    /** Where it was begun. */
    address?: string;
    userAgent?: string;
    /** Whether it is the one that asks. */
    current?: boolean;
};
export type PageOfSession = {
    items: Session[];
    /** Opaque cursor of the next page; absent on the last. */
    next?: string;
};
export const {
    useCreateAccountMutation,
    useListAccountsQuery,
    useLazyListAccountsQuery,
    useGetAccountQuery,
    useLazyGetAccountQuery,
    useUpdateAccountMutation,
    useListAccountSessionsQuery,
    useLazyListAccountSessionsQuery,
    useRemoveSecondFactorsMutation,
} = injectedRtkApi;
