"""Two servers side by side under the same load: ours, and nginx with the same bytes as files."""
import os
import re
import signal
import statistics
import subprocess
from pathlib import Path

RUNS = 5
CONNECTIONS = 32
SECONDS = 2
TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid):
    """User and system time of a process and its children, alive ones, so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    own = (int(fields[11]) + int(fields[12])) / TICKS
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return own + sum(cpu_seconds(int(child)) for child in children)


class Nginx:
    """Debian's nginx, as well set up for a static file as it can be, serving `folder` on a free port of the loopback."""

    def __init__(self, folder, port):
        self.port = port
        config = folder / "nginx.conf"
        config.write_text(f"""worker_processes 2;
{'user root;' if os.geteuid() == 0 else ''}
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  sendfile on; tcp_nopush on; tcp_nodelay on;
  keepalive_requests 1000000000;
  open_file_cache max=100 inactive=1h; open_file_cache_valid 1h;
  gzip_static on;
  {' '.join(f'{kind}_temp_path {folder}/temp;' for kind in ('client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'))}
  server {{
    listen 127.0.0.1:{port} reuseport;
    root {folder}/files;
    location / {{ types {{ }} default_type "text/calendar; charset=utf-8"; add_header Cache-Control "public, max-age=60"; }}
  }}
}}
""")
        self.process = subprocess.Popen(["nginx", "-e", folder / "nginx.log", "-p", folder, "-c", config])

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=20)


def load(url, pid, headers):
    """One run of wrk: (requests a second, microseconds of server CPU a request)."""
    before = cpu_seconds(pid)
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s"]
    for name, value in headers.items():
        command += ["-H", f"{name}: {value}"]
    said = subprocess.run([*command, url], capture_output=True, text=True, timeout=60, check=True).stdout
    used = cpu_seconds(pid) - before
    if "Socket errors" in said or "Non-2xx" in said:
        raise RuntimeError(f"{url}: {said}")
    requests = int(re.search(r"(\d+) requests in", said)[1])
    return float(re.search(r"Requests/sec:\s*([\d.]+)", said)[1]), used / requests * 1e6


def compare(ours, theirs):
    """Alternating runs of two (url, pid, headers); the medians: ((rate, cpu) of ours, (rate, cpu) of theirs)."""
    samples = ([], [])
    for target in (ours, theirs):
        load(*target)  # warms up
    for _ in range(RUNS):
        for found, target in zip(samples, (ours, theirs)):
            found.append(load(*target))
    return tuple(tuple(statistics.median(column) for column in zip(*found)) for found in samples)
