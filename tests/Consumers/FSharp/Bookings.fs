namespace Consumers.FSharp

open System
open System.Linq
open System.Net.Http
open System.Threading.Tasks
open Linq.Generated

/// What a caller in F# writes: named arguments set members, text becomes an open enum, unions are matched by type.
module Bookings =

    let confirmAsync (handler: HttpMessageHandler) : Task<string> =
        task {
            use linq =
                new LinqClient(LinqClientOptions(ApiKey = "key", BaseUrl = "https://linq.example", HttpMessageHandler = handler))

            let message =
                MessageContent(
                    Parts = [| TextPart(Value = "Your table is booked."); MediaPart(Url = "https://images.example.com/t.jpg") |],
                    PreferredService = Nullable ServiceType.IMessage
                )

            let! created =
                linq.Chats.CreateAsync(CreateChatRequest(From = "+12025550100", To = [| "+12025550101" |], Message = message))

            return created.Chat.Handles.Select(fun handle -> handle.Handle).FirstOrDefault(String.Empty)
        }

    let textOf (part: MessagePartResponse) =
        match part with
        | :? TextPartResponse as text -> Some text.Value
        | :? UnknownMessagePartResponse as unknown -> Some unknown.Type
        | _ -> None
