"""Open the page: make the environment in .venv at the first start, and again when what is needed has changed; then serve.

What start/windows.cmd, start/macos.command and start/linux.sh call. Needs Python 3.11 or newer and nothing else; options go on to `jipu serve`.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import bootstrap

STAMP = bootstrap.VENV / ".started-with"
BY_MAKE = bootstrap.VENV / ".installed"
NEEDED = bootstrap.ROOT / "pyproject.toml"
FIRST = (
    "第一次启动：正在下载和安装所需的组件，要几分钟……\nFirst start: downloading and installing what jipu needs. This takes some minutes …"
)
OPEN = (
    "页面正在浏览器里打开。关掉这个窗口就停止技谱；没做完的工作下次接着做。没有打开时，请复制下面的链接：\n"
    "The page opens in your browser. Closing this window stops jipu; unfinished work goes on at the next start. If nothing opens, copy this link:"
)


def wanted() -> str:
    """What the environment has to be made of."""
    return hashlib.sha256(NEEDED.read_bytes()).hexdigest()


def is_ready() -> bool:
    """Whether the environment is there and was made of what is needed now, by this script or by make."""
    if not Path(bootstrap.python()).exists():
        return False
    if STAMP.exists():
        return STAMP.read_text("utf-8") == wanted()
    return BY_MAKE.exists() and BY_MAKE.stat().st_mtime >= NEEDED.stat().st_mtime


def main(options: list[str]) -> int:
    """Install where that is needed, and serve until the window is closed."""
    if not is_ready():
        print(FIRST, flush=True)
        bootstrap.install(tools=False)
        STAMP.write_text(wanted(), "utf-8")
    print(OPEN, flush=True)
    try:
        return subprocess.run([bootstrap.python(), "-m", "jipu.apps.cli", "serve", *options], cwd=bootstrap.ROOT, check=False).returncode
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
