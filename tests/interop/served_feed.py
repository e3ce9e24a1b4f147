#!/usr/bin/python3
"""Other people's programs read the feed of a running server, and see the same facts.

usage: served_feed.py CHARIVARI

Serves the demo and the fixed agenda of served_agenda.py; reads it with python-icalendar, khal, vdirsyncer and ical.js; checks
the bytes (served_lint.py) and the behaviour over HTTP that subscribers need. Ends with "N passed, N failed".
"""
import json
import re
import sys
import tempfile
import traceback
from datetime import date, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from interop import served_agenda, served_answers, served_life, served_lint, served_news, served_readers  # noqa: E402
from outside.program import Client, Program, event  # noqa: E402

TARGET = "/agenda.ics?" + served_agenda.WINDOW
COLLOQUIUM = "chapelon-colloque@demo.charivari.invalid"


class Served:
    """The server with everything in it, and the feed as first read."""

    def __init__(self, program, server, folder, token):
        self.program, self.server, self.folder, self.token = program, server, folder, token
        self.client = Client(server, token)
        self.bodies = served_agenda.events(self.client.create("/api/v1/places", served_agenda.place())["id"])
        self.created = [self.client.create("/api/v1/events", body) for body, _, _ in self.bodies]
        self.expected = served_agenda.expected(self.bodies, self.created)
        self.removed = self.client.create("/api/v1/events", event("Supprimé", "2020-01-22T10:00:00"))
        assert self.client.delete("/api/v1/events/" + self.removed["id"]) == 204
        self.status, self.headers, self.data = self.client.get(TARGET)
        self.path = folder / "agenda.ics"
        self.path.write_bytes(self.data)

    def by_title(self, title):
        return next(each for each in self.created if each["title"] == title)


def compare(served, facts, edges=("start", "end")):
    wanted_uids = set(served.expected) | {served.removed["uid"], COLLOQUIUM, "chapelon-premiere-date@demo.charivari.invalid"}
    assert set(facts) == wanted_uids, set(facts) ^ wanted_uids
    colloquium = facts[COLLOQUIUM]
    assert (colloquium["title"], colloquium["start"], colloquium["end"]) == (
        "Colloque sur la reconnaissance faciale", date(2020, 1, 18), date(2020, 1, 19)), colloquium
    assert colloquium["start"].strftime("%A") == "Saturday"
    assert colloquium["place"].startswith("Amicale laïque de Chapelon"), colloquium
    assert facts[served.removed["uid"]]["title"] == "Retiré"
    for uid, wanted in served.expected.items():
        seen = facts[uid]
        assert seen["title"] == wanted["title"], (seen["title"], wanted["title"])
        for edge in edges:
            if wanted[edge] is not None:
                assert seen[edge] == wanted[edge], (wanted["title"], edge, seen[edge], wanted[edge])


def unescape(text):
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text)


def read_with_python_icalendar(served):
    facts = served_readers.with_icalendar(served.data)
    compare(served, facts)
    assert {each["status"] for each in facts.values()} == {"CONFIRMED", "TENTATIVE"}


def read_with_icaljs(served):
    facts = served_readers.with_icaljs(served.path)
    compare(served, facts)
    for entry in served_lint.Feed(served.data).events:  # every text to the last backslash
        seen = facts[served_lint.values(entry, "UID")[0]]
        assert seen["description"] == unescape("".join(served_lint.values(entry, "DESCRIPTION"))), seen["title"]
        assert seen["url"] == "".join(served_lint.values(entry, "URL")), seen["title"]


def read_with_khal(served):
    compare(served, served_readers.with_khal(served.path, served.folder, "2019-12-01", "2020-02-01"), edges=("start",))


def read_with_vdirsyncer(served):
    facts = served_readers.with_vdirsyncer(served.server.url + TARGET, served.folder)
    uids = {url: uid for uid, url in ((uid, each["url"]) for uid, each in served_readers.with_icalendar(served.data).items())}
    compare(served, {uids[each["url"]]: each for each in facts.values()})  # its http storage makes UIDs of its own


def bytes_follow_the_rules(served):
    assert served.status == 200, served.data[:500]
    for target in (TARGET, "/agenda.ics", "/events/" + served.created[0]["slug"] + ".ics", TARGET + "&cancelled=status",
                   TARGET + "&lang=en", "/agenda.ics?tag=nobody-uses-this", TARGET + "&alarm=PT2H", TARGET + "&allday=bar",
                   "/campaigns/reconnaissance-faciale.ics", "/communes/saint-etienne.ics", "/departments/42.ics", "/tags/exemple.ics"):
        status, _, data = served.client.get(target)
        assert status == 200 and not served_lint.faults(data), (target, status, served_lint.faults(data))


