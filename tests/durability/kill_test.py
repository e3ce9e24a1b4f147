#!/usr/bin/python3
"""What was acknowledged survives kill -9.

usage: kill_test.py CHARIVARI [--kills N] [--creates N] [--clients N]

Clients create events over HTTP until the server is killed in the middle of it, again and again on one data folder. At the
end every event that was answered with 201 must be there, whole and once, and `charivari check` clean after each kill. An
event whose answer never came may be there or not, but whole and once.

That the test can fail is part of it: a removed row must be noticed as a loss, and by `check`; so must a damaged file.
"""
import argparse
import http.client
import json
import random
import shutil
import sqlite3
import sys
import tempfile
import threading
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from outside.program import Client, Program, event  # noqa: E402

BROKEN = (OSError, http.client.HTTPException, json.JSONDecodeError)


def body(name):
    return event(name, "2021-03-04T18:30:00", description=f"Ce qui appartient à {name}.", tags=["essai"],
                 speakers=[{"name": f"Personne de {name}", "role": "invitée"}])


class Creators:
    """Clients that create events as fast as they are answered, until the server is gone."""

    def __init__(self, server, token, label, clients):
        self.acknowledged = {}  # title → id
        self.refused = []  # answers other than 201
        self.enough = threading.Event()
        self._goal = None
        self._lock = threading.Lock()
        self._threads = [threading.Thread(target=self._run, args=(server, token, f"{label}-{number}"), daemon=True)
                         for number in range(clients)]

    def run_until(self, goal):
        self._goal = goal
        for thread in self._threads:
            thread.start()
        return self.enough.wait(timeout=120)

    def join(self):
        for thread in self._threads:
            thread.join()

    def _run(self, server, token, label):
        client = Client(server, token)
        for number in range(1_000_000):
            title = f"Réunion {label}-{number}"
            try:
                status, answer = client.post("/api/v1/events", body(title))
            except BROKEN:
                return
            with self._lock:
                if status != 201:
                    self.refused.append((status, answer))
                    self.enough.set()
                    return
                self.acknowledged[title] = answer["id"]
                if len(self.acknowledged) >= self._goal:
                    self.enough.set()


def stored_events(program):
    """Every event that the program shows, as its API gives it."""
    events = []
    with program.serve() as server:
        client = Client(server)
        target = "/api/v1/events?limit=200"
        while target:
            status, _, answer = client.get(target)
            assert status == 200, (status, answer)
            page = json.loads(answer)
            events += page["data"]
            target = page["next"]
        client.close()
    return events


def faults(program, acknowledged):
    """What is wrong with the stored events, given the acknowledged ones: a list of lines."""
    stored = stored_events(program)
    by_id = {each["id"]: each for each in stored}
    lines = [f"lost: {title} ({id})" for title, id in acknowledged.items() if id not in by_id]
    lines += [f"doubled: {title}" for title, count in Counter(each["title"] for each in stored).items() if count > 1]
    for each in stored:
        whole = body(each["title"])
        shown = (each["description"], each["tags"], [person["name"] for person in each["speakers"]], len(each["sources"]))
        wanted = (whole["description"], whole["tags"], [person["name"] for person in whole["speakers"]], 1)
        if shown != wanted:
            lines.append(f"not whole: {each['title']}: {shown}")
    lines += [f"another title: {id}" for title, id in acknowledged.items() if id in by_id and by_id[id]["title"] != title]
    return lines


def kill_again_and_again(program, token, arguments):
    """Gives (acknowledged events, lines of what went wrong)."""
    chance = random.Random(1789)
    acknowledged, wrong = {}, []
    for kill in range(arguments.kills):
        server = program.serve()
        creators = Creators(server, token, f"{kill}", arguments.clients)
        share = arguments.creates // arguments.kills
        in_time = creators.run_until(share + chance.randrange(share // 4 + 1))
        server.kill()
        creators.join()
        if not in_time:
            wrong.append(f"kill {kill}: too few creates in two minutes")
        wrong += [f"kill {kill}: answered {status}: {answer}" for status, answer in creators.refused]
        acknowledged |= creators.acknowledged
        checked = program.run("check", check=False)
        if checked.returncode != 0:
            wrong.append(f"kill {kill}: check says {checked.stdout}{checked.stderr}")
        print(f"kill {kill + 1} of {arguments.kills}: {len(acknowledged)} creates acknowledged so far", flush=True)
    return acknowledged, wrong


def copy_of(program, folder):
    shutil.copytree(program.data, folder, ignore=shutil.ignore_patterns("*.sock"))
    return Program(program.binary, folder)


def sees_a_removed_row(program, acknowledged, folder):
    """Positive control: without one acknowledged row, the comparison and `check` must both complain."""
    copy = copy_of(program, folder)
    title, id = next(iter(acknowledged.items()))
    with sqlite3.connect(Path(copy.data) / "charivari.db") as database:
        assert database.execute("DELETE FROM event WHERE id = ?", (id,)).rowcount == 1
    database.close()
    return copy.run("check", check=False).returncode == 1 and faults(copy, acknowledged) == [f"lost: {title} ({id})"]


def sees_a_damaged_file(program, folder):
    """Positive control: with bytes overwritten in the middle of the database, `check` must complain."""
    copy = copy_of(program, folder)
    with open(Path(copy.data) / "charivari.db", "r+b") as file:
        size = file.seek(0, 2)
        for at in range(size // 2, size, 4096 * 8):
            file.seek(at)
            file.write(b"\xa5" * 512)
    return copy.run("check", check=False).returncode == 1


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("charivari")
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--creates", type=int, default=1200, help="acknowledged ones in all, at least")
    parser.add_argument("--clients", type=int, default=16)
    arguments = parser.parse_args()

    with tempfile.TemporaryDirectory(prefix="charivari-kill-") as folder:
        program = Program(arguments.charivari, Path(folder) / "data")
        acknowledged, wrong = kill_again_and_again(program, program.add_token("essai"), arguments)
        wrong += faults(program, acknowledged)
        results = {
            f"{len(acknowledged)} acknowledged creates survive {arguments.kills} kills under {arguments.clients} clients":
                not wrong and len(acknowledged) >= arguments.creates,
            "a removed row is noticed": sees_a_removed_row(program, acknowledged, Path(folder) / "removed"),
            "a damaged file is noticed": sees_a_damaged_file(program, Path(folder) / "damaged"),
        }
    for line in wrong[:20]:
        print(line)
    for name, passed in results.items():
        print(("ok: " if passed else "FAILED: ") + name)
    failed = sum(not passed for passed in results.values())
    print(f"{len(results) - failed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
