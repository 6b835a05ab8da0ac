"""Figures: who stands how, on what, seen from where. Metres and degrees; y up, z forward, x to the body's left."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from guide.model.sheets import DataFile, Slug, Text, Texts

ENGINE = "4"  # raised whenever the same pose would be drawn otherwise
BODY_SHA256 = "e2148e589aadc1b0de4bc27e8ea62f0542e8226e7c50bc4ef017c73f71313d37"  # of body.npz, see tests/draw

Vector = tuple[float, float, float]
Limb = Literal["hand_l", "hand_r", "foot_l", "foot_r"]
Shape = Literal["woman", "man", "oldwoman", "oldman", "largewoman", "largeman", "pregnant"]
Setting = bool | float | str | tuple[bool | float | str, ...]


def _numbers(value: Any) -> Any:
    return (value,) if isinstance(value, (str, int, float)) else value


Angles = Annotated[tuple[float, ...], BeforeValidator(_numbers)]


class Camera(DataFile):
    """Where an orthographic camera looks from; azimuth 90 sees the body's left side, elevation 90 looks down."""

    azimuth: float = 90
    elevation: float = 0


class Root(DataFile):
    """The pelvis: its place, and how the whole body is turned (yaw, then pitch, turn about its own length, roll)."""

    pitch: float = 0
    yaw: float = 0
    turn: float = 0
    roll: float = 0
    at: Vector = (0, 0.9, 0)


class Reach(DataFile):
    """Where a hand or foot goes: to a point (`at`), below a joint (`under`), on a limb (`on`), or only its turn."""

    at: Vector | None = None
    under: Text | None = None
    on: Text | None = None
    along: float = 0.5  # share of the touched limb's length
    side: Vector | None = None  # which side of the touched limb
    gap: float = 0.006  # metres between hand and touched limb
    offset: Annotated[tuple[float, ...], BeforeValidator(_numbers)] = ()
    height: float = 0
    plane: Annotated[tuple[float, ...], BeforeValidator(_numbers)] = ()  # a height, or a normal and its offset
    sink: float = 0  # metres into a soft plane
    points: Vector | None = None  # where fingers or toes point
    palm: Vector | None = None
    sole: Vector = (0, -1, 0)
    pole: Vector = (0, 0, 1)  # where elbow or knee points

    @model_validator(mode="after")
    def _one_target(self) -> Reach:
        if sum(target is not None for target in (self.at, self.under, self.on)) > 1:
            raise ValueError("a reach has one target: at, under or on")
        if self.on and self.side is None:
            raise ValueError("a reach on a limb says on which side of it")
        return self


class Contact(DataFile):
    """A part of the body that rests at a height, a little below it where the surface is soft."""

    part: Text
    height: float = 0
    sink: float = 0


class Pose(DataFile):
    """One body position: joint angles, hands, reaches, and what must touch what."""

    root: Root = Root()
    joints: dict[str, Angles] = Field(default_factory=dict)
    hands: dict[Literal["l", "r"], Text] = Field(default_factory=dict)
    reach: dict[Limb, Reach] = Field(default_factory=dict)
    straight: dict[Limb, float] = Field(default_factory=dict)  # wanted share of a limb's full length
    contacts: tuple[Contact, ...] = ()
    settle: Texts = ()  # what may change so that the contacts hold
    pressed: dict[str, Texts] = Field(
        default_factory=dict, exclude=True
    )  # parts that lie against others of their own body; changes nothing in the drawing


class Prop(DataFile):
    """A thing in the scene: its kind, and settings that its builder knows."""

    kind: Text
    settings: dict[str, Setting] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _gather(cls, value: Any) -> Any:
        if not isinstance(value, dict) or "settings" in value:
            return value
        return {"kind": value.get("kind"), "settings": {k: _typed(v) for k, v in value.items() if k != "kind"}}

    def number(self, name: str, default: float = 0) -> float:
        """A number among the settings."""
        return float(self.settings.get(name, default))  # type: ignore[arg-type]

    def numbers(self, name: str, default: Sequence[float] = ()) -> tuple[float, ...]:
        """A list of numbers among the settings."""
        return tuple(float(n) for n in self.settings.get(name, default))  # type: ignore[union-attr]

    def text(self, name: str, default: str = "") -> str:
        """A word among the settings."""
        return str(self.settings.get(name, default))

    def flag(self, name: str, default: bool = False) -> bool:
        """Yes or no."""
        return bool(self.settings.get(name, default))


