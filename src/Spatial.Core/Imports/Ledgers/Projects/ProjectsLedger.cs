namespace Spatial.Imports.Ledgers.Projects;

/// <summary>I13 项目: projects by credit code and name.</summary>
internal sealed class ProjectsLedger() : Ledger("projects")
{
    public override IReadOnlyList<LedgerTarget> Targets => [new("project", "Projects", IsObject: true)];

    public override IReadOnlyList<string> Key => ["uscc", "name"];

    public override IReadOnlyList<string> Kept => ["enterprise_name", "design_grade", "longitude_latitude"];
}
