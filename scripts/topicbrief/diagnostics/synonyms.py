"""Know the synonyms that editors write instead of a key or a word of the data.

A synonym is only ever suggested where its word may stand, so one table serves keys, words and kinds of blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

# The word of the model, and what else is written for it.
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    # keys
    "aliases": ("also known as", "other names"),
    "also": ("second unit", "converted"),
    "checked_by": ("checker", "reviewer", "who", "by"),
    "became": ("fate", "later", "retraction", "state"),
    "because": ("reason", "why", "cause"),
    "changed": ("change", "changes", "correction", "corrections", "corrected", "revised"),
    "checked": ("date", "accessed", "retrieved", "verified"),
    "day": ("on", "date", "when"),
    "denied_by": ("denial", "denials"),
    "derive": ("formula", "compute", "computed", "calculation"),
    "evidence": ("source", "sources", "references"),
    "key_points": ("takeaways", "highlights"),
    "label": ("name", "title"),
    "lead": ("intro", "introduction", "opening"),
    "locator": ("quote", "passage", "page", "excerpt"),
    "low": ("lower", "lower bound", "interval", "from"),
    "high": ("higher", "upper bound", "confidence"),
    "name": ("label", "title"),
    "note": ("comment", "remark", "footnote"),
    "outcome": ("result",),
    "period": ("date", "year", "month", "day", "when"),
    "published": ("date", "year", "day"),
    "publisher": ("outlet", "newspaper", "website"),
    "reason": ("why", "because"),
    "since": ("from", "start", "begin"),
    "speaker": ("said by", "who"),
    "subject": ("about", "topic"),
    "subjects": ("about", "topics"),
    "summary": ("abstract", "body", "content"),
    "text": ("body", "content"),
    "title": ("headline", "heading", "name", "label"),
    "unit": ("currency",),
    "until": ("to", "end"),
    "upper": ("max", "maximum", "high", "to"),
    "url": ("link", "address", "web"),
    "value": ("number", "figure", "amount", "quantity"),
    # words
    "about": ("approximately", "approx", "around", "roughly", "circa", "ca"),
    "abstract": ("summary",),
    "announced": ("unveiled",),
    "at-least": ("at least", "minimum", "no less than", "no fewer than", "or more", "from", ">="),
    "at-most": ("at most", "up to", "up-to", "maximum", "no more than", "not more than", "or less", "or fewer", "<="),
    "corrected": ("erratum", "corrigendum", "amended"),
    "disputed": ("expression of concern", "concern", "doubted"),
    "gone": ("deleted", "removed", "offline"),
    "paywalled": ("paywall", "subscribers", "behind a wall"),
    "retracted": ("withdrawn", "retraction"),
    "superseded": ("replaced", "obsolete", "outdated", "new edition"),
    "bars": ("columns",),
    "better-source": ("another source", "new source", "source"),
    "denied": ("disputed", "rejected"),
    "ended": ("expired", "repealed", "revoked", "lapsed"),
    "estimated": ("guess",),
    "exact": ("precise",),
    "forecast": ("expected", "projected", "prediction"),
    "in-force": ("active", "effective", "in effect", "valid"),
    "money": ("currency", "price"),
    "news": ("press", "newspaper", "media"),
    "new-outcome": ("outcome", "update", "updated", "event"),
    "number": ("integer", "count"),
    "official": ("government", "authority"),
    "our-correction": ("correction", "corrected", "misread", "typo", "our mistake", "error"),
    "over": ("more than", "above", "greater than"),
    "part": ("partial", "partly", "excerpt", "in part"),
    "percent": ("percentage",),
    "planned": (),
    "proposed": (),
    "quotation": ("quoted", "quote", "second-hand"),
    "range": ("between", "from to"),
    "reported": ("actual", "confirmed", "fact"),
    "source-revised": ("revision", "revised", "source-revision", "source-corrected"),
    "target": ("goal", "aim"),
    "under": ("less than", "below", "fewer than"),
    "withdrawn": ("retracted", "removed", "deleted"),
    "copy": ("mirror", "repost", "digest", "excerpt"),
    "trade-press": ("trade press", "specialist press", "blog"),
    "year": ("annual",),
    # kinds of blocks
    "chart": ("graph", "diagram", "plot"),
    "prose": ("text", "paragraph", "heading", "headline", "subheading", "markdown"),
}


def add_synonyms(words: Iterable[str]) -> dict[str, str]:
    """Return a mapping from every spelling that may be typed, each word itself and its synonyms, to the word."""
    itself = {word: word for word in words}
    others = {other: word for word in itself for other in SYNONYMS.get(word, ())}
    return {**others, **itself}
