namespace Spatial.Contract;

/// <summary>A sentence or label in both languages of the product. Chinese is what a planner signs; English stands beside it.</summary>
public readonly record struct Text(string Zh, string En)
{
    /// <summary>The text in <paramref name="language"/>: <c>en</c> gives English, anything else Chinese.</summary>
    public string In(string language) => language == "en" ? En : Zh;

    public override string ToString() => Zh;
}
