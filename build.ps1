#!/usr/bin/env pwsh
# A front to dotnet and to the generator's verbs, for PowerShell users. It decides nothing itself.
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('build', 'test', 'pack', 'generate', 'check', 'refresh', 'diff', 'inventory', 'normalize')]
    [string] $Verb = 'build',

    [Parameter(Position = 1, ValueFromRemainingArguments)]
    [string[]] $Arguments = @()
)

$ErrorActionPreference = 'Stop'
Push-Location $PSScriptRoot
try {
    switch ($Verb) {
        { $_ -in 'build', 'test', 'pack' } { dotnet $Verb @Arguments }
        default { dotnet run --project generator -- $Verb @Arguments }
    }

    exit $LASTEXITCODE
}
finally {
    Pop-Location
}
