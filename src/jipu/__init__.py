"""jipu (技谱): a role's skill map, counted and quoted from real resumes.

from datetime import date
from pathlib import Path
from jipu import Settings, Workspace

built = Workspace(Path("out")).build([Path("resumes")], "前端开发", Settings(as_of=date.today()))
built.rolemap.section("skill")[0].support.k
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from jipu.version import __version__

if TYPE_CHECKING:
    from jipu.errors import JipuError
    from jipu.model.claim import Claim, Quote, Support
    from jipu.model.document import Document, Failure, RawDocument
    from jipu.model.fact import Evidence, Fact
    from jipu.model.role import Role, Sample
    from jipu.model.rolemap import RoleMap
    from jipu.pipeline import build_map
    from jipu.settings import Settings
    from jipu.stages.ingest import read_documents
    from jipu.workspace import Workspace

# Name → module. They are imported when first asked for, so that `import jipu` costs nothing.
_HOMES = {
    "Claim": "jipu.model.claim",
    "Document": "jipu.model.document",
    "Evidence": "jipu.model.fact",
    "Fact": "jipu.model.fact",
    "Failure": "jipu.model.document",
    "JipuError": "jipu.errors",
    "Quote": "jipu.model.claim",
    "RawDocument": "jipu.model.document",
    "Role": "jipu.model.role",
    "RoleMap": "jipu.model.rolemap",
    "Sample": "jipu.model.role",
    "Settings": "jipu.settings",
    "Support": "jipu.model.claim",
    "Workspace": "jipu.workspace",
    "build_map": "jipu.pipeline",
    "read_documents": "jipu.stages.ingest",
}

__all__ = [
    "Claim",
    "Document",
    "Evidence",
    "Fact",
    "Failure",
    "JipuError",
    "Quote",
    "RawDocument",
    "Role",
    "RoleMap",
    "Sample",
    "Settings",
    "Support",
    "Workspace",
    "__version__",
    "build_map",
    "read_documents",
]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'jipu' has no attribute {name!r}")
