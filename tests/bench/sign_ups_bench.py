"""Durable sign-ups (P5), and reads beside them (P6).

64 clients sign up over HTTP, each waiting for the commit of its own before it sends the next; the reference is one client, whose every
sign-up is a transaction of its own. Once with the disk as it is, and once with 2 ms added to each synchronisation
(slow_disk.c, preloaded), which also counts them. CHARIVARI names another program than the release that tests/bench/run builds.
"""
import contextlib
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from bench.http_load import cpu_seconds  # noqa: E402
from outside.program import Client, Program, event  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent.parent
CLIENTS = 64
SECONDS = 3
RUNS = 5
SLOW_US = 2000
QUOTAS = {"write_quota": 1_000_000, "sign_up_quota": 100_000}


def in_ms(text):
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s)", text).groups()
    return float(number) * {"us": 1e-3, "ms": 1.0, "s": 1e3}[unit]


class Load:
    """One run of wrk, finished or going on."""

    def __init__(self, url, connections, script=None, seconds=SECONDS):
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", *(["-s", script] if script else []), url]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)

    def result(self):
        said = self._process.communicate(timeout=120)[0]
        if self._process.returncode != 0 or "Non-2xx" in said or "Socket errors" in said:
            raise RuntimeError(said)
        self.requests = int(re.search(r"(\d+) requests in", said)[1])
        self.rate = float(re.search(r"Requests/sec:\s*([\d.]+)", said)[1])
        self.p99 = in_ms(re.search(r"^\s+99%\s+(\S+)$", said, re.MULTILINE)[1])
        return self


class Disk:
    """What is preloaded into a server."""

    def __init__(self, folder, wait_us):
        self._library = folder / "slow_disk.so"
        self._counter = folder / "synchronisations"
        self._wait_us = wait_us
        subprocess.run(["cc", "-shared", "-fPIC", "-O2", "-o", self._library, ROOT / "tests/bench/slow_disk.c", "-ldl"], check=True)

    @contextlib.contextmanager
    def preloaded(self):
        added = {"LD_PRELOAD": str(self._library), "SLOW_DISK_US": str(self._wait_us), "SLOW_DISK_COUNT": str(self._counter)}
        os.environ.update(added)
        yield
        for name in added:
            del os.environ[name]

    def count(self):
        return int.from_bytes(self._counter.read_bytes(), sys.byteorder)


