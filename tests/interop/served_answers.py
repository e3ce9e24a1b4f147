"""What programs that subscribe need of the answer around a feed, and of the pages that lead to it, rule by rule."""
import json
import re
from email.utils import parsedate_to_datetime

TYPES = {"ics": "text/calendar; charset=utf-8", "atom": "application/atom+xml; charset=utf-8", "json": "application/feed+json"}

HEADER_RULES, PAGE_RULES = [], []


def header_rule(check):
    HEADER_RULES.append(check)
    return check


def page_rule(check):
    PAGE_RULES.append(check)
    return check


@header_rule
def type_is_the_one_of_its_ending(headers, ending):
    if headers.get("Content-Type") != TYPES[ending]:
        yield f"Content-Type {headers.get('Content-Type')}"


@header_rule
def tag_is_strong(headers, ending):
    if not re.fullmatch(r'"[^"]+"', headers.get("ETag", "")):
        yield f"ETag {headers.get('ETag')}"


@header_rule
def change_is_dated(headers, ending):
    if not headers.get("Last-Modified", "").endswith(" GMT") or not parsedate_to_datetime(headers["Last-Modified"]):
        yield f"Last-Modified {headers.get('Last-Modified')}"


@header_rule
def caches_know_what_to_do(headers, ending):
    if (headers.get("Cache-Control"), headers.get("Vary")) != ("public, max-age=60", "Accept-Encoding"):
        yield f"Cache-Control {headers.get('Cache-Control')}, Vary {headers.get('Vary')}"


@header_rule
def other_sites_may_read(headers, ending):
    if headers.get("Access-Control-Allow-Origin") != "*" or headers.get("Cross-Origin-Resource-Policy") != "cross-origin":
        yield "closed to other sites"
    if "Set-Cookie" in headers:
        yield "sets a cookie"


@page_rule
def links_work_in_every_client(page):
    if not re.search(r'href="webcal://[^"]+\.ics', page) or not re.search(r'value="https?://[^"]+\.ics', page):
        yield "no link to click, or none to copy"
    if "webcals://" in page:
        yield "webcals://"


@page_rule
def every_form_is_announced(page):
    for kind in ("text/calendar", "application/atom+xml", "application/feed+json"):
        if not re.search(rf'<link rel="alternate" type="{re.escape(kind)}"', page):
            yield f"no {kind}"


@page_rule
def structured_data_stays_in_its_block(page):
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    if not blocks:
        yield "no structured data"
    for block in blocks:
        try:
            json.loads(block)
        except ValueError:
            yield f"no JSON: {block[-80:]}"
        if "<" in block:
            yield "a < that is not escaped"


def header_faults(headers, ending):
    return [f"{rule.__name__}: {what}" for rule in HEADER_RULES for what in rule(headers, ending)]


def page_faults(page):
    return [f"{rule.__name__}: {what}" for rule in PAGE_RULES for what in rule(page)]


HEADER_BREAKS = {  # a break of the fields → the rule that must notice
    "type_is_the_one_of_its_ending": {"Content-Type": "text/plain"},
    "tag_is_strong": {"ETag": 'W/"x"'},
    "change_is_dated": {"Last-Modified": ""},
    "caches_know_what_to_do": {"Vary": "Accept"},
    "other_sites_may_read": {"Access-Control-Allow-Origin": "null"},
}
PAGE_BREAKS = {
    "links_work_in_every_client": lambda page: page.replace("webcal://", "webcals://"),
    "every_form_is_announced": lambda page: page.replace("application/atom+xml", "application/rss+xml"),
    "structured_data_stays_in_its_block": lambda page: page.replace("\\u003c", "<"),
}
