#!/usr/bin/python3
"""Writes random calendars and checks that others read back the same facts.

usage: ics_round_trip.py RANDOM_CALENDAR ICS_LIBICAL WRITE_FEED [SEED…]
Readers: one in this file, written from RFC 5545 alone; python-icalendar; ical.js; libical; khal, which also lists the
occurrences of the example feed.
"""
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar

HERE = Path(__file__).resolve().parent
PARIS = ZoneInfo("Europe/Paris")

EVENTS = 400
REPEATED = {"EXDATE", "CATEGORIES", "RELATED-TO"}
TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES"}


def facts_of(text):
    facts = defaultdict(lambda: defaultdict(list))
    for line in text.splitlines():
        uid, field, value = line.split("\t")
        if value:
            facts[uid][field].append(bytes.fromhex(value).decode())
    return facts


def read_with(*command):
    return facts_of(subprocess.run(command, capture_output=True, check=True, encoding="ascii").stdout)


# The reader of our own -----------------------------------------------------------------------------------------------

def unescape(text):
    result, at = [], 0
    while at < len(text):
        if text[at] == "\\":
            at += 1
            result.append("\n" if text[at] in "nN" else text[at])
        else:
            result.append(text[at])
        at += 1
    return "".join(result)


def split_list(text):
    parts, start, at = [], 0, 0
    while at < len(text):
        if text[at] == "\\":
            at += 1
        elif text[at] == ",":
            parts.append(text[start:at])
            start = at + 1
        at += 1
    return [unescape(part) for part in parts + [text[start:]]]


def content_lines(data):
    for raw in data.split(b"\r\n")[:-1]:
        assert len(raw) <= 75, raw
        assert b"\r" not in raw and b"\n" not in raw, raw
        raw.decode()  # each line alone is whole UTF-8
    for line in data.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]:
        head, value = line.split(":", 1)  # no parameter of these calendars holds a colon
        name, *parameters = head.split(";")
        yield name, dict(parameter.split("=", 1) for parameter in parameters), value


def own_value(name, parameters, value):
    if name in ("DTSTART", "DTEND", "EXDATE") and "TZID" in parameters:
        return [value + " " + parameters["TZID"]]
    if name == "CATEGORIES":
        return split_list(value)
    if name == "GEO":
        return [" ".join(f"{float(part):f}" for part in value.split(";"))]
    return [unescape(value) if name in TEXTS else value]


def read_own(data):
    events, zones, current = {}, set(), None
    for name, parameters, value in content_lines(data):
        if name == "TZID":
            zones.add(value)
        if (name, value) == ("BEGIN", "VEVENT"):
            current = defaultdict(list)
        elif (name, value) == ("END", "VEVENT"):
            events[current.pop("UID")[0]] = current
            current = None
        elif current is not None:
            assert parameters.get("TZID", "UTC") in zones | {"UTC"}, "a TZID without VTIMEZONE"
            current[name] += own_value(name, parameters, value)
    return events


# python-icalendar ----------------------------------------------------------------------------------------------------

def time_text(prop):
    value = prop.dt
    if isinstance(value, datetime):
        text = value.strftime("%Y%m%dT%H%M%S")
        zone = prop.params.get("TZID")
        return f"{text} {zone}" if zone else text + "Z"
    assert isinstance(value, date)
    return value.strftime("%Y%m%d")


def values_of(component, name):
    found = component.get(name, [])
    return found if isinstance(found, list) else [found]


def icalendar_values(component, name):
    values = values_of(component, name)
    if name in ("DTSTART", "DTEND", "DTSTAMP"):
        return [time_text(value) for value in values]
    if name == "EXDATE":
        texts = []
        for value in values:
            for one in value.dts:
                one.params = value.params
                texts.append(time_text(one))
        return texts
    if name == "GEO":
        return [f"{value.latitude:f} {value.longitude:f}" for value in values]
    if name == "RRULE":
        return [value.to_ical().decode() for value in values]
    if name == "CATEGORIES":
        return [str(one) for value in values for one in value.cats]
    return [str(value) for value in values]