@contextlib.contextmanager
def served(binary, folder, wait_us):
    """(server, disk, address where people sign up)."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    config = folder / "quota.toml"
    config.write_text("".join(f"{name} = {value}\n" for name, value in QUOTAS.items()))
    program = Program(os.environ.get("CHARIVARI", binary), folder / "data")
    Path(program.data).mkdir()
    token = program.add_token("essai")
    disk = Disk(folder, wait_us)
    with disk.preloaded():
        server = program.serve("--config", str(config))
    with server:
        client = Client(server, token)
        group = client.create("/api/v1/groups", {"name": "Groupe d'essai"})["id"]
        for number in range(100):
            client.create("/api/v1/events", event(f"Événement {number}", "2040-01-18T14:00:00"))
        action = client.create("/api/v1/actions", {"group": group, "kind": "rally", "title": "Rassemblement", "timing": {
            "start": {"local": "2040-01-18T13:15:00", "zone": "Europe/Paris"}}})["id"]
        yield server, disk, f"{server.url}/api/v1/actions/{action}/attendances"
        told = json.loads(client.get(f"/api/v1/actions/{action}/sign-ups", Authorization=f"Bearer {token}")[2])
        server.stop()
        check = subprocess.run([program.binary, "check", "--data", program.data], capture_output=True, text=True)
        if check.returncode != 0:
            raise RuntimeError(check.stdout)
        disk.people = told["going"]["people"]
    shutil.rmtree(folder)


def signing_up(folder):
    script = folder / "sign_up.lua"
    script.write_text('wrk.method = "POST"\nwrk.body = "{}"\nwrk.headers["Content-Type"] = "application/json"\n')
    return script


def durable(binary, name, wait_us):
    """Rows of P5 for one kind of disk; and what a sign-up costs the server, in CPU seconds."""
    folder = ROOT / "build/bench-data/sign-ups"
    many, one, syncs, cost, sent = [], [], [], [], 0
    with served(binary, folder, wait_us) as (server, disk, url):
        script = signing_up(folder)
        Load(url, CLIENTS, script, 1).result()
        for _ in range(RUNS):
            counted, used = disk.count(), cpu_seconds(server.process.pid)
            ours = Load(url, CLIENTS, script).result()
            syncs.append((disk.count() - counted) / ours.requests)
            cost.append((cpu_seconds(server.process.pid) - used) / ours.requests)
            theirs = Load(url, 1, script).result()
            many.append(ours.rate)
            one.append(theirs.rate)
            sent += ours.requests + theirs.requests
    if disk.people < sent:
        raise RuntimeError(f"{sent} sign-ups were acknowledged, {disk.people} are there")
    ours, theirs = statistics.median(many), statistics.median(one)
    each = statistics.median(syncs)
    rows = [{"scenario": f"{CLIENTS} clients, {name}", "unit": "sign-ups/s", "ours": ours, "reference": theirs,
             "reference_name": "one each", "ratio": ours / theirs, "goal": "≥ 8.0" if wait_us else "(as it is)"},
            {"scenario": f"synchronisations of 100 sign-ups, {name}", "unit": "fdatasync", "ours": each * 100, "reference": 100.0,
             "reference_name": "one each", "ratio": each, "goal": "≤ 0.125"}]
    return rows, statistics.median(cost)


@contextlib.contextmanager
def busy_program():
    """That takes a core, as the program that sends the sign-ups does."""
    process = subprocess.Popen(["sh", "-c", "while :; do :; done"])
    try:
        yield
    finally:
        process.kill()
        process.wait()


def reads_beside(binary, cost):
    """Rows of P6: reads of a calendar alone, and while 64 clients sign up on a slow disk.

    On two cores the slowest hundredth waits for whoever has the core, which the program that sends the sign-ups has as well: so
    it is told, too, what it is beside a program that asks nothing of the server.
    """
    folder = ROOT / "build/bench-data/sign-ups"
    alone, beside, slow_alone, slow_beside, slow_busy = [], [], [], [], []
    with served(binary, folder, SLOW_US) as (server, _, url):
        script = signing_up(folder)
        calendar = f"{server.url}/agenda.ics"
        pid = server.process.pid
        Load(calendar, 8, seconds=1).result()
        for _ in range(RUNS):
            used = cpu_seconds(pid)
            reads = Load(calendar, 8).result()
            alone.append(reads.requests / (cpu_seconds(pid) - used))
            slow_alone.append(reads.p99)
            with busy_program():
                slow_busy.append(Load(calendar, 8).result().p99)
            used = cpu_seconds(pid)
            writes = Load(url, CLIENTS, script, SECONDS + 1)
            reads = Load(calendar, 8).result()
            written = writes.result().requests
            beside.append(reads.requests / max(cpu_seconds(pid) - used - written * cost, 1e-3))
            slow_beside.append(reads.p99)
    rate, rate_alone = statistics.median(beside), statistics.median(alone)
    p99, p99_alone, p99_busy = (statistics.median(each) for each in (slow_beside, slow_alone, slow_busy))
    return [{"scenario": "a calendar read while 64 clients sign up", "unit": "reads/CPU s", "ours": rate, "reference": rate_alone,
             "reference_name": "alone", "ratio": rate / rate_alone, "goal": "≥ 0.8"},
            {"scenario": "its slowest hundredth", "unit": "ms", "ours": p99, "reference": p99_alone, "reference_name": "alone",
             "ratio": p99 / p99_alone, "goal": "≤ 2.0"},
            {"scenario": "… of which the cores are the cause", "unit": "ms", "ours": p99, "reference": p99_busy,
             "reference_name": "busy cores", "ratio": p99 / p99_busy, "goal": ""}]


def measure(binary):
    """Rows for tests/bench/run."""
    rows, _ = durable(binary, "this disk", 0)
    slow, cost = durable(binary, "2 ms more each", SLOW_US)
    return rows + slow + reads_beside(binary, cost)


if __name__ == "__main__":  # alone, against a program that is there already
    for row in measure(os.environ["CHARIVARI"]):
        print(f"{row['scenario']:64}{row['ours']:12.1f} {row['unit']:14}{row['reference']:12.1f} {row['reference_name']:10}{row['ratio']:8.3f}  {row['goal']}")
