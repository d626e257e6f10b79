using System.Reflection;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using BindingSource = Microsoft.AspNetCore.Mvc.ModelBinding.BindingSource;

namespace Team.Ssi.Api.OpenApi;

/// <summary>One member of a request, and the one place it is read from.</summary>
internal sealed record RequestMember(PropertyInfo Property, BindingSource Source, string Name, bool IsRequired);
