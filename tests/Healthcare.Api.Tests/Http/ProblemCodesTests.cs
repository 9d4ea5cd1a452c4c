using System.Reflection;
using Healthcare.Storage;
using Microsoft.AspNetCore.Http;

namespace Healthcare.Http;

public sealed class ProblemCodesTests
{
    [Fact]
    public void Every_refusal_has_a_status_of_its_own()
    {
        foreach (var code in Constants(typeof(RefusalCodes)).Concat(Constants(typeof(ProblemCodes))))
            Assert.Equal(code, ProblemCodes.KindOf(code).Code);
    }

    [Fact]
    public void Types_are_stable_addresses_that_end_in_the_code()
    {
        foreach (var code in ProblemCodes.All)
            Assert.Equal($"https://healthcare.example/problems/{code}", ProblemCodes.KindOf(code).Type);
    }

    [Theory]
    [InlineData(400, "malformed-request")]
    [InlineData(418, "malformed-request")]
    [InlineData(404, "not-found")]
    [InlineData(500, "internal-error")]
    [InlineData(502, "internal-error")]
    [InlineData(503, "unavailable")]
    public void A_bare_status_gets_words(int status, string code)
    {
        Assert.Equal(code, ProblemCodes.KindOf(status).Code);
        Assert.Equal(status, ProblemCodes.KindOf(status).Status);
    }

    [Fact]
    public void A_lost_database_is_a_503_and_a_defect_is_not()
    {
        Assert.Equal(503, Faults.Answer(new StoreException("lost"))!.Problem.Status);
        Assert.Equal("overloaded", Faults.Answer(new StoreOverloadedException())!.Problem.Code);
        Assert.Equal("overloaded", Faults.Answer(new Orleans.Runtime.LimitExceededException("too many"))!.Problem.Code);
        Assert.Equal(503, Faults.Answer(new TimeoutException())!.Problem.Status);
        Assert.Equal(413, Faults.Answer(new BadHttpRequestException("x", 413))!.Problem.Status);
        Assert.Null(Faults.Answer(new InvalidOperationException()));
    }

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral && field.Name != "TypeBase").Select(field => (string)field.GetRawConstantValue()!);
}
