using System;
using System.Collections.Generic;
using System.Text.Json;

namespace Linq.Generated;

/// <summary>A model that is read member by member. The members are generated; <see cref="JsonSource.Read"/> has the loop.</summary>
internal interface IJsonModel : IJsonValue
{
    /// <summary>Everything in the JSON object that is not in a property of the model.</summary>
    IDictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <summary>Reads the value of one member.</summary>
    /// <param name="name">The name of the member, without escapes.</param>
    /// <param name="json">The source, at the first token of the value. It is left at the last one.</param>
    /// <returns>False for a member that the model does not know; the source is then where it was.</returns>
    bool ReadMember(scoped ReadOnlySpan<byte> name, ref JsonSource json);
}
