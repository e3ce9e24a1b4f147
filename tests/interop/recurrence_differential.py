#!/usr/bin/python3
"""Compares our expansion of recurrence rules with python-dateutil's on random valid rules.

    recurrence_differential.py EXPANDER [--count N] [--seed S]

EXPANDER is the program made of recurrence_expand.cpp. Ends with 0 if all rules agree, but for these exceptions, where
dateutil is known not to do what RFC 5545 says. Nothing is left out for them: either the question to dateutil or its
answer is put right, or recurrence_model.py (the RFC's words in plain Python) is asked instead.

start        3.8.5.3: "The DTSTART property value … defines the first instance in the recurrence set", and 3.3.10: it
             "always counts as the first occurrence" for COUNT. dateutil gives it only where the rule matches it.
week-day     3.3.10: what a rule does not say is that of DTSTART; so BYWEEKNO alone keeps the weekday of the start.
             dateutil gives all seven days. It is asked with that weekday as BYDAY.
first-week   3.3.10: BYSETPOS picks from "one interval of the recurrence rule", which is a week from WKST. dateutil cuts
             the first week at DTSTART. It is asked from the first day of that week.
mixed-days   3.3.10: "Each BYDAY value can also be preceded by …": a list is the union of its values. dateutil takes
             "MO,1TU" for an intersection. The model is asked.
edge-week    3.3.10: week numbers are those of ISO 8601. dateutil counts the weeks of the year before with the length of
             this one, and knows no -52 and -53 for the days of next year's first week. The model is asked, only where
             dateutil disagrees and the rule has BYWEEKNO.
far-day      3.3.10: BYDAY takes ordinals up to 53, and days that do not exist are passed over. dateutil looks for the
             50th Monday of a December beyond the end of its tables (IndexError). The model is asked.
"""

import argparse
import collections
import datetime as dt
import itertools
import random
import subprocess
import sys
import time

import dateutil.rrule as du

sys.dont_write_bytecode = True  # nothing is to appear beside the sources
import recurrence_model

FREQUENCIES = ["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY"]
WEIGHTS = [26, 22, 14, 14, 9, 8, 7]
YEARS_AHEAD = {"YEARLY": 40, "MONTHLY": 20, "WEEKLY": 6, "DAILY": 4, "HOURLY": 2, "MINUTELY": 1, "SECONDLY": 1}
LONGEST = 25
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
WEEKDAYS = [du.MO, du.TU, du.WE, du.TH, du.FR, du.SA, du.SU]
EPOCH = dt.datetime(1970, 1, 1)
ORDER = ["BYMONTH", "BYWEEKNO", "BYYEARDAY", "BYMONTHDAY", "BYDAY", "BYHOUR", "BYMINUTE", "BYSECOND", "BYSETPOS"]
KEYWORDS = {
    "BYMONTH": "bymonth", "BYWEEKNO": "byweekno", "BYYEARDAY": "byyearday", "BYMONTHDAY": "bymonthday",
    "BYHOUR": "byhour", "BYMINUTE": "byminute", "BYSECOND": "bysecond", "BYSETPOS": "bysetpos",
}  # fmt: skip


class Horizon:
    """dateutil searches up to the year 9999 for what never comes: its module sees another last year through this."""

    def __init__(self):
        self.MAXYEAR = dt.MAXYEAR

    def __getattr__(self, name):
        return getattr(dt, name)


HORIZON = Horizon()
du.datetime = HORIZON


def seconds(when):
    return (when.toordinal() - 719163) * 86400 + when.hour * 3600 + when.minute * 60 + when.second


def some(rand, low, high, most=3, signed=False):
    values = {rand.randint(low, high) for _ in range(rand.randint(1, most))}
    return sorted({-v if signed and rand.random() < 0.35 else v for v in values})


def random_days(rand, freq, has_week):
    days = {(0, rand.randrange(7)) for _ in range(rand.randint(1, 3))}
    if freq not in ("MONTHLY", "YEARLY") or has_week or rand.random() < 0.45:
        return sorted(days)
    most = 5 if freq == "MONTHLY" or rand.random() < 0.5 else 53
    numbered = {(rand.choice([1, -1]) * rand.randint(1, most), weekday) for _, weekday in days}
    return sorted(numbered | {(0, rand.randrange(7))} if rand.random() < 0.05 else numbered)