BREAKS = {  # a break of the bytes → the rule that must notice
    "lines_end_with_crlf": lambda data: data.replace(b"\r\n", b"\n", 1),
    "starts_at_once": lambda data: b"\xef\xbb\xbf" + data,
    "lines_are_short": lambda data: data.replace(b"\r\n ", b"", 1),
    "cuts_are_clean": lambda data: data.replace(b"\\n", b"\\\r\n n", 1),
    "zones_match_their_use": lambda data: data.replace(b"TZID=Europe/Dublin", b"TZID=Europe/Paris"),
    "zones_are_short": lambda data: data.replace(b"TZID:Europe/Paris\r\n", b"TZID:Europe/Paris\r\n" + b"COMMENT:x\r\n" * 9),
    "zones_list_no_dates_beyond_the_feed": lambda data: data.replace(b"RDATE:2019", b"RDATE:2009", 1),
    "name_stands_first": lambda data: data.replace(b"X-WR-CALNAME", b"X-WR-NAME"),
    "events_have_identity": lambda data: data.replace(b"@demo.charivari.invalid", b""),
    "events_tell_their_change": lambda data: data.replace(b"DTSTAMP:20", b"DTSTAMP:19", 1),
    "times_are_anchored": lambda data: data.replace(b"DTSTART;TZID=Europe/Paris:", b"DTSTART:"),
    "events_end_after_they_start": lambda data: data.replace(b"DTEND;VALUE=DATE:20200119", b"DTEND;VALUE=DATE:20200118"),
    "single_dates_have_no_rule": lambda data: data.replace(b"STATUS:", b"RRULE:FREQ=DAILY;COUNT=1\r\nSTATUS:", 1),
    "refresh_is_told": lambda data: data.replace(b"X-PUBLISHED-TTL", b"X-PUBLISHED"),
    "alarms_ring_on_request_only": lambda data: data.replace(b"END:VEVENT", b"BEGIN:VALARM\r\nEND:VALARM\r\nEND:VEVENT", 1),
    "what_is_off_says_so": lambda data: data.replace(b"STATUS:TENTATIVE", b"STATUS:CANCELLED", 1),
    "actions_are_related_to_events": lambda data: data.replace(b"STATUS:", b"RELATED-TO:nothing\r\nSTATUS:", 1),
    "recurrence_is_of_the_kind_of_its_start": lambda data: data.replace(
        b"STATUS:", b"RRULE:FREQ=DAILY;UNTIL=20200120T120000\r\nSTATUS:", 1),
    "text_is_plain_and_names_its_page": lambda data: data.replace(b"DESCRIPTION:http", b"DESCRIPTION:ttp", 1),
    "places_are_readable": lambda data: data.replace(b"GEO:45.439695;", b"GEO:45.439695,"),
    "places_have_a_name": lambda data: data.replace(b"LOCATION:Salle", b"COMMENT:Salle"),
    "nobody_can_be_written_to": lambda data: data.replace(b"STATUS:", b"ORGANIZER:mailto:a@b.example\r\nSTATUS:", 1),
    "what_was_removed_says_nothing": lambda data: data.replace(b"SUMMARY:Retir\xc3\xa9\r\n", b"SUMMARY:Retir\xc3\xa9\r\nLOCATION:x\r\n", 1),
    "parts_are_closed": lambda data: data.replace(b"END:VEVENT\r\n", b"", 1),
}


def every_rule_notices_its_breach(served):
    assert set(BREAKS) == {rule.__name__ for rule in served_lint.RULES}, "a rule without a breach"
    for name, change in BREAKS.items():
        assert any(fault.startswith(name + ":") for fault in served_lint.faults(change(served.data))), name


ROWS = {  # a row of the table → its rules, or the case that shows it
    "bytes": ["lines_end_with_crlf", "starts_at_once", "lines_are_short", "cuts_are_clean", "parts_are_closed",
              "same_data_same_bytes"],
    "VTIMEZONE": ["zones_match_their_use", "zones_are_short", "zones_list_no_dates_beyond_the_feed", "name_stands_first",
                  "times_are_anchored"],
    "UID": ["events_have_identity", "actions_are_related_to_events", "a_change_keeps_the_uid_and_counts"],
    "change": ["events_tell_their_change", "a_change_keeps_the_uid_and_counts"],
    "cancel": ["what_is_off_says_so", "what_was_removed_says_nothing", "cancelled_entries_stay_or_go_as_asked",
               "what_is_off_stays_for_90_days"],
    "past": ["the_past_is_kept"],
    "refresh": ["refresh_is_told", "subscribers_are_told_how_often_programs_look"],
    "alarms": ["alarms_ring_on_request_only"],
    "text": ["text_is_plain_and_names_its_page"],
    "place": ["places_are_readable", "places_have_a_name"],
    "recurrence": ["single_dates_have_no_rule", "recurrence_is_of_the_kind_of_its_start"],
    "HTTP": ["type_is_the_one_of_its_ending", "tag_is_strong", "change_is_dated", "removal_is_dated", "caches_know_what_to_do",
             "unchanged_answers_304", "nothing_is_negotiated_but_the_coding", "subscribers_are_let_in"],
    "links": ["links_work_in_every_client"],
    "JSON-LD": ["structured_data_stays_in_its_block"],
}


