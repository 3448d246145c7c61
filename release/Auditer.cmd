@echo off
rem Un tableau que l'on fait glisser sur ce fichier est audite ; le classeur et le bilan
rem s'ecrivent a cote de lui.
if "%~1"=="" (
  echo Faites glisser un tableau ^(.xlsx, .ods, .csv, .jsonl^) sur Auditer.cmd.
  pause
  exit /b 2
)
"%~dp0mssante-check.exe" %*
set code=%errorlevel%
pause
exit /b %code%
