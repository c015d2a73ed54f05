"""The image models a Run may choose from, as data."""

import msgspec


class Model(msgspec.Struct, frozen=True):
    """`prompt_limit` in characters; any one of `settings` turns the model on, `upstream_setting` names its version."""

    label: str
    prompt_limit: int
    settings: tuple[str, ...]
    upstream_setting: str


MODELS: dict[str, Model] = {
    "gemini": Model("Gemini", 8000, ("GEMINI_API_KEY", "GEMINI_BASE_URL"), "GEMINI_MODEL"),
    "dalle-3": Model("DALL-E", 4000, ("OPENAI_API_KEY", "OPENAI_BASE_URL"), "OPENAI_MODEL"),
    "midjourney": Model("Midjourney", 6000, ("MIDJOURNEY_BASE_URL",), "MIDJOURNEY_BASE_URL"),
}
