"""Tell two numbers that differ by a typing mistake."""

from __future__ import annotations

from decimal import Decimal

FEWEST_DIGITS = 3  # of numbers with fewer, too many are like one another


def is_slip(one: Decimal, other: Decimal) -> bool:
    """Return whether two numbers differ by a typing mistake: one digit, or two that changed places.

    Those of the same digits differ in magnitude, which is another rule's.
    """
    a, b = plain_digits(one), plain_digits(other)
    if _digits(a) == _digits(b) or min(len(a), len(b)) < FEWEST_DIGITS or abs(len(a) - len(b)) > 1:
        return False
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    if len(a) != len(b):
        return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
    wrong = [at for at in range(len(a)) if a[at] != b[at]]
    swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1 and a[wrong[0]] == b[wrong[1]] and a[wrong[1]] == b[wrong[0]]
    return len(wrong) == 1 or swapped


def _digits(text: str) -> str:
    """Return the digits without the point and the zeros around them."""
    return text.replace(".", "").strip("0")


def plain_digits(number: Decimal) -> str:
    """Return the digits of a number as they are typed, without zeros that mean nothing."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
