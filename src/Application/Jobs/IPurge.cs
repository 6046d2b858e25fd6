using MiniCrm.Application.Common;

namespace MiniCrm.Application.Jobs;

/// <summary>Forgets what has had its day; answers how many rows. Every command that is one is found by scan and sent once an hour.</summary>
public interface IPurge : ICommand<int>;
