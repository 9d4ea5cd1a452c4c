using System.Collections.Frozen;

namespace Healthcare.Http;

/// <summary>The codes of problems that the API itself finds, before a grain is asked.</summary>
public static class ProblemCodes
{
    public const string MalformedRequest = "malformed-request";
    public const string MalformedJson = "malformed-json";
    public const string Unauthenticated = "unauthenticated";
    public const string Forbidden = "forbidden";
    public const string MethodNotAllowed = "method-not-allowed";
    public const string RequestTimeout = "request-timeout";
    public const string BodyTooLarge = "body-too-large";
    public const string UriTooLong = "uri-too-long";
    public const string UnsupportedMediaType = "unsupported-media-type";
    public const string PreconditionRequired = "precondition-required";
    public const string TooManyRequests = "too-many-requests";
    public const string HeadersTooLarge = "headers-too-large";
    public const string InternalError = "internal-error";
    public const string Unavailable = "unavailable";
    public const string NotReady = "not-ready";

    private const string TypeBase = "https://healthcare.example/problems/";

    private static readonly FrozenDictionary<string, Problem> s_kinds = Kinds().ToFrozenDictionary(kind => kind.Code);

    private static readonly FrozenDictionary<int, string> s_codeOfStatus = new Dictionary<int, string>
    {
        [400] = MalformedRequest,
        [401] = Unauthenticated,
        [403] = Forbidden,
        [404] = RefusalCodes.NotFound,
        [405] = MethodNotAllowed,
        [408] = RequestTimeout,
        [412] = RefusalCodes.StaleVersion,
        [413] = BodyTooLarge,
        [414] = UriTooLong,
        [415] = UnsupportedMediaType,
        [428] = PreconditionRequired,
        [429] = TooManyRequests,
        [431] = HeadersTooLarge,
        [503] = Unavailable,
    }.ToFrozenDictionary();

    /// <summary>Every code that an answer can carry.</summary>
    public static IEnumerable<string> All => s_kinds.Keys;

    /// <summary>The problem of a code. A code nobody listed is a defect, so it is answered as one.</summary>
    public static Problem KindOf(string code) => s_kinds.GetValueOrDefault(code, s_kinds[InternalError]);

    /// <summary>The problem of a status that came without words.</summary>
    public static Problem KindOf(int status) =>
        KindOf(s_codeOfStatus.GetValueOrDefault(status, status < 500 ? MalformedRequest : InternalError)) with { Status = status };

    private static IEnumerable<Problem> Kinds()
    {
        yield return Kind(400, MalformedRequest, "The request is malformed.");
        yield return Kind(400, MalformedJson, "The body is not the JSON that is expected here.");
        yield return Kind(400, RefusalCodes.ValidationFailed, "The request is not valid.");
        yield return Kind(400, RefusalCodes.InvalidCursor, "The cursor is not valid.");
        yield return Kind(401, Unauthenticated, "Credentials are required.");
        yield return Kind(401, RefusalCodes.InvalidCredentials, "The credentials are not valid.");
        yield return Kind(401, RefusalCodes.TokenReused, "The token was used before.");
        yield return Kind(403, Forbidden, "The caller may not do this.");
        yield return Kind(404, RefusalCodes.NotFound, "There is no such resource.");
        yield return Kind(404, RefusalCodes.AccountNotFound, "There is no such account.");
        yield return Kind(404, RefusalCodes.SessionNotFound, "There is no such session.");
        yield return Kind(404, RefusalCodes.SlotNotFound, "There is no such slot.");
        yield return Kind(404, RefusalCodes.PatientNotFound, "There is no such patient.");
        yield return Kind(404, RefusalCodes.PractitionerNotFound, "There is no such practitioner.");
        yield return Kind(404, RefusalCodes.LocationNotFound, "There is no such location.");
        yield return Kind(404, RefusalCodes.OrganizationNotFound, "There is no such organization.");
        yield return Kind(404, RefusalCodes.ServiceTypeNotFound, "There is no such service type.");
        yield return Kind(404, RefusalCodes.AppointmentNotFound, "There is no such appointment.");
        yield return Kind(404, RefusalCodes.ImportNotFound, "There is no such import.");
        yield return Kind(404, RefusalCodes.ApiKeyNotFound, "There is no such API key.");
        yield return Kind(404, RefusalCodes.RoleNotFound, "There is no such role.");
        yield return Kind(404, RefusalCodes.ClientNotFound, "There is no such client.");
        yield return Kind(404, RefusalCodes.DocumentNotFound, "There is no such document.");
        yield return Kind(404, RefusalCodes.BreakGlassNotFound, "There is no such emergency access.");
        yield return Kind(404, RefusalCodes.WebhookNotFound, "There is no such webhook.");
        yield return Kind(404, RefusalCodes.DeliveryNotFound, "There is no such delivery.");
        yield return Kind(405, MethodNotAllowed, "The resource has no such method.");
        yield return Kind(408, RequestTimeout, "The request did not arrive in time.");
        yield return Kind(409, RefusalCodes.SlotTaken, "The slot is taken.");
        yield return Kind(409, RefusalCodes.PatientBusy, "The patient has another appointment at that time.");
        yield return Kind(409, RefusalCodes.HoldLost, "The hold has lapsed or is another's.");
        yield return Kind(409, RefusalCodes.InvalidTransition, "The appointment's state does not allow this.");
        yield return Kind(409, RefusalCodes.IdentifierInUse, "The identifier belongs to somebody else.");
        yield return Kind(409, RefusalCodes.CodeInUse, "The code is in use.");
        yield return Kind(409, RefusalCodes.UserNameInUse, "The user name is in use.");
        yield return Kind(409, RefusalCodes.AvailabilityOverlap, "The hours overlap.");
        yield return Kind(409, RefusalCodes.AppointmentsAffected, "Booked appointments stand in the way.");
        yield return Kind(409, RefusalCodes.LocationInUse, "The location is in use.");
        yield return Kind(409, RefusalCodes.OrganizationInUse, "The organization is in use.");
        yield return Kind(409, RefusalCodes.TimeZoneInUse, "The time zone is in use.");
        yield return Kind(409, RefusalCodes.TooManyWebhooks, "There are too many webhooks.");
        yield return Kind(412, RefusalCodes.StaleVersion, "The resource has changed.");
        yield return Kind(413, BodyTooLarge, "The body is too large.");
        yield return Kind(414, UriTooLong, "The address is too long.");
        yield return Kind(415, UnsupportedMediaType, "The media type is not supported here.");
        yield return Kind(422, RefusalCodes.SlotInThePast, "The slot is in the past.");
        yield return Kind(422, RefusalCodes.ServiceTypeNotOffered, "The service type is not offered in the slot.");
        yield return Kind(422, RefusalCodes.NotEnoughConsecutiveSlots, "There are not enough consecutive slots.");
        yield return Kind(422, RefusalCodes.IdempotencyKeyReused, "The idempotency key was used for another request.");
        yield return Kind(428, PreconditionRequired, "If-Match is required.");
        yield return Kind(429, TooManyRequests, "There are too many requests.");
        yield return Kind(431, HeadersTooLarge, "The headers are too large.");
        yield return Kind(500, InternalError, "The service failed.");
        yield return Kind(503, RefusalCodes.Overloaded, "The service is overloaded.");
        yield return Kind(503, Unavailable, "The service cannot answer at the moment.");
        yield return Kind(503, NotReady, "The service is not ready.");
    }

    private static Problem Kind(int status, string code, string title) => new(TypeBase + code, title, status, code);
}
