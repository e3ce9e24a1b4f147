"""Moving one event that 1,000 actions are tied to: what the commit costs the server.

The reference is the same move of an event that nothing is tied to, in the same run; the ceiling is absolute.
"""
import itertools
import shutil
import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from bench.http_load import cpu_seconds  # noqa: E402
from outside.program import Client, Program, event  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent.parent
ACTIONS = 1_000
MOVES = 10  # a run
RUNS = 5
CEILING = 100.0  # ms
NEWS = itertools.count()  # each move has a source of its own


def action(group, answered, number):
    return {"group": group, "event": answered, "kind": "leafleting", "status": "planned", "language": "fr",
            "title": f"Tractage numéro {number}", "description": "On se retrouve devant la grille.", "tags": ["essai"],
            "timing": {"anchor": {"event": answered, "occurrence": None, "edge": "start", "offset": f"-PT{number % 90 + 1}M"},
                       "duration": "PT1H", "on_move": "follow"}}


def filled(client):
    """Ids of an event with so many actions, and of one without."""
    group = client.create("/api/v1/groups", {"name": "Groupe d'essai", "description": "Essai"})["id"]
    events = [client.create("/api/v1/events", event(f"Événement {number}", "2040-01-18T14:00:00", end={
        "local": "2040-01-18T17:00:00", "zone": "Europe/Paris"}))["id"] for number in range(2)]
    for number in range(ACTIONS):
        client.create("/api/v1/actions", action(group, events[0], number))
    return events


def moving(server, client, moved, moments):
    """Milliseconds of server CPU a move."""
    before = cpu_seconds(server.process.pid)
    for moment in moments:
        status = client.change(f"/api/v1/events/{moved}", {
            "start": {"local": moment, "zone": "Europe/Paris"},
            "sources": [{"url": f"https://example.org/{next(NEWS)}", "title": "Nouvelle annonce"}]})
        if status != 200:
            raise RuntimeError(f"moving {moved}: {status}")
    return (cpu_seconds(server.process.pid) - before) / len(moments) * 1e3


def measure(binary):
    """Rows for tests/bench/run."""
    folder = ROOT / "build/bench-data/actions"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    config = folder / "quota.toml"
    config.write_text("write_quota = 1000000\n")
    program = Program(binary, folder / "data")
    Path(program.data).mkdir()
    token = program.add_token("essai")
    hour = [f"2040-01-18T{14 + turn % 2 + 1}:00:00" for turn in range(MOVES)]
    day = [f"2040-01-{20 + turn}T14:00:00" for turn in range(MOVES)]
    rows = []
    with program.serve("--config", str(config)) as server:
        client = Client(server, token)
        tied, alone = filled(client)
        for name, moments in (("to another hour", hour), ("to another day", day)):
            runs = [[moving(server, client, each, moments) for each in (tied, alone)] for _ in range(RUNS)]
            used, reference = (statistics.median(column) for column in zip(*runs))
            rows.append({"scenario": f"moving an event with {ACTIONS} actions {name}", "unit": "ms CPU", "ours": used,
                         "reference": CEILING, "reference_name": "a tenth of 1 s", "ratio": used / CEILING, "goal": "≤ 1.0"})
            rows.append({"scenario": f"… of that, for each action ({name})", "unit": "µs CPU",
                         "ours": (used - reference) / ACTIONS * 1e3, "reference": reference * 1e3,
                         "reference_name": "the event alone", "ratio": (used - reference) / ACTIONS / reference, "goal": ""})
    shutil.rmtree(folder)
    return rows
