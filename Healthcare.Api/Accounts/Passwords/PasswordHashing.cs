using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Healthcare.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Healthcare.Accounts.Passwords;

/// <summary>
/// Hashes passwords: PBKDF2 with HMAC-SHA-512, slow on purpose. On threads of its own, one for every two processors, that give way to all
/// others and rest while more wait, so that a storm of log-ins takes neither the thread pool nor the processors from bookings; who does not
/// fit in the queue is refused.
/// </summary>
public sealed class PasswordHashing : IDisposable
{
    /// <summary>OWASP's figure for PBKDF2 with HMAC-SHA-512.</summary>
    public const int Iterations = 210_000;

    private const int QueuedForEachThread = 16;
    private static readonly AccountUser s_anybody = new("", "", []);

    private readonly PasswordHasher<AccountUser> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
    private readonly Channel<Action> _queue;
    private readonly Lazy<string> _nobodys;
    private readonly int _capacity;
    private long _computed;

    public PasswordHashing()
    {
        var threads = Math.Max(1, Environment.ProcessorCount / 2);
        _capacity = threads * QueuedForEachThread;
        _queue = Channel.CreateBounded<Action>(_capacity);
        _nobodys = new Lazy<string>(() => _hasher.HashPassword(s_anybody, Guid.NewGuid().ToString()));
        for (var i = 0; i < threads; i++)
            new Thread(Work) { IsBackground = true, Name = "password hashing" }.Start();
    }

    /// <summary>Whether one more would have to be refused: then nothing else should be spent on it either.</summary>
    public bool IsFull => _queue.Reader.Count >= _capacity;

    /// <summary>How many hashes were computed for somebody.</summary>
    public long Computed => Volatile.Read(ref _computed);

    /// <exception cref="RequestException">Too many others wait.</exception>
    public Task<string> HashAsync(string password, CancellationToken cancellationToken) =>
        RunAsync(() => _hasher.HashPassword(s_anybody, PasswordRules.Normalize(password)), cancellationToken);

    /// <summary>Whether it is the password of this hash. Without a hash the answer is no, and takes as long.</summary>
    /// <exception cref="RequestException">Too many others wait.</exception>
    public Task<PasswordVerificationResult> VerifyAsync(string? hash, string password, CancellationToken cancellationToken) => RunAsync(
        () =>
        {
            var result = _hasher.VerifyHashedPassword(s_anybody, hash ?? _nobodys.Value, PasswordRules.Normalize(password));
            return hash is null ? PasswordVerificationResult.Failed : result;
        },
        cancellationToken);

    /// <summary>The same for the same password and salt: by it a request is known again.</summary>
    public Task<string> DigestAsync(string password, string salt, CancellationToken cancellationToken) => RunAsync(
        () => Convert.ToBase64String(Rfc2898DeriveBytes.Pbkdf2(
            password, SHA256.HashData(Encoding.UTF8.GetBytes(salt)), Iterations, HashAlgorithmName.SHA512, SHA256.HashSizeInBytes)),
        cancellationToken);

    public void Dispose() => _queue.Writer.TryComplete();

    internal static ProblemResult TooMany() => ProblemResult.Of(RefusalCodes.Overloaded, "More people log in than can be served. Try again in a moment.");

    private async Task<T> RunAsync<T>(Func<T> compute, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_queue.Writer.TryWrite(Compute))
            throw new RequestException(TooMany());
        return await answer.Task;

        void Compute()
        {
            if (cancellationToken.IsCancellationRequested)
            {
                answer.SetCanceled(cancellationToken);
                return;
            }

            Interlocked.Increment(ref _computed);
            try
            {
                answer.SetResult(compute());
            }
            catch (Exception fault)
            {
                answer.SetException(fault);
            }
        }
    }

    private void Work()
    {
        BackgroundThread.GiveWay();
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            while (_queue.Reader.TryRead(out var compute))
            {
                var started = Stopwatch.GetTimestamp();
                compute();
                // In a storm it rests as long as it worked: to give way alone left bookings 72 % of their rate (docs/benchmarks.md, login-storm).
                if (_queue.Reader.Count > 0)
                    Thread.Sleep(Stopwatch.GetElapsedTime(started));
            }
    }
}
