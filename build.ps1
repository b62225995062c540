#!/usr/bin/env pwsh
# A front to dotnet and to the generator's verbs, for PowerShell users. It decides nothing itself.
# The syntax is that of Windows PowerShell, so that an old one gets as far as the sentence about its version. There is no param
# block: PowerShell would take options meant for dotnet, such as -c and -v, for its own.

$dotnetVerbs = 'build', 'test', 'pack'
$generatorVerbs = 'generate', 'check', 'refresh', 'diff', 'inventory', 'normalize'

function Stop-WithMessage([string] $message) {
    [Console]::Error.WriteLine($message)
    exit 2
}

# Older ones drop empty arguments and quotes on the way to dotnet.
if ($PSVersionTable.PSVersion.Major -lt 7 -or ($PSVersionTable.PSVersion.Major -eq 7 -and $PSVersionTable.PSVersion.Minor -lt 3)) {
    Stop-WithMessage "build.ps1 needs PowerShell 7.3 or newer and this is $($PSVersionTable.PSVersion): install it with ``dotnet tool install --global PowerShell``."
}

$verb = 'build'
$arguments = @()
if ($args.Count -gt 0) {
    $verb = "$($args[0])"
}

# PowerShell hands over -p:Name=Value as two arguments.
for ($i = 1; $i -lt $args.Count; $i++) {
    if ($arguments.Count -gt 0 -and $arguments[-1] -match '^-\w+:$') {
        $arguments[-1] += "$($args[$i])"
    }
    else {
        $arguments += "$($args[$i])"
    }
}

if ($dotnetVerbs + $generatorVerbs -cnotcontains $verb) {
    Stop-WithMessage "build.ps1 does not know the verb '$verb'; use one of: $(($dotnetVerbs + $generatorVerbs) -join ', ')."
}

if (-not (Get-Command dotnet -CommandType Application -ErrorAction SilentlyContinue)) {
    Stop-WithMessage 'build.ps1 needs the .NET 10 SDK, and dotnet is not on the PATH.'
}

Push-Location $PSScriptRoot
try {
    if ($dotnetVerbs -ccontains $verb) {
        dotnet $verb @arguments
    }
    else {
        dotnet run --project generator -- $verb @arguments
    }

    exit $LASTEXITCODE
}
finally {
    Pop-Location
}
