"""Write a YAML tree as text in the one style of a brief's data files.

Two spaces a level, lists below their key; one empty line between the entries of a file and none within one; quotation
marks only where they are needed; a long text below `>-`, its lines as the editor broke them unless one is too long.
What stands in brackets stays there if it fits into a line and holds no comment.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from .yaml_tree import Comment, Item, Node, Tree

WIDTH = 120
STEP = 2

# A text of these characters alone is what it seems, whichever tool reads it.
PRINTABLE = re.compile(r"[^\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff\u2028\u2029]*")
NEEDS_QUOTES = re.compile(
    r"""[\s,\[\]{}#&*!|>'"%@`]|[-?:](?:\s|$)|-{3}|\.{3}|.*(?::(?:\s|$)|\s\#|\t)|.*\s$""", re.DOTALL | re.VERBOSE
)
IN_BRACKETS = re.compile(r"[,\[\]{}?]|^[-:]|:$")  # a "?" too: some parsers take it for the sign of a key
WORDS = {
    "y",
    "n",
    "yes",
    "no",
    "on",
    "off",
    "true",
    "false",
    "null",
    "~",
}  # what other tools take for an answer, or for nothing
# What other tools take for a number or a date: it is left as it was written.
NUMBER = re.compile(
    r"[-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?(?:e[-+]?[0-9]+)?|\.[0-9_]+(?:e[-+]?[0-9]+)?|\.inf|0x[0-9a-f_]+|0b[01_]+|0o[0-7_]+"
    r"|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?)|\.nan|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*|[=]|<<",
    re.IGNORECASE,
)
BREAK = re.compile(r"(?<=[^ \t\n]) (?=[^ \t\n])")  # where a line below `>` may end

Order = Callable[[Node, tuple[str, ...]], tuple[Item, ...]]  # a mapping and the way of keys to it -> its items in order


def write_tree(tree: Tree, order: Order) -> str:
    """Return the text of a file."""
    root, below = _without_last(_ordered(tree.root, order, ()))
    listing = root.kind == "list"
    lines = [*_comments(tree.head, 0, blanks=True)]
    if tree.head and tree.blank:
        lines.append("")
    lines += _collection(root, 0, not listing, entries=listing)
    for comment in (*below, *tree.tail):
        lines += [""] if comment.blank else []
        lines.append(comment.text)
    return "\n".join(lines) + "\n"


def write_entry(values: dict[str, object], indent: int, dash: bool) -> str:
    """Return values as lines of a data file; an entry of a list begins with a dash."""
    node = _made(values)
    lines = _collection(node, indent + STEP * dash, False)
    if dash:
        lines[0] = f"{' ' * indent}- {lines[0].lstrip()}"
    return "\n".join(lines) + "\n"


def write_item(key: str | None, value: object, indent: int, style: str = "", beside: str = "") -> str:
    """Return a key with its value, or without a key an item of a list, as lines of a data file; `style` is "[" where the
    value stands in brackets if it fits, and of a text the sign before it. `beside` is the comment of its first line.
    """
    item = Item(None if key is None else _made(key), replace(_made(value), style=style or "made"), beside=beside)
    return "\n".join(_item(item, indent, False)) + "\n"


def write_line(value: str, style: str, in_brackets: bool) -> str | None:
    """Return a text in one line, in the quotation marks that it had if it had some; None if it needs several lines."""
    if not value or "\n" in value or not PRINTABLE.fullmatch(value):
        return None
    if style == '"':
        return _escaped(value)
    if style == "'":
        return f"'{value.replace(chr(39), chr(39) * 2)}'"
    return _line(Node("text", 0, 1, "made", value), in_brackets)


def _made(value: object) -> Node:
    """Return a plain value as a node."""
    if isinstance(value, dict):
        return Node("mapping", 0, 0, items=tuple(Item(_made(key), _made(part)) for key, part in value.items()))
    if isinstance(value, list | tuple):
        return Node("list", 0, 0, items=tuple(Item(None, _made(part)) for part in value))
    return Node("text", 0, 1, "made", str(value))


def _ordered(node: Node, order: Order, path: tuple[str, ...]) -> Node:
    """Return the node with the keys of its mappings in order. Comments above the first key of an entry stay above the
    entry, and those below its last key come below the entry, since a reader would take them for that.
    """
    items = []
    for item in order(node, path) if node.kind == "mapping" else node.items:
        inner, below = _without_last(_ordered(item.node, order, (*path, item.key.value) if item.key else path))
        above = item.above
        if item.key is None and inner.kind == "mapping" and inner.items and inner.items[0].above:
            above += inner.items[0].above
            inner = replace(inner, items=(replace(inner.items[0], above=()), *inner.items[1:]))
        items.append(replace(item, node=inner, above=above, below=below + item.below))
    return replace(node, items=tuple(items))


def _without_last(node: Node) -> tuple[Node, tuple[Comment, ...]]:
    """Return a list or mapping without the comments below its last item, and these."""
    if not node.items or not node.items[-1].below:
        return node, ()
    *items, last = node.items
    return replace(node, items=(*items, replace(last, below=()))), last.below


def _collection(node: Node, indent: int, roomy: bool, entries: bool = False) -> list[str]:
    """Return the lines of a list or mapping. Where it is `roomy` the editor's empty lines stay; between `entries` there
    is one.
    """
    lines: list[str] = []
    for number, item in enumerate(node.items):
        blank = item.above[0].blank if item.above else item.blank
        if number and (entries or (roomy and blank)):
            lines.append("")
        lines += _comments(item.above, indent, roomy or entries)
        if (roomy or entries) and item.above and item.blank:
            lines.append("")
        own = _item(item, indent, roomy)
        # A comment as far in as the lines of a text below `>` would be one of them.
        is_below = item.node.kind == "text" and len(own) > 1
        lines += [*own, *_comments(item.below, indent if is_below else indent + STEP, False)]
    return lines


