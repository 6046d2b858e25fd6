namespace MiniCrm.Domain.Clients;

public enum ClientKind
{
    Business,
    Individual,
}

public enum ClientStatus
{
    Prospect,
    Active,
    Inactive,
    Archived,
}
