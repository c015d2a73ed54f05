"""What a text weighs in an answer: Lambda hands back 6 MB at most, and API Gateway answers 500 for more."""

import json

# Leaves room for what stands around the text: a prompt of 32,000 characters, signed addresses.
HEAVIEST = 5_000_000  # bytes


def weigh(text: str) -> int:
    """The bytes of the text as Lambda counts them: in the JSON of an answer whose body is JSON again."""
    return len(json.dumps(json.dumps(text, ensure_ascii=False), ensure_ascii=False).encode())
