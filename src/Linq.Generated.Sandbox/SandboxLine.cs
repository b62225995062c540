using System;

namespace Linq.Generated.Sandbox;

/// <summary>A line of the account, and what carriers make of it.</summary>
public sealed class SandboxLine
{
    private readonly SandboxControl _control;

    internal SandboxLine(SandboxControl control, string phoneNumber)
    {
        _control = control;
        PhoneNumber = phoneNumber;
    }

    /// <summary>Gets the number, in E.164 format.</summary>
    public string PhoneNumber { get; }

    /// <summary>Sets whether the line works. A change sends <c>phone_number.status_updated</c>.</summary>
    /// <param name="status">The new status.</param>
    public void SetStatus(SandboxLineStatus status) => Update(new LineUpdate { Status = status });

    /// <summary>Sets the reputation. A change sends <c>phone_number.status_updated</c>.</summary>
    /// <param name="reputation">The new reputation.</param>
    public void SetReputation(SandboxReputation reputation) => Update(new LineUpdate { Reputation = reputation });

    /// <summary>Bars the line from new activity (403, code 2027) or lets it go on.</summary>
    /// <param name="isBarred">Whether it is barred.</param>
    public void SetBarred(bool isBarred) => Update(new LineUpdate { Ineligible = isBarred });

    /// <summary>Sets whether people have to write to the line before it may write to them (403, code 2008), as with shared lines.</summary>
    /// <param name="isInboundFirst">Whether they have to.</param>
    public void SetInboundFirst(bool isInboundFirst) => Update(new LineUpdate { InboundFirst = isInboundFirst });

    /// <summary>Lets RCS checks of the line fail with 503.</summary>
    /// <param name="code">4004, 4009 or 4010; null lets them work again.</param>
    public void SetRcsFault(int? code) => Update(new LineUpdate { RcsFault = code ?? 0 });

    private void Update(LineUpdate update)
    {
        try
        {
            _control.UpdateLine(PhoneNumber, update);
        }
        catch (ApiException e)
        {
            throw new ArgumentException(e.Message, e);
        }
    }
}
