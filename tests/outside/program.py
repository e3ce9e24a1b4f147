"""The program as its users see it, for tests from outside: commands, a running server, requests over HTTP.

Needs nothing but Python's standard library.
"""
import http.client
import json
import re
import signal
import subprocess
import tempfile
import time
from pathlib import Path


class Program:
    """One binary on one data folder."""

    def __init__(self, binary, data):
        self.binary = str(Path(binary).resolve())
        self.data = str(data)

    def run(self, *command, stdin="", check=True):
        """The finished command (subprocess.CompletedProcess, texts); raises unless it ended with 0 or `check` is false."""
        done = subprocess.run([self.binary, *command, "--data", self.data], input=stdin, capture_output=True, text=True,
                              timeout=120)
        if check and done.returncode != 0:
            raise AssertionError(f"{' '.join(command)} ended with {done.returncode}: {done.stderr or done.stdout}")
        return done

    def add_token(self, name):
        """An account of this name and a token of it that may write."""
        self.run("account", "add", name, "--moderator", stdin="a password of the tests\n")
        return self.run("token", "add", name, "--scope", "write").stdout.strip()

    def serve(self, *options, port=0):
        return Server(self, options, port)


class Server:
    """A serving process, ready when constructed; ends with the with-block or stop(), or by kill()."""

    def __init__(self, program, options=(), port=0):
        self._errors = tempfile.TemporaryFile(mode="w+")
        self.process = subprocess.Popen(
            [program.binary, "serve", "--data", program.data, "--listen", f"127.0.0.1:{port}", *options],
            stdout=subprocess.PIPE, stderr=self._errors, text=True)
        line = self.process.stdout.readline()
        found = re.fullmatch(r"Listening on http://127\.0\.0\.1:(\d+)\n", line)
        if not found:
            self.process.kill()
            self.process.wait()
            raise AssertionError(f"the server said {line!r} and: {self.errors()}")
        self.port = int(found[1])
        self.url = f"http://127.0.0.1:{self.port}"

    def errors(self):
        self._errors.seek(0)
        return self._errors.read()

    def stop(self):
        """SIGTERM; gives the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self._ended()

    def kill(self):
        """SIGKILL, as a crash does."""
        self.process.kill()
        return self._ended()

    def _ended(self):
        code = self.process.wait(timeout=20)
        self.process.stdout.close()
        return code

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if self.process.poll() is None:
            self.stop()
        if kind is not None:
            print(self.errors()[-4000:])


class Client:
    """One keep-alive connection."""

    def __init__(self, server, token=None):
        self._connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        self._token = token

    def get(self, target, **headers):
        """(status, headers, body in bytes); header names with _ for -."""
        return self.request("GET", target, **headers)

    def request(self, method, target, **headers):
        self._connection.request(method, target, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = self._connection.getresponse()
        return answer.status, answer.headers, answer.read()

    def post(self, target, body):
        """(status, the answered JSON)"""
        self._connection.request("POST", target, json.dumps(body), {
            "Content-Type": "application/json", "Authorization": f"Bearer {self._token}"})
        answer = self._connection.getresponse()
        return answer.status, json.loads(answer.read())

    def create(self, target, body):
        """What was created; raises unless the answer is 201."""
        status, answer = self.post(target, body)
        assert status == 201, (status, answer)
        return answer

    def change(self, target, body):
        """PATCHes whatever state it is in; the status."""
        self._connection.request("PATCH", target, json.dumps(body), {
            "Content-Type": "application/merge-patch+json", "Authorization": f"Bearer {self._token}", "If-Match": "*"})
        answer = self._connection.getresponse()
        answer.read()
        return answer.status

    def delete(self, target):
        """The status."""
        self._connection.request("DELETE", target, headers={"Authorization": f"Bearer {self._token}", "If-Match": "*"})
        answer = self._connection.getresponse()
        answer.read()
        return answer.status

    def close(self):
        self._connection.close()


def event(title, start, **more):
    """The body of an event with what every event needs; `start` is "2020-01-18", "2020-01-18T14:00:00" or a moment."""
    moment = start if isinstance(start, dict) else {"local" if "T" in start else "date": start, "zone": "Europe/Paris"}
    return {"kind": "meeting", "status": "confirmed", "language": "fr", "title": title, "start": moment,
            "sources": [{"url": "https://example.org/source", "title": "Source"}]} | more


def until(condition, seconds=10):
    """The first true answer of `condition()`; what it last gave if none came in time."""
    end = time.monotonic() + seconds
    while not (found := condition()) and time.monotonic() < end:
        time.sleep(0.01)
    return found
