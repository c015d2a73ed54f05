"""Puts the page into its bucket, with a config.json that leads to the stack's APIs."""

import json
import sys
import tomllib
from pathlib import Path

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from local.gateway.page import cache_control, content_type

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "web/dist"
NO_BUCKET = (
    "The stack {stack} has no bucket for the page. Deploy it with the parameters that give it one, or put web/dist on "
    "any other static host, with this as its config.json:\n{config}"
)


def deploy_page(stack: str, page: Path) -> str:
    """Puts the files of `page` where the outputs of the stack say; returns the bucket's name.

    Raises LookupError, in words, where the stack has no bucket for it.
    """
    outputs = _outputs(stack)
    # CloudFront answers for the API as well, at the page's own address.
    api_url = "" if "PageUrl" in outputs else outputs["ApiUrl"]
    config = json.dumps({"apiUrl": api_url, "websocketUrl": outputs["WebSocketUrl"]})
    bucket = outputs.get("PageBucketName")
    if bucket is None:
        raise LookupError(NO_BUCKET.format(stack=stack, config=config))
    s3 = boto3.client("s3")
    # HTML comes last: whoever gets it finds what it names. What it named before stays, for who has it open.
    for file in sorted(filter(Path.is_file, page.rglob("*")), key=lambda file: file.suffix == ".html"):
        key = file.relative_to(page).as_posix()
        s3.put_object(
            Bucket=bucket,
            Key=key,
            Body=config.encode() if key == "config.json" else file.read_bytes(),
            ContentType=content_type(file),
            CacheControl=cache_control(file),
        )
    return bucket


def _outputs(stack: str) -> dict[str, str]:
    (found,) = boto3.client("cloudformation").describe_stacks(StackName=stack)["Stacks"]
    return {output["OutputKey"]: output["OutputValue"] for output in found.get("Outputs", [])}


def main(environment: str) -> None:
    settings = tomllib.loads((ROOT / "samconfig.toml").read_text())
    if environment not in settings:
        sys.exit(f"samconfig.toml has no environment {environment}.")
    stack = settings[environment]["deploy"]["parameters"]["stack_name"]
    try:
        print(f"The page is in the bucket {deploy_page(stack, PAGE)}.")
    except (LookupError, ClientError, BotoCoreError) as error:
        # In AWS's own words where they are its: no such stack, no credentials, no region.
        sys.exit(f"The page was not deployed. {error}")


if __name__ == "__main__":
    main(sys.argv[1])
