using Healthcare.Storage;

namespace Healthcare.ServiceTypes;

/// <inheritdoc cref="IServiceTypeGrain"/>
public sealed class ServiceTypeGrain : UnitGrain, IServiceTypeGrain
{
    private readonly GrainRow<ServiceType> _row;

    public ServiceTypeGrain(IBookingStore store)
        : base(store) =>
        _row = new GrainRow<ServiceType>(store, RowKeys.ServiceType(this.GetPrimaryKeyString()));

    public Task<Result<ServiceType>> Create(ServiceType serviceType, CommandContext context)
    {
        return ExecuteAsync(context, Decide, () => _row.Written(serviceType));

        Decision<ServiceType> Decide()
        {
            if (_row.State is not null)
                return new Refusal(RefusalCodes.CodeInUse, $"There is a service type {serviceType.Code}.");
            var draft = Events.Draft("service-type.created", _row.Key, null, null, new EventData { ServiceType = serviceType }, context);
            return Decision.Write(serviceType, new Unit([_row.Write(serviceType)], draft, []));
        }
    }

    public async Task<ServiceType?> Get()
    {
        await LoadAsync();
        return _row.State;
    }

    protected override ValueTask LoadAsync() => _row.LoadAsync();

    protected override void Forget() => _row.Forget();
}