def _comments(comments: Iterable[Comment], indent: int, blanks: bool) -> Iterator[str]:
    for number, comment in enumerate(comments):
        if blanks and number and comment.blank:
            yield ""
        yield " " * indent + comment.text


def _item(item: Item, indent: int, roomy: bool) -> list[str]:
    opening = " " * indent + (f"{_key(item.key)}:" if item.key else "-")
    beside = f"  {item.beside}" if item.beside else ""
    node = item.node
    if node.kind == "text" or (node.style == "[" and _fits(node, len(opening) + 1)) or not node.items:
        first, *rest = _text(node, len(opening) + 1, indent) if node.kind == "text" else [_brackets(node)]
        return [f"{opening} {first}".rstrip(" ") + beside, *rest]
    lines = _collection(node, indent + STEP, roomy)
    if item.key:
        return [opening + beside, *lines]
    return [f"{opening} {lines[0][indent + STEP :]}", *lines[1:]]


def _fits(node: Node, column: int) -> bool:
    return not any(map(_has_comment, node.items)) and column + len(_brackets(node)) <= WIDTH


def _has_comment(item: Item) -> bool:
    return bool(item.above or item.beside or item.below or any(map(_has_comment, item.node.items)))


def _brackets(node: Node) -> str:
    """Return a value in one line."""
    if node.kind == "text":
        return _line(node, in_brackets=True)
    parts = [(f"{_line(item.key, True)}: " if item.key else "") + _brackets(item.node) for item in node.items]
    return f"[{', '.join(parts)}]" if node.kind == "list" else f"{{{', '.join(parts)}}}"


def _key(key: Node) -> str:
    return _line(key, in_brackets=False)


def _text(node: Node, column: int, indent: int) -> list[str]:
    """Return a text that begins at a column: in one line, or a sign and the lines below it."""
    value = node.value
    inside = " " * (indent + STEP)
    if not PRINTABLE.fullmatch(value) or value.endswith("\n\n") or not value.strip():
        return [_line(node)]
    if node.style == ">" and (lines := _folded_as_it_was(node, len(inside))):
        return [_sign(">", value), *(inside + line if line else "" for line in lines)]
    if "\n" in value:
        folded = node.style == ">" and not re.search(r"^[ \t]|[ \t]$", value, re.MULTILINE)
        lines = _folded(value, len(inside)) if folded else value.removesuffix("\n").split("\n")
        return [_sign(">" if folded else "|", value), *(inside + line if line else "" for line in lines)]
    line = _line(node)
    if (node.style != ">" and column + len(line) <= WIDTH) or not BREAK.search(value) or value != value.strip(" \t"):
        return [line]
    return [_sign(">", value), *(inside + line for line in _folded(value, len(inside)))]


def _sign(kind: str, value: str) -> str:
    """Return `|` or `>`, with whether the text ends with its last line, and its indentation where that is not plain to
    see.
    """
    return kind + (str(STEP) if value.lstrip("\n")[:1] in " \t" else "") + ("" if value.endswith("\n") else "-")


def _folded_as_it_was(node: Node, indent: int) -> list[str]:
    """Return the lines of a text below `>` as the editor broke them; none if they have to be broken anew."""
    lines = [line.strip(" ") for line in node.lines]
    plain = all(map(PRINTABLE.fullmatch, node.lines)) and not re.search(r"^[ \t]", node.value, re.MULTILINE)
    aligned = plain and len({len(line) - len(line.lstrip(" \t")) for line in node.lines if line.strip()}) == 1
    good = all(indent + len(line) <= WIDTH or not BREAK.search(line) for line in lines)
    return (
        lines if aligned and good and not any(line.endswith((" ", "\t")) for line in node.lines if line.strip()) else []
    )


def _folded(value: str, indent: int) -> list[str]:
    """Return a text in lines that fit, broken at single spaces; a line break of the text becomes one more empty line."""
    lines: list[str] = []
    for line in re.sub(r"(?<=[^\n])\n+", lambda breaks: "\n" + breaks[0], value.removesuffix("\n")).split("\n"):
        lines.append("")
        for word in BREAK.split(line):
            if lines[-1] and indent + len(lines[-1]) + 1 + len(word) > WIDTH:
                lines.append(word)
            else:
                lines[-1] += f" {word}" if lines[-1] else word
    return lines


def _line(node: Node, in_brackets: bool = False) -> str:
    """Return a text in one line, in quotation marks where it needs them."""
    value = node.value
    if not value:
        return "" if node.start == node.end else '""'
    if not PRINTABLE.fullmatch(value) or "\n" in value:
        return _escaped(value)
    number = NUMBER.fullmatch(value) and node.style not in ("", "made")
    if NEEDS_QUOTES.match(value) or value.lower() in WORDS or number or (in_brackets and IN_BRACKETS.search(value)):
        return (
            f'"{value}"'
            if "'" in value and not re.search(r'["\\\t]', value)
            else f"'{value.replace(chr(39), chr(39) * 2)}'"
        )
    return value


def _escaped(value: str) -> str:
    """Return a text in double quotation marks, with everything that cannot be seen written out."""
    text = json.dumps(value, ensure_ascii=False)
    return re.sub(r"[\x7f-\x9f\ufeff\ufffe\uffff\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", text)
