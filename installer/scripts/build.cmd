@echo off
rem Called by coracle.cmd and test.cmd with the root of the clone in CORACLE_ROOT.
rem   build.cmd jdk    sets JAVA_HOME to a JDK 25 or newer
rem   build.cmd built  packs the product where a source file is newer than the last packing
if "%~1"=="built" goto built

for %%C in ("%JAVA_HOME%") do call :try "%%~C"
if defined CORACLE_JDK goto found
for /d %%C in (
    "%ProgramFiles%\Eclipse Adoptium\jdk-*" "%ProgramFiles%\Java\jdk-*" "%ProgramFiles%\Microsoft\jdk-*"
    "%ProgramFiles%\Zulu\zulu-*" "%ProgramFiles%\Amazon Corretto\jdk*" "%ProgramFiles%\BellSoft\LibericaJDK-*"
    "%USERPROFILE%\.jdks\*" "%USERPROFILE%\scoop\apps\temurin*-jdk\current" "%USERPROFILE%\.sdkman\candidates\java\*"
) do call :try "%%~C"
if defined CORACLE_JDK goto found
echo Coracle needs a JDK 25 or newer and found none: install Eclipse Temurin 25 from https://adoptium.net, or set JAVA_HOME to one. 1>&2
exit /b 1

:found
set "JAVA_HOME=%CORACLE_JDK%"
exit /b 0

:try
if defined CORACLE_JDK exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
for /f "tokens=2 delims==." %%V in ('findstr /b "JAVA_VERSION=" "%~1\release" 2^>nul') do (
    set "CORACLE_FOUND=%%~V"
)
set "CORACLE_FOUND=%CORACLE_FOUND:"=%"
if "%CORACLE_FOUND%"=="" exit /b 0
if %CORACLE_FOUND% GEQ 25 set "CORACLE_JDK=%~1"
set "CORACLE_FOUND="
exit /b 0

:built
where mvn >nul 2>nul
if errorlevel 1 (
    echo Coracle builds with Maven 3.8 or newer and found no mvn on the PATH: install Apache Maven. 1>&2
    exit /b 1
)
set "CORACLE_STAMP=%CORACLE_ROOT%\installer\target\coracle\built"
powershell -NoProfile -Command "$s = Get-Item -ErrorAction SilentlyContinue $env:CORACLE_STAMP; if (-not $s) { exit 1 }; $n = Get-ChildItem -Recurse -File $env:CORACLE_ROOT | Where-Object { $_.FullName -notmatch '\\(target|\.git)\\' -and ($_.FullName -match '\\src\\main\\' -or $_.Name -eq 'pom.xml') -and $_.LastWriteTime -gt $s.LastWriteTime } | Select-Object -First 1; if ($n) { exit 1 }"
if not errorlevel 1 exit /b 0
echo Building Coracle; the first time takes a minute or two ... 1>&2
if exist "%CORACLE_ROOT%\installer\target\coracle\lib" rmdir /s /q "%CORACLE_ROOT%\installer\target\coracle\lib"
if not exist "%CORACLE_ROOT%\installer\target" mkdir "%CORACLE_ROOT%\installer\target"
pushd "%CORACLE_ROOT%"
call mvn -B -q --no-transfer-progress package -DskipTests > "%CORACLE_ROOT%\installer\target\build.log" 2>&1
set "CORACLE_RESULT=%ERRORLEVEL%"
popd
if not "%CORACLE_RESULT%"=="0" (
    findstr /b "[ERROR]" "%CORACLE_ROOT%\installer\target\build.log" 1>&2
    echo The build failed; all of its output is in installer\target\build.log. 1>&2
    exit /b 1
)
echo built> "%CORACLE_STAMP%"
exit /b 0
