@echo off
rem Runs Pinyon with the Java runtime that lies beside it: no JDK is needed.
rem PINYON_JAVA_OPTS: more flags for the Java process, after those of app\jvm.options
setlocal
set "ROOT=%~dp0.."
set "JDK_JAVA_OPTIONS="
rem What ends by itself takes seconds.
set JIT="@%ROOT%\app\command.options" "-XX:CompilerDirectivesFile=%ROOT%\app\command.directives"
for %%c in (lsp mcp daemon watch) do if "%~1"=="%%c" set "JIT="
"%ROOT%\runtime\bin\java.exe" "@%ROOT%\app\jvm.options" "-XX:AOTCache=%ROOT%\app\pinyon.aot" ^
  "-Dpinyon.javac.cache=%ROOT%\app\javac.aot" "-XX:ErrorFile=%TEMP%\pinyon-crash-%%p.log" ^
  %JIT% %PINYON_JAVA_OPTS% -jar "%ROOT%\app\pinyon.jar" %*
exit /b %ERRORLEVEL%
