"""The recurrence rules of RFC 5545 3.3.10, as slowly and plainly as can be: an oracle for the few rules on which
python-dateutil is known to differ (see recurrence_differential.py). FREQ=DAILY and above only."""

import datetime as dt

ONE_DAY = dt.timedelta(days=1)


def week_of(day, week_start):
    """The number of the day's week, from the front and from the back: ISO 8601 weeks that begin on week_start."""

    def first_week(year):
        fourth = dt.date(year, 1, 4)
        return fourth - ONE_DAY * ((fourth.weekday() - week_start) % 7)

    year = day.year + 1
    while first_week(year) > day:
        year -= 1
    number = (day - first_week(year)).days // 7 + 1
    return number, number - (first_week(year + 1) - first_week(year)).days // 7 - 1


def place_among(day, first, last):
    """The how-manieth of its weekday the day is between first and last, from the front and from the back."""
    return (day - first).days // 7 + 1, -((last - day).days // 7) - 1


def month_of(day):
    first = day.replace(day=1)
    return first, (first + ONE_DAY * 31).replace(day=1) - ONE_DAY


def allows(rule, start, day):
    """Whether the parts that choose days let this day pass."""
    freq = rule["FREQ"]
    first, last = month_of(day)
    year_first, year_last = day.replace(month=1, day=1), day.replace(month=12, day=31)
    by_day, by_month, by_month_day = rule.get("BYDAY"), rule.get("BYMONTH"), rule.get("BYMONTHDAY")
    if not (by_day or by_month_day or rule.get("BYYEARDAY")):
        if freq == "WEEKLY" or rule.get("BYWEEKNO"):
            by_day = [(0, start.weekday())]
        elif freq in ("MONTHLY", "YEARLY"):
            by_month_day = [start.day]
            if freq == "YEARLY" and not by_month:
                by_month = [start.month]
    if by_month and day.month not in by_month:
        return False
    if by_month_day and not {day.day, day.day - last.day - 1} & set(by_month_day):
        return False
    number = (day - year_first).days
    if rule.get("BYYEARDAY") and not {number + 1, number - (year_last - year_first).days - 1} & set(rule["BYYEARDAY"]):
        return False
    if rule.get("BYWEEKNO") and not set(week_of(day, rule.get("WKST", 0))) & set(rule["BYWEEKNO"]):
        return False
    if by_day:
        of_month = freq == "MONTHLY" or by_month
        places = place_among(day, first, last) if of_month else place_among(day, year_first, year_last)
        return any(weekday == day.weekday() and (n == 0 or n in places) for n, weekday in by_day)
    return True


def periods(rule, start):
    """The first day of each period and of the one after it, from the start's on."""
    freq, interval = rule["FREQ"], rule.get("INTERVAL", 1)
    day = start.date()
    if freq == "YEARLY":
        while True:
            year = day.year
            yield dt.date(year, 1, 1), dt.date(year + 1, 1, 1)
            day = dt.date(year + interval, 1, 1)
    if freq == "MONTHLY":
        month = day.year * 12 + day.month - 1
        while True:
            yield dt.date(month // 12, month % 12 + 1, 1), dt.date((month + 1) // 12, (month + 1) % 12 + 1, 1)
            month += interval
    length = 7 if freq == "WEEKLY" else 1
    if freq == "WEEKLY":
        day -= ONE_DAY * ((day.weekday() - rule.get("WKST", 0)) % 7)
    while True:
        yield day, day + ONE_DAY * length
        day += ONE_DAY * length * interval


def expand(rule, start, last_year):
    """The instances of the rule in order, of periods up to last_year; without COUNT and UNTIL, and without a start
    that the rule does not match."""
    times = [
        dt.time(hour, minute, second)
        for hour in sorted(rule.get("BYHOUR", [start.hour]))
        for minute in sorted(rule.get("BYMINUTE", [start.minute]))
        for second in sorted(rule.get("BYSECOND", [start.second]))
    ]
    for begin, end in periods(rule, start):
        if begin.year > last_year:
            return
        days = [begin + ONE_DAY * i for i in range((end - begin).days)]
        found = [dt.datetime.combine(day, time) for day in days if allows(rule, start, day) for time in times]
        if rule.get("BYSETPOS"):
            size = len(found)
            wanted = {n - 1 if n > 0 else size + n for n in rule["BYSETPOS"]}
            found = [found[i] for i in sorted(wanted) if 0 <= i < size]
        yield from (time for time in found if time >= start)
