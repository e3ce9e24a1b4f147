"""What calendar programs need of a feed's bytes, rule by rule: every rule is a function that yields what breaks it.

The rules are those of the table "What calendar programs really do with a feed" of the design, as far as bytes show them.
"""
import re

LONGEST_ZONE = 17  # lines of a VTIMEZONE with two rules, BEGIN and END included
MOST_LINES_BEFORE_TEXT = 200  # then Google guesses another character set


def unfolded(data):
    """The content lines of a feed, as texts."""
    return data.replace(b"\r\n ", b"").decode("utf-8", "replace").split("\r\n")[:-1]


RULES = []


def rule(check):
    RULES.append(check)
    return check


class Feed:
    """A feed taken apart just far enough for the rules below."""

    def __init__(self, data):
        self.data = data
        self.lines = unfolded(data)
        self.source = "".join(values(self.lines, "SOURCE"))  # where it was asked for, with its options
        self.events, self.zones = [], []
        part = None
        for line in self.lines:
            if line in ("BEGIN:VEVENT", "BEGIN:VTIMEZONE"):
                part = []
                (self.events if line == "BEGIN:VEVENT" else self.zones).append(part)
            if part is not None:
                part.append(line)
            if line in ("END:VEVENT", "END:VTIMEZONE"):
                part = None


def values(lines, name):
    """The values of a property, with whatever parameters."""
    return [re.sub(rf"^{name}(;[^:]*)?:", "", line) for line in lines if re.match(rf"{name}[;:]", line)]


@rule
def lines_end_with_crlf(feed):
    if re.search(rb"(?<!\r)\n|\r(?!\n)", feed.data):
        yield "a bare CR or LF"
    if not feed.data.endswith(b"\r\nEND:VCALENDAR\r\n"):
        yield "does not end with END:VCALENDAR and CRLF"


@rule
def starts_at_once(feed):
    if not feed.data.startswith(b"BEGIN:VCALENDAR\r\n"):
        yield f"starts with {feed.data[:20]!r}"
    if b"\r\n\r\n" in feed.data:
        yield "has an empty line"


@rule
def lines_are_short(feed):
    for line in feed.data.split(b"\r\n"):
        if len(line) > 75:
            yield f"{len(line)} octets: {line[:40]!r}"


@rule
def cuts_are_clean(feed):
    for line in feed.data.split(b"\r\n"):
        try:
            line.decode()
        except UnicodeDecodeError:
            yield f"cut within a character: {line!r}"
    for line in re.findall(rb"[^\r\n]*\r\n(?= )", feed.data):
        backslashes = len(line[:-2]) - len(line[:-2].rstrip(b"\\"))
        if backslashes % 2:
            yield f"cut after a backslash: {line!r}"


@rule
def zones_match_their_use(feed):
    used = set(re.findall(r";TZID=([^:;]+)", "\n".join(line for event in feed.events for line in event)))
    if not feed.events:  # a calendar has a component (RFC 5545 3.6): the zone of the site
        used = values(feed.lines, "X-WR-TIMEZONE")
    defined = [values(zone, "TZID")[0] for zone in feed.zones]
    if sorted(defined) != sorted(used):
        yield f"uses {sorted(used)}, defines {sorted(defined)}"
    for name in defined:
        if not re.fullmatch(r"[A-Za-z_]+(/[A-Za-z0-9_+-]+)*", name):
            yield f"no plain name: {name}"


@rule
def zones_are_short(feed):
    for zone in feed.zones:
        if len(zone) > LONGEST_ZONE and not values(zone, "RDATE"):
            yield f"{values(zone, 'TZID')[0]}: {len(zone)} lines"
        if any(start < "1970" for start in values(zone, "DTSTART")):
            yield f"{values(zone, 'TZID')[0]}: starts before 1970"
        offsets = set(values(zone, "TZOFFSETTO"))
        if len(offsets) == 1 and (zone.count("BEGIN:STANDARD"), zone.count("BEGIN:DAYLIGHT")) != (1, 0):
            yield f"{values(zone, 'TZID')[0]}: one offset, but not one STANDARD alone"
        if len(offsets) > 1 and not values(zone, "RRULE") and not values(zone, "RDATE"):
            yield f"{values(zone, 'TZID')[0]}: offsets without a rule"


@rule
def zones_list_no_dates_beyond_the_feed(feed):
    days = [day[:4] for event in feed.events for name in ("DTSTART", "DTEND", "RDATE", "RECURRENCE-ID")
            for day in values(event, name)]
    is_endless = any(values(event, "RRULE") for event in feed.events)
    for dates in (each for zone in feed.zones for each in values(zone, "RDATE")):
        for year in (each[:4] for each in dates.split(",")):
            if int(year) < int(min(days)) - 1 or (not is_endless and int(year) > int(max(days)) + 1):
                yield f"a change of the hour in {year}, of events from {min(days)} to {max(days)}"


