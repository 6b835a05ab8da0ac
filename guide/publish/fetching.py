"""The only way in for WeasyPrint: the files of the pages and the fonts of the house, from memory."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from guide.model.finding import Finding
from guide.model.place import Place
from guide.publish.outside import asked_by_picture

# A reserved name that no network answers. Two folders deep, so that ../ is seen to lead out.
BASE = "https://leaflet.invalid/leaflet/pages/"
_TYPES = {".css": "text/css", ".svg": "image/svg+xml", ".ttf": "font/ttf", ".otf": "font/otf"}


class OnlyTheseFiles(URLFetcher):  # type: ignore[misc] # WeasyPrint is not typed
    """Serves the given files; whatever else is asked for is written down and stops the work."""

    def __init__(self, files: Mapping[str, bytes], fonts: Path, xhtml: str) -> None:
        super().__init__()
        self._files = files
        self._fonts = fonts
        self._xhtml = xhtml
        self.refused: list[Finding] = []
        self.missing: list[Finding] = []

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The file behind an address."""
        if url.startswith("data:"):
            return self._carried(url, headers)
        if not url.startswith(BASE):
            raise self._refusal(_as_asked(url))
        name = unquote(urlsplit(url.removeprefix(BASE)).path)
        content = self._files.get(name)
        if content is None:
            content = self._font(name)
        if content is None:
            self.missing.append(Finding("P108", f"no file {name}", self._place(name)))
            raise FatalURLFetchingError(name)
        kind = _TYPES.get(Path(name).suffix.lower()) or mimetypes.guess_type(name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, content, {"Content-Type": kind})

    def _carried(self, url: str, headers: Mapping[str, str] | None) -> URLFetcherResponse:
        """What an address carries in itself, unless that is a picture which asks for more."""
        response = super().fetch(url, headers)
        if response.content_type == "image/svg+xml":
            content = response.read()
            for asked in asked_by_picture(content):
                raise self._refusal(asked)
            return URLFetcherResponse(url, content, {"Content-Type": response.content_type})
        return response

    def _font(self, name: str) -> bytes | None:
        """A font of the house, asked for as "fonts/…"; a link is none, wherever it leads."""
        folder, _, file = name.rpartition("/")
        path = self._fonts / file
        if folder.rpartition("/")[2] != "fonts" or not file or path.is_symlink() or not path.is_file():
            return None
        return path.read_bytes()

    def _refusal(self, asked: str) -> FatalURLFetchingError:
        hint = "a leaflet is made from the given files alone: put a copy beside the article"
        self.refused.append(Finding("A120", f"{asked} was asked for and refused", self._place(asked), hint))
        return FatalURLFetchingError(asked)

    def _place(self, asked: str) -> Place:
        """The file and line that ask, as far as can be seen."""
        for words in (asked, asked.rpartition("/")[2]):
            for name, text in (("pages.xhtml", self._xhtml), *self._texts()):
                if words and (at := text.find(words)) >= 0:
                    return Place(name, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        return Place("pages.xhtml")

    def _texts(self) -> tuple[tuple[str, str], ...]:
        kinds = (".css", ".svg")
        return tuple((n, c.decode("utf-8", "replace")) for n, c in self._files.items() if n.lower().endswith(kinds))


def _as_asked(url: str) -> str:
    """An address nearly as it was written, without the base that it was joined to."""
    root = BASE.removesuffix("leaflet/pages/")
    for base, written in ((BASE.removesuffix("pages/"), "../"), (root, "/")):
        if url.startswith(base):
            return written + url.removeprefix(base)
    return url
