"""Test how a brief is pinned to an engine: by a commit or a hash, with all that it needs, or not at all."""

from __future__ import annotations

import hashlib
import io
import re
import shutil
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT, git, run, topicbrief
from topicbrief.build.edit import pin_brief
from topicbrief.editing.engine import Pin, UnknownEngineError, pin_engine
from topicbrief.editing.engine.origin import (
    Folder,
    GitCommit,
    WheelAddress,
    WheelFile,
    _read_direct_url,
    find_pushed_commit,
    read_engine,
)
from topicbrief.editing.engine.wheel import fetch_wheel
from topicbrief.editing.new_brief import SKELETON, new_brief_files

pytestmark = pytest.mark.slow

A = "0123456789abcdef0123456789abcdef01234567"
HASH = "ab" * 32
WHEEL = "topicbrief-0.1.0-py3-none-any.whl"


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        (f"git+https://code.example/a/engine.git@{A}", GitCommit("https://code.example/a/engine.git", A)),
        (f"git+https://code.example:8443/a/engine@{A}", GitCommit("https://code.example:8443/a/engine", A)),
        (f"git+ssh://git@code.example/a/engine@{A}", GitCommit("ssh://git@code.example/a/engine", A)),
        (f"git+https://me:secret@code.example/a/engine@{A}", GitCommit("https://code.example/a/engine", A)),
        (f"https://files.example/x/{WHEEL}#sha256={HASH}", WheelAddress(f"https://files.example/x/{WHEEL}", HASH)),
        (f"https://me:secret@files.example/{WHEEL}#sha256={HASH}", WheelAddress(f"https://files.example/{WHEEL}", HASH)),
        (str(ROOT), Folder(ROOT)),
    ],
)  # fmt: skip
def test_an_editor_may_name_an_engine(text: str, origin: object) -> None:
    assert read_engine(text) == origin


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("topicbrief", "is no engine that can be pinned; name one: git+https://HOST/PATH@COMMIT"),
        ("topicbrief==0.1.0", "is no engine that can be pinned"),
        ("git+https://code.example/a/engine@main", "names no commit: a branch or a tag can be moved"),
        ("git+https://code.example/a/engine@v1.2", "names no commit"),
        (f"git+https://code.example/a/engine@{A[:12]}", "names no commit"),
        ("git+https://code.example/a/engine", "names no commit"),
        (f"git+http://code.example/a/engine@{A}", "begins with none of git+https://"),
        (f"git+ext::sh -c id@{A}", "begins with none of git+https://"),
        (f"git+https://code.example/a/engine --index-url=https://x@{A}", "begins with none of"),
        (f"git+https://code.example/a\n--extra-index-url=https://x/@{A}", "begins with none of"),
        (f"git+--upload-pack=x@{A}", "begins with none of"),
        (f"https://files.example/{WHEEL}", "says no hash"),
        (f"https://files.example/{WHEEL}#sha256=abc", "says no hash"),
        (f"https://files.example/other-1.0-py3-none-any.whl#sha256={HASH}", "is no address of a wheel"),
        (f"http://files.example/{WHEEL}#sha256={HASH}", "is no address of a wheel"),
        ("/nowhere/topicbrief-0.1.0-py3-none-any.whl", "is no engine that can be pinned"),
        (str(ROOT / "tests"), "is no checkout of the engine"),
    ],
)
def test_what_is_not_pinned_is_one_clear_line_and_nothing_is_written(tmp_path: Path, text: str, said: str) -> None:
    done = topicbrief("init", "new", "--engine", text, cwd=tmp_path)
    assert done.returncode == 1
    assert said in done.stderr
    assert "nothing was written" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("written", "origin"),
    [
        ({"url": "https://code.example/a.git", "vcs_info": {"vcs": "git", "commit_id": A, "requested_revision": "main"}}, GitCommit("https://code.example/a.git", A)),
        ({"url": "ssh://git@code.example/a.git", "vcs_info": {"vcs": "git", "commit_id": A}}, GitCommit("ssh://git@code.example/a.git", A)),
        ({"url": f"https://files.example/{WHEEL}", "archive_info": {"hashes": {"sha256": HASH}}}, WheelAddress(f"https://files.example/{WHEEL}", HASH)),
        ({"url": f"https://files.example/{WHEEL}", "archive_info": {"hash": f"sha256={HASH}"}}, WheelAddress(f"https://files.example/{WHEEL}", HASH)),
        ({"url": f"file:///a%20b/{WHEEL}", "archive_info": {}}, WheelFile(Path("/a b") / WHEEL)),
        ({"url": "file:///a/engine", "dir_info": {}}, Folder(Path("/a/engine"))),
        ({"url": "file:///a/engine", "dir_info": {"editable": True}}, Folder(Path("/a/engine"))),
    ],
)  # fmt: skip
def test_what_pip_wrote_of_an_installation_is_understood(written: dict[str, object], origin: object) -> None:
    assert _read_direct_url(written) == origin


