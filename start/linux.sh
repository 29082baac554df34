#!/bin/sh
# Opens the page of jipu; the first time it makes the environment. Run it, or double-click linux.desktop.
cd "$(dirname "$0")/.." || exit 1
PATH="$PATH:/opt/homebrew/bin:/usr/local/bin:$HOME/.local/bin"
for version in 3.14 3.13 3.12 3.11; do # where python.org puts it on macOS
    PATH="$PATH:/Library/Frameworks/Python.framework/Versions/$version/bin"
done
for python in python3 python3.14 python3.13 python3.12 python3.11; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        "$python" scripts/start.py "$@" && exit 0
        code=$?
        [ "$code" -ge 128 ] && exit "$code" # closed or interrupted
        failed=yes
        break
    fi
done
if [ -z "$failed" ]; then
    echo '需要 Python 3.11 或更新的版本：从 https://www.python.org/downloads/ 安装（Debian、Ubuntu：sudo apt install python3-venv），再打开一次。'
    echo 'Python 3.11 or newer is needed: install it from https://www.python.org/downloads/ (Debian, Ubuntu: sudo apt install python3-venv) and open this again.'
fi
if [ -t 0 ]; then
    printf '\n按回车键关闭 / Press Enter to close '
    read -r _
fi
exit 1
