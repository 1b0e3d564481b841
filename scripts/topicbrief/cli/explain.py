"""Define `explain`: say what a rule asks for."""

from __future__ import annotations

import click

from ..checks import explain


@click.command("explain")
@click.argument("rule", required=False)
def command(rule: str | None) -> None:
    """Say what RULE asks for and why, with a wrong and a right example; without RULE, list all rules."""
    try:
        click.echo(explain.overview() if rule is None else explain.explain(rule))
    except explain.UnknownRuleError as error:
        raise click.UsageError(str(error)) from None
