using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Healthcare.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Healthcare.Overload;

public sealed class OverloadMiddlewareTests : IDisposable
{
    private static readonly GateLimits One = new(InWork: 1, Waiting: 0, TimeSpan.FromSeconds(60));

    private readonly RequestGates _gates = new(One, One);
    private readonly TaskCompletionSource _work = new();
    private readonly OverloadMiddleware _middleware;
    private int _begun;

    public OverloadMiddlewareTests() => _middleware = new OverloadMiddleware(
        _ =>
        {
            Interlocked.Increment(ref _begun);
            return _work.Task;
        },
        _gates);

    [Fact]
    public async Task One_too_many_is_told_so_in_the_shape_of_all_problems()
    {
        var working = _middleware.InvokeAsync(Request());
        var refused = Request();
        refused.TraceIdentifier = "the-trace";

        await _middleware.InvokeAsync(refused);
        await refused.Response.BodyWriter.FlushAsync();

        Assert.Equal(503, refused.Response.StatusCode);
        Assert.Equal("1", refused.Response.Headers.RetryAfter);
        Assert.Equal("application/problem+json", refused.Response.ContentType);
        var body = ((MemoryStream)refused.Response.Body).ToArray();
        Assert.Equal(body.Length, refused.Response.ContentLength);
        var problem = JsonSerializer.Deserialize(body, ApiJson.TypeOf<Problem>())!;
        Assert.Equal(ProblemCodes.KindOf(RefusalCodes.Overloaded) with { Detail = problem.Detail, TraceId = "the-trace" }, problem);
        Assert.NotEmpty(problem.Detail!);
        _work.SetResult();
        await working;
        Assert.Equal(1, _begun);
    }

    [Fact]
    public async Task A_head_request_is_refused_without_a_body()
    {
        var working = _middleware.InvokeAsync(Request());
        var refused = Request(method: "HEAD");

        await _middleware.InvokeAsync(refused);
        await refused.Response.BodyWriter.FlushAsync();

        Assert.Equal(503, refused.Response.StatusCode);
        Assert.Equal(0, refused.Response.Body.Length);
        Assert.False(working.IsCompleted);
    }

    [Fact]
    public async Task Uploads_and_bookings_take_no_place_from_each_other()
    {
        var upload = _middleware.InvokeAsync(Request(Workload.Lasting));
        var booking = _middleware.InvokeAsync(Request());
        Assert.Equal((1, 1, 2), (_gates.Lasting.InWork, _gates.Ordinary.InWork, _begun));

        var (secondUpload, secondBooking) = (Request(Workload.Lasting), Request());
        await _middleware.InvokeAsync(secondUpload);
        await _middleware.InvokeAsync(secondBooking);

        Assert.Equal((503, 503), (secondUpload.Response.StatusCode, secondBooking.Response.StatusCode));
        _work.SetResult();
        await Task.WhenAll(upload, booking);
    }

    [Fact]
    public void What_operators_look_at_is_never_refused()
    {
        _ = _middleware.InvokeAsync(Request());
        for (var i = 0; i < 10; i++)
            _ = _middleware.InvokeAsync(Request(Workload.Vital));
        Assert.Equal((11, 1), (_begun, _gates.Ordinary.InWork));
    }

    [Fact]
    public async Task A_request_that_fails_gives_its_place_back()
    {
        var working = _middleware.InvokeAsync(Request());
        _work.SetException(new InvalidOperationException());
        await Assert.ThrowsAsync<InvalidOperationException>(() => working);
        Assert.Equal(0, _gates.Ordinary.InWork);
    }

    [Fact]
    public async Task A_client_that_sends_slowly_takes_no_place_until_it_has_sent()
    {
        var pipe = new Pipe();
        var slow = Request(method: "POST");
        slow.Request.Body = pipe.Reader.AsStream();
        slow.Request.ContentLength = 6;

        var sending = _middleware.InvokeAsync(slow);
        await pipe.Writer.WriteAsync("{\"a\""u8.ToArray());
        Assert.Equal((0, 0), (_begun, _gates.Ordinary.InWork));
        await pipe.Writer.WriteAsync(":1}"u8.ToArray());
        await pipe.Writer.CompleteAsync();
        _work.SetResult();
        await sending;

        Assert.Equal(1, _begun);
        using var reader = new StreamReader(slow.Request.BodyReader.AsStream());
        Assert.Equal("{\"a\":1}", await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task A_large_body_need_not_be_here_as_a_whole()
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        var large = Request(method: "POST");
        large.Request.Body = pipe.Reader.AsStream();
        large.Request.ContentLength = 1_000_000;
        var sending = _middleware.InvokeAsync(large);

        await pipe.Writer.WriteAsync(new byte[100_000]);
        _work.SetResult();
        await sending;

        Assert.Equal(1, _begun);
    }

    public void Dispose() => _gates.Dispose();

    private static DefaultHttpContext Request(Workload? workload = null, string method = "GET")
    {
        var http = new DefaultHttpContext();
        http.Request.Method = method;
        http.Response.Body = new MemoryStream();
        if (workload is { } kind)
            http.SetEndpoint(EndpointOf(kind));
        return http;
    }

    private static Endpoint EndpointOf(Workload workload)
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        app.MapGet("/", () => "x").Is(workload);
        return app.Services.GetRequiredService<EndpointDataSource>().Endpoints is [var endpoint] ? endpoint : ((IEndpointRouteBuilder)app).DataSources.Single().Endpoints.Single();
    }
}