def random_rule(rand):
    freq = rand.choices(FREQUENCIES, WEIGHTS)[0]
    level = FREQUENCIES.index(freq)
    rule = {"FREQ": freq}
    if rand.random() < 0.5:
        wide = {"HOURLY": 60, "MINUTELY": 2000, "SECONDLY": 100000}.get(freq, 6)
        rule["INTERVAL"] = rand.choice([2, 3, rand.randint(1, wide)])
    if rand.random() < (0.35 if level < 4 else 0.15):
        rule["BYMONTH"] = some(rand, 1, 12)
    if freq == "YEARLY" and rand.random() < 0.25:
        rule["BYWEEKNO"] = some(rand, 1, 53, 4, True) if rand.random() < 0.6 else rand.sample([1, 52, 53, -1, -53], 2)
    if freq not in ("DAILY", "WEEKLY", "MONTHLY") and rand.random() < 0.12:
        rule["BYYEARDAY"] = some(rand, 1, 366, 6, True)
    if freq != "WEEKLY" and rand.random() < (0.3 if level < 4 else 0.1):
        rule["BYMONTHDAY"] = some(rand, 1, 31, 6, True)
    if rand.random() < (0.45 if level < 4 else 0.2):
        rule["BYDAY"] = random_days(rand, freq, "BYWEEKNO" in rule)
    if rand.random() < 0.2:
        rule["BYHOUR"] = some(rand, 0, 23)
    if rand.random() < 0.15:
        rule["BYMINUTE"] = some(rand, 0, 59)
    if rand.random() < 0.12:
        rule["BYSECOND"] = some(rand, 0, 59)
    if rand.random() < 0.25 and any(name in rule for name in ORDER):
        rule["BYSETPOS"] = some(rand, 1, rand.choice([2, 4, 30]), 3, True)
        if level >= 4:  # one position that exists: dateutil is minutes in finding out that none does
            size = (len(rule.get("BYMINUTE", [0])) if level == 4 else 1) * (len(rule.get("BYSECOND", [0])) if level < 6 else 1)
            rule["BYSETPOS"] = sorted({rand.choice([1, -1]) * rand.randint(1, size), *rule["BYSETPOS"][:1]})
    if rand.random() < 0.4:
        rule["WKST"] = rand.randrange(7)
    return rule


def keywords_of(rule):
    keywords = {word: rule[name] for name, word in KEYWORDS.items() if name in rule}
    if "BYDAY" in rule:
        keywords["byweekday"] = [WEEKDAYS[day](n) if n else WEEKDAYS[day] for n, day in rule["BYDAY"]]
    return dict(keywords, interval=rule.get("INTERVAL", 1), wkst=rule.get("WKST", 0))


def text_of(rule):
    parts = ["FREQ=" + rule["FREQ"]]
    for name in ["INTERVAL", "COUNT", "UNTIL", *ORDER]:
        if name == "BYDAY" and name in rule:
            parts.append("BYDAY=" + ",".join((str(n) if n else "") + DAYS[day] for n, day in rule["BYDAY"]))
        elif name in rule:
            value = rule[name]
            parts.append(name + "=" + (",".join(map(str, value)) if isinstance(value, list) else str(value)))
    if "WKST" in rule:
        parts.append("WKST=" + DAYS[rule["WKST"]])
    return ";".join(parts)


def first_of_dateutil(rule, start, last_year, exceptions, count=None, until=None):
    """The first instances dateutil finds from the start on, put right where the docstring above says so."""
    keywords, ask_from = keywords_of(rule), start
    if "BYWEEKNO" in rule and not {"BYDAY", "BYMONTHDAY", "BYYEARDAY"} & set(rule):
        keywords["byweekday"] = [WEEKDAYS[start.weekday()]]
        exceptions.add("week-day")
    if rule["FREQ"] == "WEEKLY" and "BYSETPOS" in rule:
        keywords.setdefault("byweekday", [WEEKDAYS[start.weekday()]])
        ask_from = start - dt.timedelta(days=(start.weekday() - rule.get("WKST", 0)) % 7)
        exceptions.add("first-week")
    HORIZON.MAXYEAR = last_year
    if ask_from == start:
        keywords.update(count=count, until=until)
    try:
        found = du.rrule(getattr(du, rule["FREQ"]), dtstart=ask_from, **keywords)
        found = list(itertools.islice((time for time in found if time >= start), LONGEST))
    except ValueError as error:
        if "empty" not in str(error):
            raise
        return []  # dateutil refuses rules that never meet their interval; they are valid and give nothing
    except IndexError:
        if not any(abs(n) > 5 for n, _ in rule.get("BYDAY", [])):
            raise
        exceptions.add("far-day")
        return first_of_model(rule, start, last_year, count, until)
    return [time for time in found if until is None or time <= until][:count]


def first_of_model(rule, start, last_year, count=None, until=None, most=LONGEST):
    found = itertools.islice(recurrence_model.expand(rule, start, last_year), most)
    return [time for time in found if until is None or time <= until][:count]


def is_mixed(rule):
    days = rule.get("BYDAY", [])
    return any(n for n, _ in days) and not all(n for n, _ in days)


