"""OpenAI reads through its SDK; so does any server that speaks its language."""

import httpx2
import msgspec
import openai

from storybrush.cast import Cast
from storybrush.errors import NoCast
from storybrush.kinds import ready
from storybrush.makers.openai import open_client, refused, translated
from storybrush.makers.tasks import READING
from storybrush.readers.asking import SCHEMA, question, read_answer

_TIMEOUT = httpx2.Timeout(60, connect=5)


class OpenAIReader:
    """Implements ports.Reader. `base_url` empty means OpenAI's own server."""

    def __init__(self, api_key: str, base_url: str, model: str) -> None:
        self._model = model
        self._client = open_client(api_key, base_url, _TIMEOUT)

    def read(self, text: str) -> Cast:
        try:
            # Raw, since the SDK checks no shape and hands on whatever a server answered.
            answer = self._client.responses.with_raw_response.create(
                model=self._model,
                input=question(text),
                text={"format": {"type": "json_schema", "name": "cast", "strict": True, "schema": SCHEMA}},
                # A user's story is not kept there.
                store=False,
            )
        except openai.OpenAIError as error:
            raise translated(error, self._model, READING) from error
        return read_answer(_text(answer.http_response.content))


class _Content(msgspec.Struct):
    text: str = ""
    refusal: str = ""


class _Output(msgspec.Struct):
    """A message has content; what the model thought, or did, before it wrote one has none of ours."""

    type: str
    content: list[_Content] | None = None


class _Response(msgspec.Struct):
    output: list[_Output]


def _text(content: bytes) -> str:
    """What the model wrote. Raises NoCast where there is nothing to read, Refused where it declined to."""
    try:
        output = msgspec.json.decode(content, type=ready(_Response)).output
    except (ValueError, RecursionError) as error:
        raise NoCast from error
    contents = [one for message in output if message.type == "message" for one in message.content or []]
    if refusal := "".join(one.refusal for one in contents):
        raise refused(refusal, READING)
    return "".join(one.text for one in contents)
