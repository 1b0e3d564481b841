"""Read the options of the command line, or say why they mean nothing. No other module asks for the time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from ..build import builders
from ..build.builders import Builder
from ..model.period import parse_day

Command = Callable[..., Any]
LAST_PORT = 65_535
STRICT = ("all", "history")  # what --strict is about
EARLIEST_ZONE = timedelta(hours=14)  # ahead of UTC: an editor there may write the day that begins here later


def last_day_begun() -> date:
    """Return the last day that has begun anywhere: no date of a check or a publication is later."""
    return (datetime.now(UTC) + EARLIEST_ZONE).date()


def parse_last_day(context: click.Context, option: click.Parameter, text: str | None) -> date:
    """Return the day of an option; the last day that has begun anywhere where it is left out."""
    return parse_optional_date(context, option, text) or last_day_begun()


def parse_past_date(context: click.Context, option: click.Parameter, text: str | None) -> date:
    """Return the day of an option, on which something was done; today where it is left out."""
    day = parse_date(context, option, text)
    if day > last_day_begun():
        raise click.BadParameter(f"{day} is still to come")
    return day


def parse_date(context: click.Context, option: click.Parameter, text: str | None) -> date:
    """Return the day of an option; today where it is left out."""
    return parse_optional_date(context, option, text) or date.today()


def parse_optional_date(context: click.Context, option: click.Parameter, text: str | None) -> date | None:
    """Return the day of an option, which may be "today"; None where it is left out, as no build asks for the time by
    itself.
    """
    try:
        return date.today() if text == "today" else parse_day(text) if text else None
    except ValueError as error:
        raise click.BadParameter(f'{error}, or "today"') from None


def parse_address(context: click.Context, option: click.Parameter, text: str | None) -> str | None:
    """Return the address of an option; None where it is left out, or empty as an unset variable gives it."""
    if not text:
        return None
    from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415 - most builds are told none

    from ..model.fields import Url  # noqa: PLC0415

    try:
        return TypeAdapter(Url).validate_python(text)
    except ValidationError as error:
        raise click.BadParameter(error.errors()[0]["msg"]) from None


def parse_folder(context: click.Context, argument: click.Parameter, text: str) -> Path:
    """Return the folder of an argument. An empty one, as an unset variable gives it, is not the present folder."""
    if not text.strip():
        raise click.BadParameter("name the folder that is to be made")
    return Path(text)


def parse_builder(context: click.Context, option: click.Parameter, name: str) -> Builder:
    """Return the builder of an option."""
    try:
        return builders.find_builder(name)
    except builders.NotInstalledError as error:
        raise click.ClickException(str(error)) from None


def parse_place(text: str) -> tuple[str, int]:
    """Return the host and the port of a place to serve at."""
    host, _, port = text.rpartition(":")
    if not (port.isascii() and port.isdigit()):
        raise click.BadParameter(f'a host and a port are expected, like 127.0.0.1:8000; found "{text}"')
    if len(port) > len(str(LAST_PORT)) or int(port) > LAST_PORT:
        raise click.BadParameter(f"a port is a number up to {LAST_PORT:,}, like 8000; found {port}")
    return host.strip("[]") or "127.0.0.1", int(port)


def with_build_options(command: Command) -> Command:
    """Add the options of what depends on a day and on an address."""
    on = click.option(
        "--on",
        metavar="DATE",
        callback=parse_optional_date,
        help='As of which day, like 2027-01-15 or "today"; the day of the data if left out.',
    )
    address = click.option(
        "--address",
        metavar="URL",
        callback=parse_address,
        help='Where the website will stand; else what "address" in data/brief.yaml says.',
    )
    return on(address(command))


def with_strict(command: Command) -> Command:
    """Add the option that turns warnings and notices into errors: all of them, or those of the history alone."""
    return click.option(
        "--strict",
        type=click.Choice(STRICT),
        is_flag=False,
        flag_value=STRICT[0],
        metavar="[=history]",
        help="Stop where readers would lose a part of the history, or an edition leaves something out; "
        "with --strict=history only for the history.",
    )(command)


def with_builder(command: Command) -> Command:
    """Add the options of what depends on the builder of the website."""
    offline = click.option(
        "--offline", is_flag=True, help="For a website that is opened from a folder, without a server."
    )
    return with_builder_alone(offline(command))


def with_builder_alone(command: Command) -> Command:
    """Add the option of what builds the website."""
    return click.option(
        "--builder",
        type=click.Choice(builders.NAMES),
        default=builders.NAMES[0],
        show_default=True,
        callback=parse_builder,
        help="What builds the website.",
    )(command)
