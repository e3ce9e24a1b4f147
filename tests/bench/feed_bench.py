"""P1: the hot feed of 500 events beside nginx: identity, gzip, 304."""
import http.client
import random
import socket
import sys
import tempfile
from datetime import timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from bench import http_load  # noqa: E402
from outside.program import Client, Program, event, until  # noqa: E402

EVENTS = 500
WORDS = ("réunion publique salle présentation question habitante quartier maire projet caméra décision conseil rencontre lettre "
         "association séance budget école tramway logement réponse débat entrée libre ouverture porte heure place samedi").split()


def fill(client):
    chance = random.Random(1789)
    today = parsedate_to_datetime(client.get("/health")[1]["Date"]).date()
    for number in range(EVENTS):
        day = (today + timedelta(days=number % 390)).isoformat()
        client.create("/api/v1/events", event(
            f"Réunion publique numéro {number}", f"{day}T18:30:00", description=" ".join(chance.choices(WORDS, k=20)), tags=["essai"],
            end={"local": f"{day}T20:00:00", "zone": "Europe/Paris"}, hosts=[{"name": "Camille Exemple", "role": "maire"}]))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answer(port, **headers):
    """(status, ETag, body), on a connection of its own; None as long as nobody listens."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/agenda.ics", headers={name.replace("_", "-"): value for name, value in headers.items()})
        got = connection.getresponse()
        return got.status, got.headers["ETag"], got.read()
    except ConnectionRefusedError:
        return None
    finally:
        connection.close()


def same_answer(ports, headers):
    """Both servers must do the same work: same status, same body."""
    ours, theirs = (answer(port, **headers(port)) for port in ports)
    if ours[0] != theirs[0] or ours[2] != theirs[2]:
        raise RuntimeError(f"different answers: {ours[0]} {len(ours[2])} bytes, {theirs[0]} {len(theirs[2])} bytes")
    return ours[0], len(ours[2])


def measure(binary):
    """Rows for tests/bench/run."""
    rows = []
    with tempfile.TemporaryDirectory(prefix="charivari-bench-") as name:
        folder = Path(name)
        program = Program(binary, folder / "data")
        token = program.add_token("essai")
        with program.serve() as server:
            fill(Client(server, token))
            (folder / "files").mkdir()
            (folder / "files/agenda.ics").write_bytes(answer(server.port)[2])
            (folder / "files/agenda.ics.gz").write_bytes(answer(server.port, Accept_Encoding="gzip")[2])
            nginx = http_load.Nginx(folder, free_port())
            try:
                if not until(lambda: answer(nginx.port)):
                    raise RuntimeError("nginx does not answer: " + (folder / "nginx.log").read_text())
                rows = measure_beside(server, nginx)
            finally:
                nginx.stop()
    return rows


def measure_beside(server, nginx):
    rows = []
    ports = (server.port, nginx.port)
    plain = {port: answer(port)[1] for port in ports}
    kinds = {"identity": lambda port: {}, "gzip": lambda port: {"Accept_Encoding": "gzip"},
             "304": lambda port: {"If_None_Match": plain[port]}}
    for kind, headers in kinds.items():
        status, size = same_answer(ports, headers)
        targets = [(f"http://127.0.0.1:{port}/agenda.ics", pid, {n.replace("_", "-"): v for n, v in headers(port).items()})
                   for port, pid in zip(ports, (server.process.pid, nginx.process.pid))]
        (rate, cpu), (nginx_rate, nginx_cpu) = http_load.compare(*targets)
        scenario = f"P1 hot feed, {EVENTS} events, {kind} ({status}, {size / 1024:.0f} KiB)"
        rows.append({"scenario": scenario, "unit": "requests/s", "ours": rate, "reference": nginx_rate,
                     "reference_name": "nginx", "ratio": rate / nginx_rate, "goal": "≥ 1.0"})
        rows.append({"scenario": scenario, "unit": "µs CPU/request", "ours": cpu, "reference": nginx_cpu,
                     "reference_name": "nginx", "ratio": cpu / nginx_cpu, "goal": "" if kind == "identity" else "≤ 0.8"})
    return rows
