# The installer's round trip on a real Windows: install, work, repair, upgrade while open, uninstall, the book is there.
$ErrorActionPreference = "Stop"
$setup = (Get-ChildItem dist\windows\SoViec-Setup-*.exe).FullName
$program = "$env:LOCALAPPDATA\Programs\SoViec"
$book = "$env:LOCALAPPDATA\SoViec\book.db"
$link = "$env:APPDATA\Microsoft\Windows\Start Menu\Programs\Sổ Việc.lnk"
$env:SOVIEC_PASSPHRASE = "một câu dài để thử máy"
$env:PYTHON_KEYRING_BACKEND = "keyring.backends.null.Keyring"

function Check($name, $holds) {
    if (-not $holds) { throw "FAIL $name" }
    Write-Output "ok   $name"
}
function Setup { (Start-Process $setup "/S" -Wait -PassThru).ExitCode }

Check "installs silently" ((Setup) -eq 0 -and (Test-Path "$program\soviec.exe") -and (Test-Path $link))
& "$program\soviec-cli.exe" self-test
Check "self-test" ($LASTEXITCODE -eq 0)
& "$program\soviec-cli.exe" book new --office "UBND xã" --officer "Người thử" | Out-Null
Check "a book is made" ($LASTEXITCODE -eq 0 -and (Test-Path $book))
Remove-Item "$program\_internal\python311.dll"
Check "repair" ((Setup) -eq 0 -and (Test-Path "$program\_internal\python311.dll"))

$window = Start-Process "$program\soviec.exe" -PassThru
Start-Sleep 15
Check "the window is open" (-not $window.HasExited)
Check "setup gives up while it is open" ((Setup) -eq 4 -and -not $window.HasExited)
$window.CloseMainWindow() | Out-Null
Check "closes when asked" ($window.WaitForExit(30000))
Check "setup goes on" ((Setup) -eq 0)

$before = (Get-FileHash $book).Hash
Start-Process "$program\Uninstall.exe" "/S _?=$program" -Wait
Check "uninstalled" (-not (Test-Path "$program\soviec.exe") -and -not (Test-Path $link))
Check "the book is still there" ((Get-FileHash $book).Hash -eq $before)
