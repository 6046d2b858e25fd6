namespace MiniCrm.Infrastructure.Persistence.Embedded;

/// <summary>What the server is told at each start, over its configuration file.</summary>
internal static class PostgresSettings
{
    /// <summary>For real data on a small machine. Nothing here touches durability: fsync, full_page_writes and synchronous_commit stay on.</summary>
    public static readonly IReadOnlyCollection<string> Durable =
    [
        .. Private,
        "max_connections=100",
        "shared_buffers=128MB",
        "work_mem=8MB",
        "random_page_cost=1.1",
        .. Short,
    ];

    /// <summary>For tests: whatever happens to it, it is thrown away.</summary>
    public static readonly IReadOnlyCollection<string> ThrowAway =
    [
        .. Private, .. Short, "max_connections=300", "shared_buffers=128MB",
        "fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off",
    ];

    /// <summary>
    /// Our queries are short: to compile one, or to start processes that share it, costs more than to run it. What words are looked for
    /// is not known when a search is planned, so it is planned for many rows: 35 ms for helpers where 2 ms find nothing.
    /// </summary>
    public static IEnumerable<string> Short => ["jit=off", "max_parallel_workers_per_gather=0"];

    /// <summary>
    /// For sessions from another machine: of one that has vanished (its power, its network) nothing is heard, and without these its locks,
    /// and the numbers that wait behind them, would be held for hours. No command of ours idles in its transaction for long;
    /// what holds a snapshot on purpose says so (<see cref="ReadSnapshot"/>).
    /// </summary>
    public static IEnumerable<string> Watchful =>
        ["idle_in_transaction_session_timeout=60s", "tcp_keepalives_idle=10", "tcp_keepalives_interval=5", "tcp_keepalives_count=3"];

    private static IEnumerable<string> Private =>
    [
        "listen_addresses=",
        "unix_socket_directories=.",
        "unix_socket_permissions=0700",
        "port=5432",
        "cluster_name=minicrm",
        "timezone=UTC",
        "lc_messages=C",
        "max_logical_replication_workers=0",
        // The product reads the log; statements and details, and the customers' data in them, stay out of it.
        "log_line_prefix=",
        "log_min_messages=log",
        "log_min_error_statement=panic",
        "log_error_verbosity=terse",
        "log_checkpoints=off",
    ];
}
