using System;
using System.Globalization;
using System.IO;
using Linq.Generated;
using Linq.Generated.EndToEnd.Uploader;
using Linq.Generated.Tests.Support;

// Uploads a file of the largest size and reads it back, and prints by how many bytes this process grew at most meanwhile. Takes the base URL
// and the key of a sandbox.
using var linq = new LinqClient(new LinqClientOptions { BaseUrl = args[0], ApiKey = args[1] });
const long Warming = 1 << 20;

// What is loaded and compiled once is no growth with the file.
var small = await linq.Attachments.UploadAsync(new EndlessStream(Warming), "warm.zip", progress: new Growth());
await linq.Attachments.DownloadAsync(small.AttachmentId, Stream.Null, progress: new Growth());

var sent = new Growth();
var large = await linq.Attachments.UploadAsync(new EndlessStream(AttachmentsRequestBuilder.MaxBytes), "large.zip", progress: sent);
Print("upload", sent);

var received = new Growth();
await linq.Attachments.DownloadAsync(large.AttachmentId, Stream.Null, progress: received);
Print("download", received);
return 0;

static void Print(string what, Growth growth) =>
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {growth.Bytes} {growth.Heap} {growth.WorkingSet}"));
