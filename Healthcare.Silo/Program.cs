Console.Error.WriteLine("A silo of its own needs PostgreSQL and Redis, which this version does not have. Run Healthcare.Api, which hosts an embedded silo.");
return 1;
