"""The same tables by the other engine: a Ray cluster of this machine, in processes of its own, gives the same facts row by row."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

pa = pytest.importorskip("pyarrow")
pytest.importorskip("daft")
if importlib.util.find_spec("ray") is None:
    pytest.skip("ray is not installed (extra cluster)", allow_module_level=True)

import pyarrow.parquet as pq
from bench.invented import invented
from tests.running import jipu

from jipu.cluster import engine
from jipu.cluster.errors import NoCluster
from jipu.cluster.facts import Facts
from jipu.cluster.schema import TABLES

ROWS = 14
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tables") / "rows.parquet"
    texts = [*(invented(number, 420) for number in range(ROWS)), "太短", invented(99, 420), invented(98, 420)]
    ids = [*(f"HR-{number}" for number in range(ROWS)), "HR-short", "HR-0", "HR-1"]
    times = [*["2025-01-01"] * (ROWS + 1), "2025-02-01", "2024-01-01"]  # of HR-0 a later row, of HR-1 an earlier one
    pq.write_table(pa.table({"id": ids, "text": texts, "updated_at": times}), path, row_group_size=6)
    return path


def rows(folder: Path, table: str) -> list[dict[str, object]]:
    facts = Facts(folder)
    found = [row for part in facts.parts() for row in facts.table(part, table).to_pylist()]
    return sorted(found, key=lambda row: (str(row["record"]), int(str(row.get("number", 0)))))


def test_both_engines_give_the_same_rows(table: Path, tmp_path: Path) -> None:
    told = ("-w", tmp_path / "home", "--as-of", "2025-08-31", "--lang", "en")
    native = jipu("batch", table, "-o", tmp_path / "native", *told, "--jobs", "1")
    assert native.code == 0, native.err
    code = "from jipu.apps.cli import main; main()"
    command = [sys.executable, "-c", code, "batch", table, "-o", tmp_path / "ray", *told, "--jobs", "2", "--engine", "ray"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    ray = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd=ROOT)
    assert ray.returncode == 0, ray.stderr[-2000:]
    assert native.out.startswith(f"{ROWS + 3} rows: {ROWS + 1} read") and ray.stdout == native.out
    for name in TABLES:
        assert rows(tmp_path / "ray", name) == rows(tmp_path / "native", name)
    assert len(rows(tmp_path / "ray", "documents")) == ROWS and len(rows(tmp_path / "ray", "facts")) > 10 * ROWS


def test_nothing_calls_home() -> None:
    from daft.scarf_telemetry import opted_out
    from ray._common.usage import usage_lib

    assert {name: os.environ.get(name) for name in engine.QUIET} == engine.QUIET
    assert opted_out()
    assert not usage_lib.usage_stats_enabled()


def test_a_cluster_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone:
        def is_initialized(self) -> bool:
            return False

        def init(self, **told: object) -> None:
            assert told["address"] == "ray://nowhere:10001" and "num_cpus" not in told
            assert told["runtime_env"] == {"env_vars": engine.QUIET}
            raise ConnectionError

        def shutdown(self) -> None:
            pass

    monkeypatch.setattr(engine, "_ray", Gone)
    with pytest.raises(NoCluster, match="nowhere"):
        engine._join(2, "ray://nowhere:10001")
