"""Make the environment in .venv: with uv where it is present, else with the standard library alone. Needs Python 3.11 or newer and nothing else.

`--browser` also sees to a Chromium for the tests of the page: it uses the system's, installs it where it may, else names the install line. With
npm on the machine it fetches Mermaid too, whose own parser reads our charts in the tests; without, those tests are skipped.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
EVERYTHING = ".[llm,mcp,ocr,parquet,pdf,pool,team,web]"
FOR_TESTS = ".[cluster,llm,mcp,ocr,parquet,pdf,pool,team,web]"  # with the engine of many machines, which is large
MERMAID = "package/dist/mermaid.min.js"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
MAC_BROWSERS = ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium")
INSTALL = {
    "Linux": "sudo apt-get install -y chromium fonts-noto-cjk",
    "Darwin": "brew install --cask chromium",
    "Windows": "winget install Google.Chrome",
}


def run(*command: str) -> None:
    """Run a command; its failure is ours."""
    done = subprocess.run(command, cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(f"failed ({done.returncode}): {' '.join(command)}")


def python() -> str:
    """The environment's interpreter."""
    return str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def install(*, tools: bool = True) -> None:
    """Create .venv where it is missing and bring jipu into it, with its development `tools` or without."""
    if sys.version_info < (3, 11):
        sys.exit(f"jipu needs Python 3.11 or newer; this is {platform.python_version()}. Name another one: make PYTHON=python3.12 …")
    uv = shutil.which("uv")
    if not Path(python()).exists():
        if uv:
            run(uv, "venv", "--quiet", str(VENV))
        else:
            make_venv()
    wanted = ["--editable", FOR_TESTS, "--group", "dev"] if tools else ["--editable", EVERYTHING]
    if uv:
        run(uv, "pip", "install", "--quiet", "--python", python(), *wanted)
    else:
        pip = (python(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
        if tools:
            run(*pip, "--upgrade", "pip>=25.1")  # older ones know no groups
        run(*pip, *wanted)


def make_venv() -> None:
    """A venv by the standard library; Debian keeps its part for that in a package of its own."""
    try:
        import ensurepip  # noqa: F401, PLC0415
    except ImportError:
        sys.exit("This Python cannot make environments. Install its venv package: sudo apt-get install -y python3-venv")
    run(sys.executable, "-m", "venv", str(VENV))


def browser() -> str | None:
    """Path of a Chromium, or None."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    return found or next((path for path in MAC_BROWSERS if Path(path).exists()), None)


def has_chinese_font() -> bool:
    """Whether the system can show Chinese; where that cannot be asked (macOS and Windows bring fonts), yes."""
    asking = shutil.which("fc-list")
    return not asking or bool(subprocess.run([asking, ":lang=zh"], capture_output=True, check=False).stdout.strip())


def see_to_browser() -> None:
    """A Chromium for the tests of the page, and a font that has Chinese characters: installed where we may, else named."""
    lacking = [*([] if browser() else ["chromium"]), *([] if has_chinese_font() else ["fonts-noto-cjk"])]
    liked = [] if shutil.which("pdftotext") else ["poppler-utils"]  # a second reader of our PDFs; without it that test is skipped
    if platform.system() == "Linux" and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") and (lacking or liked):
        run("apt-get", "update", "-qq")
        run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *lacking, *liked)
    if not browser() or not has_chinese_font():
        line = INSTALL.get(platform.system(), INSTALL["Linux"])
        sys.exit(f"The tests of the page need Chromium and a Chinese font. Install them and run again:\n    {line}")


def see_to_mermaid() -> None:
    """Mermaid's own script for the tests of charts, where there is an npm to get it by."""
    npm, target = shutil.which("npm"), VENV / MERMAID.rpartition("/")[2]
    if not npm or target.exists():
        return
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run([npm, "pack", "mermaid@11", "--silent"], cwd=folder, capture_output=True, check=False)
        archives = list(Path(folder).glob("mermaid-*.tgz"))
        if packed.returncode or not archives:
            print("Mermaid could not be fetched: the tests that read charts by its parser are skipped.", file=sys.stderr)
            return
        with tarfile.open(archives[0]) as archive, target.open("wb") as file:
            script = archive.extractfile(MERMAID)
            assert script  # noqa: S101 - the package always holds it
            shutil.copyfileobj(script, file)


if __name__ == "__main__":
    install()
    if "--browser" in sys.argv[1:]:
        see_to_browser()
        see_to_mermaid()
