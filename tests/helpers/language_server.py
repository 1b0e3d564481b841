"""A real YAML language server, over stdio, as an editor's program talks to one. `make language-server` installs it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "node"
PROGRAM = FOLDER / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
# It asks nobody: neither for a catalogue of schemas nor for what the catalogue names.
SETTINGS: Mapping[str, Any] = {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}
ABLE = {
    "workspace": {"configuration": True},
    "textDocument": {
        "completion": {"completionItem": {"documentationFormat": ["markdown"], "snippetSupport": True}},
        "hover": {"contentFormat": ["markdown"]},
    },
}


class LanguageServer:
    """A running server for the files of a folder."""

    def __init__(self, root: Path, **settings: Any) -> None:
        assert PROGRAM.is_file(), "There is no YAML language server. `make language-server` installs it."
        self.root, self.settings, self.asked = root, {**SETTINGS, **settings}, 0
        self.opened: list[str] = []
        self.diagnostics: dict[str, list[Any]] = {}
        self.running = subprocess.Popen(
            ["node", str(PROGRAM), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._ask("initialize", processId=None, rootUri=root.as_uri(), capabilities=ABLE)
        self._send(method="initialized", params={})

    def stop(self) -> None:
        self.running.kill()
        self.running.wait()

    def open(self, path: str, text: str) -> None:
        """Open a file of the folder with a text, whatever stands on disk."""
        self.opened.append(path)
        document = {"uri": self._uri(path), "languageId": "yaml", "version": 1, "text": text}
        self._send(method="textDocument/didOpen", params={"textDocument": document})

    def problems(self, path: str) -> list[tuple[int, str]]:
        """What is underlined in an open file: the line, from 1, and the message."""
        while self._uri(path) not in self.diagnostics:
            self._read()
        return [(found["range"]["start"]["line"] + 1, found["message"]) for found in self.diagnostics[self._uri(path)]]

    def complete(self, path: str, line: int, column: int) -> dict[str, str]:
        """What is offered at a place, counted from 1: each word with what is said of it."""
        found = self._ask_at("completion", path, line, column)
        return {item["label"]: _said(item.get("documentation")) for item in found["items"]}

    def hover(self, path: str, line: int, column: int) -> str:
        """What is shown over a place."""
        found = self._ask_at("hover", path, line, column)
        return _said(found and found["contents"])

    def _ask_at(self, what: str, path: str, line: int, column: int) -> Any:
        position = {"line": line - 1, "character": column - 1}
        return self._ask(f"textDocument/{what}", textDocument={"uri": self._uri(path)}, position=position)

    def _uri(self, path: str) -> str:
        return (self.root / path).as_uri()

    def _ask(self, method: str, **params: Any) -> Any:
        self.asked += 1
        self._send(id=self.asked, method=method, params=params)
        while (message := self._read()).get("id") != self.asked or "method" in message:
            pass
        return message["result"]

    def _send(self, **message: Any) -> None:
        assert self.running.stdin
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.running.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self.running.stdin.flush()

    def _read(self) -> dict[str, Any]:
        """The next message; what the server asks for is answered."""
        assert self.running.stdout
        length = 0
        while header := self.running.stdout.readline().strip():
            length = int(header.removeprefix(b"Content-Length:")) if header.startswith(b"Content-Length:") else length
        assert length, "the language server has ended"
        message: dict[str, Any] = json.loads(self.running.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif message.get("method") == "workspace/configuration":
            asked = message["params"]["items"]
            self._send(id=message["id"], result=[self.settings if i.get("section") == "yaml" else {} for i in asked])
        elif "method" in message and "id" in message:
            self._send(id=message["id"], result=None)
        return message


def _said(documentation: Any) -> str:
    return str(documentation["value"] if isinstance(documentation, dict) else documentation or "")
