"""The words for units, currencies and bounds beside digits, in the languages that publications are written in.

English has its own in `english`; words that are the same there are not repeated. All are in small letters and without
accents, as `folding` leaves them.
"""

from __future__ import annotations

from collections.abc import Mapping

# Of each unit, as `units` writes it: the words, with their endings.
UNIT_WORDS: Mapping[str, str] = {
    "%": "prozent procent prosent procento procenta prosenttia pourcent pourcents",
    "pp": "prozentpunkte prozentpunkten procentenheter procentpoint",
    "km": "kilometern kilometros chilometri chilometro quilometros",
    "m": "metern metros metri",
    "t": "tonnen toneladas tonnellate",
    "kWh": "kilowattstunden kilowattheures",
    "kW": "kilowatt",
    "MW": "megawatt",
    "PS": "ch chevaux pferdestarken",
    "s": "sekunden sekunde secondes seconde segundos secondi",
    "min": "minuten minuto minutos minuti",
    "h": "stunden stunde heures heure horas ore uren",
    "day": "tage tagen tag jours jour dias giorni dagen",
    "week": "wochen woche semaines semaine semanas settimane weken",
    "month": "monate monaten monat mois meses mesi maanden",
    "year": "jahre jahren ans annees anos anni jaar",
    "km/h": "stundenkilometer stundenkilometern",
}
UNIT_PHRASES: Mapping[str, str] = {
    "pour cent": "%", "por ciento": "%", "por cento": "%", "per cento": "%", "points de pourcentage": "pp",
    "kilometres par heure": "km/h", "kilometer pro stunde": "km/h",
}  # fmt: skip
UNITS = {word: unit for unit, words in UNIT_WORDS.items() for word in words.split()} | dict(UNIT_PHRASES)
DOLLARS = ("USD", "CAD", "AUD", "NZD", "HKD", "TWD", "SGD")
CURRENCIES: Mapping[str, tuple[str, ...]] = {
    "dolares": DOLLARS, "us dollars": ("USD",), "us dollar": ("USD",), "dollari": DOLLARS, "franken": ("CHF",),
    "schweizer franken": ("CHF",), "francs suisses": ("CHF",), "yuans": ("CNY",), "livres sterling": ("GBP",),
    "britische pfund": ("GBP",), "pesos": ("MXN", "PHP", "ARS", "CLP", "COP"), "kronen": ("NOK", "DKK", "SEK"),
}  # fmt: skip
BEFORE: Mapping[str, str] = {
    **dict.fromkeys(("rund", "etwa", "ungefahr", "circa", "zirka", "gut", "environ", "pres de", "quelque", "unos",
                     "unas", "cerca de", "alrededor de", "aproximadamente", "ongeveer"), "about"),
    **dict.fromkeys(("mehr als", "plus de", "plus d'", "mas de", "mais de", "piu di", "oltre", "meer dan"), "over"),
    **dict.fromkeys(("weniger als", "knapp", "moins de", "menos de", "meno di", "minder dan"), "under"),
    **dict.fromkeys(("mindestens", "wenigstens", "au moins", "al menos", "almeno"), "at-least"),
    **dict.fromkeys(("bis zu", "hochstens", "au plus", "jusqu'a", "hasta", "fino a"), "up-to"),
}  # fmt: skip
# Words that are others without their accents, as they are written: Uber is a company.
BEFORE_ACCENTED: Mapping[str, str] = {"über": "over"}
OF = ("d'", "de ", "di ")  # between a number and what it counts: 45 millions d'euros