class Case:
    """A rule with its start, and what is to come of it."""

    def __init__(self, rand):
        self.rule = random_rule(rand)
        self.exceptions = set()
        self.is_date = FREQUENCIES.index(self.rule["FREQ"]) < 4 and rand.random() < 0.2
        start = dt.datetime(rand.randint(1975, 2060), rand.randint(1, 12), rand.randint(1, 28), 0, 0, 0)
        start += dt.timedelta(days=rand.randrange(4), seconds=0 if self.is_date else rand.randrange(86400))
        if self.is_date:
            for name in ("BYHOUR", "BYMINUTE", "BYSECOND"):
                self.rule.pop(name, None)
            if not any(name in self.rule for name in ORDER[:-1]):
                self.rule.pop("BYSETPOS", None)
        self.last_year = start.year + YEARS_AHEAD[self.rule["FREQ"]]
        found = self.ask_dateutil(start)
        if found and rand.random() < 0.5:
            start = found[0]
            found = self.ask_dateutil(start)
        self.start = start
        self.bound(rand, found)
        self.horizon = dt.datetime(self.last_year + 1, 1, 1)
        self.asked = [self.put_together(found)]
        if is_mixed(self.rule):
            self.exceptions.add("mixed-days")
            self.asked = [self.put_together(self.ask_model())]

    def ask_dateutil(self, start, **limits):
        return first_of_dateutil(self.rule, start, self.last_year, self.exceptions, **limits)

    def ask_model(self, most=LONGEST):
        return first_of_model(self.rule, self.start, self.last_year, **self.limits, most=most)

    def bound(self, rand, found):
        """Gives the rule a COUNT or an UNTIL, or neither, and asks again."""
        self.limits = {}
        choice = rand.random()
        if choice < 0.3:
            self.limits["count"] = self.rule["COUNT"] = rand.randint(1, LONGEST - 2)
        elif choice < 0.6:
            until = rand.choice(found or [self.start]) + dt.timedelta(seconds=rand.choice([-1, 0, 0, 1, 86400]))
            if self.is_date:
                until = until.replace(hour=0, minute=0, second=0)
                self.rule["UNTIL"] = until.strftime("%Y%m%d")
            else:
                self.rule["UNTIL"] = until.strftime("%Y%m%dT%H%M%S") + rand.choice(["", "Z"])
            self.limits["until"] = until
        if self.limits:
            found[:] = self.ask_dateutil(self.start, **self.limits)

    def put_together(self, found):
        """The recurrence set: the start first."""
        found = [time for time in found if time < self.horizon]
        if found[:1] == [self.start]:
            return found
        self.exceptions.add("start")
        return [self.start] + (found[: self.rule["COUNT"] - 1] if "COUNT" in self.rule else found)

    def window(self, rand):
        """What lies between two instants, as far as it is known."""
        known = self.asked[0]
        begin = rand.choice(known) + dt.timedelta(seconds=rand.randint(-1, 1))
        end = known[-1] if len(known) >= LONGEST - 1 else self.horizon
        return begin, end

    def question(self, rand):
        self.begin, self.end = self.window(rand)
        known = len(self.asked[0])
        limit = LONGEST - 1 if known >= LONGEST - 1 else LONGEST + 5
        fields = [self.start, "date" if self.is_date else "time", limit, self.horizon, self.begin, self.end]
        fields = [str(seconds(field)) if isinstance(field, dt.datetime) else str(field) for field in fields]
        self.limit = limit
        return "|".join([*fields, text_of(self.rule)])

    def answer_of(self, known):
        first = " ".join(str(seconds(time)) for time in known[: self.limit])
        within = " ".join(str(seconds(time)) for time in known if self.begin <= time < self.end)
        return first + "|" + within + "|complete"

    def agrees(self, answer):
        if answer == self.answer_of(self.asked[0]):
            return True
        if "BYWEEKNO" not in self.rule:
            return False
        self.exceptions.add("edge-week")
        self.asked.append(self.put_together(self.ask_model(most=None)))
        return answer == self.answer_of(self.asked[1])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("expander")
    parser.add_argument("--count", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=5545)
    options = parser.parse_args()
    rand = random.Random(options.seed)
    began = time.process_time()
    cases = [Case(rand) for _ in range(options.count)]
    questions = [case.question(rand) for case in cases]
    spent = time.process_time() - began
    done = subprocess.run([options.expander], input="\n".join(questions) + "\n", capture_output=True, text=True, check=True)
    answers = done.stdout.splitlines()
    if len(answers) != len(questions):
        sys.exit(f"{len(questions)} questions, {len(answers)} answers")
    wrong = 0
    exceptions, frequencies, instances = collections.Counter(), collections.Counter(), 0
    for case, question, answer in zip(cases, questions, answers):
        frequencies[case.rule["FREQ"]] += 1
        instances += len(case.asked[0])
        if case.agrees(answer):
            exceptions.update(case.exceptions)
            continue
        wrong += 1
        if wrong <= 10:
            print(f"{case.start:%Y%m%dT%H%M%S} {question}\n  ours     {answer}\n  expected {case.answer_of(case.asked[-1])}")
    print(f"{options.count} rules, seed {options.seed}: {options.count - wrong} agree, {wrong} do not; {instances} occurrences")
    print("rules:", dict(frequencies), "exceptions:", dict(exceptions), f"dateutil: {spent:.1f} s")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
