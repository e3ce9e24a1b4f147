#!/usr/bin/python3
"""S5: whoever guesses passwords over the network finds nothing, learns nothing, and keeps nobody else waiting.

usage: guessing.py CHARIVARI [--accounts N] [--tries N] [--clients N]

Many clients try wrong passwords on accounts that exist and on names that do not. None may get in, both kinds of name must
get the same answers in the same time, somebody who reads must be served as before, and the owner of an account under attack
must get in from the own browser. The controls: the right password does get in, and the comparison notices another answer.
"""
import argparse
import http.client
import json
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from outside.program import Program  # noqa: E402

PASSWORD = "trois petits chats"


class Visitor:
    """One connection to the server, kept as a browser keeps it."""

    def __init__(self, port):
        self.port = port
        self.connection = None

    def ask(self, method, target, body=None, cookie=None):
        """Status, fields and body of the answer."""
        fields = {"Sec-Fetch-Site": "same-origin"}
        if body is not None:
            body = json.dumps(body)
            fields["Content-Type"] = "application/json"
        if cookie:
            fields["Cookie"] = cookie
        for attempt in (1, 2):
            try:
                if self.connection is None:
                    self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
                self.connection.request(method, target, body, fields)
                answer = self.connection.getresponse()
                return answer.status, answer, answer.read().decode()
            except (OSError, http.client.HTTPException):
                self.connection = None
                if attempt == 2:
                    raise
        return None

    def sign_in(self, name, password, cookie=None):
        return self.ask("POST", "/api/v1/sessions", {"name": name, "password": password}, cookie)


def words_of(status, body):
    """An answer without the id of its request."""
    document = json.loads(body)
    document.pop("instance", None)
    return json.dumps([status, document], sort_keys=True)


def slowest(times, share=0.99):
    return sorted(times)[int(len(times) * share) - 1]


class Guessers:
    """Clients that try wrong passwords until all tries are made."""

    def __init__(self, port, names, tries, clients):
        self.answers = {True: Counter(), False: Counter()}  # by whether the name exists
        self.times = {True: [], False: []}  # of tries that were compared, not put off
        self.hits = 0
        self._lock = threading.Lock()
        self._left = iter(range(tries))
        self._names = names
        self._threads = [threading.Thread(target=self._run, args=(port,), daemon=True) for _ in range(clients)]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, kind, error, trace):
        for thread in self._threads:
            thread.join(timeout=600)

    def are_busy(self):
        return any(thread.is_alive() for thread in self._threads)

    def _run(self, port):
        visitor = Visitor(port)
        while True:
            with self._lock:
                number = next(self._left, None)
            if number is None:
                return
            exists = number % 2 == 0
            name = self._names[number // 2 % len(self._names)]
            begun = time.perf_counter()
            status, _, body = visitor.sign_in(name if exists else f"{name}-absent", f"faux mot de passe {number}")
            took = time.perf_counter() - begun
            with self._lock:
                self.answers[exists][words_of(status, body) if status == 422 else status] += 1
                self.hits += status < 400
                if status == 422:
                    self.times[exists].append(took)


def read_for(port, seconds, goes_on):
    """How long an honest reader waited for each of some uncached lists."""
    visitor = Visitor(port)
    times = []
    end = time.monotonic() + seconds
    number = 0
    while time.monotonic() < end and goes_on():
        number += 1
        begun = time.perf_counter()
        status, _, _ = visitor.ask("GET", f"/api/v1/events?limit=10&to=2050-01-01&tag=essai-{number}")
        times.append(time.perf_counter() - begun)
        assert status == 200, status
        time.sleep(0.01)
    return times


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("charivari")
    parser.add_argument("--accounts", type=int, default=40)
    parser.add_argument("--tries", type=int, default=800)
    parser.add_argument("--clients", type=int, default=16)
    options = parser.parse_args()
    faults = []

    with tempfile.TemporaryDirectory() as folder:
        program = Program(options.charivari, folder)
        names = [f"compte {number}" for number in range(options.accounts)]
        for name in names:
            program.run("account", "add", name, stdin=PASSWORD + "\n")
        with program.serve() as server:
            owner = Visitor(server.port)
            status, answer, _ = owner.sign_in(names[0], PASSWORD)
            if status != 201:
                faults.append(f"control: the right password does not get in: {status}")
            cookies = "; ".join(each.split(";")[0] for each in answer.headers.get_all("Set-Cookie") or []
                                if "browser" in each)
            alone = read_for(server.port, 6, lambda: True)
            with Guessers(server.port, names, options.tries, options.clients) as guessers:
                beside = read_for(server.port, 120, guessers.are_busy)
                status, _, body = owner.sign_in(names[0], PASSWORD, cookies)
                if status != 201:
                    faults.append(f"the account's own browser is kept out: {status} {body}")
            hits, answers = guessers.hits, guessers.answers
            if hits:
                faults.append(f"{hits} tries got in")
            told = {exists: {each for each in answers[exists] if isinstance(each, str)} for exists in (True, False)}
            if len(told[True]) != 1 or told[True] != told[False]:
                faults.append(f"names that exist are told otherwise: {told}")
            if words_of(422, '{"detail": "another"}') in told[True]:
                faults.append("control: another answer is not noticed")
            there, absent = (statistics.median(guessers.times[exists]) for exists in (True, False))
            if not 0.8 < there / absent < 1.25:
                faults.append(f"names that exist take {there / absent:.2f} times as long")
            before, during = slowest(alone), slowest(beside)
            print(f"{options.tries} tries on {options.accounts} accounts and as many names: {hits} hits; "
                  f"{answers[True][429] + answers[False][429]} put off, {answers[True][503] + answers[False][503]} "
                  f"turned away; compared in {there * 1000:.0f} ms (exists), {absent * 1000:.0f} ms (does not)")
            print(f"a reader's p99: {before * 1000:.1f} ms alone ({len(alone)} reads), {during * 1000:.1f} ms beside "
                  f"({len(beside)} reads)")
            # A floor for the noise of a shared machine: a slice of the scheduler.
            if during > max(2 * before, before + 0.02):
                faults.append(f"readers wait {during / before:.1f} times as long")
    for each in faults:
        print(f"FAULT: {each}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