def every_row_has_a_rule(served):
    known = {each.__name__ for each in served_lint.RULES + served_answers.HEADER_RULES + served_answers.PAGE_RULES + CASES}
    for row, names in ROWS.items():
        assert names and set(names) <= known, (row, set(names) - known)


def soon():
    """A day that is still to come: what is over is a file to download, nothing to subscribe to."""
    return (date.today() + timedelta(days=30)).isoformat()


def every_short_name_and_form_is_answered_well(served):
    hostile = served.client.create("/api/v1/events", event("]]></title></script><b>&amp;\"'", soon(), tags=["exemple"]))
    for path in ("/agenda", "/events/" + hostile["slug"], "/places/amicale-laique-de-chapelon-saint-etienne",
                 "/campaigns/reconnaissance-faciale", "/communes/saint-etienne", "/departments/42", "/tags/exemple",
                 "/tags/nobody-uses-this"):
        uids = set()
        for ending in ("ics", "atom", "json"):
            status, headers, data = served.client.get(f"{path}.{ending}")
            assert status == 200, (path, ending, data[:300])
            found = served_lint.faults(data) if ending == "ics" else served_news.faults(data)
            assert not found + served_answers.header_faults(headers, ending), (path, ending, found)
            uids.add(len(re.findall(rb"BEGIN:VEVENT|<entry>|\"date_published\"", data)))
        assert len(uids) == 1, (path, uids)
    atom = served_news.Atom(served.client.get(f"/events/{hostile['slug']}.atom")[2])
    item = json.loads(served.client.get(f"/events/{hostile['slug']}.json")[2])["items"][0]
    assert served_news.texts(atom.entries[0], "title") == [item["title"]] == [hostile["title"]]
    for path in ("/", "/agenda", "/events/" + hostile["slug"], "/places/amicale-laique-de-chapelon-saint-etienne"):
        page = served.client.get(path, Accept="text/html")[2].decode()
        assert not served_answers.page_faults(page), (path, served_answers.page_faults(page))


def every_rule_around_a_feed_notices_its_breach(served):
    bodies = {ending: served.client.get(f"/agenda.{ending}?{served_agenda.WINDOW}")[2] for ending in ("atom", "json")}
    rules = {"atom": served_news.ATOM_RULES, "json": served_news.JSON_RULES}
    assert set(served_news.BREAKS) == {each.__name__ for group in rules.values() for each in group}, "a rule without a breach"
    for ending, group in rules.items():
        for name in (each.__name__ for each in group):
            broken = served_news.faults(served_news.BREAKS[name](bodies[ending]))
            assert any(fault.startswith(name + ":") for fault in broken), (name, broken)
    headers = dict(served.client.get(TARGET)[1].items())
    assert set(served_answers.HEADER_BREAKS) == {each.__name__ for each in served_answers.HEADER_RULES}
    for name, change in served_answers.HEADER_BREAKS.items():
        broken = served_answers.header_faults({**headers, **change}, "ics")
        assert any(fault.startswith(name + ":") for fault in broken), (name, broken)
    slug = served.client.create("/api/v1/events", event("</script>", soon()))["slug"]
    page = served.client.get("/events/" + slug, Accept="text/html")[2].decode()
    assert not served_answers.page_faults(page), served_answers.page_faults(page)
    assert set(served_answers.PAGE_BREAKS) == {each.__name__ for each in served_answers.PAGE_RULES}
    for name, change in served_answers.PAGE_BREAKS.items():
        broken = served_answers.page_faults(change(page))
        assert any(fault.startswith(name + ":") for fault in broken), (name, broken)


def same_data_same_bytes(served):
    assert served.client.get(TARGET)[2] == served.data
    served.server.stop()
    served.server = served.program.serve(port=served.server.port)  # another process, the same addresses
    served.client = Client(served.server, served.token)
    assert served.client.get(TARGET)[2] == served.data


def cancelled_entries_stay_or_go_as_asked(served):
    uid = served.by_title("Annulé")["uid"]
    for parameter, wanted in {"show": "TENTATIVE", "status": "CANCELLED", "hide": None}.items():
        facts = served_readers.with_icalendar(served.client.get(f"{TARGET}&cancelled={parameter}")[2])
        assert (facts[uid]["status"] if uid in facts else None) == wanted, parameter
        assert wanted is None or facts[uid]["title"] == "ANNULÉ : Annulé", parameter


