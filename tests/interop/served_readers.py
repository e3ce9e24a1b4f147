"""Calendar programs of Debian and npm, each asked what it understands of a feed: uid → facts.

Facts are title, start, end (dates, or instants in UTC; an event without end may give its start), and, where the program
shows them, place, url, status, sequence and description.
"""
import json
import os
import subprocess
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import icalendar

HERE = Path(__file__).resolve().parent
SEPARATOR = "\x1f"


def run(command, folder, **environment):
    """Standard output of a command that must say nothing on standard error that counts as a complaint."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, cwd=folder,
                          env=os.environ | {"HOME": str(folder), "LC_ALL": "C.UTF-8", "TZ": "UTC"} | environment)
    complaints = [line for line in done.stderr.splitlines() if any(
        word in line.lower() for word in ("warning:", "error:", "critical:", "traceback", "could not", "invalid"))]
    if done.returncode != 0 or complaints:
        raise AssertionError(f"{' '.join(map(str, command))}: {done.returncode}: {done.stderr[-2000:]}")
    return done.stdout


def in_utc(value):
    return value.astimezone(timezone.utc) if isinstance(value, datetime) else value


def with_icalendar(data):
    facts = {}
    for component in icalendar.Calendar.from_ical(data).walk("VEVENT"):
        assert not component.errors, component.errors
        start = in_utc(component.decoded("dtstart"))
        facts[str(component["uid"])] = {
            "title": str(component["summary"]), "start": start,
            "end": in_utc(component.decoded("dtend")) if "dtend" in component else start,
            "place": str(component.get("location", "")), "description": str(component.get("description", "")),
            "url": str(component.get("url", "")), "status": str(component["status"]), "sequence": int(component["sequence"])}
    return facts


def with_icaljs(path):
    facts = {}
    for each in json.loads(run(["node", HERE / "served_icaljs.mjs", path], path.parent)):
        for edge in ("start", "end"):
            text = each[edge]
            each[edge] = datetime.fromisoformat(text.replace("Z", "+00:00")) if "T" in text else date.fromisoformat(text)
        facts[each.pop("uid")] = each
    return facts


def with_khal(path, folder, first, last):
    (folder / "calendar").mkdir()
    config = folder / "khal.conf"
    config.write_text(f"""[calendars]
[[agenda]]
path = {folder}/calendar
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = UTC
default_timezone = UTC
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%dT%H:%M
longdatetimeformat = %Y-%m-%dT%H:%M
timeformat = %H:%M
""")
    run(["khal", "-c", config, "import", "-a", "agenda", "--batch", path], folder)
    names = ["uid", "title", "start-long", "end-long", "location", "status", "all-day", "url"]
    listed = run(["khal", "-c", config, "list", "--once", "--day-format", "", "--format",
                  SEPARATOR.join("{" + name + "}" for name in names) + "\x1e", first, last], folder)
    facts = {}
    for row in listed.split("\x1e")[:-1]:
        uid, title, start, end, place, status, all_day, url = row.strip("\n").split(SEPARATOR)
        facts[uid] = {"title": title, "start": khal_time(start), "end": khal_time(end), "place": place, "url": url}
        if all_day == "True":  # khal shows the last day
            facts[uid]["end"] += timedelta(days=1)
        assert isinstance(facts[uid]["start"], datetime) == (all_day != "True"), row
    return facts


def khal_time(text):
    return datetime.strptime(text, "%Y-%m-%dT%H:%M").replace(tzinfo=timezone.utc) if "T" in text else date.fromisoformat(text)


def with_vdirsyncer(url, folder):
    (folder / "synced").mkdir()
    config = folder / "vdirsyncer.conf"
    config.write_text(f"""[general]
status_path = "{folder}/status/"
[pair agenda]
a = "here"
b = "there"
collections = null
[storage here]
type = "filesystem"
path = "{folder}/synced/"
fileext = ".ics"
[storage there]
type = "http"
url = "{url}"
""")
    run(["vdirsyncer", "-c", config, "discover"], folder)
    run(["vdirsyncer", "-c", config, "sync"], folder)
    facts = {}
    for item in sorted((folder / "synced").glob("*.ics")):
        facts |= with_icalendar(item.read_bytes())
    return facts