@pytest.mark.parametrize(
    "written",
    [
        {"url": "https://code.example/a.hg", "vcs_info": {"vcs": "hg", "commit_id": A}},
        {"url": f"https://files.example/{WHEEL}", "archive_info": {}},
        {"url": "https://files.example/topicbrief-0.1.0.tar.gz", "archive_info": {"hashes": {"sha256": HASH}}},
        {"url": "https://code.example/a.git", "vcs_info": {"vcs": "git", "commit_id": "main"}},
    ],
)
def test_what_pip_wrote_and_cannot_be_pinned_is_refused(written: dict[str, object]) -> None:
    with pytest.raises(UnknownEngineError):
        _read_direct_url(written)


# ------------------------------------------------------------------ a checkout


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Something like a checkout of the engine, all of it pushed."""
    root = tmp_path / "engine"
    (root / "scripts" / "topicbrief").mkdir(parents=True)
    (root / "scripts" / "topicbrief" / "__init__.py").write_text("")
    (root / "pyproject.toml").write_text("[project]\nname = 'topicbrief'\n")
    (root / "data").mkdir()
    (root / "data" / "brief.yaml").write_text("title: a\n")
    for command in (
        ("init", "-q", "-b", "main"),
        ("add", "."),
        ("commit", "-q", "-m", "x"),
        ("remote", "add", "origin", "https://code.example/a"),
    ):
        git(*command, cwd=root)
    push(root)
    return root


def push(root: Path, remote: str = "origin") -> str:
    git("update-ref", f"refs/remotes/{remote}/main", "HEAD", cwd=root)
    return git("rev-parse", "HEAD", cwd=root)


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("https://code.example/a/engine.git", "https://code.example/a/engine.git"),
        ("https://user:token@code.example/a/engine.git", "https://code.example/a/engine.git"),
        ("git@code.example:a/engine.git", "ssh://git@code.example/a/engine.git"),
        ("code.example:engine", "ssh://code.example/engine"),
        ("ssh://git@code.example:2222/a/engine.git", "ssh://git@code.example:2222/a/engine.git"),
    ],
)
def test_a_checkout_that_is_pushed_is_pinned_to_its_commit(checkout: Path, remote: str, address: str) -> None:
    git("remote", "set-url", "origin", remote, cwd=checkout)
    assert find_pushed_commit(checkout) == GitCommit(address, push(checkout))
    (checkout / "data" / "brief.yaml").write_text("title: b\n")
    assert find_pushed_commit(checkout) is not None, "a brief beside it is no part of the engine"


@pytest.mark.parametrize("remote", ["/srv/engine.git", "../engine", "file:///srv/engine.git", "http://code.example/a", "git://code.example/a", "ext::sh -c id"])  # fmt: skip
def test_a_repository_that_others_cannot_reach_safely_pins_nothing(checkout: Path, remote: str) -> None:
    git("remote", "set-url", "origin", remote, cwd=checkout)
    assert find_pushed_commit(checkout) is None


@pytest.mark.parametrize("change", ["commit", "edit", "new file", "no remote", "no repository", "in another"])
def test_a_checkout_with_what_nobody_else_has_is_pinned_to_no_commit(checkout: Path, change: str) -> None:
    module = checkout / "scripts" / "topicbrief" / "__init__.py"
    match change:
        case "commit":
            git("commit", "-q", "--allow-empty", "-m", "y", cwd=checkout)
        case "edit":
            module.write_text("x = 1\n")
        case "new file":
            module.with_name("new.py").write_text("")
        case "no remote":
            git("remote", "remove", "origin", cwd=checkout)
        case "no repository":
            shutil.rmtree(checkout / ".git")
        case _:
            shutil.copytree(checkout, checkout / "copy", ignore=shutil.ignore_patterns(".git"))
            checkout = checkout / "copy"
    assert find_pushed_commit(checkout) is None


def test_the_repository_of_the_branch_comes_first(checkout: Path) -> None:
    git("remote", "add", "fork", "https://code.example/fork", cwd=checkout)
    push(checkout, "fork")
    assert find_pushed_commit(checkout) == GitCommit("https://code.example/a", push(checkout))
    git("config", "branch.main.remote", "fork", cwd=checkout)
    assert find_pushed_commit(checkout) == GitCommit("https://code.example/fork", push(checkout))


# ------------------------------------------------------------------ the files of the brief


def test_all_that_is_installed_has_a_hash(engine_pin: Pin) -> None:
    lines = engine_pin.files["requirements.txt"].decode().replace("\\\n", "").splitlines()
    wanted = [line for line in lines if line and not line.startswith("#")]
    assert len(wanted) > 40
    for line in wanted:
        assert re.match(r"[a-z0-9.-]+==\S+( ; .+?)?( +--hash=sha256:[0-9a-f]{64})+$", line), line
    names = {line.partition("==")[0] for line in wanted}
    stated = re.findall(r'^    "([A-Za-z0-9-]+)[><=~]', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    assert {name.lower() for name in stated} | {"hatchling"} <= names
    assert "topicbrief" not in names


def test_nothing_in_a_new_brief_asks_for_a_package_by_its_name_alone(engine_pin: Pin) -> None:
    files = new_brief_files("Books", engine_pin)
    ((_, engine),) = [(name, data.decode().splitlines()[-1]) for name, data in files.items() if name == "engine.txt"]
    wheel = next(name for name in files if name.startswith("engine/"))
    assert engine == f"./{wheel} --hash=sha256:{hashlib.sha256(files[wheel]).hexdigest()}"
    text = "\n".join(data.decode() for name, data in files.items() if not name.startswith("engine/"))
    assert not re.search(r"topicbrief *[=~><]=|install +topicbrief|--(extra-)?index-url|--find-links|pypi", text)
    assert str(ROOT) not in text


INSTALLS = [
    "pip install --require-hashes -r requirements.txt",
    "pip install --force-reinstall --no-deps --no-build-isolation -r engine.txt",
]


def test_its_readme_its_workflows_and_the_command_that_upgrades_install_just_that(
    tmp_path: Path, engine_pin: Pin
) -> None:
    files = new_brief_files("Books", engine_pin)
    readme = [line for line in files["README.md"].decode().splitlines() if "pip install" in line]
    assert readme == [f"$ .venv/bin/{line}" for line in INSTALLS]
    for name in ("site.yml", "publish.yml"):
        jobs = yaml.safe_load(files[f".github/workflows/{name}"])["jobs"].values()
        runs = [step.get("run", "") for job in jobs for step in job["steps"]]
        assert [line for line in runs if "install" in line] == INSTALLS
    done = topicbrief("upgrade", ROOT, cwd=tmp_path)
    assert [line.strip() for line in done.stdout.splitlines()[1:]] == [f".venv/bin/{line}" for line in INSTALLS]


def test_the_list_of_what_it_needs_is_the_one_that_this_project_installs() -> None:
    assert f"\n-r {(SKELETON / 'requirements.txt').relative_to(ROOT)}\n" in (ROOT / "requirements.txt").read_text()


def test_the_same_checkout_gives_the_same_files(engine_pin: Pin) -> None:
    assert pin_engine(str(ROOT)) == engine_pin
    assert pin_engine(str(ROOT)).files == engine_pin.files


# ------------------------------------------------------------------ git and the web


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The engine's sources in a repository with two commits."""
    return engine_repository(tmp_path_factory.mktemp("repository") / "engine")