@rule
def name_stands_first(feed):
    names = [index for index, line in enumerate(feed.lines) if line.startswith("X-WR-CALNAME")]
    zone = feed.lines.index("BEGIN:VTIMEZONE") if "BEGIN:VTIMEZONE" in feed.lines else len(feed.lines)
    if len(names) != 1 or names[0] > zone:
        yield "X-WR-CALNAME does not stand once before the first VTIMEZONE"
    text = next((index for index, line in enumerate(feed.lines) if not line.isascii()), 0)
    if text > MOST_LINES_BEFORE_TEXT:
        yield f"{text} lines before the first text that is not ASCII"


@rule
def events_have_identity(feed):
    uids = [values(event, "UID") for event in feed.events]
    if any(len(each) != 1 or not re.fullmatch(r"[^@\s]+@[^@\s]+", each[0]) for each in uids):
        yield f"not one UID of the form id@host: {uids}"
    names = [(each[0], tuple(values(event, "RECURRENCE-ID"))) for each, event in zip(uids, feed.events) if each]
    if len(set(names)) != len(uids):
        yield "a UID stands twice, or one occurrence of it"


@rule
def events_tell_their_change(feed):
    for event in feed.events:
        stamp, modified, sequence = (values(event, name) for name in ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE"))
        if stamp != modified or len(stamp) != 1 or not re.fullmatch(r"\d{8}T\d{6}Z", stamp[0]):
            yield f"DTSTAMP {stamp}, LAST-MODIFIED {modified}"
        if len(sequence) != 1 or not sequence[0].isdigit():
            yield f"SEQUENCE {sequence}"


@rule
def times_are_anchored(feed):
    for line in (line for event in feed.events for line in event if re.match(r"DT(START|END)[;:]", line)):
        if not re.fullmatch(r"DT(START|END)(;VALUE=DATE:\d{8}|;TZID=[^:;]+:\d{8}T\d{6}|:\d{8}T\d{6}Z)", line):
            yield f"floating or odd: {line}"


@rule
def events_end_after_they_start(feed):
    for event in feed.events:
        start, end = values(event, "DTSTART"), values(event, "DTEND")
        if len(start) != 1 or len(end) > 1 or (end and end[0] <= start[0] and "TZID" not in "".join(event)):
            yield f"DTSTART {start}, DTEND {end}"


@rule
def single_dates_have_no_rule(feed):
    for event in feed.events:
        if values(event, "RRULE") and re.search(r"COUNT=1\b", values(event, "RRULE")[0]):
            yield f"a rule for a single date: {values(event, 'UID')}"


@rule
def refresh_is_told(feed):
    for name in ("REFRESH-INTERVAL", "X-PUBLISHED-TTL"):
        if not re.fullmatch(r"PT?\d+[HDM]", (values(feed.lines, name) or [""])[0]):
            yield f"{name} is {values(feed.lines, name)}"


@rule
def alarms_ring_on_request_only(feed):
    is_asked = "alarm=" in feed.source
    for event in feed.events:
        takes_place_at_an_hour = values(event, "STATUS") == ["CONFIRMED"] and "T" in values(event, "DTSTART")[0]
        may_ring = waits_for_its_organisers(event) and "T" in values(event, "DTSTART")[0]
        bells = event.count("BEGIN:VALARM")
        if bells != (1 if is_asked and takes_place_at_an_hour else 0) and not (is_asked and may_ring and bells <= 1):
            yield f"{event.count('BEGIN:VALARM')} alarms: {values(event, 'UID')}"
        triggers = values(event, "TRIGGER")
        if triggers and (not re.fullmatch(r"-?P(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?", triggers[0]) or "ACTION:DISPLAY" not in event):
            yield f"an alarm that is none: {triggers}"


@rule
def what_is_off_says_so(feed):
    for event in feed.events:
        status, title = values(event, "STATUS"), values(event, "SUMMARY")[0]
        if status == ["CANCELLED"] and "cancelled=status" not in feed.source:
            yield f"Google drops STATUS:CANCELLED: {title}"
        is_free = values(event, "TRANSP") == ["TRANSPARENT"] or waits_for_its_organisers(event)
        is_told = (re.split("[:(]", title)[0].isupper() or is_removed(event)) and is_free
        if status != ["CONFIRMED"] and not is_told:
            yield f"{status}, but busy or without a word before the title: {title}"


def waits_for_its_organisers(event):
    """An action whose event has changed: people may still come, and keep the hour free."""
    return re.match(r"(À CONFIRMER|TO BE CONFIRMED) \(", values(event, "SUMMARY")[0]) is not None


@rule
def actions_are_related_to_events(feed):
    for event in feed.events:
        named = re.search(r"https?://[^/]+/events/", "".join(values(event, "DESCRIPTION")))
        is_action = "/actions/" in "".join(values(event, "URL"))
        related = values(event, "RELATED-TO")
        if is_action and bool(named) != bool(related):
            yield f"names an event, but is not related to it, or the other way round: {values(event, 'UID')}"
        if any(not re.fullmatch(r"[^@\s]+@[^@\s]+", uid) or uid in values(event, "UID") for uid in related):
            yield f"RELATED-TO {related}"


@rule
def recurrence_is_of_the_kind_of_its_start(feed):
    first = {}  # of a series; an override may start in another zone, but its name is of the kind of the others
    for event in feed.events:
        start = first.setdefault(values(event, "UID")[0], next(line for line in event if line.startswith("DTSTART")))
        kind = start[len("DTSTART"):].rsplit(":", 1)[0]
        for line in event:
            name = re.match(r"(EXDATE|RDATE|RECURRENCE-ID)[;:]", line)
            if name and line[len(name[1]):].rsplit(":", 1)[0] != kind:
                yield f"{line} beside {start}"
        for until in re.findall(r"UNTIL=([^;]+)", "".join(values(event, "RRULE"))):
            if not re.fullmatch(r"\d{8}" if "VALUE=DATE" in kind else r"\d{8}T\d{6}Z", until):
                yield f"UNTIL={until} beside {start}"


@rule
def text_is_plain_and_names_its_page(feed):
    if values(feed.lines, "X-ALT-DESC"):
        yield "X-ALT-DESC"
    for event in feed.events:
        if is_removed(event):
            continue
        url, text = values(event, "URL"), values(event, "DESCRIPTION")
        if len(url) != 1 or not text or text[0].split("\\n")[0].replace("\\,", ",") != url[0]:
            yield f"URL {url} is not the first line of DESCRIPTION"
        if text and re.search(r"</?[a-z]+>|\*\*", text[0]):
            yield f"no plain text: {text[0][:60]}"


def is_removed(event):
    return values(event, "SUMMARY") in (["Retiré"], ["Removed"]) and not values(event, "URL")


@rule
def what_was_removed_says_nothing(feed):
    known = {"BEGIN", "UID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "DTSTART", "DTEND", "SUMMARY", "STATUS", "TRANSP", "END"}
    for event in filter(is_removed, feed.events):
        more = {re.split("[;:]", line)[0] for line in event} - known
        if more:
            yield f"a removed entry has {sorted(more)}"
        if values(event, "TRANSP") != ["TRANSPARENT"] or values(event, "SEQUENCE") in ([], ["0"]):
            yield "a removed entry is not told as a change that leaves its hours free"


@rule
def places_are_readable(feed):
    for event in feed.events:
        for geo in values(event, "GEO"):
            if not re.fullmatch(r"-?\d+(\.\d+)?;-?\d+(\.\d+)?", geo):
                yield f"GEO:{geo}"
            apple = [line for line in event if line.startswith("X-APPLE-STRUCTURED-LOCATION;")]
            if len(apple) != 1 or "X-TITLE=" not in apple[0] or "X-ADDRESS=" not in apple[0] or ":geo:" not in apple[0]:
                yield f"coordinates without X-APPLE-STRUCTURED-LOCATION: {apple}"


@rule
def places_have_a_name(feed):
    for event in feed.events:
        if values(event, "GEO") and not "".join(values(event, "LOCATION")):
            yield f"coordinates without LOCATION: {values(event, 'UID')}"


@rule
def nobody_can_be_written_to(feed):
    if re.search(r"mailto:", "\n".join(feed.lines), re.IGNORECASE) or values(feed.lines, "ORGANIZER"):
        yield "an address of a person"


@rule
def parts_are_closed(feed):
    stack = []
    for line in feed.lines:
        if line.startswith("BEGIN:"):
            stack.append(line[6:])
        elif line.startswith("END:") and (not stack or stack.pop() != line[4:]):
            yield f"unexpected {line}"
        elif not re.match(r"[A-Z0-9-]+[;:]", line):
            yield f"no content line: {line[:60]}"
    if stack:
        yield f"not closed: {stack}"


def faults(data):
    """Every breach of every rule, as "rule: what"."""
    feed = Feed(data)
    return [f"{rule.__name__}: {what}" for rule in RULES for what in rule(feed)]
