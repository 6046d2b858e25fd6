namespace MiniCrm.Infrastructure.Persistence.Embedded;

/// <summary>What a new cluster is told once.</summary>
internal static class ClusterSql
{
    /// <summary>Two roles, by their passwords, over the socket; nobody else, and nobody from anywhere else.</summary>
    public const string HostBasedAccess =
        $"local all {DatabaseRoles.Owner},{DatabaseRoles.App} scram-sha-256\n";

    /// <summary>One statement a line, as the single-user backend reads them. The owner may make databases: copies for tests, and what a restore is loaded into.</summary>
    public static string RolesAndDatabase(ClusterPasswords passwords) =>
        $"""
        CREATE ROLE {DatabaseRoles.Owner} LOGIN CREATEDB PASSWORD '{passwords.Owner}'
        CREATE ROLE {DatabaseRoles.App} LOGIN PASSWORD '{passwords.App}'
        CREATE DATABASE {DatabaseRoles.Database} OWNER {DatabaseRoles.Owner}
        REVOKE ALL ON DATABASE {DatabaseRoles.Database} FROM PUBLIC
        GRANT CONNECT ON DATABASE {DatabaseRoles.Database} TO {DatabaseRoles.App}

        """;
}