def engine_repository(root: Path) -> Path:
    """Copy the engine's sources into a repository of their own, twice committed."""
    shutil.copytree(ROOT / "scripts", root / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, root / name)
    git("init", "-q", "-b", "main", cwd=root)
    change_engine(root, "first")
    change_engine(root, "second")
    return root


def change_engine(root: Path, word: str) -> str:
    """Commit an engine whose `topicbrief --help` has this word; the version stays the same."""
    path = root / "scripts" / "topicbrief" / "cli" / "__init__.py"
    path.write_text(re.sub(r'"""A topic brief.*:', f'"""A topic brief ({word}):', path.read_text()))
    git("add", ".", cwd=root)
    git("commit", "-q", "-m", word, cwd=root)
    return git("rev-parse", "HEAD", cwd=root)


@pytest.mark.parametrize("revision", ["HEAD", "HEAD~1"])
def test_a_commit_brings_the_list_of_what_it_needs_itself(tmp_path: Path, repository: Path, revision: str) -> None:
    commit = git("rev-parse", revision, cwd=repository)
    done = topicbrief("init", "new", "--engine", f"git+{repository.as_uri()}@{commit}", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "new" / "engine.txt").read_text().endswith(f"\ngit+{repository.as_uri()}@{commit}\n")
    assert not (tmp_path / "new" / "engine").exists()
    theirs = (repository / "scripts/topicbrief/templates/new_brief/requirements.txt").read_bytes()
    assert (tmp_path / "new" / "requirements.txt").read_bytes().endswith(theirs)


