"""A fixed agenda of awkward events, given to the running program over its API, and what every reader must see of it."""
from datetime import date, datetime, timezone

from outside.program import event

WINDOW = "from=2019-12-01&to=2020-02-01"

# Text with everything that has to be escaped, folded on awkward edges, or left alone.
AWKWARD = ("Une ligne, puis ; un point-virgule : deux-points\n"
           "C:\\dossier\\nouveau et \\n, \\, \\; tels quels\n"
           "guillemets « français » “anglais” \"droits\" et l’apostrophe\n"
           + "\\" * 90 + "\n" + "é" * 100 + "\n" + "🎺" * 60 + "\n" + "a" + " " * 3 + "mot " * 40 + "fin")


def zoned(local, zone):
    return {"local": local, "zone": zone}


def days(day, zone="Europe/Paris"):
    return {"date": day, "zone": zone}


def place():
    return {"name": "Salle « Le Dôme », bât. B; étage 2", "street": "1, place Jean-Jaurès", "postal_code": "42000",
            "locality": "Saint-Étienne", "commune": "42218", "latitude": 45.439695, "longitude": -4.3871779}


def events(place_id):
    """(body, expected start, expected end) of each event; expected are dates or UTC instants, None for no end."""
    at = lambda *parts: datetime(*parts, tzinfo=timezone.utc)  # noqa: E731
    return [
        (event("Titre, avec ; et \\ et 🎺 et un ﷽ — " + "long " * 20, "2020-01-10T18:00:00", description=AWKWARD,
               end=zoned("2020-01-10T20:30:00", "Europe/Paris"), place=place_id),
         at(2020, 1, 10, 17), at(2020, 1, 10, 19, 30)),
        (event("Déjà commencé", "2019-11-25", end=days("2019-12-06")), date(2019, 11, 25), date(2019, 12, 6)),
        (event("Trois jours", "2020-01-30", end=days("2020-02-02")), date(2020, 1, 30), date(2020, 2, 2)),
        (event("À New York", zoned("2020-01-15T23:30:00", "America/New_York")), at(2020, 1, 16, 4, 30), None),
        (event("À Tokyo, sans heure d’été", zoned("2020-01-15T09:00:00", "Asia/Tokyo"),
               end=zoned("2020-01-15T10:00:00", "Asia/Tokyo")), at(2020, 1, 15, 0), at(2020, 1, 15, 1)),
        (event("À Dublin", zoned("2020-01-12T12:00:00", "Europe/Dublin"),
               end=zoned("2020-01-12T13:00:00", "Europe/Dublin")), at(2020, 1, 12, 12), at(2020, 1, 12, 13)),
        (event("À Casablanca", zoned("2020-01-13T12:00:00", "Africa/Casablanca"),
               end=zoned("2020-01-13T13:00:00", "Africa/Casablanca")), at(2020, 1, 13, 11), at(2020, 1, 13, 12)),
        (event("En ligne", "2020-01-14T20:00:00", attendance_mode="online", online_url="https://visio.example/a?b=1,2;3"),
         at(2020, 1, 14, 19), None),
        (event("Annulé", "2020-01-20T10:00:00", status="cancelled"), at(2020, 1, 20, 9), None),
        (event("Reporté", "2020-01-21", status="postponed"), date(2020, 1, 21), date(2020, 1, 22)),
        (event("Avant la fenêtre", "2019-11-30"), None, None),
        (event("Après la fenêtre", "2020-02-01T00:00:00"), None, None),
    ]


PREFIXES = {"cancelled": "ANNULÉ : ", "postponed": "REPORTÉ : "}


def expected(bodies, created):
    """uid → what every reader must see, for the events of the window."""
    facts = {}
    for (body, start, end), each in zip(bodies, created):
        if start is not None:
            facts[each["uid"]] = {"title": PREFIXES.get(body["status"], "") + body["title"].strip(), "start": start,
                                  "end": end}
    return facts
