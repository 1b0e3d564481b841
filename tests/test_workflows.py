"""The workflows: what they use is pinned, their commands exist, and their scripts do what they say."""

from __future__ import annotations

import os
import re
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT, run
from tests.history.test_changes import TRAFFIC, commit, edit, git, repository
from topicbrief.build.diff_report.markdown_report import MARK
from topicbrief.cli import load_command

SKELETON = ROOT / "scripts" / "topicbrief" / "templates" / "new_brief"  # of a new brief
WORKFLOWS = [path for root in (ROOT, SKELETON) for path in sorted((root / ".github" / "workflows").glob("*.yml"))]
__all__ = ["repository"]

GH = """#!/bin/sh
# Stands in for GitHub's command: says which comments there are, and writes down what it is asked to do.
echo "$@" >> "$LOG"
case "$*" in *--jq*) cat "$COMMENTS" ;; esac
"""


def workflow(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # "on" is no boolean
    return found


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in workflow(path)["jobs"].values() for step in job["steps"]]


def script(name: str) -> str:
    """The script of a step of the review."""
    return str(next(step["run"] for step in steps(ROOT / ".github/workflows/review.yml") if step.get("name") == name))


def commands() -> list[tuple[str, ...]]:
    """Every topicbrief command in a workflow, by its words."""
    runs = (step["run"] for path in WORKFLOWS for step in steps(path) if "run" in step)
    found = (re.findall(r"(?:\.venv/bin/|^)topicbrief ([^\n>|&]+)", text, re.MULTILINE) for text in runs)
    return sorted({tuple(shlex.split(words)) for each in found for words in each})


def test_there_are_workflows_and_commands_in_them() -> None:
    assert {path.name for path in WORKFLOWS} == {"pages.yml", "review.yml", "test.yml", "site.yml", "publish.yml"}
    assert {words[0] for words in commands()} == {"build", "check", "diff", "trace"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_is_whole_and_may_do_no_more_than_it_must(path: Path) -> None:
    found = workflow(path)
    assert {"name", "on", "permissions", "jobs"} <= found.keys()
    assert "pull_request_target" not in found["on"], "it would run what strangers bring with our rights"
    for job in found["jobs"].values():
        may_write = "write" in (job.get("permissions") or {}).values()
        assert {"runs-on", "timeout-minutes", "steps"} <= job.keys()
        runs_theirs = any("checkout" in step.get("uses", "") for step in job["steps"])
        assert not (may_write and runs_theirs), "what may write runs nothing that a pull request brings"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_what_a_workflow_uses_is_githubs_own_and_pinned(path: Path) -> None:
    used = re.findall(r"uses: (\S+)(.*)", path.read_text(encoding="utf-8"))
    assert used
    for action, comment in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action)
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_script_is_put_together_from_what_strangers_write(path: Path) -> None:
    for step in steps(path):
        assert "${{" not in step.get("run", ""), "values come in as environment variables"


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_the_commands_exist_and_take_these_options(words: tuple[str, ...]) -> None:
    told = [word.replace("$ADDRESS", "https://a.example/") for word in words[1:]]
    context = load_command(words[0]).make_context(words[0], told)
    assert not context.args


def test_a_new_brief_publishes_every_change_once_the_marks_are_gone() -> None:
    text = (SKELETON / ".github/workflows/publish.yml").read_text(encoding="utf-8")
    told, on, rest = text.partition("\non:")
    assert 'each "#" below "on"' in told
    triggers, _, _ = rest.partition("\npermissions:")
    without = yaml.load(on + triggers.replace("  #", "  "), Loader=yaml.BaseLoader)
    assert without == {
        "on": {"workflow_dispatch": "", "push": {"branches": ["main"]}, "schedule": [{"cron": "17 4 * * *"}]}
    }
    assert yaml.load(text, Loader=yaml.BaseLoader)["on"] == {"workflow_dispatch": ""}


