"""A portrait of the cast: painted again, or a user's own picture in its place."""

from collections.abc import Mapping
from typing import Any

import msgspec

from storybrush.actions import allowance
from storybrush.actions.ahead import draw_portrait
from storybrush.actions.allowance import RunLimits
from storybrush.actions.announce import announce_cast
from storybrush.actions.begin import begin_run, new_run, require_model
from storybrush.actions.cast import show_cast
from storybrush.actions.write_cast import mark_stale
from storybrush.cast import Character, Place
from storybrush.chunk import ImageChunk, Picture, portrait_id
from storybrush.errors import InvalidRequest, MemberNotFound, NoPicture, RunInProgress
from storybrush.options import DEFAULTS
from storybrush.ports.painting import Painted, Studio
from storybrush.ports.records import Casts, Chunks, Runs, Stories
from storybrush.ports.users import Usage
from storybrush.ports.world import Gallery, Inbox, PictureUrls, Rooms, Workflow
from storybrush.run import Run, Sitter
from storybrush.story import Story, is_id, new_id
from storybrush.styles import ART_STYLES

PICTURE_TYPES = ("image/png", "image/jpeg", "image/webp")
MOST_BYTES = 8 * 1024 * 1024
UPLOADED = "uploaded"


def paint_again(
    story_id: str,
    user_id: str,
    name: str,
    body: Mapping[str, Any],
    *,
    correlation_id: str,
    limits: RunLimits,
    stories: Stories,
    chunks: Chunks,
    runs: Runs,
    casts: Casts,
    usage: Usage,
    studio: Studio,
    workflow: Workflow,
) -> dict[str, Any]:
    """Starts a Run that paints the member's portrait again, and no page; then one that was uploaded is no more.

    Raises InvalidRequest, StoryNotFound, MemberNotFound, RunInProgress, ModelNotConfigured, LimitReached.
    """
    art_style = _read_style(body, {"artStyle"})
    story = stories.find(story_id, user_id)
    _find_member(story, name, casts)
    if story.active_run_id:
        raise RunInProgress
    former = runs.find(story.run_id) if story.run_id else None
    options = former.options if former else DEFAULTS
    require_model(options.ai_model, studio)
    run = new_run(story, "portrait", options, limits, studio, correlation_id)
    sitter = Sitter(name=name, art_style=art_style or options.art_style)
    preview_of = former.preview_of if former else None
    run = msgspec.structs.replace(run, sitter=sitter, counts=chunks.counts(story_id), preview_of=preview_of)
    run = allowance.with_reserved(run, 0, 1, limits.pictures)
    return begin_run(run, story.run_id, limits, stories=stories, runs=runs, usage=usage, workflow=workflow)


def offer_upload(
    story_id: str, user_id: str, name: str, body: Mapping[str, Any], *, stories: Stories, casts: Casts, inbox: Inbox
) -> dict[str, Any]:
    """Where a picture may be sent that is to be the portrait. Raises InvalidRequest, StoryNotFound, MemberNotFound."""
    wrong = {field: "must not be there with upload" for field in body if field != "upload"}
    upload = body["upload"]
    asked = upload if isinstance(upload, dict) else {}
    size = _whole(asked.get("bytes"))
    if asked.get("contentType") not in PICTURE_TYPES:
        wrong["upload.contentType"] = f"must be one of {', '.join(PICTURE_TYPES)}"
    if not 1 <= size <= MOST_BYTES:
        wrong["upload.bytes"] = f"must be a whole number from 1 to {MOST_BYTES}"
    if wrong:
        raise InvalidRequest(wrong)
    _find_member(stories.find(story_id, user_id), name, casts)
    upload_id = new_id()
    offer = inbox.offer(story_id, upload_id, asked["contentType"], size)
    return {"uploadId": upload_id, "url": offer.url, "headers": dict(offer.headers), "expiresIn": offer.seconds}


