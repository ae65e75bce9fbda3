@echo off
rem Coracle from a clone: builds what is missing, then starts the desktop, or the command line where a command is given.
setlocal
set "CORACLE_ROOT=%~dp0."
call "%CORACLE_ROOT%\installer\scripts\build.cmd" jdk || exit /b 1
call "%CORACLE_ROOT%\installer\scripts\build.cmd" built || exit /b 1
set "CORACLE_MAIN=dev.coracle.cli.Main"
set "CORACLE_LIB=%CORACLE_ROOT%\installer\target\coracle\lib"
if "%~1"=="" set "CORACLE_MAIN=dev.coracle.app.Launcher"
if "%~1"=="--data" if "%~3"=="" set "CORACLE_MAIN=dev.coracle.app.Launcher"
set "CORACLE_TOOLKIT="
if "%CORACLE_MAIN%"=="dev.coracle.app.Launcher" set CORACLE_TOOLKIT=--module-path "%CORACLE_LIB%\javafx" --add-modules javafx.controls,javafx.swing --enable-native-access=javafx.graphics
"%JAVA_HOME%\bin\java" -XX:-OmitStackTraceInFastThrow --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow %CORACLE_TOOLKIT% -cp "%CORACLE_LIB%\*" %CORACLE_MAIN% %*
exit /b %ERRORLEVEL%
