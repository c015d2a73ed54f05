"""Gemini reads through google-genai."""

from google.genai import types

from storybrush.cast import Cast
from storybrush.makers.gemini import FAILURES, answered_parts, open_client, translated
from storybrush.makers.tasks import READING
from storybrush.readers.asking import SCHEMA, question, read_answer

_CALL_MILLISECONDS = 60_000


class GeminiReader:
    """Implements ports.Reader. `base_url` empty means Google's own server."""

    def __init__(self, api_key: str, base_url: str, model: str, api_version: str) -> None:
        self._model = model
        self._client = open_client(api_key, base_url, api_version, _CALL_MILLISECONDS)

    def read(self, text: str) -> Cast:
        try:
            answer = self._client.models.generate_content(
                model=self._model,
                contents=question(text),
                config=types.GenerateContentConfig(response_mime_type="application/json", response_json_schema=SCHEMA),
            )
        except FAILURES as error:
            raise translated(error, self._model, READING) from error
        return read_answer("".join(part.text or "" for part in answered_parts(answer, READING)))