def _typed(value: Any) -> Any:
    """A setting's own type, since scalars arrive as text."""
    if isinstance(value, (list, tuple)):
        return tuple(_typed(item) for item in value)
    if not isinstance(value, str):
        return value
    if value in ("true", "false"):
        return value == "true"
    try:
        return float(value)
    except ValueError:
        return value


class Feel(DataFile):
    """Where the stretch is felt: along a bone (or to the head of another), round it, on chosen bones only."""

    bone: Text
    to: Text | None = None
    bones: Texts = ()
    side: Vector = (0, 0, -1)
    range: tuple[float, float]
    spread: float = 0.9
    on: Texts = ("shirt", "trousers", "skin")


class Arrow(DataFile):
    """A movement: 2 to 4 points in the world, or offsets from a point along a bone."""

    points: Annotated[tuple[Vector, ...], Field(min_length=2, max_length=4)]
    bone: Text | None = None
    along: float = 0.5
    both: bool = False
    width: float = 0  # 0: the usual
    dashed: bool = False  # the way back


class Crop(DataFile):
    """What alone is seen: from `low` to `high`, metres to the right of and over the head of a bone in the picture."""

    bone: Text = "pelvis"
    low: tuple[float, float]
    high: tuple[float, float]


class Inset(DataFile):
    """A small picture in the picture: a part of the scene, seen from elsewhere or larger. `at` is where its lower left
    corner lies, metres to the right of and over the pelvis in the picture."""

    at: tuple[float, float]
    low: tuple[float, float]
    high: tuple[float, float]
    bone: Text = "pelvis"
    scale: float = 1
    camera: Camera | None = None
    things: bool = True  # with what is round the body


class Frame(DataFile):
    """One drawing of a figure, fully resolved."""

    pose: Pose
    suited: dict[Shape, Pose] = Field(default_factory=dict, alias="for")  # other poses for other bodies
    camera: Camera = Camera()
    foot: Literal["bare", "sock", "shoe"] = "bare"
    eyes: Literal["open", "closed"] = "open"
    far: Literal["", "l", "r"] = ""
    floor: bool = False
    shadow: bool = True
    props: tuple[Prop, ...] = ()
    feel: tuple[Feel, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    crop: Crop | None = None
    ghost: Pose | None = None  # another position of the same body, a broken line
    inset: Inset | None = None
    blades: bool = False  # the inner edges of the shoulder blades are drawn
    moves: bool = True  # start and end are one movement, with poses in between
    registers: bool = True  # shares its window with the figure's other frames

    def of(self, shape: Shape) -> Frame:
        """The frame as a body of this shape poses for it."""
        return self.model_copy(update={"pose": self.suited.get(shape, self.pose), "suited": {}})


class Clothes(DataFile):
    """A set of clothes, by the names of its colours."""

    shirt: Slug
    trousers: Slug


class Person(DataFile):
    """Somebody of the cast: body, hair, skin, clothes."""

    name: Slug
    shape: Shape
    skin: Text
    hair: Text
    hair_colour: Text = "brown"
    outfit: Text
    glasses: bool = False
    beard: bool = False
    clothes: Clothes = Field(
        Clothes(shirt="teal", trousers="navy"), exclude=True
    )  # of its outfit, set by reading; plates tell them by their classes


class Figure(DataFile):
    """A numbered picture: its frames and the person it shows unless another is asked for."""

    id: Text
    person: Person
    frames: Annotated[dict[str, Frame], Field(min_length=1)]
    shows: Literal["left", "right"] | None = None  # the side that works or is stretched, where it is one of two


def plate_hash(figure: Figure, frame: str, person: Person) -> str:
    """What a plate depends on, as 16 hexadecimal digits: all frames (they share a window), person, body, engine."""
    posed = {name: frame.of(person.shape) for name, frame in figure.frames.items()}
    frames = {name: f.model_dump(mode="json", exclude_defaults=True) for name, f in posed.items()}
    content = [ENGINE, BODY_SHA256, figure.id, frame, person.model_dump(mode="json", exclude_defaults=True), frames]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]
