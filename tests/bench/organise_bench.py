"""What a member of 20 groups with 500 actions costs the server when they look what needs them.

CHARIVARI names another program than the release that tests/bench/run builds.
"""
import json
import os
import shutil
import statistics
import sys
import urllib.parse
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from bench.http_load import cpu_seconds  # noqa: E402
from outside.program import Client, Program, event  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent.parent
GROUPS = 20
ACTIONS = 500
ANCHORED = 20  # of these, to one event that moves: they are to be confirmed
REQUESTS = 100  # a run
RUNS = 5
CEILING = 2000.0  # µs
PASSWORD = "a password of the tests"


def later(days):
    return (date.today() + timedelta(days=days)).isoformat()


def action(number, group, answered):
    day = later(2 + number % 300)
    own = {"start": {"local": f"{day}T18:00:00", "zone": "Europe/Paris"}}
    tied = {"anchor": {"event": answered, "offset": "-PT45M"}, "duration": "PT1H", "on_move": "ask"}
    return {"group": group, "kind": "rally", "status": "planned", "language": "fr", "title": f"Rassemblement numéro {number}",
            "description": "On se retrouve devant la grille.", "tags": ["essai"], "timing": tied if number < ANCHORED else own,
            "declaration": {"status": "to_do" if number % 10 == 0 else "not_needed"}}


def fill(client):
    """Groups, an event, and what they do about it; a third of the tasks is done."""
    groups = [client.create("/api/v1/groups", {"name": f"Groupe d'essai {number}"})["id"] for number in range(GROUPS)]
    moved = client.create("/api/v1/events", event("Événement", f"{later(30)}T14:00:00"))["id"]
    for number in range(ACTIONS):
        self = "/api/v1/actions/" + client.create("/api/v1/actions", action(number, groups[number % GROUPS], moved))["id"]
        client.post(self + "/tasks/usual", {})
        if number % 5 == 0:
            client.post(self + "/roles/usual", {})
        if number % 3 == 0:
            for task in json_of(client.get(self + "/tasks", Authorization=f"Bearer {client._token}"))["data"]:
                client.change(f"{self}/tasks/{task['id']}", {"done": True})
    sources = [{"url": "https://example.org/nouvelle", "title": "Nouvelle annonce"}]
    assert client.change(f"/api/v1/events/{moved}", {
        "start": {"local": f"{later(31)}T14:00:00", "zone": "Europe/Paris"}, "sources": sources}) == 200


def json_of(answer):
    return json.loads(answer[2])


def cookie_of(client, server, name):
    form = urllib.parse.urlencode({"name": name, "password": PASSWORD, "code": ""})
    client._connection.request("POST", "/sign-in", form, {"Content-Type": "application/x-www-form-urlencoded", "Origin": server.url})
    answer = client._connection.getresponse()
    answer.read()
    return next(each.split(";")[0] for each in answer.headers.get_all("Set-Cookie") if each.startswith("session="))


def run(server, client, target, fields):
    """Microseconds of server CPU a request."""
    before = cpu_seconds(server.process.pid)
    for _ in range(REQUESTS):
        status, _, body = client.get(target, **fields)
        if status != 200:
            raise RuntimeError(f"{target}: {status} {body[:300]}")
    return (cpu_seconds(server.process.pid) - before) / REQUESTS * 1e6


def measure(binary):
    """Rows for tests/bench/run."""
    folder = ROOT / "build/bench-data/organise"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    config = folder / "quota.toml"
    config.write_text("write_quota = 1000000\n")
    program = Program(os.environ.get("CHARIVARI", binary), folder / "data")
    Path(program.data).mkdir()
    token = program.add_token("essai")
    rows = []
    with program.serve("--config", str(config)) as server:
        client = Client(server, token)
        fill(client)
        signed = {"Cookie": cookie_of(client, server, "essai"), "Accept": "text/html"}
        for name, target, fields in (("/organise", "/organise", signed),
                                     ("what it tells of the last ninety days", "/api/v1/notices?state=all", {"Authorization": f"Bearer {token}"})):
            used = statistics.median(run(server, client, target, fields) for _ in range(RUNS))
            rows.append({"scenario": f"{name}, {GROUPS} groups with {ACTIONS} actions", "unit": "µs CPU/request", "ours": used,
                         "reference": CEILING, "reference_name": "2 ms", "ratio": used / CEILING, "goal": "≤ 1.0"})
    shutil.rmtree(folder)
    return rows


if __name__ == "__main__":  # alone, against a program that is there already
    for row in measure(os.environ["CHARIVARI"]):
        print(f"{row['scenario']:64}{row['ours']:10.1f} {row['unit']}  {row['ratio']:.2f} of {row['reference_name']}")
