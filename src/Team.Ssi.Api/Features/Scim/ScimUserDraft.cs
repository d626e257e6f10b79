using System.Text.Json;
using FluentValidation;
using Team.Ssi.Api.Http;

namespace Team.Ssi.Api.Features.Scim;

/// <summary>A user as the provider wants it to be. What it sends beside these attributes is not kept.</summary>
internal sealed class ScimUserDraft
{
    private static readonly InlineValidator<string> EmailRule = MakeRule(rule => rule.Email());
    private static readonly InlineValidator<string> UrlRule = MakeRule(rule => rule.ProfileUrl());

    public string? UserName { get; private set; }
    public string? DisplayName { get; private set; }
    public string? Formatted { get; private set; }
    public string? GivenName { get; private set; }
    public string? FamilyName { get; private set; }
    public string? ExternalId { get; private set; }
    public string? Email { get; private set; }
    public string? Title { get; private set; }
    public string? ProfileUrl { get; private set; }
    public bool IsActive { get; private set; } = true;

    /// <summary>A new user.</summary>
    public static ScimUserDraft Read(JsonElement body)
    {
        var draft = new ScimUserDraft();
        foreach (var member in body.EnumerateObject())
            draft.Set(new ScimPath(member.Name), member.Value);
        return draft.Judged();
    }

    public static ScimUserDraft Change(ScimPerson person, bool isActive, IEnumerable<ScimChange> changes)
    {
        var draft = new ScimUserDraft
        {
            UserName = person.UserName,
            DisplayName = person.Member.DisplayName,
            GivenName = person.Account?.GivenName,
            FamilyName = person.Account?.FamilyName,
            ExternalId = person.Member.ExternalId,
            Email = person.Member.Email,
            Title = person.Member.JobTitle,
            ProfileUrl = person.Member.LinkedInUrl,
            IsActive = isActive,
        };
        var composed = draft.Composed;
        foreach (var change in changes)
            draft.Set(change.Path, change.Value);
        // Who sends the parts of a name and no whole means the whole too, where it was made of them.
        if (draft.DisplayName == person.Member.DisplayName)
            draft.DisplayName = draft.Formatted ?? (draft.DisplayName == composed ? draft.Composed : draft.DisplayName);
        return draft.Judged();
    }

    /// <summary>What people read; a name is made of its parts where it was not sent whole.</summary>
    public string NameToShow => DisplayName ?? Formatted ?? Composed ?? UserName!;

    private string? Composed => $"{GivenName} {FamilyName}".Trim() is { Length: > 0 } whole ? Shortened(whole) : null;

    private static string Shortened(string name) => name.Length <= Rules.NameLength ? name : name[..Rules.NameLength];

    private ScimUserDraft Judged()
    {
        if (UserName is null)
            throw ScimProblem.InvalidValue("userName is required.");
        // Many directories have no address apart from the name to sign in with.
        Email ??= EmailRule.Validate(UserName).IsValid ? UserName : null;
        if (Email is not null && !EmailRule.Validate(Email).IsValid)
            throw ScimProblem.InvalidValue("The e-mail address is none.");
        if (ProfileUrl is not null && !UrlRule.Validate(ProfileUrl).IsValid)
            throw ScimProblem.InvalidValue("profileUrl must be an http(s) address.");
        return this;
    }

    private void Set(ScimPath path, JsonElement? value)
    {
        switch (path.Key)
        {
            case "username":
                UserName = value.Text("userName");
                break;
            case "displayname":
                DisplayName = value.Text("displayName");
                break;
            case "externalid":
                ExternalId = value.Text("externalId");
                break;
            case "title":
                Title = value.Text("title");
                break;
            case "profileurl":
                ProfileUrl = value.Text("profileUrl", Rules.TextLength);
                break;
            case "active":
                IsActive = value?.Flag("active") ?? false;
                break;
            case "name":
                SetName(value);
                break;
            case "name.formatted":
                Formatted = value.Text("name.formatted");
                break;
            case "name.givenname":
                GivenName = value.Text("name.givenName");
                break;
            case "name.familyname":
                FamilyName = value.Text("name.familyName");
                break;
            case "emails" or "emails.value":
                SetEmail(path, value);
                break;
        }
    }

    private void SetName(JsonElement? name)
    {
        if (name is not { ValueKind: JsonValueKind.Object } parts)
        {
            (Formatted, GivenName, FamilyName) = (null, null, null);
            return;
        }
        foreach (var part in parts.EnumerateObject())
            Set(new ScimPath("name", null, part.Name), part.Value);
    }

    private void SetEmail(ScimPath path, JsonElement? value)
    {
        if (path.Filter is { } filter && !filter.Parts().All(IsTheOne))
            return;
        if (value is { ValueKind: JsonValueKind.Array } many)
        {
            var all = many.EnumerateArray().ToList();
            value =
                all.Find(one => one.Member("primary") is { } primary && primary.Flag("primary"))
                    is { ValueKind: JsonValueKind.Object } first
                    ? first
                : all.Find(IsWork) is { ValueKind: JsonValueKind.Object } work ? work
                : all.Count > 0 ? all[0]
                : null;
        }
        if (value is { ValueKind: JsonValueKind.Object } email)
            value = email.Member("value");
        Email = value.Text("emails.value", Rules.EmailLength)?.ToLowerInvariant();
    }

    private static bool IsWork(JsonElement email) => email.Member("type").Text("emails.type") is { } type && IsWork(type);

    private static bool IsWork(string type) => type.Equals("work", StringComparison.OrdinalIgnoreCase);

    /// <summary>A member has one address here: the primary one, or the one at work.</summary>
    private static bool IsTheOne(ScimFilter part) =>
        part is ScimComparison { Operator: ScimOperator.Equal } comparison
        && comparison.Path.Key switch
        {
            "type" => comparison.Value is string type && IsWork(type),
            "primary" => comparison.Value is true || ScimFlag.Of(comparison.Value as string) == true,
            _ => false,
        };

    private static InlineValidator<string> MakeRule(Action<IRuleBuilder<string, string?>> rule)
    {
        var validator = new InlineValidator<string>();
        rule(validator.RuleFor(text => text));
        return validator;
    }
}
