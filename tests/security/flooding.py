#!/usr/bin/python3
"""S9: whoever signs up by a script gets no farther than the quota, and what got in is taken back in one request.

usage: flooding.py CHARIVARI [--sign-ups N] [--clients N]

Many clients at one address sign up for an action that a few people come to. Of them no more than the quota may be accepted, and the
rest is refused with 429 and a time to wait; somebody at another address signs up meanwhile. Organisers see the flood as one line, by
the API and on no page of names, prune it with one request, and the numbers are what they were. The control: with a quota beyond
what is sent, all of it gets in.
"""
import argparse
import http.client
import json
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from outside.program import Client, Program  # noqa: E402

QUOTA = 30
FLOODER, HONEST = "198.51.100.7", "203.0.113."


def sign_up(connection, action, address, body="{}"):
    """Status, fields and body of the answer."""
    connection.request("POST", f"/api/v1/actions/{action}/attendances", body,
                       {"Content-Type": "application/json", "X-Forwarded-For": address})
    answer = connection.getresponse()
    return answer.status, answer.headers, answer.read()


class Flood:
    """Clients that sign up until all of it is sent."""

    def __init__(self, port, action, count, clients):
        self.answers = Counter()
        self.without_wait = 0  # refused without a time to wait
        self._left = iter(range(count))
        self._lock = threading.Lock()
        self._threads = [threading.Thread(target=self._run, args=(port, action), daemon=True) for _ in range(clients)]

    def run(self):
        for thread in self._threads:
            thread.start()
        for thread in self._threads:
            thread.join(timeout=120)
        return self

    def _run(self, port, action):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        while True:
            with self._lock:
                if next(self._left, None) is None:
                    return
            status, fields, _ = sign_up(connection, action, FLOODER, '{"party_size": 20}')
            with self._lock:
                self.answers[status] += 1
                self.without_wait += status == 429 and not fields.get("Retry-After", "").isdigit()


def expect(faults, what, is_so):
    if not is_so:
        faults.append(what)


def flooded(program, options, quota, faults):
    """How long the flood took, what it was answered with, and how many got in; the same each time, but for the quota."""
    config = Path(program.data).parent / f"quota-{quota}.toml"
    config.write_text(f'trusted_proxies = "127.0.0.1"\nwrite_quota = 1000000\nsign_up_quota = {quota}\n')
    with program.serve("--config", str(config)) as server:
        client = Client(server, program.token)
        group = client.create("/api/v1/groups", {"name": f"Groupe {quota}"})["id"]
        action = client.create("/api/v1/actions", {
            "group": group, "kind": "rally", "title": "Rassemblement", "visibility": "unlisted",
            "timing": {"start": {"local": "2040-01-18T14:00:00", "zone": "Europe/Paris"}}})
        secret, path = action["links"]["html"].rsplit("/", 1)[-1], f"/api/v1/actions/{action['id']}"
        honest = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)

        def look():
            return json.loads(client.get(f"{path}/sign-ups", Authorization=f"Bearer {program.token}")[2])

        for number in range(12):
            expect(faults, "somebody cannot sign up", sign_up(honest, secret, f"{HONEST}{number}")[0] == 201)
        before = look()
        begun = time.monotonic()
        flood = Flood(server.port, secret, options.sign_ups, options.clients).run()
        took = time.monotonic() - begun
        expect(faults, f"answers are missing: {flood.answers}", sum(flood.answers.values()) == options.sign_ups)
        expect(faults, f"others were answered: {flood.answers}", set(flood.answers) <= {201, 429})
        expect(faults, f"{flood.without_wait} were refused without Retry-After", flood.without_wait == 0)
        expect(faults, "others cannot sign up beside it", sign_up(honest, secret, f"{HONEST}99")[0] == 201)
        after = look()
        expect(faults, f"it is not one line: {after['floods']}", [each["attendances"] for each in after["floods"]] ==
               [flood.answers[201]])
        expect(faults, "it is not in the numbers", after["going"]["people"] == 13 + 20 * flood.answers[201])
        for each in after["floods"]:
            status = client.delete(f"{path}/floods/{each['batch']}")
            expect(faults, f"it cannot be pruned: {status}", status in (200, 204))
        pruned = look()
        # One more came, beside the flood.
        expect(faults, f"the numbers are others: {pruned['going']}", pruned["going"]["people"] == 13)
        expect(faults, "something is left of it", not pruned["floods"])
        expect(faults, "other attendances went", sum(each["attendances"] for each in pruned["counts"]) == 13)
        expect(faults, "the control: there was nobody before", before["going"]["people"] == 12)
        return took, flood.answers


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("charivari")
    parser.add_argument("--sign-ups", type=int, default=5000)
    parser.add_argument("--clients", type=int, default=16)
    options = parser.parse_args()
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        program = Program(options.charivari, Path(folder) / "data")
        Path(program.data).mkdir()
        program.token = program.add_token("essai")
        took, answers = flooded(program, options, QUOTA, faults)
        expect(faults, f"{answers[201]} got in", 0 < answers[201] <= QUOTA)
        expect(faults, f"{took:.1f} s are too long", took <= 20)
        print(f"{options.sign_ups} sign-ups from one address in {took:.1f} s: {answers[201]} accepted, {answers[429]} refused")
        options.sign_ups = 500
        took, answers = flooded(program, options, 100_000, faults)
        expect(faults, f"control: of 500 with room for all, {answers[201]} got in", answers[201] == 500)
        print(f"control, without a quota in the way: {answers[201]} of 500 accepted in {took:.1f} s, and pruned")
    for each in faults:
        print(f"FAULT: {each}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
