"""What becomes of an entry of a feed when its event changes, is cancelled or removed: cases of served_feed.py.

Each looks at a served feed through a function that gives what is wrong with it, and shows that function a feed that is.
"""
import re
from datetime import date, timedelta
from email.utils import parsedate_to_datetime

from interop import served_lint
from outside.program import event

LEAST_DAYS = 90  # so long what was cancelled or removed stays
REFRESHES = {  # what /subscribe has to say of each program
    "Google": r"4.{1,12}24", "Outlook": r"3.{1,12}24", "Proton": r"4.{1,12}16", "Thunderbird": "30", "Nextcloud": "semaine"}


def entry_of(data, uid):
    """property → value of the entry with that UID; nothing if there is none."""
    for lines in served_lint.Feed(data).events:
        if served_lint.values(lines, "UID") == [uid]:
            return {re.split("[;:]", line)[0]: line.split(":", 1)[1] for line in lines}
    return None


def change_faults(before, after):
    """What is missing for Google to take a change."""
    if after["UID"] != before["UID"]:
        yield "another UID"
    if int(after["SEQUENCE"]) != int(before["SEQUENCE"]) + 1:
        yield f"SEQUENCE {before['SEQUENCE']}, then {after['SEQUENCE']}"
    if not after["DTSTAMP"] == after["LAST-MODIFIED"] >= before["LAST-MODIFIED"]:
        yield f"{after['DTSTAMP']} and {after['LAST-MODIFIED']}, before {before['LAST-MODIFIED']}"


def a_change_keeps_the_uid_and_counts(served):
    made = served.client.create("/api/v1/events", event("Un titre", "2020-01-23T10:00:00"))
    target = "/agenda.ics?from=2020-01-23&to=2020-01-24"
    before = entry_of(served.client.get(target)[2], made["uid"])
    assert "titre" not in before["UID"], before["UID"]
    assert served.client.change("/api/v1/events/" + made["id"], {"title": "Tout autre chose"}) == 200
    after = entry_of(served.client.get(target)[2], made["uid"])
    assert after["SUMMARY"] == "Tout autre chose" and not list(change_faults(before, after)), list(change_faults(before, after))
    for broken in ({"UID": "x@y"}, {"SEQUENCE": before["SEQUENCE"]}, {"DTSTAMP": "20990101T000000Z"}):
        assert list(change_faults(before, after | broken)), broken


def missing(data, uids):
    """Those of what is off that the feed does not tell."""
    for uid in uids:
        entry = entry_of(data, uid)
        if not entry or not re.match(r"ANNULÉ : |Retiré$", entry["SUMMARY"]):
            yield uid


def what_is_off_stays_for_90_days(served):
    days = (-LEAST_DAYS - 1, -1, 1, LEAST_DAYS)
    dates = [(date.today() + timedelta(days=each)).isoformat() for each in days]
    made = [served.client.create("/api/v1/events", event("Encore prévu", each)) for each in dates + dates[:2]]
    for each in made[:4]:
        status = served.client.change("/api/v1/events/" + each["id"], {
            "status": "cancelled", "sources": each["sources"] + [{"url": "https://example.org/annulation"}]})
        assert status == 200, status
    for each in made[4:]:
        assert served.client.delete("/api/v1/events/" + each["id"]) == 204
    uids = [each["uid"] for each in made]
    assert not list(missing(served.client.get("/agenda.ics")[2], uids))
    assert list(missing(served.client.get("/agenda.ics?cancelled=hide")[2], uids)) == uids


def removal_is_dated(served):
    made = served.client.create("/api/v1/events", event("Bientôt retiré", "2020-01-24"))
    target = "/agenda.ics?from=2020-01-24&to=2020-01-25"
    _, before, _ = served.client.get(target)
    asked = parsedate_to_datetime(served.client.get("/health")[1]["Date"])
    assert served.client.delete("/api/v1/events/" + made["id"]) == 204
    _, after, data = served.client.get(target)
    assert entry_of(data, made["uid"])["SUMMARY"] == "Retiré"
    assert after["ETag"] != before["ETag"]
    assert parsedate_to_datetime(after["Last-Modified"]) >= asked, (after["Last-Modified"], asked)
    gone = "/agenda.ics?from=2020-01-24&to=2020-01-25&cancelled=hide"  # the entry itself is dated there no more
    assert parsedate_to_datetime(served.client.get(gone)[1]["Last-Modified"]) >= asked


def untold(page):
    """The programs of which the page does not say how often they look."""
    text = re.sub(r"<[^>]+>|\s+", " ", page)
    for program, often in REFRESHES.items():
        if not re.search(program + r".{0,300}?" + often, text):
            yield program


def subscribers_are_told_how_often_programs_look(served):
    page = served.client.get("/subscribe?lang=fr", Accept="text/html")[2].decode()
    assert not list(untold(page)), list(untold(page))
    assert list(untold(page.replace("30", "40"))) == ["Thunderbird"]


CASES = [a_change_keeps_the_uid_and_counts, what_is_off_stays_for_90_days, removal_is_dated,
         subscribers_are_told_how_often_programs_look]
