"""What RFC 4287 (Atom) and JSON Feed 1.1 ask of a feed's bytes, rule by rule, as served_lint.py does it for calendars."""
import json
import re
import xml.etree.ElementTree as ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
INSTANT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)"  # RFC 3339 with a capital T, as RFC 4287 3.3 wants it
JSON_FEED_MEMBERS = {"version", "title", "home_page_url", "feed_url", "description", "user_comment", "next_url", "icon",
                     "favicon", "authors", "language", "expired", "hubs", "items"}
JSON_ITEM_MEMBERS = {"id", "url", "external_url", "title", "content_html", "content_text", "summary", "image", "banner_image",
                     "date_published", "date_modified", "authors", "tags", "language", "attachments"}

ATOM_RULES, JSON_RULES = [], []


def atom_rule(check):
    ATOM_RULES.append(check)
    return check


def json_rule(check):
    JSON_RULES.append(check)
    return check


class Atom:
    def __init__(self, data):
        self.data = data
        self.feed = ElementTree.fromstring(data)  # expat: well-formed, or an exception
        self.entries = self.feed.findall(ATOM + "entry")

    def parts(self):
        """The feed and each of its entries."""
        return [self.feed, *self.entries]


def texts(part, name):
    return ["".join(each.itertext()) for each in part.findall(ATOM + name)]


@atom_rule
def is_a_plain_document(atom):
    if not atom.data.startswith(b'<?xml version="1.0" encoding="utf-8"?>\n'):
        yield f"starts with {atom.data[:40]!r}"
    if b"<!DOCTYPE" in atom.data or b"<!ENTITY" in atom.data or b"<![CDATA[" in atom.data:
        yield "more of XML than is needed"
    if atom.feed.tag != ATOM + "feed" or any(not each.tag.startswith(ATOM) for each in atom.feed.iter()):
        yield "elements that are not Atom's"


@atom_rule
def has_one_id_title_and_date(atom):
    for part in atom.parts():
        for name in ("id", "title", "updated"):
            if len(texts(part, name)) != 1:
                yield f"{len(texts(part, name))} {name}"
        for name in ("content", "published", "rights", "source", "summary", "generator", "icon", "logo", "subtitle"):
            if len(texts(part, name)) > 1:
                yield f"{len(texts(part, name))} {name}"


@atom_rule
def ids_are_for_ever(atom):
    for part in atom.parts():
        for text in texts(part, "id"):
            if not re.fullmatch(r"(tag:[^,\s]+,\d{4}(-\d\d){0,2}:\S+|urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})", text):
                yield f"id {text}"
    ids = [text for part in atom.parts() for text in texts(part, "id")]
    if len(set(ids)) != len(ids):
        yield "an id stands twice"


@atom_rule
def dates_are_instants(atom):
    for part in atom.parts():
        for text in texts(part, "updated") + texts(part, "published"):
            if not re.fullmatch(INSTANT, text):
                yield f"date {text}"
        if texts(part, "published") and texts(part, "published") > texts(part, "updated"):
            yield f"published after {texts(part, 'updated')}"
    changes = [text for entry in atom.entries for text in texts(entry, "updated")]
    if changes and texts(atom.feed, "updated") != [max(changes)]:
        yield f"updated {texts(atom.feed, 'updated')}, its entries {max(changes)}"


@atom_rule
def somebody_has_written_it(atom):
    people = atom.feed.findall(ATOM + "author")
    if not people:
        yield "no author"
    for each in people:
        if len(texts(each, "name")) != 1 or not texts(each, "name")[0] or texts(each, "email"):
            yield "an author without a name, or with an address"


@atom_rule
def links_lead_somewhere(atom):
    for part in atom.parts():
        links = part.findall(ATOM + "link")
        for each in links:
            if not re.match(r"https?://[^\s<>\"]+$", each.get("href", "")):
                yield f"link to {each.get('href')}"
        kinds = [(each.get("rel"), each.get("type"), each.get("hreflang")) for each in links]
        if len(set(kinds)) != len(kinds):
            yield f"links of one kind: {kinds}"
        if ("alternate", "text/html", None) not in kinds:
            yield "no page"
    if ("self", "application/atom+xml") not in [(each.get("rel"), each.get("type")) for each in atom.feed.findall(ATOM + "link")]:
        yield "does not link to itself"


