using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

// Prints the assembly that the resource of the packed integration runs.
var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DisableDashboard = true });
IResourceBuilder<LinqSandboxResource> linq = builder.AddLinqSandbox("linq");
var arguments = new List<object>();
foreach (var callback in linq.Resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().Take(1))
{
    await callback.Callback(new CommandLineArgsCallbackContext(arguments));
}

var program = (string)arguments[0];
Console.WriteLine(program);
return linq.Resource.Command == "dotnet" && File.Exists(program) ? 0 : 1;