def the_past_is_kept(served):
    today = parsedate_to_datetime(served.headers["Date"]).date()
    for days, is_kept in {-370: False, -360: True, 0: True, 390: True, 410: False}.items():
        title = f"Dans {days} jours"
        served.client.create("/api/v1/events", event(title, (today + timedelta(days=days)).isoformat()))
        assert (title.encode() in served.client.get("/agenda.ics")[2]) == is_kept, title


def nothing_is_negotiated_but_the_coding(served):
    for headers in ({}, {"Accept": "text/html"}, {"Accept_Language": "en"}, {"User_Agent": "Google-Calendar-Importer"}):
        status, answered, data = served.client.get(TARGET, **headers)
        assert (status, answered["Content-Type"]) == (200, "text/calendar; charset=utf-8"), headers
        assert data == served.client.get(TARGET)[2], headers
    tags = {coding: served.client.get(TARGET, Accept_Encoding=coding)[1]["ETag"] for coding in ("identity", "gzip", "br")}
    assert len(set(tags.values())) == 3 and all(re.fullmatch(r'"[^"]+"', tag) for tag in tags.values()), tags


def unchanged_answers_304(served):
    for ending in ("ics", "atom", "json"):
        answers_304(served, f"/agenda.{ending}?{served_agenda.WINDOW}")
    tags = {ending: served.client.get(f"/agenda.{ending}?{served_agenda.WINDOW}")[1]["ETag"] for ending in ("ics", "atom", "json")}
    served.client.create("/api/v1/events", event("Une de plus", "2020-01-11"))
    for ending, tag in tags.items():
        status = served.client.get(f"/agenda.{ending}?{served_agenda.WINDOW}", If_None_Match=tag)[0]
        assert status == 200, (ending, "changed, but 304")


def answers_304(served, target):
    _, fresh, _ = served.client.get(target)
    tag, changed = fresh["ETag"], fresh["Last-Modified"]
    old = "Wed, 01 Jan 2020 00:00:00 GMT"
    cases = [({"If_None_Match": tag}, 304), ({"If_None_Match": "W/" + tag}, 304), ({"If_None_Match": "*"}, 304),
             ({"If_None_Match": '"other", ' + tag}, 304), ({"If_None_Match": '"other"'}, 200),
             ({"If_Modified_Since": changed}, 304), ({"If_Modified_Since": old}, 200),
             ({"If_None_Match": '"other"', "If_Modified_Since": changed}, 200),
             ({"If_None_Match": tag, "If_Modified_Since": old}, 304)]
    for headers, wanted in cases:
        status, answered, data = served.client.get(target, **headers)
        assert status == wanted, (headers, status)
        if status == 304:
            assert data == b""
            for name in ("ETag", "Cache-Control", "Vary"):
                assert answered[name] == fresh[name], (headers, name, answered[name], fresh[name])


def subscribers_are_let_in(served):
    status, headers, _ = served.client.request("PROPFIND", TARGET)
    assert status == 405 and "GET" in headers["Allow"], (status, headers["Allow"])
    status, headers, data = served.client.request("HEAD", TARGET)
    assert (status, data) == (200, b"") and int(headers["Content-Length"]) > 1000
    assert b"Disallow: /\n" not in served.client.get("/robots.txt")[2]
    page = served.client.get("/", Accept="text/html")[2]
    assert b'href="webcal://' in page and b"webcals://" not in page


CASES = [bytes_follow_the_rules, every_rule_notices_its_breach, every_row_has_a_rule, read_with_python_icalendar, read_with_icaljs, read_with_khal,
         read_with_vdirsyncer, cancelled_entries_stay_or_go_as_asked, nothing_is_negotiated_but_the_coding,
         subscribers_are_let_in, same_data_same_bytes, the_past_is_kept, unchanged_answers_304,
         every_short_name_and_form_is_answered_well, every_rule_around_a_feed_notices_its_breach, *served_life.CASES]


def main():
    failed = 0
    with tempfile.TemporaryDirectory(prefix="charivari-feed-") as name:
        folder = Path(name)
        program = Program(sys.argv[1], folder / "data")
        program.run("demo")
        token = program.add_token("essai")
        served = Served(program, program.serve(), folder, token)
        for case in CASES:
            try:
                case(served)
                print("ok:", case.__name__.replace("_", " "), flush=True)
            except Exception:  # each case counts, whatever went wrong in it
                failed += 1
                print("FAILED:", case.__name__.replace("_", " "), flush=True)
                traceback.print_exc(limit=-2)
        served.server.stop()
    print(f"{len(CASES) - failed} passed, {failed} failed")
    return 1 if failed else 0


if len(sys.argv) != 2:
    sys.exit(__doc__)
sys.exit(main())
