"""WeasyPrint is imported without starting a compiler and without fontTools, which is there as soon as it is needed."""

import subprocess
import sys
from pathlib import Path

import pytest

FONTS = Path(__file__).resolve().parents[2] / "styles" / "fonts"
BEGINNING = """
import subprocess, sys
started = []
sys.addaudithook(lambda event, words: started.append(words[0]) if event == "subprocess.Popen" else None)
from pathlib import Path
from guide.publish.fonts import only_these_fonts
"""
LIGHTLY = f"with only_these_fonts(Path({str(FONTS)!r})):\n    from guide.publish import press\n"
PLAINLY = "import weasyprint\n"
TELL = 'print(len(started), "fontTools.ttLib.tables.otTables" in sys.modules)\n'


def told_by(*lines: str) -> str:
    """What another interpreter prints."""
    done = subprocess.run(
        [sys.executable, "-c", "".join((BEGINNING, *lines))],
        capture_output=True,
        text=True,
        check=True,
        cwd=FONTS.parents[1],
    )
    return done.stdout.strip()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems look for libraries in other ways")
def test_no_process_is_started_and_fonttools_stays_out():
    assert told_by(LIGHTLY, TELL) == "0 False"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems look for libraries in other ways")
def test_weasyprint_by_itself_still_needs_it():
    """The day it does not, guide/publish/lightly.py can go."""
    started, fonttools = told_by(PLAINLY, TELL).split()
    assert int(started) > 0 or fonttools == "True"


def test_fonttools_is_itself_afterwards():
    """As a variable font would ask for it, and as anybody else."""
    asked = (
        "from weasyprint.pdf import fonts\nfrom fontTools import subset\nimport fontTools.varLib.instancer as whole\n"
        "try:\n    fonts.instantiateVariableFont(None, {})\nexcept TypeError as error:\n    print(error)\n"
        "print(subset.Options is fonts.subset.Options, whole.__file__ is not None)\n"
    )
    assert told_by(LIGHTLY, asked).splitlines() == ["argument of type 'NoneType' is not iterable", "True True"]
