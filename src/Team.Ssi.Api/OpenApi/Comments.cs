using System.Xml.Linq;
using System.Xml.XPath;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.OpenApi;

/// <summary>The documentation comments that the description prints.</summary>
internal static class Comments
{
    /// <summary>Where the types of the wire stand; both are compiled with their documentation file.</summary>
    public static readonly string[] Assemblies = ["Team.Ssi.Api", "Team.Ssi"];

    public static XPathDocument Of(string assembly)
    {
        var comments = XDocument.Load(Path.Combine(AppContext.BaseDirectory, assembly + ".xml"));

        // What wraps a value would be explained at every value.
        comments.Descendants("member").Where(m => m.Attribute("name")?.Value == "T:" + typeof(Patch<>).FullName).Remove();
        using var reader = comments.CreateReader();
        return new XPathDocument(reader);
    }
}
