#!/usr/bin/python3
"""Compares our zones with Python's zoneinfo, and our VTIMEZONEs with what python-dateutil makes of them.

usage: ics_zones.py ZONE_ANSWERS [SEED]
Every zone of the system's tz database, 1970 to 2199: offset and abbreviation at random instants and around
transitions; the instant of random wall-clock times and of those in gaps and overlaps (PEP 495's fold=0 is what RFC 5545
3.3.5 asks for). VTIMEZONEs: every zone, over windows of up to three years. The same database compiled "slim" by zic, without
the transitions its footers cover and without a word on its version, must mean the same.
"""
import io
import os
import random
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo, TZPATH

from dateutil.tz import tzical

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
NAIVE_EPOCH = datetime(1970, 1, 1)
END = int((datetime(2200, 1, 1) - NAIVE_EPOCH).total_seconds())
THOROUGH = {"Europe/Paris", "Europe/Dublin", "Africa/Casablanca", "America/New_York", "Asia/Kolkata", "Pacific/Apia"}


def zone_names():
    with open(TZPATH[0] + "/tzdata.zi", encoding="ascii") as source:
        for line in source:
            words = line.split()
            if words and words[0] == "Z":
                yield words[1]
            elif words and words[0] == "L":
                yield words[2]


def ask(program, questions, **environment):
    result = subprocess.run([program], input="\n".join(questions) + "\n", capture_output=True, text=True, check=False,
                            env=dict(os.environ, **environment))
    if result.returncode != 0:
        sys.exit(f"{program}: {result.stderr}")
    return result.stdout


def seconds(delta):
    return delta.days * 86400 + delta.seconds


def moments(rng, name, transitions):
    """Instants and wall-clock times worth asking about."""
    picked = transitions if name in THOROUGH else rng.sample(transitions, min(8, len(transitions)))
    instants = [rng.randrange(END) for _ in range(60)]
    if name in THOROUGH:
        instants += range(0, END, 7 * 86400)
    locals_ = [rng.randrange(END) for _ in range(60)]
    zone = ZoneInfo(name)
    for at in picked:
        instants += [at - 1, at, at + 1]
        before = seconds((EPOCH + timedelta(seconds=at - 1)).astimezone(zone).utcoffset())
        after = seconds((EPOCH + timedelta(seconds=at)).astimezone(zone).utcoffset())
        low, high = sorted((at + before, at + after))
        locals_ += [low - 1, low, (low + high) // 2, high - 1, high, high + 1]
    return instants, locals_


def check_zones(program, names, rng):
    answers = ask(program, [f"t {name} 0 {END}" for name in names]).split("\n")
    transitions = {name: [int(word) for word in line.split()] for name, line in zip(names, answers)}
    questions, wanted = [], []
    for name in names:
        zone = ZoneInfo(name)
        instants, locals_ = moments(rng, name, transitions[name])
        for at in instants:
            there = (EPOCH + timedelta(seconds=at)).astimezone(zone)
            questions.append(f"u {name} {at}")
            wanted.append(f"{seconds(there.utcoffset())} {there.tzname()}")
        for at in locals_:
            offset = (NAIVE_EPOCH + timedelta(seconds=at)).replace(tzinfo=zone, fold=0).utcoffset()
            questions.append(f"l {name} {at}")
            wanted.append(str(at - seconds(offset)))
    ours = ask(program, questions).split("\n")
    wrong = [(q, w, o) for q, w, o in zip(questions, wanted, ours) if w != o]
    return len(questions), wrong


def check_timezones(program, names, rng):
    """Offsets that a reader of our VTIMEZONE computes, at moments that are neither in a gap nor in an overlap."""
    windows = {}
    for name in names:
        start = rng.randrange(0, 60 * 365) * 86400
        windows[name] = (start, start + rng.randrange(30, 1100) * 86400)
    text = ask(program, [f"v {name} {start} {end}" for name, (start, end) in windows.items()])
    components = [part for part in text.split("\n\n") if part.strip()]
    count, wrong = 0, []
    for name, component in zip(names, components):
        assert f"TZID:{name}\n" in component.replace("\r\n", "\n"), component
        theirs = tzical(io.StringIO(component.replace("\r\n", "\n"))).get(name)
        zone = ZoneInfo(name)
        start, end = windows[name]
        for at in [start, end] + [rng.randrange(start, end) for _ in range(40)]:
            local = (EPOCH + timedelta(seconds=at)).astimezone(zone).replace(tzinfo=None)
            near = {(local + timedelta(hours=h)).replace(tzinfo=zone).utcoffset() for h in range(-26, 27)}
            if len(near) > 1:
                continue
            count += 1
            offset = local.replace(tzinfo=theirs).utcoffset()
            if offset != near.pop():
                wrong.append((name, local, offset))
    return count, wrong


def changes_at(zone, at):
    before, after = ((EPOCH + timedelta(seconds=second)).astimezone(zone) for second in (at - 1, at))
    return (before.utcoffset(), before.tzname()) != (after.utcoffset(), after.tzname())


def check_slim(program, names):
    questions = [f"t {name} 0 {END}" for name in names]
    full = ask(program, questions).split("\n")
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["/usr/sbin/zic", "-b", "slim", "-d", folder, TZPATH[0] + "/tzdata.zi"], check=True)
        slim = ask(program, questions, TZDIR=folder).split("\n")
        for name, a, b in zip(names, full, slim):
            if a == b:
                continue
            # zic may leave transitions out that the distribution's files have (Asia/Gaza after 2072): ask zoneinfo.
            with open(os.path.join(folder, name), "rb") as file:
                zone = ZoneInfo.from_file(file)
            here, there = set(map(int, a.split())), set(map(int, b.split()))
            if any(changes_at(zone, at) for at in here - there) or not all(changes_at(zone, at) for at in there - here):
                wrong.append(name)
        version = ask(program, ["d"], TZDIR=folder).strip()
        os.remove(folder + "/Europe/Paris")
        other_version = ask(program, ["d"], TZDIR=folder).strip()
    same = sum(a == b for a, b in zip(full, slim))
    print(f"slim files: {len(names)} zones, {same} with the same transitions, {len(wrong)} differences, version {version}")
    return not wrong and same > len(names) - 10 and version.startswith("files-") and version != other_version


def main():
    program = sys.argv[1]
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 20200118
    rng = random.Random(seed)
    names = sorted(set(zone_names()))
    asked, wrong = check_zones(program, names, rng)
    for question, wanted, ours in wrong[:20]:
        print(f"{question}: zoneinfo says {wanted}, we say {ours}")
    print(f"{len(names)} zones, {asked} questions, {len(wrong)} differences")
    checked, bad = check_timezones(program, [name for name in names if name != "Factory"], rng)
    for name, local, offset in bad[:20]:
        print(f"VTIMEZONE of {name} at {local}: dateutil reads {offset}")
    print(f"VTIMEZONE: {checked} moments, {len(bad)} differences")
    slim_ok = check_slim(program, names)
    ok = slim_ok and len(names) > 400 and asked > 50_000 and checked > 10_000 and not wrong and not bad
    sys.exit(0 if ok else 1)


if __name__ == "__main__":
    main()
