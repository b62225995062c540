
namespace Linq.Generated.Generator.Surface;

/// <summary>One public type or member.</summary>
/// <param name="Type">The type that declares it, with its namespace.</param>
/// <param name="Name">The member's name, or empty for the type itself. Overloads share it.</param>
/// <param name="Declaration">The declaration on one line, without attributes, bodies and default constructors of parameters'
/// values.</param>
internal sealed record SurfaceMember(string Type, string Name, string Declaration)
{
    /// <summary>What reports call it: <c>Linq.Generated.Chat</c> or <c>Linq.Generated.Chat.Id</c>.</summary>
    public string Location => Name.Length == 0 ? Type : $"{Type}.{Name}";

    /// <summary>One line of a listing.</summary>
    public override string ToString() => Name.Length == 0 ? Declaration : $"{Type}: {Declaration}";
}