def misread_by_icalendar(field, wanted):
    """python-icalendar 4.0.3 takes `\\\\n` (a backslash, then n) for a line end, decodes %2C and the like in texts, and
    splits CATEGORIES at escaped commas: RFC 5545 3.3.11 and 3.8.1.2 say otherwise."""
    escapes = ("%2C", "%3A", "%3B", "%5C")
    return any("\\" in text or any(code in text for code in escapes) or (field == "CATEGORIES" and "," in text)
               for text in wanted)


# The checks ----------------------------------------------------------------------------------------------------------

def compare(reader, facts, read, skip=lambda field, wanted: False, alike=lambda text: text):
    """`alike` is what is left of a text when that is set aside which the reader does not keep."""
    compared, skipped, wrong = 0, 0, []
    for uid, fields in facts.items():
        for field, wanted in fields.items():
            if skip(field, wanted):
                skipped += 1
                continue
            compared += 1
            got = read(uid, field)
            if sorted(filter(None, map(alike, got))) != sorted(filter(None, map(alike, wanted))):
                wrong.append((uid, field, wanted, got))
    for uid, field, wanted, got in wrong[:10]:
        print(f"{reader}: {uid} {field}: wrote {wanted!r}, read {got!r}")
    print(f"{reader}: {compared} facts, {len(wrong)} differences, {skipped} not comparable")
    return compared > 2 * skipped and not wrong


def misread_by_libical(field, wanted):
    """libical 3.0.16 does not split CATEGORIES at a comma behind a quotation mark, nor where a backslash stands three bytes
    before it: RFC 5545 3.3.11 says otherwise. (Here every category ends in x.)"""
    return field == "CATEGORIES" and any('"' in text or text[-2] in ",;\n\\" or text[-3:-2] == "\\"
                                         for text in wanted if len(text) > 1)


def check_calendar(program, libical, seed, folder):
    path, calendar = os.path.join(folder, "facts"), os.path.join(folder, "random.ics")
    data = subprocess.run([program, str(seed), str(EVENTS), path], capture_output=True, check=True).stdout
    again = subprocess.run([program, str(seed), str(EVENTS), path], capture_output=True, check=True).stdout
    assert data == again, "the same calendar gave other bytes"
    facts = facts_of(Path(path).read_text(encoding="ascii"))
    assert len(facts) == EVENTS and sum(map(len, facts.values())) > 10 * EVENTS
    Path(calendar).write_bytes(data)
    own = read_own(data)
    events = {str(event["UID"]): event for event in icalendar.Calendar.from_ical(data).walk("VEVENT")}
    assert all(not event.errors for event in events.values()), "python-icalendar reports errors"
    icaljs = read_with("node", HERE / "ics_icaljs.mjs", calendar)
    from_libical = read_with(libical, calendar)
    assert len(own) == len(events) == len(icaljs) == len(from_libical) == EVENTS
    return all([
        compare("RFC 5545", facts, lambda uid, field: own[uid][field]),
        compare("python-icalendar", facts, lambda uid, field: icalendar_values(events[uid], field), misread_by_icalendar),
        compare("ical.js", facts, lambda uid, field: icaljs[uid][field]),
        # libical cuts the blanks off both ends of a text.
        compare("libical", facts, lambda uid, field: from_libical[uid][field], misread_by_libical, lambda text: text.strip(" ")),
    ])


# khal ----------------------------------------------------------------------------------------------------------------

KHAL_FIELDS = {"title": "SUMMARY", "description": "DESCRIPTION", "location": "LOCATION", "url": "URL", "status": "STATUS"}


def make_khal(folder):
    """khal with an empty calendar: a function that runs it with arguments and gives what it prints."""
    config = os.path.join(folder, "khal.conf")
    with open(config, "w", encoding="ascii") as out:
        out.write(f"[calendars]\n[[feed]]\npath = {folder}/store\n[locale]\nlocal_timezone = Europe/Paris\n"
                  "default_timezone = Europe/Paris\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\n"
                  "longdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
                  f"[sqlite]\npath = {folder}/khal.db\n")
    environment = dict(os.environ, HOME=folder, LC_ALL="C.UTF-8")

    def khal(*arguments):
        return subprocess.run(["/usr/bin/khal", "-c", config, *arguments], capture_output=True, check=True,
                              env=environment).stdout.decode()
    return khal