def take_upload(
    story_id: str,
    user_id: str,
    name: str,
    body: Mapping[str, Any],
    *,
    stories: Stories,
    chunks: Chunks,
    runs: Runs,
    casts: Casts,
    portraits: Chunks,
    gallery: Gallery,
    rooms: Rooms,
    urls: PictureUrls,
    studio: Studio,
    inbox: Inbox,
) -> dict[str, Any]:
    """Makes the picture that was sent the member's portrait, in one style, whatever model paints; shows the cast.

    Raises InvalidRequest, also where it is no picture; StoryNotFound, MemberNotFound, RunInProgress.
    """
    art_style = _read_style(body, {"artStyle", "uploadId"})
    upload_id = body["uploadId"]
    story = stories.read(story_id, user_id)
    member = _find_member(story, name, casts)
    if story.active_run_id:
        raise RunInProgress
    sent = inbox.take(story_id, upload_id, MOST_BYTES) if isinstance(upload_id, str) and is_id(upload_id) else None
    if sent is None:
        raise InvalidRequest({"uploadId": "must be that of a picture that was sent, of 8 MB at most"})
    latest = runs.find(story.run_id) if story.run_id else None
    portrait = _uploaded(member, latest, story, art_style, upload_id)
    try:
        picture = studio.finish(Painted(sent), portrait.metadata.pixels)
    except NoPicture as error:
        raise InvalidRequest({"uploadId": "must be that of a PNG, JPEG or WebP picture"}) from error
    _keep(portrait, picture, stories=stories, portraits=portraits, gallery=gallery)
    mark_stale(story, chunks=chunks, runs=runs, casts=casts, portraits=portraits, studio=studio)
    announce_cast(story_id, latest, rooms)
    return show_cast(story_id, user_id, stories=stories, chunks=chunks, casts=casts, portraits=portraits, urls=urls)


def _keep(portrait: ImageChunk, picture: Picture, *, stories: Stories, portraits: Chunks, gallery: Gallery) -> None:
    """Raises RunInProgress."""
    while True:
        former = portraits.find(portrait.id)
        # Looking at the picture took a while.
        if stories.find(portrait.story_id, portrait.user_id).active_run_id:
            raise RunInProgress
        stored = gallery.put_picture(portrait, picture)
        ready = msgspec.structs.replace(
            portrait,
            status="completed",
            image_file=stored.image_file,
            thumbnail_file=stored.thumbnail_file,
            placeholder=stored.placeholder,
            painted=portrait.metadata,
            painted_by=portrait.run_id,
        )
        # Of two that are sent at once, the file is the later one's: then what is told of it is, too.
        if portraits.save([ready], {former.id: former} if former else {}):
            return


def _uploaded(
    member: Character | Place, latest: Run | None, story: Story, art_style: str | None, upload_id: str
) -> ImageChunk:
    """The portrait as it will be kept: by the place that is above any model's."""
    options = latest.options if latest else DEFAULTS
    options = msgspec.structs.replace(options, art_style=art_style or options.art_style)
    portrait = draw_portrait(member, [member.name], story, upload_id, options, UPLOADED)
    metadata = msgspec.structs.replace(portrait.metadata, ai_model=UPLOADED, fingerprint=upload_id)
    own_id = portrait_id(story.id, member.name, options.art_style, "")
    return msgspec.structs.replace(portrait, id=own_id, metadata=metadata)


def _whole(value: object) -> int:
    """The whole number that it is to a reader of JSON, as 200.0 is one, and true is not; 0 for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value % 1:
        return 0
    return int(value)


def _read_style(body: Mapping[str, Any], known: set[str]) -> str | None:
    """Raises InvalidRequest."""
    wrong = {field: "is not known" for field in body if field not in known}
    style = body.get("artStyle")
    if "artStyle" in body and not (isinstance(style, str) and style in ART_STYLES):
        wrong["artStyle"] = f"must be one of {', '.join(ART_STYLES)}"
    if wrong:
        raise InvalidRequest(wrong)
    return style


def _find_member(story: Story, name: str, casts: Casts) -> Character | Place:
    """Raises MemberNotFound."""
    sheet = casts.find(story.id)
    found = next((one for one in sheet.cast.members if one.name == name), None) if sheet else None
    if found is None:
        raise MemberNotFound
    return found
