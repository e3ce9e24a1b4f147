#!/usr/bin/python3
"""What somebody finds who seizes a server that a thousand people told who they are (S4).

usage: seizure.py CHARIVARI

Every participant says one word that is nowhere else: as name, contact or note, through the form of the page as a browser without
JavaScript sends it, or through the API, to come or to share a ride. Then all bytes are looked through: of the data folder with the
server running and ended, of its log, of a backup. Afterwards each takes back what they said, and nothing that was sealed is left.
The controls: what is not sealed is found, and so is what is sealed, as long as it is there.
"""
import base64
import html
import json
import re
import secrets
import sys
import tempfile
import time
import urllib.parse
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from nacl import public  # noqa: E402
from outside.program import Client, Program, until  # noqa: E402

PEOPLE = 1000
FASTEST = 4  # seconds in which nobody fills a form
passed = failed = 0


def check(good, what):
    global passed, failed
    passed, failed = passed + good, failed + (not good)
    print(f"{'ok' if good else 'FAILED'}: {what}")


def in_text(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def bytes_under(folder):
    return b"".join(each.read_bytes() for each in sorted(Path(folder).rglob("*")) if each.is_file())


def hits(words, data):
    return sum(word in data for word in words)


def sent(client, method, target, body, kind="application/json", **fields):
    """(status, fields, body in bytes)"""
    head = {"Content-Type": kind, **fields}
    client._connection.request(method, target, body, head)
    answer = client._connection.getresponse()
    return answer.status, answer.headers, answer.read()


def make_keys(client, server, group, account):
    """The group's key pair, as the browser of its only owner makes it, in a session of hers."""
    form = urllib.parse.urlencode({"name": "camille", "password": "a password of the tests", "code": ""})
    fields = sent(client, "POST", "/sign-in", form, "application/x-www-form-urlencoded", Origin=server.url)[1]
    session = next(each.split(";")[0] for each in fields.get_all("Set-Cookie") if each.startswith("session="))
    token = re.search(r'name="csrf" value="([^"]+)"', client.get("/about", Cookie=session)[2].decode())[1]
    own, shared = public.PrivateKey.generate(), public.PrivateKey.generate()
    wrapped = in_text(public.SealedBox(own.public_key).encrypt(bytes(shared)))
    steps = [("PUT", "/api/v1/me/contact-key", {"public_key": in_text(bytes(own.public_key)), "wrapped_key": in_text(secrets.token_bytes(72)),
                                                 "salt": in_text(secrets.token_bytes(16)), "memory_kib": 65536, "passes": 3}),
             ("PUT", f"/api/v1/groups/{group}/contact-holders/{account}", {"sees_contacts": True}),
             ("POST", f"/api/v1/groups/{group}/key", {"public_key": in_text(bytes(shared.public_key)),
                                                      "wraps": [{"account": account, "wrapped": wrapped}]})]
    for method, target, body in steps:
        status, _, said = sent(client, method, target, json.dumps(body), Cookie=session, Origin=server.url,
                               **{"X-CSRF-Token": token, "If-Match": "*"})
        assert status in (200, 201, 204), (target, status, said)
    return shared


def hidden_fields(client, slug):
    """Of a form as it is opened."""
    page = client.get(f"/actions/{slug}/sign-up")[2].decode()
    form = page[page.index("data-seal="):page.index("</form>", page.index("data-seal="))]
    return {html.unescape(name): html.unescape(value)
            for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)}


def say_on_page(client, server, slug, word, field, hidden):
    """Where the answer leads, which is the secret link."""
    terms = hidden | {"party_size": "1", "consent": "yes", "name": "", "contact": "", "note": ""} | {field: word}
    status, fields, body = sent(client, "POST", f"/actions/{slug}/sign-up", urllib.parse.urlencode(terms),
                                "application/x-www-form-urlencoded", Origin=server.url)
    assert status == 303, (status, re.findall(r'field-error[^>]*>([^<]*)', body.decode()))
    return "/api/v1" + urllib.parse.urlsplit(fields["Location"]).path


