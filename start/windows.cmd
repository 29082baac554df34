@echo off
rem Opens the page of jipu; the first time it makes the environment. Double-click.
chcp 65001 >nul
setlocal
cd /d "%~dp0.." || goto failed
set "PYTHONUTF8=1"
where py >nul 2>nul && py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && goto launcher
where python >nul 2>nul && python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && goto plain
echo 需要 Python 3.11 或更新的版本：从 https://www.python.org/downloads/ 安装，勾选 Add to PATH，再双击一次。
echo Python 3.11 or newer is needed: install it from https://www.python.org/downloads/, tick "Add to PATH", and double-click again.
goto failed
:launcher
py -3 scripts\start.py %*
if errorlevel 1 goto failed
goto :eof
:plain
python scripts\start.py %*
if errorlevel 1 goto failed
goto :eof
:failed
echo.
pause
exit /b 1
