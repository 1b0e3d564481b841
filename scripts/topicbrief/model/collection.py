"""The settings of a collection: which briefs it holds, and what its portal says of them."""

from __future__ import annotations

from .entries import Model
from .fields import Id, LabelText, Language, Line, Url, describe_field

BRIEFS = ("briefs/*",)


class Topic(Model):
    """A heading of the portal, and the briefs below it."""

    title: LabelText = describe_field("What the topic is called.", "Transport")
    briefs: tuple[Line, ...] = describe_field(
        "The names of the briefs' folders, in order.", ["ferries", "night-trains"]
    )


class CollectionSettings(Model):
    """`collection.yaml`: the collection as a whole."""

    title: LabelText = describe_field("What the collection is called.", "Norland in figures")
    description: Line | None = describe_field(
        "What it is about, in a sentence without a figure.", "Briefs on how Norland travels.", default=None
    )
    address: Url | None = describe_field(
        "Where the portal stands; each brief stands below it, in a folder of its name.",
        "https://example.org/briefs/",
        default=None,
    )
    editors: tuple[LabelText, ...] = describe_field("Who keeps the collection.", default=())
    licence: Line = describe_field("Under which terms its texts may be used.", "CC BY 4.0", default="CC BY 4.0")
    language: Language = describe_field(
        "The language of the portal, as a tag: of its words, dates and numbers.", "en-GB", default="en-GB"
    )
    briefs: tuple[Line, ...] = describe_field(
        "The folders of the briefs, or patterns for them.", ["briefs/*"], default=BRIEFS
    )
    topics: tuple[Topic, ...] = describe_field(
        "The headings of the portal; briefs that none of them names come last.", default=()
    )
    permanent_name: Id | None = describe_field(
        "What the feeds know the collection by, for ever. Made from the title if left out.",
        "norland-in-figures",
        default=None,
    )
