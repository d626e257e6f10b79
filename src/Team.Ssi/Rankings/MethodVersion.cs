namespace Team.Ssi;

/// <summary>Which definitions a figure was computed by: docs/methods.md states them. It rises when the same readings would give another figure.</summary>
public static class MethodVersion
{
    public const int Current = 1;
}
