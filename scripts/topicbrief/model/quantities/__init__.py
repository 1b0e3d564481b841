"""Read the quantities of a text: numbers in digits of any script, in words, in ideographs, in Roman numerals.

It is the one reader of quantities: `checks` hold what editors type to it, and compare passages with values by it.

    >>> [found] = find_quantities("They carried just over 7.5 million people")
    >>> found.text, found.values, found.bound
    ('7.5 million', (Decimal('7.5E+6'),), 'over')
    >>> [found] = find_quantities("The ticket costs $39,000 a year")
    >>> found.value, found.currencies
    (Decimal('39000'), ('USD', 'CAD', 'AUD', 'NZD', 'HKD', 'TWD', 'SGD'))
    >>> [found] = find_quantities("goes 472 miles on a charge")
    >>> found.value, found.unit
    (Decimal('472'), 'mi')
    >>> [found] = find_quantities("just over half of Americans")
    >>> found.kind, found.value, found.bound
    ('fraction', Decimal('0.5'), 'over')
    >>> [found] = find_quantities("growth of about 34 per cent")
    >>> found.unit, found.is_percent, found.bound
    ('%', True, 'about')
    >>> [found] = find_quantities("dozens of trains")
    >>> found.kind, found.values, found.reason
    ('vague', (), 'it tells how large, but not how many')
    >>> find_quantities("one of them"), [found.value for found in find_quantities("one of them", indefinite=True)]
    ([], [Decimal('1')])

`folding` makes look-alikes, other scripts and split words plain, and keeps their places. `digits`, `spelling`,
`ideographs` and `roman` each find what is written their way. `surroundings` reads the unit, the currency and the
words such as "over" beside a number. `filter` tells fast that there is none. The words of a language are data: to add a language, write its words in a
module of `languages/` and name it in `LANGUAGES` there.
"""

from .filter import has_digit, may_have_quantity
from .finder import find_quantities, find_values, has_quantity
from .quantity import Bound, Kind, Quantity

__all__ = [
    "Bound",
    "Kind",
    "Quantity",
    "find_quantities",
    "find_values",
    "has_digit",
    "has_quantity",
    "may_have_quantity",
]
