using System.Net.Sockets;
using Npgsql;

namespace Spatial.Database;

/// <summary>Turns what the driver throws into the product's own sentences; driver text never reaches a user.</summary>
public static class DatabaseFaults
{
    /// <summary>The fault for a driver exception; null when the exception is not the database's.</summary>
    public static Fault? From(Exception exception) => exception switch
    {
        Fault fault => fault,
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } => TimedOut(exception),
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => new Fault(FaultCode.Machine, "磁盘已满，数据库写不下去；请腾出空间后重试，已有数据未受影响。", "The disk is full and the database cannot write; free some space and try again, nothing stored was harmed.", inner: exception),
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => new Fault(FaultCode.DatabaseAway, "数据库目前只读，不能保存。", "The database is read-only at the moment and cannot save.", inner: exception),
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } => Away(exception),
        PostgresException { SqlState: var state } when state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("57P", StringComparison.Ordinal) => Away(exception),
        PostgresException => null,
        NpgsqlException { InnerException: TimeoutException } => TimedOut(exception),
        NpgsqlException or SocketException => Away(exception),
        _ => null,
    };

    private static Fault Away(Exception inner) => new(FaultCode.DatabaseAway, "数据服务不可用：数据库连接不上，请稍后再试。", "The database cannot be reached; try again later.", inner: inner);

    private static Fault TimedOut(Exception inner) => new(FaultCode.TimedOut, "查询超过时限，已取消；没有部分结果。", "The query took longer than its limit and was cancelled; there is no partial result.", inner: inner);
}
