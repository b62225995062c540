using System;
using Linq.Generated;

using var linq = new LinqClient(new LinqClientOptions { ApiKey = "key", BaseUrl = args[0] });
var created = await linq.Chats.CreateAsync(
    new CreateChatRequest { From = "+12025550100", To = ["+12025550101"], Message = MessageContent.FromText("Hello from Linq!") });
Console.WriteLine(created.Chat.Id);
