using Healthcare.Running;

return await Commands.Root().Parse(args).InvokeAsync();
