@echo off
rem Builds Coracle, checks format and rules, and runs every test. --long adds the soak, fuzz and race tests.
setlocal enabledelayedexpansion
set "CORACLE_ROOT=%~dp0."
call "%CORACLE_ROOT%\installer\scripts\build.cmd" jdk || exit /b 1
set "CORACLE_ARGUMENTS="
for %%A in (%*) do (
    if "%%~A"=="--long" (set "CORACLE_ARGUMENTS=!CORACLE_ARGUMENTS! -Dlong") else (set "CORACLE_ARGUMENTS=!CORACLE_ARGUMENTS! %%A")
)
pushd "%CORACLE_ROOT%"
call mvn -B --no-transfer-progress verify %CORACLE_ARGUMENTS%
set "CORACLE_RESULT=%ERRORLEVEL%"
popd
exit /b %CORACLE_RESULT%
