using Microsoft.Extensions.Options;
using Orleans.Clustering.Redis;
using Orleans.Configuration;
using StackExchange.Redis;

namespace Healthcare.Membership;

/// <summary>The cluster's keys in Redis: the membership table, raw, and the id of the database that the cluster id belongs to.</summary>
internal sealed class RedisTable(RedisConnection connection, IOptions<RedisClusteringOptions> redis, IOptions<ClusterOptions> cluster)
{
    private readonly RedisKey _table = redis.Value.CreateRedisKey(cluster.Value);

    /// <summary>The key that names the owner, for messages.</summary>
    public string OwnerKey { get; } = $"healthcare/{cluster.Value.ClusterId}/owner";

    public async Task<MembershipRows> ReadAsync() => MembershipRows.From(await (await DatabaseAsync()).HashGetAllAsync(_table));

    /// <summary>Puts rows where others are, unless somebody wrote meanwhile.</summary>
    /// <returns>False when somebody did: read again.</returns>
    public async Task<bool> ReplaceAsync(MembershipRows others, MembershipRows rows)
    {
        var transaction = (await DatabaseAsync()).CreateTransaction();
        transaction.AddCondition(others.IsStillIn(_table));
        _ = transaction.KeyDeleteAsync(_table);
        _ = transaction.HashSetAsync(_table, rows.ToHash());
        return await transaction.ExecuteAsync();
    }

    /// <summary>Takes the cluster id for a database, unless it is taken.</summary>
    /// <returns>Whose it is.</returns>
    public async Task<string?> ClaimAsync(Guid deployment)
    {
        var database = await DatabaseAsync();
        var owner = await database.StringGetAsync(OwnerKey);
        if (!owner.IsNull)
            return owner;
        await database.StringSetAsync(OwnerKey, deployment.ToString(), when: When.NotExists);
        return await database.StringGetAsync(OwnerKey);
    }

    private async Task<IDatabase> DatabaseAsync() => (await connection.OpenAsync()).GetDatabase();
}
