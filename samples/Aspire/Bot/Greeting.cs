namespace Bot;

/// <summary>What to send.</summary>
internal sealed record Greeting(string From, string To, string Text);
