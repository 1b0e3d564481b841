"""Define `explain`: say what a rule asks for."""

from __future__ import annotations

import click

from ..checks import explain


@click.command("explain")
@click.argument("rule", required=False)
def command(rule: str | None) -> None:
    """Say what a rule asks for and why.

    RULE is the name in a message of "check". It is shown with a wrong and a right example; without RULE, all rules are listed.
    """
    try:
        click.echo(explain.overview() if rule is None else explain.explain(rule))
    except explain.UnknownRuleError as error:
        raise click.UsageError(str(error)) from None
