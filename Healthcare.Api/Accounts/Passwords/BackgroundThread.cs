using System.Runtime.InteropServices;

namespace Healthcare.Accounts.Passwords;

/// <summary>A thread that works where no other wants to.</summary>
internal static class BackgroundThread
{
    /// <summary>Against a busy thread it has about a tenth of a processor; on an idle one all of it.</summary>
    private const int Niceness = 10;

    private const int OfThread = 0;

    /// <summary>Gives the current thread less of a busy processor. On Linux .NET ignores priorities of threads; the kernel's own do not need rights to go down.</summary>
    public static void GiveWay()
    {
        Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
        if (OperatingSystem.IsLinux())
            _ = SetPriority(OfThread, 0, Niceness);
    }

    /// <summary>Who 0: the calling thread, because on Linux nice values belong to threads.</summary>
    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, uint who, int priority);
}
