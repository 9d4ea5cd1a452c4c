using System.CommandLine;
using TextRules = Healthcare.Http.TextRules;

namespace Healthcare.CommandLine;

/// <summary>A running server that a command asks, where the data is the server's alone.</summary>
internal sealed class ServerOptions
{
    /// <summary>For commands that would do as well through the server which has the directory.</summary>
    public const string Hint = ", or let it do the work: add --url http://... --api-key KEY";

    private const string KeySetting = "Healthcare:BootstrapApiKey";

    private readonly Option<string?> _url = new("--url") { Description = "Ask the server that runs there.", HelpName = "URL" };

    private readonly Option<string?> _key = new("--api-key")
    {
        Description = "An administrator's key for that server. [default: the setting Healthcare__BootstrapApiKey]",
        HelpName = "KEY",
    };

    public ServerOptions(Command command)
    {
        command.Add(_url);
        command.Add(_key);
    }

    /// <summary>Null when no server was named.</summary>
    /// <exception cref="CommandException">The address or the key is missing or wrong.</exception>
    public RemoteClinic? Connect(ParseResult parsed, IConfiguration configuration)
    {
        var key = parsed.GetValue(_key);
        if (parsed.GetValue(_url) is not { } text)
            return key is null ? null : throw new CommandException("--api-key needs --url: which server is the key for?", ExitCode.Usage);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            throw new CommandException($"--url must be an address like http://127.0.0.1:8080, not '{text}'.", ExitCode.Usage);
        key ??= configuration[KeySetting];
        if (string.IsNullOrEmpty(key) || !TextRules.IsSafe(key))
            throw new CommandException("--url needs --api-key: the key of an administrator.", ExitCode.Usage);
        return new RemoteClinic(url, key);
    }
}
