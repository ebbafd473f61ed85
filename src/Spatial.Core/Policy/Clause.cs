using System.Text.RegularExpressions;
using Dapper;
using Npgsql;
using Spatial.Database;

namespace Spatial.Policy;

/// <summary>A clause of a policy text, as a planner cites it.</summary>
/// <param name="Id">E.g. <c>ZZ-3.1-b</c>.</param>
/// <param name="Document">Short title of the text, e.g. 郑州方案.</param>
/// <param name="Citation">E.g. 「郑州方案 三(一)1」.</param>
/// <param name="Sentence">The sentence of the text; its key words where the sentence was not found.</param>
public sealed partial record Clause(string Id, string Document, string Section, string Citation, string Sentence)
{
    /// <summary>The clause with this id.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.NotFound"/>.</exception>
    public static async Task<Clause> FindAsync(NpgsqlConnection connection, string id, CancellationToken cancel) =>
        (Form().IsMatch(id) ? await connection.QuerySingleOrDefaultAsync<Clause>(new CommandDefinition(SqlFile.Of<Clause>(), new { id }, cancellationToken: cancel)) : null)
        ?? throw new Fault(FaultCode.NotFound, $"没有条款“{Fault.Show(id)}”。", $"There is no clause '{Fault.Show(id)}'.", "clause");

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9.\-]{0,40}\z")]
    private static partial Regex Form();
}
