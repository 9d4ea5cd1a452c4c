using System.CommandLine;
using Healthcare.Running;

var requests = new Option<int>("--requests") { Description = "How many.", DefaultValueFactory = _ => 10_000 };
var seed = new Option<int?>("--seed") { Description = "The dice; a random one when it is left out. Printed either way." };
var connections = new Option<int>("--connections") { Description = "Requests at a time.", DefaultValueFactory = _ => 32 };
var root = new RootCommand("Makes requests from the OpenAPI document, good, nearly good and hostile ones, and checks every answer. It ends with 0 when all kept the contract.")
{
    requests, seed, connections,
};
root.SetAction(parsed => FuzzRun.RunAsync(parsed.GetValue(requests), parsed.GetValue(seed) ?? Random.Shared.Next(), parsed.GetValue(connections)));
return await root.Parse(args).InvokeAsync();

/// <summary>The program; the API that it runs in its process has one of the same name.</summary>
internal sealed partial class Program;
