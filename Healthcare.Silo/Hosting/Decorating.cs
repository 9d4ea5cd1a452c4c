using Microsoft.Extensions.DependencyInjection;

namespace Healthcare.Hosting;

internal static class Decorating
{
    /// <summary>Puts a decorator around what Orleans registered.</summary>
    public static void Wrap<TService, TDecorator>(this IServiceCollection services)
        where TService : class
        where TDecorator : class, TService
    {
        var registered = services.Last(service => service.ServiceType == typeof(TService));
        services.Remove(registered);
        services.AddSingleton<TService>(provider => ActivatorUtilities.CreateInstance<TDecorator>(
            provider,
            (TService)(registered.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!))));
    }
}
