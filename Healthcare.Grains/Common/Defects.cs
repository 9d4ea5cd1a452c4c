#if DEFECTS
namespace Healthcare;

/// <summary>
/// Deliberate defects, by which the chaos harness is tested: each must be found. Compiled in only in the configuration
/// <c>Defects</c>, and chosen by <c>HEALTHCARE_DEFECT</c>.
/// </summary>
public static class Defects
{
    private static readonly string? s_chosen = Environment.GetEnvironmentVariable("HEALTHCARE_DEFECT");

    public static bool Is(string name) => s_chosen == name;
}
#endif
