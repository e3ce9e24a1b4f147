#!/usr/bin/python3
"""Every golden calendar obeys the rules of served_lint.py, and python-icalendar sees in it what stands there.

usage: golden_feeds.py FOLDER

FOLDER has the golden feeds, *.ics. Each rule that is about actions is broken once in a feed that holds actions, and has to
tell it. Ends with "N passed, N failed".
"""
import sys
from pathlib import Path

import icalendar

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from interop import served_lint  # noqa: E402

HOLDS_ACTIONS = "actions_fr.ics"
RINGS = "actions_alarm.ics"

# rule → (feed, what is replaced, by what)
BREAKS = {
    "what_is_off_says_so": (HOLDS_ACTIONS, "SUMMARY:À CONFIRMER (", "SUMMARY:Peut-être ("),
    "actions_are_related_to_events": (HOLDS_ACTIONS, "RELATED-TO", "X-RELATED"),
    "alarms_ring_on_request_only": (RINGS, "alarm=PT2H", "bell=PT2H"),
    "text_is_plain_and_names_its_page": (HOLDS_ACTIONS, "DESCRIPTION:https://", "DESCRIPTION:http://"),
    "what_was_removed_says_nothing": (HOLDS_ACTIONS, "SUMMARY:Retiré", "SUMMARY:Retiré\r\nCATEGORIES:Réunion"),
    "events_tell_their_change": (HOLDS_ACTIONS, "LAST-MODIFIED:2020", "LAST-MODIFIED:2021"),
}


def read(path):
    """uid → (title, status) by python-icalendar."""
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    return {str(event["UID"]): (str(event["SUMMARY"]), str(event["STATUS"])) for event in calendar.walk("VEVENT")}


def main(folder):
    failures = []
    paths = sorted(folder.glob("*.ics"))
    for path in paths:
        failures += [f"{path.name}: {fault}" for fault in served_lint.faults(path.read_bytes())]
        entries = served_lint.Feed(path.read_bytes()).events
        if set(read(path)) != {served_lint.values(entry, "UID")[0] for entry in entries}:
            failures.append(f"{path.name}: python-icalendar sees other entries")
    for rule, (name, old, new) in BREAKS.items():
        data = (folder / name).read_bytes()
        broken = data.replace(old.encode(), new.encode())
        if broken == data:
            failures.append(f"{rule}: nothing to break in {name}")
        elif not any(fault.startswith(rule + ":") for fault in served_lint.faults(broken)):
            failures.append(f"{rule}: does not tell its breach")
    print("\n".join(failures))
    done = len(paths) + len(BREAKS)
    print(f"{max(done - len(failures), 0)} passed, {len(failures)} failed")
    return 1 if failures or not paths else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
