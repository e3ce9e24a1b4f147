"""100,000 events out of a table into an empty folder, on the command line: how long it takes by the clock.

The median of three runs, each into a folder of its own.
"""
import csv
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from bench import lists_bench  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent.parent
EVENTS = 100_000
RUNS = 3
CEILING = 60.0  # seconds


def seconds(binary, folder, table):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    began = time.monotonic()
    said = subprocess.run([binary, "import", table, "--data", folder], capture_output=True, text=True, check=True).stdout
    took = time.monotonic() - began
    if f"Imported: {EVENTS}." not in said:
        raise RuntimeError(said[-300:])
    shutil.rmtree(folder)
    return took


def measure(binary):
    """Rows for tests/bench/run."""
    work = ROOT / "build/bench-data/import"
    work.mkdir(parents=True, exist_ok=True)
    table = work / "events.csv"
    with table.open("w", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(lists_bench.COLUMNS)
        writer.writerows(lists_bench.rows(EVENTS))
    took = statistics.median(seconds(binary, work / "data", table) for _ in range(RUNS))
    table.unlink()
    return [{"scenario": f"import of {EVENTS // 1000} k events", "unit": "s", "ours": took, "reference": CEILING,
             "reference_name": "a minute", "ratio": took / CEILING, "goal": "≤ 1.0"}]
