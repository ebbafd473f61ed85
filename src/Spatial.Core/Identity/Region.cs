namespace Spatial.Identity;

/// <summary>A county, city or province of the statistical list of 2023-06-30.</summary>
/// <param name="Code">Six digits; a city ends in 00, a province in 0000.</param>
/// <param name="Name">As listed: 宜都市.</param>
/// <param name="City">Name of the prefecture; empty for counties directly under the province and for cities themselves.</param>
/// <param name="Province">Name of the province.</param>
public sealed record Region(string Code, string Name, string City, string Province)
{
    /// <summary>湖北省宜昌市宜都市.</summary>
    public string FullName => City == Name ? Province + Name : Province + City + Name;

    /// <summary>A development zone with a statistical code xx71 to xx79: no county of GB/T 2260.</summary>
    public bool IsFunctionalZone => Code[4] == '7';

    /// <summary>A whole prefecture or province.</summary>
    public bool IsAboveCounty => Code[4] == '0' && Code[5] == '0' && !IsCityWithoutCounties;

    /// <summary>东莞, 中山, 儋州 have no counties: the city's code stands for one.</summary>
    public bool IsCityWithoutCounties => Code is "441900" or "442000" or "460400";
}

/// <summary>A county code that has ended since 2015.</summary>
/// <param name="Successor">The one code of today; null when the county was divided or merged.</param>
/// <param name="LastListed">Day of the last statistical list that has it.</param>
/// <param name="FirstWithout">Day of the first list without it.</param>
public sealed record EndedRegion(string Code, string Name, Region? Successor, DateOnly LastListed, DateOnly FirstWithout);
