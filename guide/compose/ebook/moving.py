"""A movement as one picture: start, what poses there are in between, end, and back, in turn by CSS inside the file."""

from __future__ import annotations

from guide.compose.plates import Gallery
from guide.model.article import Drawing
from guide.model.leaflet import PlacedPlate
from guide.model.place import Place
from guide.model.plate import Plate, body_of, style_of

REST_SECONDS = 1.4  # at the start, and at the end
STEP_SECONDS = 0.22  # for each pose in between
IF_WISHED = "@media (prefers-reduced-motion:no-preference)"


def moving_plate(gallery: Gallery, figure: str | None, scale: float, place: Place) -> PlacedPlate | None:
    """The movement of a figure that has a start and an end, seen by one camera."""
    drawing = gallery.article.drawings.get(figure or "")
    frames = _frames(drawing) if drawing else ()
    if not drawing or len({plate.width for plate in frames}) != 1:
        return None
    width, height = frames[0].width, max(plate.height for plate in frames)
    classes = sorted({name for plate in frames for name in plate.classes})
    palette, night = gallery.dressed(drawing)
    style = style_of(classes, palette, scale, night) + _played(len(frames))
    root = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
    shown = "".join(_pose(n, plate, height - plate.height) for n, plate in enumerate(frames))
    return PlacedPlate(
        file=f"plates/{drawing.id}-move.svg",
        alt=gallery.phrasing.line("library.moving_alt", place),
        width_mm=round(width * scale, 2),
        height_mm=round(height * scale, 2),
        content=f"{root}<style>{style}</style>{shown}</svg>\n".encode(),
    )


def _frames(drawing: Drawing) -> tuple[Plate, ...]:
    """Start, between, end; nothing where there is no such movement."""
    named = drawing.figure.value.frames
    ends = [drawing.plates.get(name) for name in ("start", "end")]
    if set(named) != {"start", "end"} or None in ends or named["start"].camera != named["end"].camera:
        return ()
    start, end = (plate for plate in ends if plate)
    return (start, *drawing.between, end)


def _pose(number: int, plate: Plate, lower: int) -> str:
    """One pose; frames that lie are as high as need be, and share their width and the floor."""
    moved = f' transform="translate(0 {lower})"' if lower else ""
    return f'<g class="pose-{number}"{moved}>{body_of(plate)}</g>'


def _played(poses: int) -> str:
    """Each pose in its moments; where motion is unwanted or CSS cannot play, the first alone is seen."""
    seconds = 2 * REST_SECONDS + 2 * (poses - 2) * STEP_SECONDS
    rules = ["g{visibility:hidden}.pose-0{visibility:visible}"]
    for pose in range(poses):
        turns = "".join(f"{100 * at / seconds:.2f}%{{visibility:{seen}}}" for at, seen in _turns(pose, poses))
        rules.append(f"@keyframes pose-{pose}{{{turns}}}")
    plays = "".join(f".pose-{n}{{animation:pose-{n} {seconds:.2f}s step-end infinite}}" for n in range(poses))
    return "".join(rules) + f"{IF_WISHED}{{{plays}}}"


def _turns(pose: int, poses: int) -> list[tuple[float, str]]:
    """When a pose comes and goes, in seconds of a round."""
    last, way = poses - 1, (poses - 2) * STEP_SECONDS
    if pose == 0:
        return [(0, "visible"), (REST_SECONDS, "hidden")]
    if pose == last:
        return [(0, "hidden"), (REST_SECONDS + way, "visible"), (2 * REST_SECONDS + way, "hidden")]
    there = REST_SECONDS + (pose - 1) * STEP_SECONDS
    back = 2 * REST_SECONDS + way + (last - 1 - pose) * STEP_SECONDS
    moments = ((there, "visible"), (there + STEP_SECONDS, "hidden"), (back, "visible"), (back + STEP_SECONDS, "hidden"))
    return [(0, "hidden"), *moments]
