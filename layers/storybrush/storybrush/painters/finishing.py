"""What a model painted becomes a Picture: checked, of exactly the asked size, with thumbnail and placeholder."""

import base64
import io
import warnings

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError
from thumbhash import rgba_to_thumb_hash

from storybrush.chunk import Picture
from storybrush.errors import NoPicture
from storybrush.ports.painting import Painted

_LONGEST_THUMBNAIL_SIDE = 384
# Seven half-waves a side are all that a ThumbHash keeps: 16 pixels show them, and cost a millisecond.
_LONGEST_PLACEHOLDER_SIDE = 16
_SMALLEST_SIDE = 64
_FORMATS = ("PNG", "JPEG", "WEBP")

# A small file can unfold to gigabytes: what is larger than any model paints is refused before it is decoded.
Image.MAX_IMAGE_PIXELS = 4096 * 4096
warnings.simplefilter("error", Image.DecompressionBombWarning)


def finish_picture(painted: Painted, pixels: tuple[int, int]) -> Picture:
    """The picture as a PNG of `pixels` (width, height), a WebP thumbnail and a ThumbHash.

    A PNG that has the size already passes through, its bytes untouched. Of a grid the first quarter is taken.
    Raises NoPicture where the bytes cannot be read as one still picture.
    """
    image = decode(painted.image)
    kind = image.format
    if painted.grid:
        image = image.crop((0, 0, image.width // 2, image.height // 2))
    if min(image.size) < _SMALLEST_SIDE:
        raise NoPicture
    if kind == "PNG" and image.size == pixels and not painted.grid and not image.has_transparency_data:
        png = painted.image
        image = flatten(image)
    else:
        # From the nearest shape, the middle is kept: models paint 1200x896 where 1024x768 is asked. What is
        # transparent is laid on white afterwards, at a size that no model chose.
        image = flatten(ImageOps.fit(in_full_colour(image), pixels, Image.Resampling.LANCZOS))
        png = _encode_png(image)
    thumbnail = within(image, _LONGEST_THUMBNAIL_SIDE)
    return Picture(png=png, thumbnail=_encode_webp(thumbnail), placeholder=_placeholder(thumbnail))


def decode(data: bytes) -> Image.Image:
    """Upright, its pixels read. Raises NoPicture where the bytes cannot be read as one still picture."""
    try:
        image = Image.open(io.BytesIO(data), formats=_FORMATS)
        if getattr(image, "is_animated", False):
            raise NoPicture
        image.load()
        if image.getexif().get(ExifTags.Base.Orientation, 1) != 1:
            # A new image, so that the file as it is does not pass through.
            return ImageOps.exif_transpose(image)
    except (UnidentifiedImageError, Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise NoPicture from error
    except (OSError, SyntaxError, ValueError) as error:
        # Pillow's words for a file that is cut off or damaged.
        raise NoPicture from error
    return image


def in_full_colour(image: Image.Image) -> Image.Image:
    """In RGB, or RGBA where some of it is transparent: what resizes well."""
    if image.mode.startswith("I"):
        # Pillow would cut sixteen bits off at eight.
        image = image.point(lambda level: level / 256).convert("L")
    mode = "RGBA" if image.has_transparency_data else "RGB"
    return image if image.mode == mode else image.convert(mode)


def flatten(image: Image.Image) -> Image.Image:
    """In RGB, on white where it is transparent."""
    image = in_full_colour(image)
    if image.mode == "RGB":
        return image
    return Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")


def within(image: Image.Image, longest_side: int) -> Image.Image:
    """As large as fits a square of that side, its shape kept; never larger than it is."""
    scale = min(1, longest_side / max(image.size))
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    # Averaging whole pixels first leaves the better filter less to do.
    return image.resize(size, Image.Resampling.BICUBIC, reducing_gap=1.0)


def _encode_png(image: Image.Image) -> bytes:
    file = io.BytesIO()
    # Level 1 with run lengths takes a third of the default's time for 8 % more bytes.
    image.save(file, "PNG", compress_level=1, compress_type=3)
    return file.getvalue()


def _encode_webp(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "WEBP", quality=80, method=2)
    return file.getvalue()


def _placeholder(thumbnail: Image.Image) -> str:
    tiny = within(thumbnail, _LONGEST_PLACEHOLDER_SIDE)
    rgba = list(tiny.convert("RGBA").tobytes())
    return base64.b64encode(bytes(rgba_to_thumb_hash(tiny.width, tiny.height, rgba))).decode()
