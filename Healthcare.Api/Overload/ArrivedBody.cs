namespace Healthcare.Overload;

/// <summary>Waits for the body of a request, which the server collects meanwhile, without taking anything of it.</summary>
internal static class ArrivedBody
{
    /// <summary>Of a larger body the rest may come while it is read; hardly any call has one.</summary>
    private const int EnoughBytes = 16 * 1024;

    public static ValueTask WaitAsync(HttpRequest request)
    {
        // As a rule the body came together with the head.
        if (request.BodyReader.TryRead(out var read))
        {
            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted || read.Buffer.Length >= EnoughBytes)
                return ValueTask.CompletedTask;
        }

        return new ValueTask(WaitLongerAsync(request));
    }

    private static async Task WaitLongerAsync(HttpRequest request)
    {
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(request.HttpContext.RequestAborted);
            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted || read.Buffer.Length >= EnoughBytes)
                return;
        }
    }
}