def test_what_gitlab_runs_are_commands_that_there_are() -> None:
    found = yaml.safe_load((SKELETON / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    assert {"check", "review", "pages"} <= found.keys()
    lines = [line for job in found.values() if isinstance(job, dict) for line in job.get("script", ())]
    told = [re.split(r" [>|] ", line)[0] for line in lines if line.startswith("topicbrief ")]
    words = [shlex.split(line.replace("$CI_PAGES_URL", "https://a.example/")) for line in told]
    assert {each[1] for each in words} == {"check", "diff", "build", "trace"}
    for _, name, *rest in words:
        assert not load_command(name).make_context(name, rest).args
    assert found["review"]["environment"]["url"] == "$REVIEW_URL"
    assert any("REVIEW_URL=" in line and "site/index.html" in line for line in found["review"]["script"])


@pytest.mark.parametrize("form", sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml")), ids=lambda path: path.stem)
def test_the_forms_of_issues_are_whole_and_those_of_a_new_brief(form: Path) -> None:
    assert form.read_bytes() == (SKELETON / ".github/ISSUE_TEMPLATE" / form.name).read_bytes()
    found = yaml.safe_load(form.read_text(encoding="utf-8"))
    assert {"name", "description", "title", "body"} == found.keys()
    assert len({part["id"] for part in found["body"]}) == len(found["body"])
    for part in found["body"]:
        assert part["type"] in ("input", "textarea")
        assert part["attributes"]["label"]
    assert any(part.get("validations", {}).get("required") for part in found["body"])
    assert (SKELETON / ".gitlab/issue_templates" / f"{found['name']}.md").is_file()


def test_the_targets_exist() -> None:
    runs = [step["run"] for path in WORKFLOWS for step in steps(path) if step.get("run", "").startswith("make ")]
    assert len(runs) == 4
    for text in runs:
        done = run("make", "--dry-run", *shlex.split(text)[1:], cwd=ROOT)
        assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_the_comparison_is_of_the_merge_with_what_it_is_merged_into(repository: Path, tmp_path: Path) -> None:
    git(repository, "checkout", "--quiet", "-b", "theirs")
    edit(repository, (TRAFFIC, "value: 301\n", "value: 310\n"))
    commit(repository)
    git(repository, "checkout", "--quiet", "main")
    edit(repository, (TRAFFIC, "value: 12\n", "value: 14\n"))
    commit(repository)
    git(repository, "checkout", "--quiet", "-b", "merge")
    git(repository, "merge", "--quiet", "--no-edit", "--no-ff", "theirs")
    git(tmp_path, "clone", "--quiet", "--depth", "2", "--branch", "merge", repository.as_uri(), "clone")
    clone = tmp_path / "clone"
    git(clone, "checkout", "--quiet", "--detach")
    (clone / ".venv").mkdir()
    (clone / ".venv" / "bin").symlink_to(Path(sys.executable).parent)
    summary = tmp_path / "summary"
    done = run("bash", "-e", "-c", script("Compare"), cwd=clone, BASE="main", GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 0, done.stderr
    text = (clone / "review.md").read_text(encoding="utf-8")
    assert summary.read_text(encoding="utf-8") == text
    assert text.startswith(f"{MARK}\n## What changes in the brief\n\n`main at ")
    assert "`coast-line-length-corrected`" in text
    assert "north-line-nights" not in text, "that is what main has changed"


@pytest.mark.parametrize(("comments", "asked"), [("", "--method POST repos/o/r/issues/7/comments"), ("42\n43\n", "--method PATCH repos/o/r/issues/comments/42")])  # fmt: skip
def test_there_is_one_comment_and_later_pushes_change_it(comments: str, asked: str, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    gh, log, listed = tmp_path / "bin" / "gh", tmp_path / "log", tmp_path / "comments"
    gh.write_text(GH)
    gh.chmod(0o755)
    listed.write_text(comments)
    done = run(
        "bash", "-e", "-c", script("Comment"), cwd=tmp_path,
        PATH=f"{gh.parent}:{os.environ['PATH']}", LOG=str(log), COMMENTS=str(listed), REPOSITORY="o/r", NUMBER="7",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert log.read_text().splitlines()[-1] == f"api --silent {asked} --field body=@review.md"
    assert f'startswith("{MARK}")' in log.read_text()


PAGES = ROOT / ".github" / "workflows" / "pages.yml"


def shown(command: str, **env: str) -> str:
    """What a command of make would run."""
    done = run("bash", "-c", command.replace("make", "make --dry-run", 1), cwd=ROOT, **env)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_website_is_published_every_day_as_of_that_day_and_where_it_stands() -> None:
    """Else a claim would not turn when its day is over."""
    found = workflow(PAGES)
    (schedule,) = found["on"]["schedule"]
    assert re.fullmatch(r"\d+ \d+ \* \* \*", schedule["cron"])
    (build,) = [step for step in steps(PAGES) if step.get("name") == "Build"]
    assert '--on "today" --address "https://o.example/r"' in shown(build["run"], ADDRESS="https://o.example/r")
    (checkout,) = [step for step in steps(PAGES) if "checkout" in step.get("uses", "")]
    assert checkout["with"]["fetch-depth"] == "0"
    assert not [step for step in steps(PAGES) if "actions/cache@" in step.get("uses", "")], "nothing kept is published"


def test_what_is_published_was_checked_built_and_traced_before() -> None:
    build, publish = workflow(PAGES)["jobs"].values()
    done = [step.get("run", step.get("uses", "")) for step in build["steps"]]
    parts = ("make check", "make site", "topicbrief trace", "upload-pages")
    order = [next(i for i, name in enumerate(done) if part in name) for part in parts]
    assert order == sorted(order)
    assert publish["needs"] == "build"
    assert "write" not in build["permissions"].values()


def test_read_the_docs_builds_the_same_site() -> None:
    settings = yaml.safe_load((ROOT / ".readthedocs.yaml").read_text(encoding="utf-8"))
    (build,) = [command for command in settings["build"]["commands"] if command.startswith("make ")]
    assert '--on "today" --address "https://o.example/"' in shown(build, READTHEDOCS_CANONICAL_URL="https://o.example/")
