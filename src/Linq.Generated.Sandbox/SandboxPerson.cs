using System;
using System.Collections.Generic;

namespace Linq.Generated.Sandbox;

/// <summary>Somebody whom the account writes to, and whose phone a test holds.</summary>
/// <remarks>
/// What a person does happens at once, and the webhooks of it set out. Wrong ids and handles throw <see cref="ArgumentException"/>.
/// </remarks>
public sealed class SandboxPerson
{
    private readonly SandboxControl _control;

    internal SandboxPerson(SandboxControl control, string handle)
    {
        _control = control;
        Handle = handle;
    }

    /// <summary>Gets the phone number or email address.</summary>
    public string Handle { get; }

    /// <summary>Writes a text to a line.</summary>
    /// <param name="text">The text. <c>STOP</c> and its like opt out.</param>
    /// <param name="options">Where to, and what else there is to it.</param>
    /// <returns>The message; null when the account has blocked this person.</returns>
    public SandboxMessage? SendText(
        string text,
        SandboxMessageOptions? options = null) => Guard(() => _control.SendText(Handle, text, options));

    /// <summary>Sends a file to a line.</summary>
    /// <param name="filename">The name of the file.</param>
    /// <param name="contentType">Its media type, such as <c>image/png</c>.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="options">Where to, and what else there is to it.</param>
    /// <returns>The message; null when the account has blocked this person.</returns>
    public SandboxMessage? SendMedia(string filename, string contentType, byte[] content, SandboxMessageOptions? options = null) =>
        Guard(() => _control.SendMedia(Handle, filename, contentType, content, options));

    /// <summary>Sends a poll to a line.</summary>
    /// <param name="choices">The wordings of its options.</param>
    /// <param name="options">Where to.</param>
    /// <returns>The message; null when the account has blocked this person.</returns>
    public SandboxMessage? SendPoll(
        IReadOnlyList<string> choices,
        SandboxMessageOptions? options = null) => Guard(() => _control.SendPoll(Handle, choices, options));

    /// <summary>Puts a reaction on a message, in place of an earlier one of this person.</summary>
    /// <param name="messageId">The message.</param>
    /// <param name="type"><c>love</c>, <c>like</c>, <c>dislike</c>, <c>laugh</c>, <c>emphasize</c>, <c>question</c>, <c>custom</c> or
    /// <c>sticker</c>.</param>
    /// <param name="customEmoji">The emoji of a <c>custom</c> reaction.</param>
    /// <param name="partIndex">The part of the message.</param>
    public void React(string messageId, string type, string? customEmoji = null, int partIndex = 0) =>
        Guard(() => _control.React(Handle, messageId, type, customEmoji, partIndex, isAdded: true));

    /// <summary>Takes a reaction off a message.</summary>
    /// <param name="messageId">The message.</param>
    /// <param name="type">The type that was put on.</param>
    /// <param name="customEmoji">The emoji of a <c>custom</c> reaction.</param>
    /// <param name="partIndex">The part of the message.</param>
    public void Unreact(string messageId, string type, string? customEmoji = null, int partIndex = 0) =>
        Guard(() => _control.React(Handle, messageId, type, customEmoji, partIndex, isAdded: false));

    /// <summary>Shares name and picture with a line, which is told of it by <c>contact_card.received</c>.</summary>
    /// <param name="firstName">The first name on the card.</param>
    /// <param name="lastName">The last name; null leaves it empty.</param>
    /// <param name="mediaUrl">The address of the picture; null for none.</param>
    /// <param name="line">The line, in E.164; null for the first of the account.</param>
    public void ShareContactCard(string firstName, string? lastName = null, string? mediaUrl = null, string? line = null) =>
        Guard(() => _control.ShareContactCard(Handle, line, firstName, lastName, mediaUrl));

    /// <summary>Votes in a poll.</summary>
    /// <param name="messageId">The message that carries the poll.</param>
    /// <param name="optionId">The option.</param>
    public void Vote(string messageId, string optionId) => Guard(() => _control.Vote(Handle, messageId, optionId, isAdded: true));

