namespace Healthcare.Servers;

/// <summary>Names of the servers in this assembly that the product is measured against.</summary>
public static class Opponents
{
    public const string SqliteStock = "sqlite-stock-server";
    public const string PostgresStock = "postgres-stock-server";
    public const string Transactions = "transaction-server";
    public const string Rival = "rival-server";
}
