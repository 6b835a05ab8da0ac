"""A server on this machine alone, for books, the pages that open them, and what npm brought."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import TracebackType
from urllib.parse import unquote, urlsplit

from tests.ebook.books import Ebook
from tests.ebook.tools import FOLDER

HERE = Path(__file__).parent
KINDS = {
    ".css": "text/css",
    ".epub": "application/epub+zip",
    ".html": "text/html",
    ".jpg": "image/jpeg",
    ".js": "text/javascript",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".xhtml": "application/xhtml+xml",
}


@dataclass
class Shelf:
    """Serves `/hosts/…`, `/npm/…`, and each book that was put on it, whole and as its parts."""

    books: dict[str, Ebook] = field(default_factory=dict)

    def __enter__(self) -> Shelf:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Desk", (_Desk,), {"shelf": self}))
        Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def put(self, ebook: Ebook) -> str:
        """The address of a book: with `.epub` the book itself, with a slash and a name one of its files."""
        key = hashlib.sha256(ebook.content).hexdigest()[:16]
        self.books[key] = ebook
        return f"{self.address}/books/{key}"

    def asked(self, path: str) -> bytes | None:
        """What lies at a path."""
        where, _, name = path.lstrip("/").partition("/")
        if where == "books":
            key, _, part = name.partition("/")
            book = self.books.get(key.removesuffix(".epub"))
            return book and (book.files.get(part) if part else book.content)
        folder = {"hosts": HERE, "npm": FOLDER}.get(where, HERE / "nowhere").resolve()
        file = (folder / name).resolve()
        return file.read_bytes() if file.is_relative_to(folder) and file.is_file() else None


class _Desk(BaseHTTPRequestHandler):
    shelf: Shelf

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        content = self.shelf.asked(path)
        self.send_response(404 if content is None else 200)
        self.send_header("Content-Type", KINDS.get(Path(path).suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(content or b"")))
        self.end_headers()
        self.wfile.write(content or b"")

    def log_message(self, *words: object) -> None:
        """Says nothing."""
