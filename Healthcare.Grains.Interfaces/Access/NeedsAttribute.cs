namespace Healthcare.Access;

/// <summary>The permission that a caller from outside must have to call a grain's method; one of them, where there are several. Checked in every silo.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsAttribute(params string[] permissions) : Attribute
{
    public string[] Permissions => permissions;
}

/// <summary>Any caller whom the API knows may call the method.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsCallerAttribute : Attribute;

/// <summary>Only the cluster itself may call the method, never on behalf of somebody outside.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsSystemAttribute : Attribute;
