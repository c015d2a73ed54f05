"""Where the bytes of S3 objects live: one file an object, and a small note beside it."""

import json
import re
import shutil
import threading
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
# Such a key is its own path: its folders have no dot and its file has one, so no file is ever in a folder's
# way, and there are no capitals to fall together on a disk that does not tell them apart.
PLAIN_KEY = re.compile(r"(?:[a-z0-9_-]{1,100}/)*[a-z0-9_-]{1,100}(?:\.[a-z0-9_-]{1,20})+")
OTHER_KEYS = ".keys"
ARRIVING = ".arriving"


@dataclass(frozen=True, slots=True)
class Note:
    """What S3 knows of an object besides its bytes."""

    key: str
    etag: str
    metadata: dict[str, str]


class Folder:
    """Objects under `root`/bucket/key. Files appear and are replaced whole, never half written.

    Who changes an object's file and something else that belongs to it holds `changing` meanwhile.
    """

    def __init__(self, root: Path) -> None:
        self.changing = threading.RLock()
        self._root = root
        shutil.rmtree(root / ARRIVING, ignore_errors=True)
        (root / ARRIVING).mkdir(parents=True)

    def create_bucket(self, bucket: str) -> None:
        self._bucket(bucket).mkdir(exist_ok=True)

    def delete_bucket(self, bucket: str) -> None:
        shutil.rmtree(self._bucket(bucket))

    def buckets(self) -> list[str]:
        return sorted(entry.name for entry in self._root.iterdir() if BUCKET.fullmatch(entry.name))

    def arriving(self) -> Path:
        """A new path on the same disk, for bytes that belong nowhere yet."""
        return self._root / ARRIVING / uuid.uuid4().hex

    def path(self, bucket: str, key: str) -> Path:
        if PLAIN_KEY.fullmatch(key):
            return self._bucket(bucket) / key
        return self._bucket(bucket) / OTHER_KEYS / sha256(key.encode()).hexdigest()

    def settle(self, arrived: Path, path: Path) -> None:
        """Moves complete bytes to their place."""
        with self.changing:
            path.parent.mkdir(parents=True, exist_ok=True)
            arrived.replace(path)

    def write_note(self, path: Path, of: tuple[int, int], note: Note) -> None:
        """Writes the note of the bytes `of` (size, time in ns), unless others took their place."""
        content = {"key": note.key, "etag": note.etag, "metadata": note.metadata, "of": of}
        arriving = self.arriving()
        arriving.write_text(json.dumps(content))
        with self.changing:
            if path.is_file() and identify(path) == of:
                arriving.replace(_note_path(path))
            else:
                arriving.unlink()

    def remove(self, path: Path) -> None:
        # Nobody else may find a folder empty, or put something into it, before it is gone.
        with self.changing:
            path.unlink(missing_ok=True)
            _note_path(path).unlink(missing_ok=True)
            for parent in path.parents:
                if parent.parent == self._root or not parent.exists() or any(parent.iterdir()):
                    return
                parent.rmdir()

    def objects(self, bucket: str) -> Iterator[tuple[Path, Note]]:
        """Every object of a bucket; reads the notes, not the bytes."""
        for note_path in sorted(self._bucket(bucket).rglob(".*.json")):
            path = note_path.with_name(note_path.name.removeprefix(".").removesuffix(".json"))
            # What is removed while we read is not there.
            with suppress(FileNotFoundError):
                yield path, _read_note(note_path, path)

    def _bucket(self, bucket: str) -> Path:
        if not BUCKET.fullmatch(bucket):
            raise ValueError(f"{bucket!r} is no name for a bucket")
        return self._root / bucket


def identify(path: Path) -> tuple[int, int]:
    """The size and the time of change, in ns, of the bytes at a path."""
    stat = path.stat()
    return stat.st_size, stat.st_mtime_ns


def _note_path(path: Path) -> Path:
    return path.with_name(f".{path.name}.json")


def _read_note(note_path: Path, path: Path) -> Note:
    content = json.loads(note_path.read_text())
    size, time = identify(path)
    # The process may have died between an object's new bytes and its new note: then the ETag is another's.
    etag = content["etag"] if content["of"] == [size, time] else f"{size:x}{time:x}"
    return Note(content["key"], etag, content["metadata"])
