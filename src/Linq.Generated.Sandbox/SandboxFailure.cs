namespace Linq.Generated.Sandbox;

/// <summary>What can fail after the API has accepted it.</summary>
public enum SandboxFailure
{
    /// <summary>A message: <c>message.failed</c>.</summary>
    Message,

    /// <summary>A poll: <c>poll.failed</c>.</summary>
    Poll,

    /// <summary>The change of a group's name: <c>chat.group_name_update_failed</c>.</summary>
    GroupName,

    /// <summary>The change of a group's icon: <c>chat.group_icon_update_failed</c>.</summary>
    GroupIcon,

    /// <summary>The change of a chat's background: <c>chat.background_update_failed</c>.</summary>
    Background,
}