@pytest.mark.parametrize(("address", "said"), [("{}", "git finds no such engine at"), ("file:///nowhere", "git finds no such engine at")])  # fmt: skip
def test_a_commit_that_is_not_there_is_one_clear_line(
    tmp_path: Path, repository: Path, address: str, said: str
) -> None:
    done = topicbrief("init", "new", "--engine", f"git+{address.format(repository.as_uri())}@{A}", cwd=tmp_path)
    assert done.returncode == 1
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_brief_moves_to_the_newest_commit_by_one_command(tmp_path: Path, repository: Path) -> None:
    old, new = git("rev-parse", "HEAD~1", cwd=repository), git("rev-parse", "HEAD", cwd=repository)
    topicbrief("init", "new", "--engine", f"git+{repository.as_uri()}@{old}", cwd=tmp_path)
    done = topicbrief("upgrade", cwd=tmp_path / "new")
    assert (done.returncode, "written into engine.txt. Now install it:" in done.stdout) == (0, True), done.stderr
    assert f"@{new}\n" in (tmp_path / "new" / "engine.txt").read_text()
    again = topicbrief("upgrade", cwd=tmp_path / "new")
    assert again.stdout == f"It is git+{repository.as_uri()}@{new} already.\n"


def test_a_newer_wheel_takes_the_place_of_the_former(tmp_path: Path, engine_pin: Pin) -> None:
    for name, data in new_brief_files("Books", engine_pin).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    (wheel,) = (tmp_path / "engine").iterdir()
    newer = tmp_path / "topicbrief-0.2.0-py3-none-any.whl"
    shutil.copy(wheel, newer)
    assert pin_brief(tmp_path, str(newer)) == (f"engine/{newer.name}", ["engine.txt", f"engine/{newer.name}"])
    assert [path.name for path in (tmp_path / "engine").iterdir()] == [newer.name]
    done = topicbrief("upgrade", cwd=tmp_path)
    assert done.returncode == 1
    assert "engine.txt names no repository that could be asked for a newer engine" in done.stderr


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04"])
def test_what_is_no_wheel_is_one_clear_line(tmp_path: Path, data: bytes) -> None:
    (tmp_path / WHEEL).write_bytes(data)
    done = topicbrief("init", "new", "--engine", WHEEL, cwd=tmp_path)
    assert done.returncode == 1
    assert "is no wheel: it cannot be opened" in done.stderr


def test_a_wheel_from_the_web_is_held_to_its_hash(monkeypatch: pytest.MonkeyPatch, engine_pin: Pin) -> None:
    wheel = next(data for name, data in engine_pin.files.items() if name.endswith(".whl"))
    monkeypatch.setattr("urllib.request.urlopen", lambda address, timeout: io.BytesIO(wheel))
    address, hash = f"https://files.example/{WHEEL}", hashlib.sha256(wheel).hexdigest()
    made = pin_engine(f"{address}#sha256={hash}")
    assert made.files["engine.txt"].decode().splitlines()[-1] == f"topicbrief @ {address} --hash=sha256:{hash}"
    assert made.files["requirements.txt"] == engine_pin.files["requirements.txt"]
    with pytest.raises(UnknownEngineError, match="has another hash"):
        fetch_wheel(address, HASH)


# ------------------------------------------------------------------ where nothing is known


def test_an_engine_that_was_copied_writes_nothing_that_installs_a_stranger(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "scripts" / "topicbrief", tmp_path / "copied" / "topicbrief")
    init = (sys.executable, "-m", "topicbrief", "init", "new")
    done = run(*init, cwd=tmp_path, PYTHONPATH=str(tmp_path / "copied"))
    assert done.returncode == 1
    assert done.stderr.startswith("Error: nothing says where this engine was installed from; name one: git+https://")
    assert (done.stderr.count("\n"), (tmp_path / "new").exists()) == (1, False)
    named = run(*init, "--engine", ROOT, cwd=tmp_path, PYTHONPATH=str(tmp_path / "copied"))
    assert named.returncode == 0, named.stderr
