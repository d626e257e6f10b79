using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;

namespace Team.Ssi.Api.Data;

/// <summary>
/// What was said in check-ins, encrypted with the program's keys. The purpose binds a text to its organization, check-in and field: copied to another row it
/// does not open.
/// </summary>
internal sealed class CoachingNotes(IDataProtectionProvider protection)
{
    public const string Table = "coaching_check_ins";

    public enum Field
    {
        Shared,
        Private,
        NextSteps,
    }

    private static readonly Text Lost = new(
        "[This note cannot be read: the key it was written with is gone.]",
        "[Cette note est illisible : la clé avec laquelle elle fut écrite a disparu.]"
    );

    public byte[]? Seal(CheckIn checkIn, Field field, string? text) =>
        string.IsNullOrEmpty(text) ? null : ProtectorOf(checkIn, field).Protect(Encoding.UTF8.GetBytes(text));

    public string? Open(CheckIn checkIn, Field field)
    {
        var sealedText = field switch
        {
            Field.Shared => checkIn.SharedNote,
            Field.Private => checkIn.PrivateNote,
            _ => checkIn.NextSteps,
        };
        if (sealedText is null)
            return null;
        try
        {
            return Encoding.UTF8.GetString(ProtectorOf(checkIn, field).Unprotect(sealedText));
        }
        catch (CryptographicException)
        {
            return Lost.ToString();
        }
    }

    /// <summary>A row of an export, whose sealed notes are in Base64.</summary>
    public string OpenRow(Guid organizationId, string row)
    {
        var json = JsonNode.Parse(row)!.AsObject();
        var checkIn = new CheckIn
        {
            OrganizationId = organizationId,
            Id = json["id"]!.GetValue<Guid>(),
            PlanId = Guid.Empty,
            MemberId = Guid.Empty,
            HeldOn = default,
            SharedNote = Bytes("sharedNote"),
            NextSteps = Bytes("nextSteps"),
        };
        json["sharedNote"] = Open(checkIn, Field.Shared);
        json["nextSteps"] = Open(checkIn, Field.NextSteps);
        return json.ToJsonString();

        byte[]? Bytes(string name) => json[name]?.GetValue<string>() is { } text ? Convert.FromBase64String(text) : null;
    }

    private IDataProtector ProtectorOf(CheckIn checkIn, Field field) =>
        protection.CreateProtector("coaching-note", $"{checkIn.OrganizationId:D}", $"{checkIn.Id:D}", field.ToColumn());
}
