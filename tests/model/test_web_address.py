"""One publication has one address, however it is written; two publications have two."""

from __future__ import annotations

import pytest

from topicbrief.model.web_address import canonical_address

SAME = [
    ("http://example.org", "https://www.example.org/"),
    ("https://example.org:443/a", "http://EXAMPLE.org.:80/a/"),
    ("https://example.org/a?x=1#part", "https://example.org/a/?x=1"),
    ("https://example.org/a/./b/../c", "https://example.org/a/c"),
    ("https://example.org/%E5%B0%8F%e7%b1%b3", "https://example.org/小米"),
    ("https://example.org/%7Euser", "https://example.org/~user"),
    ("https://example.org/?q=two+words&n=1", "https://example.org/?n=1&q=two%20words"),
    ("https://example.org/a?utm_campaign=x&gclid=y", "https://example.org/a"),
    ("https://doi.org/10.1000/XYZ", "http://dx.doi.org/10.1000/xyz"),
    ("https://bücher.example/", "https://xn--bcher-kva.example"),
    ("https://example.org/a#:~:text=some%20words", "https://example.org/a"),
]
DIFFERENT = [
    ("https://example.org/a", "https://example.org/A"),
    ("https://example.org/a", "https://example.org/b"),
    ("https://example.org/?id=1", "https://example.org/?id=2"),
    ("https://example.org/?id=1&id=2", "https://example.org/?id=2&id=1"),
    ("https://example.org/a%2Fb", "https://example.org/a/b"),
    ("https://example.org/a%3Fb=1", "https://example.org/a?b=1"),
    ("https://example.org/?q=a%26b", "https://example.org/?q=a&b"),
    ("https://example.org/?q=a%2Bb", "https://example.org/?q=a+b"),
    ("https://example.org:8080/", "https://example.org/"),
    ("https://example.org/#!/page/1", "https://example.org/#!/page/2"),
    ("https://news.example.org/", "https://example.org/"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_writings_of_one_address_are_the_same(one: str, other: str) -> None:
    assert canonical_address(one) == canonical_address(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_addresses_differ(one: str, other: str) -> None:
    assert canonical_address(one) != canonical_address(other)


@pytest.mark.parametrize("url", ["https://[broken/", "https://example.org:port/", "https://example.org:99999/x"])
def test_an_address_that_cannot_be_read_is_only_the_same_as_itself(url: str) -> None:
    assert canonical_address(url) == url
