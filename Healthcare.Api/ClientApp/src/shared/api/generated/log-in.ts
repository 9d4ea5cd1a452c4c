import { api } from "@/shared/api/api";
export const addTagTypes = ["Log-in"] as const;
const injectedRtkApi = api
    .enhanceEndpoints({
        addTagTypes,
    })
    .injectEndpoints({
        endpoints: (build) => ({
            logIn: build.mutation<LogInApiResponse, LogInApiArg>({
                query: (queryArg) => ({
                    url: `/api/v1/auth/login`,
                    method: "POST",
                    body: queryArg.logInRequest,
                }),
                invalidatesTags: ["Log-in"],
            }),
            showSecondFactor: build.mutation<
                ShowSecondFactorApiResponse,
                ShowSecondFactorApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/auth/second-factor`,
                    method: "POST",
                    body: queryArg.secondFactorRequest,
                }),
                invalidatesTags: ["Log-in"],
            }),
            refreshTokens: build.mutation<
                RefreshTokensApiResponse,
                RefreshTokensApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/auth/refresh`,
                    method: "POST",
                    body: queryArg.refreshRequest,
                }),
                invalidatesTags: ["Log-in"],
            }),
            logOut: build.mutation<LogOutApiResponse, LogOutApiArg>({
                query: (queryArg) => ({
                    url: `/api/v1/auth/logout`,
                    method: "POST",
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                    },
                }),
                invalidatesTags: ["Log-in"],
            }),
            listSessions: build.query<
                ListSessionsApiResponse,
                ListSessionsApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/auth/sessions`,
                    params: {
                        limit: queryArg.limit,
                        cursor: queryArg.cursor,
                    },
                }),
                providesTags: ["Log-in"],
            }),
            revokeSession: build.mutation<
                RevokeSessionApiResponse,
                RevokeSessionApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/auth/sessions/${queryArg.id}`,
                    method: "DELETE",
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                    },
                }),
                invalidatesTags: ["Log-in"],
            }),
            getMe: build.query<GetMeApiResponse, GetMeApiArg>({
                query: () => ({ url: `/api/v1/auth/me` }),
                providesTags: ["Log-in"],
            }),
            changePassword: build.mutation<
                ChangePasswordApiResponse,
                ChangePasswordApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/auth/password`,
                    method: "POST",
                    body: queryArg.changePassword,
                }),
                invalidatesTags: ["Log-in"],
            }),
            rotateSigningKeys: build.mutation<
                RotateSigningKeysApiResponse,
                RotateSigningKeysApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/auth/signing-keys/rotate`,
                    method: "POST",
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                    },
                }),
                invalidatesTags: ["Log-in"],
            }),
        }),
        overrideExisting: false,
    });
export { injectedRtkApi as logInApi };
export type LogInApiResponse = /** status 200 OK */ LogInAnswer;
export type LogInApiArg = {
    logInRequest: LogInRequest;
};
export type ShowSecondFactorApiResponse = /** status 200 OK */ LogInAnswer;
export type ShowSecondFactorApiArg = {
    secondFactorRequest: SecondFactorRequest;
};
export type RefreshTokensApiResponse = /** status 200 OK */ LogInAnswer;
export type RefreshTokensApiArg = {
    refreshRequest: RefreshRequest;
};
export type LogOutApiResponse = unknown;
export type LogOutApiArg = {
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
};
export type ListSessionsApiResponse = /** status 200 OK */ PageOfSession;
export type ListSessionsApiArg = {
    /** How many on one page. */
    limit?: number;
    /** Where to go on: next of the page before. */
    cursor?: string;
};
export type RevokeSessionApiResponse = unknown;
export type RevokeSessionApiArg = {
    id: string;
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
};
export type GetMeApiResponse = /** status 200 OK */ Me;
export type GetMeApiArg = void;
export type ChangePasswordApiResponse = /** status 200 OK */ LogInAnswer;
export type ChangePasswordApiArg = {
    changePassword: ChangePassword;
};
export type RotateSigningKeysApiResponse =
    /** status 200 OK */ JsonWebKeySetView;
export type RotateSigningKeysApiArg = {
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
};
export type LogInAnswer = {
    accessToken?: string;
    tokenType?: string;
    /** Seconds until the access token ends. */
    expiresIn?: number;
    /** Absent where it went into a cookie. */
    refreshToken?: string;
    /** What can be shown with the ticket: `totp`; or instead of it: `passkey`. */
    secondFactor?: string[];
    ticket?: string;
    /** The tokens are good for nothing but to set up a second factor: a role of the account asks for one. */
    mustEnrol?: boolean;
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
export type LogInRequest = {
    userName: string;
    password: string;
};
export type SecondFactorRequest = {
    /** From the answer to the log-in; it works once, for five minutes. */
    ticket: string;
    /** Of the authenticator app, or a recovery code. */
    code: string;
};
export type RefreshRequest = {
    refreshToken?: string;
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
export type MyAccount = {
    /** Of the account, API key or client. */
    id: string;
    userName: string;
    secondFactors?: string[];
};
export type Me = {
    account: MyAccount;
    roles: string[];
    permissions: string[];
    /** The locations that the caller is limited to; empty: every location. */
    locations: string[];
    patientId?: string;
    practitionerId?: string;
    sessionId?: string;
    /** How the caller proved who it is (RFC 8176). */
    amr: string[];
    organizations?: string[];
};
export type ChangePassword = {
    currentPassword: string;
    newPassword: string;
};
export type JsonWebKeyView = {
    kty: string;
    crv: string;
    alg: string;
    use: string;
    kid: string;
    x: string;
    y: string;
};
export type JsonWebKeySetView = {
    keys: JsonWebKeyView[];
};
export const {
    useLogInMutation,
    useShowSecondFactorMutation,
    useRefreshTokensMutation,
    useLogOutMutation,
    useListSessionsQuery,
    useLazyListSessionsQuery,
    useRevokeSessionMutation,
    useGetMeQuery,
    useLazyGetMeQuery,
    useChangePasswordMutation,
    useRotateSigningKeysMutation,
} = injectedRtkApi;
