"""The one logger: structured lines that name requests, stories and chunks, never their text."""

from aws_lambda_powertools import Logger

logger = Logger()
