using System.CommandLine;
using Healthcare.Access;
using Healthcare.Accounts;

namespace Healthcare.CommandLine;

/// <summary><c>accounts create-administrator NAME</c>: the first account, which makes the others. The password comes from standard input.</summary>
internal static class AccountsCommand
{
    public const string Name = "accounts";

    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "The user name." };
        var data = StoreOptions.Data();
        var create = new Command("create-administrator", "Adds an administrator's account. Its password is read from standard input, one line, so that no list of processes shows it.") { name, data };
        var server = new ServerOptions(create);
        create.SetAction(async (parsed, cancellationToken) =>
        {
            var account = await ReadAsync(parsed.GetRequiredValue(name), cancellationToken);
            var (configuration, _) = StoreOptions.Configure(parsed.GetValue(data));
            await using IClinic clinic = server.Connect(parsed, configuration) ?? (IClinic)await LocalClinic.OpenAsync(parsed.GetValue(data), ServerOptions.Hint, cancellationToken);
            var made = await clinic.CreateAccountAsync(account, cancellationToken);
            Console.WriteLine($"{made.UserName} can log in as administrator ({made.Id}).");
            return ExitCode.Done;
        });
        return new Command(Name, "Looks after accounts where nobody can log in yet.") { create };
    }

    private static async Task<CreateAccount> ReadAsync(string name, CancellationToken cancellationToken)
    {
        if (!Console.IsInputRedirected)
            await Console.Error.WriteAsync("Password: ");
        var password = await Console.In.ReadLineAsync(cancellationToken) ?? "";
        var account = new CreateAccount(name, password, [Roles.Administrator]);
        var errors = AccountInput.Check(account).Members;
        return errors.Count == 0
            ? account
            : throw new CommandException(string.Join("; ", errors.Select(error => $"{error.Key} {string.Join(", ", error.Value)}")), ExitCode.Usage);
    }
}
