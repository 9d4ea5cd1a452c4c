import { api } from "@/shared/api/api";
export const addTagTypes = ["Second factors"] as const;
const injectedRtkApi = api
    .enhanceEndpoints({
        addTagTypes,
    })
    .injectEndpoints({
        endpoints: (build) => ({
            enrolTotp: build.mutation<EnrolTotpApiResponse, EnrolTotpApiArg>({
                query: (queryArg) => ({
                    url: `/api/v1/auth/totp`,
                    method: "POST",
                    body: queryArg.passwordConfirmation,
                }),
                invalidatesTags: ["Second factors"],
            }),
            confirmTotp: build.mutation<
                ConfirmTotpApiResponse,
                ConfirmTotpApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/auth/totp/confirm`,
                    method: "POST",
                    body: queryArg.codeConfirmation,
                }),
                invalidatesTags: ["Second factors"],
            }),
            removeTotp: build.mutation<RemoveTotpApiResponse, RemoveTotpApiArg>(
                {
                    query: (queryArg) => ({
                        url: `/api/v1/auth/totp/remove`,
                        method: "POST",
                        body: queryArg.codeConfirmation,
                    }),
                    invalidatesTags: ["Second factors"],
                },
            ),
            renewRecoveryCodes: build.mutation<
                RenewRecoveryCodesApiResponse,
                RenewRecoveryCodesApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/auth/recovery-codes`,
                    method: "POST",
                    body: queryArg.passwordConfirmation,
                }),
                invalidatesTags: ["Second factors"],
            }),
            listPasskeys: build.query<
                ListPasskeysApiResponse,
                ListPasskeysApiArg
            >({
                query: () => ({ url: `/api/v1/auth/passkeys` }),
                providesTags: ["Second factors"],
            }),
            addPasskey: build.mutation<AddPasskeyApiResponse, AddPasskeyApiArg>(
                {
                    query: (queryArg) => ({
                        url: `/api/v1/auth/passkeys`,
                        method: "POST",
                        body: queryArg.addPasskey,
                    }),
                    invalidatesTags: ["Second factors"],
                },
            ),
            beginAddPasskey: build.mutation<
                BeginAddPasskeyApiResponse,
                BeginAddPasskeyApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/auth/passkeys/options`,
                    method: "POST",
                    body: queryArg.passwordConfirmation,
                }),
                invalidatesTags: ["Second factors"],
            }),
            removePasskey: build.mutation<
                RemovePasskeyApiResponse,
                RemovePasskeyApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/auth/passkeys/${queryArg.id}`,
                    method: "DELETE",
                    headers: {
                        "Idempotency-Key": queryArg["Idempotency-Key"],
                    },
                }),
                invalidatesTags: ["Second factors"],
            }),
            beginPasskeyLogIn: build.mutation<
                BeginPasskeyLogInApiResponse,
                BeginPasskeyLogInApiArg
            >({
                query: () => ({
                    url: `/api/v1/auth/passkeys/login-options`,
                    method: "POST",
                }),
                invalidatesTags: ["Second factors"],
            }),
            logInWithPasskey: build.mutation<
                LogInWithPasskeyApiResponse,
                LogInWithPasskeyApiArg
            >({
                query: (queryArg) => ({
                    url: `/api/v1/auth/passkeys/login`,
                    method: "POST",
                    body: queryArg.usePasskey,
                }),
                invalidatesTags: ["Second factors"],
            }),
        }),
        overrideExisting: false,
    });
export { injectedRtkApi as secondFactorsApi };
export type EnrolTotpApiResponse = /** status 200 OK */ TotpEnrolment;
export type EnrolTotpApiArg = {
    passwordConfirmation: PasswordConfirmation;
};
export type ConfirmTotpApiResponse = /** status 200 OK */ RecoveryCodes;
export type ConfirmTotpApiArg = {
    codeConfirmation: CodeConfirmation;
};
export type RemoveTotpApiResponse = unknown;
export type RemoveTotpApiArg = {
    codeConfirmation: CodeConfirmation;
};
export type RenewRecoveryCodesApiResponse = /** status 200 OK */ RecoveryCodes;
export type RenewRecoveryCodesApiArg = {
    passwordConfirmation: PasswordConfirmation;
};
export type ListPasskeysApiResponse = /** status 200 OK */ PageOfPasskeyView;
export type ListPasskeysApiArg = void;
export type AddPasskeyApiResponse = /** status 201 Created */ PasskeyView;
export type AddPasskeyApiArg = {
    addPasskey: AddPasskey;
};
export type BeginAddPasskeyApiResponse = /** status 200 OK */ PasskeyOptions;
export type BeginAddPasskeyApiArg = {
    passwordConfirmation: PasswordConfirmation;
};
export type RemovePasskeyApiResponse = unknown;
export type RemovePasskeyApiArg = {
    id: string;
    /** 1-128 visible ASCII characters. The same key with the same request gives the first answer again. */
    "Idempotency-Key"?: string;
};
export type BeginPasskeyLogInApiResponse = /** status 200 OK */ PasskeyOptions;
export type BeginPasskeyLogInApiArg = void;
export type LogInWithPasskeyApiResponse = /** status 200 OK */ LogInAnswer;
export type LogInWithPasskeyApiArg = {
    usePasskey: UsePasskey;
};
export type TotpEnrolment = {
    secret: string;
    /** `otpauth://totp/...` */
    uri: string;
    /** The same as a picture, SVG. */
    qrCode: string;
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
export type PasswordConfirmation = {
    password: string;
};
export type RecoveryCodes = {
    codes: string[];
};
export type CodeConfirmation = {
    code: string;
};
export type PasskeyView = {
    id: string;
    name?: string;
    createdAt: string;
};
export type PageOfPasskeyView = {
    items: PasskeyView[];
    /** Opaque cursor of the next page; absent on the last. */
    next?: string;
};
export type JsonElement = unknown;
export type AddPasskey = {
    ticket: string;
    /** What `PublicKeyCredential.toJSON()` gives. */
    credential: JsonElement;
    name?: string;
};
export type PasskeyOptions = {
    /** For `PublicKeyCredential.parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON`. */
    options: JsonElement;
    /** To be sent back with the credential; it works once, for five minutes. */
    ticket: string;
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
export type UsePasskey = {
    ticket: string;
    credential: JsonElement;
};
export const {
    useEnrolTotpMutation,
    useConfirmTotpMutation,
    useRemoveTotpMutation,
    useRenewRecoveryCodesMutation,
    useListPasskeysQuery,
    useLazyListPasskeysQuery,
    useAddPasskeyMutation,
    useBeginAddPasskeyMutation,
    useRemovePasskeyMutation,
    useBeginPasskeyLogInMutation,
    useLogInWithPasskeyMutation,
} = injectedRtkApi;