    /// <summary>Withdraws a vote.</summary>
    /// <param name="messageId">The message that carries the poll.</param>
    /// <param name="optionId">The option.</param>
    public void Unvote(string messageId, string optionId) => Guard(() => _control.Vote(Handle, messageId, optionId, isAdded: false));

    /// <summary>Rewrites a message of this person.</summary>
    /// <param name="messageId">The message.</param>
    /// <param name="text">The new text.</param>
    /// <param name="partIndex">The part of the message.</param>
    public void Edit(string messageId, string text, int partIndex = 0) => Guard(() => _control.Edit(Handle, messageId, text, partIndex));

    /// <summary>Reads what has been delivered in a chat.</summary>
    /// <param name="chatId">The chat; the latest direct one when omitted.</param>
    public void Read(string? chatId = null) => Guard(() => _control.Read(Handle, chatId));

    /// <summary>Begins to type.</summary>
    /// <param name="chatId">The chat; the latest direct one when omitted.</param>
    public void StartTyping(string? chatId = null) => Guard(() => _control.Type(Handle, isTyping: true, chatId));

    /// <summary>Stops typing.</summary>
    /// <param name="chatId">The chat; the latest direct one when omitted.</param>
    public void StopTyping(string? chatId = null) => Guard(() => _control.Type(Handle, isTyping: false, chatId));

    /// <summary>Renames a group.</summary>
    /// <param name="chatId">The group.</param>
    /// <param name="name">The new name; null for none.</param>
    public void RenameGroup(string chatId, string? name) => Guard(() => _control.RenameGroup(Handle, chatId, name));

    /// <summary>Leaves a group.</summary>
    /// <param name="chatId">The group.</param>
    public void LeaveGroup(string chatId) => Guard(() => _control.LeaveGroup(Handle, chatId));

    /// <summary>Shares a location with a line, or moves.</summary>
    /// <param name="line">The line, in E.164 format.</param>
    /// <param name="latitude">Degrees north.</param>
    /// <param name="longitude">Degrees east.</param>
    /// <param name="address">A street address.</param>
    /// <param name="locality">A town.</param>
    /// <param name="duration">How long; without end when omitted.</param>
    public void ShareLocation(
        string line,
        double latitude,
        double longitude,
        string? address = null,
        string? locality = null,
        TimeSpan? duration = null) =>
        Guard(() => _control.ShareLocation(Handle, line, latitude, longitude, address, locality, duration));

    /// <summary>Stops sharing a location with a line.</summary>
    /// <param name="line">The line, in E.164 format.</param>
    public void StopSharingLocation(string line) => Guard(() => _control.StopSharingLocation(Handle, line));

    /// <summary>Sets what this person's phone can receive. Everybody has iMessage and RCS unless told otherwise.</summary>
    /// <param name="iMessage">Whether it has iMessage.</param>
    /// <param name="rcs">Whether it has RCS. With neither, messages go as SMS.</param>
    public void SetCapabilities(
        bool iMessage,
        bool rcs) => Guard(() => _control.UpdatePerson(Handle, new PersonUpdate { Imessage = iMessage, Rcs = rcs }));

    /// <summary>Sets whether reading is reported; it is unless told otherwise.</summary>
    /// <param name="isReported">Whether it is.</param>
    public void SetReadReceipts(bool isReported) =>
        Guard(() => _control.UpdatePerson(Handle, new PersonUpdate { ReadReceipts = isReported }));

    /// <summary>Gets the one-time code that this person was sent to consent to agent payments.</summary>
    /// <returns>The code; null when none is open.</returns>
    public string? GetPaymentCode() => Guard(() => _control.PaymentCode(Handle));

    private static T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (ApiException e)
        {
            throw new ArgumentException(e.Message, e);
        }
    }

    private static void Guard(Action action) => Guard(() =>
    {
        action();
        return true;
    });
}
