#!/usr/bin/python3
"""Expands the rules of a file (lines "seconds of the start|rule") between two instants with python-dateutil, and prints
the CPU time that took in milliseconds and the number of occurrences. Reading the rules is not counted."""

import datetime
import sys
import time

from dateutil import rrule

EPOCH = datetime.datetime(1970, 1, 1)


def moment(seconds):
    return EPOCH + datetime.timedelta(seconds=int(seconds))


def main():
    file, begin, end = sys.argv[1], moment(sys.argv[2]), moment(sys.argv[3])
    rules = []
    with open(file, encoding="ascii") as lines:
        for line in lines:
            start, text = line.strip().split("|")
            # dateutil takes an UNTIL in UTC only beside a start with a zone.
            rules.append(rrule.rrulestr(text.replace("Z", ""), dtstart=moment(start)))
    began = time.process_time()
    count = sum(len(rule.between(begin, end - datetime.timedelta(seconds=1), inc=True)) for rule in rules)
    print((time.process_time() - began) * 1000, count)


if __name__ == "__main__":
    main()
