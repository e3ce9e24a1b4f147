"""P3: the same lists cold (reply cache off) with 1 k, 100 k and 1 M events in the database.

What is filled is kept under build/bench-data, as a million events take minutes to import; a folder is named after the
schema, so that another schema fills another one.
"""
import csv
import hashlib
import random
import shutil
import statistics
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from bench.feed_bench import WORDS  # noqa: E402
from bench.http_load import RUNS, cpu_seconds  # noqa: E402
from outside.program import Client, Program  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent.parent
SIZES = (1_000, 100_000, 1_000_000)
REQUESTS = 100  # a run
DAYS = 1_000
FIRST_DAY = date(2024, 1, 1)
PLACES = 200
COLUMNS = ("uid", "title", "kind", "start_date", "start_time", "place", "street", "locality", "commune", "latitude", "longitude",
           "description", "tags", "sources")
# Each gives a page of 50 at every size: what differs is only how many others there are.
REQUESTED = {
    "list of 50": "/api/v1/events?from=2024-06-01&limit=50",
    "list of 50, three filters": "/api/v1/events?from=2024-02-01&kind=debate,council,visit,fair,hearing,meeting&department=42&tag=essai&limit=50",
    "last page of a filter": "/api/v1/events?from=2026-01-01&tag=rare&limit=50",
    "month of the agenda": "/api/v1/agenda?from=2024-06-01&to=2024-07-01&limit=20",
    "agenda page of a quarter": "/agenda?from=2024-06-01&to=2024-09-01",
    "search": "/api/v1/search?q=tramway&limit=50",
    "search in a list": "/api/v1/events?q=tramway&limit=50",
    "near": "/api/v1/events?near=45.43,4.39&radius=10&from=2024-01-01&limit=50",
}


def rows(count):
    """Events over DAYS days: a tenth of them at twenty places around Saint-Étienne, a twentieth about trams, 60 rare ones."""
    chance = random.Random(1848)
    kinds = ("colloquium", "conference", "debate", "hearing", "council", "visit", "fair", "inauguration", "meeting", "other")
    plain = [word for word in WORDS if word != "tramway"]
    for number in range(count):
        place = chance.randrange(20) if number % 10 == 0 else chance.randrange(20, PLACES)
        near = place < 20
        yield (f"essai-{number}@example.org",
               f"Réunion publique {'sur le tramway' if number % 20 == 3 else 'du quartier'} numéro {number}", kinds[number // 10 % 10],
               FIRST_DAY + timedelta(days=chance.randrange(DAYS)), f"{chance.randrange(8, 22):02}:30", f"Salle {place}", "",
               "Saint-Étienne" if near else f"Commune {place}", "42218" if near else "",
               45.40 + place % 5 / 100 if near else 43 + place % 19 / 4, 4.38 + place // 5 / 100 if near else -1 + place // 19 / 2,
               " ".join(chance.choices(plain, k=20)), "essai, rare" if number % (count // 60) == 0 else "essai",
               "https://example.org/annonce")


def filled(binary, count):
    """A program on a folder with so many events."""
    schema = hashlib.sha256((ROOT / "schema/schema.sql").read_bytes()).hexdigest()[:12]
    folder = ROOT / f"build/bench-data/{schema}-{count}"
    program = Program(binary, folder)
    done = folder / "is-filled"
    if not done.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        table = folder / "events.csv"
        with table.open("w", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(COLUMNS)
            writer.writerows(rows(count))
        print(f"   importing {count} events", flush=True)
        said = subprocess.run([program.binary, "import", table, "--data", folder], capture_output=True, text=True, check=True).stdout
        if f"Imported: {count}." not in said:
            raise RuntimeError(said[-300:])
        table.unlink()
        done.touch()
    return program


def run(server, client, target):
    """Microseconds of server CPU a request."""
    before = cpu_seconds(server.process.pid)
    for _ in range(REQUESTS):
        status, _, body = client.get(target)
        if status != 200:
            raise RuntimeError(f"{target}: {status} {body[:300]}")
    return (cpu_seconds(server.process.pid) - before) / REQUESTS * 1e6


def measure(binary):
    """Rows for tests/bench/run."""
    servers = []
    try:
        for count in SIZES:
            config = ROOT / "build/bench-data/cold.toml"
            config.parent.mkdir(parents=True, exist_ok=True)
            config.write_text("cache_bytes = 0\n")
            servers.append(filled(binary, count).serve("--config", str(config)))
        clients = [Client(server) for server in servers]
        return [row for name, target in REQUESTED.items() for row in rows_of(name, target, servers, clients)]
    finally:
        for server in servers:
            server.stop()


def rows_of(name, target, servers, clients):
    sizes = [len(client.get(target)[2]) for client in clients]
    if min(sizes) < 0.7 * max(sizes):
        raise RuntimeError(f"{target}: the answers are of different sizes: {sizes}")
    runs = [[run(server, client, target) for server, client in zip(servers, clients)] for _ in range(RUNS)]
    smallest, *others = (statistics.median(column) for column in zip(*runs))
    for count, used in zip(SIZES[1:], others):
        yield {"scenario": f"P3 {name}, {count // 1000} k events", "unit": "µs CPU/request", "ours": used, "reference": smallest,
               "reference_name": "at 1 k", "ratio": used / smallest, "goal": "≤ 1.5"}
        if name.startswith("list of 50"):
            yield {"scenario": f"P3 {name}, {count // 1000} k events", "unit": "µs CPU/request", "ours": used, "reference": 1000.0,
                   "reference_name": "a millisecond", "ratio": used / 1000, "goal": "≤ 1.0"}
