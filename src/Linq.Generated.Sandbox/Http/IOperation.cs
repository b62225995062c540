namespace Linq.Generated.Sandbox;

/// <summary>Simulates one operation of the contract. Operations that nobody simulates answer 501.</summary>
/// <typeparam name="TCall">The generated call of the operation.</typeparam>
internal interface IOperation<in TCall>
    where TCall : OperationCall
{
    /// <summary>Does what was asked for. Called under the gate, so it must not wait.</summary>
    /// <param name="call">What the operation is called with.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ApiException">The API refuses the call.</exception>
    Reply Handle(TCall call);
}