def say_in_api(client, action, word, field, is_ride):
    terms = {"consent": 1, field: word} | ({"kind": "offer", "way": "both", "commune": "42218", "seats": 2} if is_ride else {})
    status, _, body = sent(client, "POST", f"/api/v1/actions/{action}/{'rides' if is_ride else 'attendances'}", json.dumps(terms))
    assert status == 201, (status, body)
    manage = urllib.parse.urlsplit(json.loads(body)["manage"]).path
    return manage if manage.startswith("/api/v1") else "/api/v1" + manage


def seize(binary, folder):
    program = Program(binary, folder / "data")
    Path(program.data).mkdir()
    quotas = folder / "quotas.toml"
    quotas.write_text("write_quota = 1000000\nsign_up_quota = 100000\n")
    token = program.add_token("camille")
    words = [f"canari{100_000 + number * 7919}" for number in range(PEOPLE)]
    as_bytes = [word.encode() for word in words]
    with program.serve("--config", str(quotas)) as server:
        client = Client(server, token)
        account = json.loads(client.get("/api/v1/me", Authorization=f"Bearer {token}")[2])["id"]
        group = client.create("/api/v1/groups", {"name": "Groupe d'essai"})["id"]
        shared = make_keys(client, server, group, account)
        day = (date.today() + timedelta(days=20)).isoformat()
        action = client.create("/api/v1/actions", {"group": group, "kind": "rally", "title": "Rassemblement", "status": "planned", "timing": {
            "start": {"local": f"{day}T18:00:00", "zone": "Europe/Paris"}}})
        forms = [hidden_fields(client, action["slug"]) for _ in range(PEOPLE // 2)]
        time.sleep(FASTEST)
        links = []
        for number, word in enumerate(words):
            field = ("name", "contact", "note")[number % 3]
            links.append(say_on_page(client, server, action["slug"], word, field, forms[number // 2]) if number % 2 else
                         say_in_api(client, action["id"], word, field, number % 20 == 0))
        check(hits(as_bytes, bytes_under(program.data)) == 0, f"nothing of {PEOPLE} people in the folder of a running server")
        boxes = []
        opened = 0
        for link, word in zip(links, words):
            box = json.loads(client.get(link)[2])["sealed"]
            boxes.append(base64.urlsafe_b64decode(box + "=" * (-len(box) % 4)))
            opened += word.encode() in public.SealedBox(shared).decrypt(boxes[-1])
        check(opened == PEOPLE, "whoever has the group's key reads what each said")
        stored = bytes_under(program.data)
        # As they are stored, whether as bytes or as text.
        marks = [each[32:64] for each in boxes] if hits([boxes[0][32:64]], stored) else [in_text(each[:48])[8:56].encode() for each in boxes]
        check(hits(marks, stored) == PEOPLE, "control: what they said is there, sealed")
        program.run("backup", str(folder / "backup.db"))
        backup = bytes_under(folder / "backup.db") if (folder / "backup.db").is_dir() else (folder / "backup.db").read_bytes()
        check(hits(as_bytes, backup) == 0 and len(backup) > 100_000, "nothing in a backup")
        links_known = [urllib.parse.urlsplit(each).path.rsplit("/", 1)[1].encode() for each in links]
        check(hits(links_known, stored + backup) == 0, "nor the secret links of anybody")
        for link in links:
            status = client.request("DELETE", link, If_Match="*")[0]
            assert status in (200, 204), status
        left = until(lambda: hits(marks, bytes_under(program.data)) == 0, 5) or hits(marks, bytes_under(program.data))
        check(left is True, f"taken back: nothing that was sealed is left while the server runs ({left})")
        client.create("/api/v1/events", {"kind": "meeting", "language": "fr", "title": words[0], "sources": [{"url": "https://example.org/a"}],
                                         "start": {"date": day, "zone": "Europe/Paris"}})
        check(hits(as_bytes, bytes_under(program.data)) == 1, "control: the one who stands in a title is found")
    log = server.errors().encode()
    check(log != b"" and hits(as_bytes + links_known, log) == 0, f"nothing in the log ({len(log)} bytes)")
    check(hits(marks + as_bytes[1:] + links_known, bytes_under(program.data)) == 0, "nothing in the folder of a server that has ended")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        seize(sys.argv[1], Path(made))
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)