@atom_rule
def categories_have_terms(atom):
    for entry in atom.entries:
        terms = [each.get("term") for each in entry.findall(ATOM + "category")]
        if not terms or not all(terms) or len(set(terms)) != len(terms):
            yield f"categories {terms}"


@atom_rule
def texts_are_what_they_say(atom):
    for part in atom.parts():
        for each in part:
            if each.tag in (ATOM + "title", ATOM + "summary", ATOM + "content", ATOM + "subtitle"):
                if each.get("type", "text") not in ("text", "html") or len(each):
                    yield f"{each.tag}: {each.get('type')} with {len(each)} elements"
    for entry in atom.entries:
        for content in texts(entry, "content"):
            if re.search(r"<(script|style|iframe|img|form|object)\b|<[^>]*\son\w+=|javascript:", content, re.IGNORECASE):
                yield f"markup that does something: {content[:80]}"


@json_rule
def names_its_version(feed):
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield f"version {feed.get('version')}"
    if not feed.get("title") or not isinstance(feed.get("items"), list):
        yield "no title, or no items"


@json_rule
def has_known_members_only(feed):
    for part, known in [(feed, JSON_FEED_MEMBERS)] + [(each, JSON_ITEM_MEMBERS) for each in feed.get("items", [])]:
        strangers = {name for name in part if not name.startswith("_")} - known
        if strangers or None in part.values():
            yield f"members {strangers}, or null"


@json_rule
def items_have_identity_and_content(feed):
    ids = [each.get("id") for each in feed.get("items", [])]
    if not all(isinstance(each, str) and each for each in ids) or len(set(ids)) != len(ids):
        yield f"ids {ids}"
    for each in feed.get("items", []):
        if not isinstance(each.get("content_html", each.get("content_text")), str):
            yield f"no content: {each.get('id')}"


@json_rule
def items_are_dated(feed):
    for each in feed.get("items", []):
        for name in ("date_published", "date_modified"):
            if not re.fullmatch(INSTANT, each.get(name, "")):
                yield f"{name} {each.get(name)}"


@json_rule
def addresses_are_whole(feed):
    found = [feed.get("feed_url"), feed.get("home_page_url")] + [each.get("url") for each in feed.get("items", [])]
    if not all(isinstance(each, str) and re.match(r"https?://\S+$", each) for each in found):
        yield f"addresses {found}"
    if not all(isinstance(each, dict) and each.get("name") for each in feed.get("authors", [])):
        yield f"authors {feed.get('authors')}"


def faults(data):
    """Every breach of every rule of its form, as "rule: what"."""
    if data.startswith(b"{"):
        read, rules = json.loads(data), JSON_RULES
    else:
        read, rules = Atom(data), ATOM_RULES
    return [f"{rule.__name__}: {what}" for rule in rules for what in rule(read)]


def swapped(old, new, count=1):
    return lambda data: data.replace(old, new, count)


BREAKS = {  # a break of the bytes → the rule that must notice
    "is_a_plain_document": swapped(b"<feed ", b"<!DOCTYPE feed>\n<feed "),
    "has_one_id_title_and_date": swapped(b"<title>", b"<title>x</title>\n<title>"),
    "ids_are_for_ever": swapped(b"<id>urn:uuid:", b"<id>"),
    "dates_are_instants": swapped(b"T", b"t", -1),
    "somebody_has_written_it": swapped(b"<uri>", b"<email>a@b.example</email><uri>"),
    "links_lead_somewhere": swapped(b'rel="self"', b'rel="related"'),
    "categories_have_terms": swapped(b"<category term=", b"<category label2="),
    "texts_are_what_they_say": swapped(b"&lt;p&gt;", b"&lt;p onclick=&quot;x()&quot;&gt;"),
    "names_its_version": swapped(b"/1.1", b"/1"),
    "has_known_members_only": swapped(b'"summary"', b'"description"'),
    "items_have_identity_and_content": swapped(b'"content_html"', b'"content"'),
    "items_are_dated": swapped(b'"date_modified":"', b'"date_modified":"x'),
    "addresses_are_whole": swapped(b'"feed_url":"http', b'"feed_url":"'),
}