def start_in_paris(text):
    """A DTSTART as khal shows it in Paris."""
    if "T" not in text:
        return datetime.strptime(text, "%Y%m%d").strftime("%Y-%m-%d")
    time, _, zone = text.partition(" ")
    start = datetime.strptime(time.removesuffix("Z"), "%Y%m%dT%H%M%S").replace(tzinfo=ZoneInfo(zone or "UTC"))
    return start.astimezone(PARIS).strftime("%Y-%m-%d %H:%M")


def check_khal_texts(program, seed, folder):
    """khal imports a random calendar and shows its events. It shows neither rules of which nothing or one date is left nor
    such as begin after 2037, and cuts blanks and line ends off texts."""
    path, calendar = os.path.join(folder, "facts"), os.path.join(folder, "random.ics")
    with open(calendar, "wb") as out:
        subprocess.run([program, str(seed), str(EVENTS), path], stdout=out, check=True)
    facts = facts_of(Path(path).read_text(encoding="ascii"))
    khal = make_khal(folder)
    khal("import", "--batch", "-a", "feed", calendar)
    form = "\x1f".join(f"{{{name}}}" for name in ("uid", "start-long", *KHAL_FIELDS)) + "\x1e"
    listed = khal("list", "--once", "--day-format", "", "--format", form, "1990-01-01", "2054-01-01")
    shown = {}
    for record in listed.split("\x1e")[:-1]:
        uid, start, *texts = record.removeprefix("\n").split("\x1f")
        shown[uid] = {"DTSTART": [start], **{field: [text] for field, text in zip(KHAL_FIELDS.values(), texts)}}
    comparable = {uid: {field: fields[field] for field in KHAL_FIELDS.values() if field in fields} |
                  # The tz data that khal takes from pytz ends with 2037.
                  ({"DTSTART": [start_in_paris(fields["DTSTART"][0])]} if fields["DTSTART"][0] < "2037" else {})
                  for uid, fields in facts.items() if uid in shown}
    missing = [fields for uid, fields in facts.items() if uid not in shown]
    explained = all("RRULE" in fields and (fields["DTSTART"][0] >= "2037" or "EXDATE" in fields) for fields in missing)
    print(f"khal: {len(shown)} of {len(facts)} events shown")
    return len(missing) < EVENTS / 10 and explained and \
        compare("khal", comparable, lambda uid, field: shown[uid][field], misread_by_icalendar, str.strip)


def check_khal_feed(feed, folder):
    """khal imports the example feed and lists its occurrences."""
    path = os.path.join(folder, "feed.ics")
    with open(path, "wb") as out:
        out.write(subprocess.run([feed], capture_output=True, check=True).stdout)
    khal = make_khal(folder)
    khal("import", "--batch", "-a", "feed", path)
    listed = khal("list", "--day-format", "", "--format", "{start} {end} {title}", "2020-01-01", "2020-12-31")
    lines = [line for line in listed.split("\n") if line.strip()]
    meetings = [line for line in lines if "Réunion ouverte à tous; même aux chats" in line]
    print(f"khal: {len(lines)} entries, first {lines[0]!r}")
    return len(meetings) == 24 and meetings[0].startswith("2020-01-18 14:00 2020-01-18 16:00") and \
        meetings[-1].startswith("2020-06-27 14:00") and sum("Journée d'action" in line for line in lines) == 1


def main():
    program, libical, feed, *seeds = sys.argv[1:]
    results = []

    def check(function, *arguments):
        with tempfile.TemporaryDirectory() as folder:
            results.append(function(*arguments, folder))
    for seed in seeds or [1, 2, 20200118]:
        check(check_calendar, program, libical, seed)
    check(check_khal_texts, program, (seeds or [1])[0])
    check(check_khal_feed, feed)
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
