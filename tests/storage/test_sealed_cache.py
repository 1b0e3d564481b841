"""No result is believed that this user's engine did not keep itself, whatever lies in the brief's folder."""

from __future__ import annotations

import hashlib
import marshal
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE, EXAMPLE_NAV, git, lay_out, topicbrief
from topicbrief.storage import cache

VALUES = {"name": "x", "data": b"\x00\x01", 7: [1, (2, 3)]}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user without a key yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    root = tmp_path / "kept"
    root.mkdir()
    cache.put(root, "some", VALUES)
    assert cache.get(root, "some") == VALUES
    return root


def file(root: Path, name: str = "some") -> Path:
    return root / cache.FOLDER / name


def test_any_byte_that_is_changed_is_seen(kept: Path) -> None:
    sound = file(kept).read_bytes()
    for at in range(len(sound)):
        file(kept).write_bytes(sound[:at] + bytes([sound[at] ^ 1]) + sound[at + 1 :])
        assert cache.get(kept, "some") == {}, at
    for part in (b"", sound[:10], sound[:32], sound[:-1], sound + b"\0"):
        file(kept).write_bytes(part)
        assert cache.get(kept, "some") == {}
    file(kept).write_bytes(sound)
    assert cache.get(kept, "some") == VALUES


@pytest.mark.parametrize(
    "seal",
    [
        lambda payload: hashlib.sha256(cache._engine() + payload).digest(),
        lambda payload: cache._seal(b"", "some", payload),
        lambda payload: cache._seal(bytes(32), "some", payload),
        lambda payload: hashlib.sha256(payload).digest(),
    ],
)
def test_a_seal_that_anybody_can_compute_is_none(kept: Path, seal: Callable[[bytes], bytes]) -> None:
    payload = marshal.dumps({"name": "forged"})
    file(kept).write_bytes(seal(payload) + payload)
    assert cache.get(kept, "some") == {}


def test_a_result_under_another_name_is_none(kept: Path) -> None:
    shutil.copy2(file(kept), file(kept, "other"))
    assert cache.get(kept, "other") == {}


def test_what_another_user_kept_is_none(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
    assert cache.get(kept, "some") == {}
    monkeypatch.setattr(os, "geteuid", lambda: 4321)
    assert cache.get(kept, "some") == {}


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o722])
@pytest.mark.parametrize("what", ["folder", "file"])
def test_what_others_may_change_is_not_read(kept: Path, mode: int, what: str) -> None:
    (file(kept) if what == "file" else file(kept).parent).chmod(mode)
    assert cache.get(kept, "some") == {}
    cache.put(kept, "some", VALUES)
    assert cache.get(kept, "some") == VALUES, "what is kept anew is closed to others"


@pytest.mark.parametrize("mode", [0o644, 0o660, 0o606])
def test_a_key_that_others_may_read_is_none(kept: Path, home: Path, mode: int) -> None:
    (home / "topicbrief" / cache.KEY).chmod(mode)
    assert cache.get(kept, "some") == {}


def test_a_link_is_neither_followed_nor_written_through(kept: Path, tmp_path: Path) -> None:
    shutil.copytree(kept / cache.FOLDER, tmp_path / "elsewhere")
    shutil.rmtree(kept / cache.FOLDER)
    (kept / cache.FOLDER).symlink_to(tmp_path / "elsewhere")
    assert cache.get(kept, "some") == {}
    cache.put(kept, "new", VALUES)
    assert not (tmp_path / "elsewhere" / "new").exists()
    (kept / cache.FOLDER).unlink()
    (kept / cache.FOLDER).mkdir(mode=0o700)
    file(kept).symlink_to(tmp_path / "elsewhere" / "some")
    assert cache.get(kept, "some") == {}


@pytest.mark.parametrize("home", ["/proc/nowhere", "/dev/null"])
def test_without_a_place_for_the_key_nothing_is_kept_and_nothing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: str
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", home)
    cache.put(tmp_path, "some", VALUES)
    assert cache.get(tmp_path, "some") == {}
    assert not (tmp_path / cache.FOLDER / "some").exists()


def test_a_fresh_cache_knows_only_what_is_kept_in_it(kept: Path) -> None:
    with cache.fresh_cache():
        assert cache.get(kept, "some") == {}
        cache.put(kept, "some", {"fresh": 1})
        assert cache.get(kept, "some") == {"fresh": 1}
        used = Path(os.environ[cache.ELSEWHERE])
        assert used.stat().st_mode & 0o077 == 0
    assert not used.exists()
    assert cache.get(kept, "some") == VALUES


@pytest.mark.slow
def test_a_website_for_publication_shows_the_data_whatever_the_cache_says(tmp_path: Path) -> None:
    """Even one that this very engine and user kept, of other data."""
    root = lay_out(tmp_path / "brief", EXAMPLE / "data", EXAMPLE_NAV)
    assert topicbrief("pages", cwd=root).returncode == 0
    read = cache.get(root, "read")
    forged = marshal.loads(marshal.dumps(read).replace(b"49.50", b"94.05"))
    assert forged != read
    cache.put(root, "read", forged)
    (root / cache.FOLDER / "built").unlink()
    assert topicbrief("pages", cwd=root).returncode == 0
    assert "94.05" in (root / "docs" / "traffic.md").read_text(), "the forgery is one that works"
    assert topicbrief("build", "--fresh", cwd=root).returncode == 0
    shown = [path for path in (root / "site").rglob("*.html") if "94.05" in path.read_text()]
    assert shown == []
    assert "49.50" in (root / "site" / "traffic" / "index.html").read_text()


@pytest.mark.parametrize(("name", "version"), [("read", 2), ("built", 3), ("anything", 4)])
def test_a_cache_in_the_repository_is_refused(example: Path, name: str, version: int) -> None:
    """In every form of git's index."""
    (example / "mkdocs.yml").write_text("site_name: x\n")
    git("init", "-q", cwd=example)
    git("config", "index.version", str(version), cwd=example)
    git("add", "-A", "--", "data", cwd=example)
    assert topicbrief("check", cwd=example).returncode == 0
    (example / cache.FOLDER / name).write_bytes(b"x")
    git("add", "-f", "--", f"{cache.FOLDER}/{name}", cwd=example)
    for command in ("check", "pages", "build"):
        done = topicbrief(command, cwd=example)
        assert done.returncode == 1
        assert (done.stdout, done.stderr) == (
            "",
            "Error: git tracks .cache/topicbrief, which is no part of the brief: "
            "git rm -r --cached .cache, and add .cache/ to .gitignore\n",
        )
    git("rm", "-r", "-q", "-f", "--cached", ".cache", cwd=example)
    assert topicbrief("check", cwd=example).returncode == 0
