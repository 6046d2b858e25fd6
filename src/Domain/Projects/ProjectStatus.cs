namespace MiniCrm.Domain.Projects;

public enum ProjectStatus
{
    Planned,
    InProgress,
    Completed,
    Cancelled,
}
