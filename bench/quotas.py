"""What AWS and MongoDB allow, and what open connections ask of it: arithmetic, since nothing waits for anything there.

The quotas are those of a new account in us-east-1 as AWS's and Atlas's pages list them in November 2026.
"""

from collections.abc import Iterator

from bench.cost import GB_SECOND, INVOCATION, MESSAGE
from storybrush.adapters.postbox import SENDERS

NEW_CONNECTIONS, REQUESTS, HOURS_A_CONNECTION = 500, 10_000, 2  # API Gateway, a second; answers to connections included
TRANSITIONS, STARTS, MAP_RUNS = 5_000, 300, 1_000  # Step Functions, a second, and Maps at once
FUNCTIONS = 1_000  # Lambda, at once
ATLAS = {"M10": 1_500, "M30": 3_000, "M50": 16_000}  # connections to a node
# A function has one connection to work with and one by which the driver watches, to each node.
CONNECTIONS_A_FUNCTION = 2

CONNECTIONS = 50_000
SECONDS_BETWEEN_PINGS = 60  # the page's
PING_SECONDS, PING_GB = 0.05, 0.25  # of the function that answers; the time is assumed
# A Run with ten at once and a model of ten seconds begins a picture a second and ends one.
EVENTS_A_SECOND = 2
POST_SECONDS = 0.029  # assumed, of API Gateway's answer
SENDING_SECONDS = 1.8  # after which whoever paints goes on; the rest is sent with what comes next
DAY = 86_400


def quotas() -> Iterator[str]:
    yield "what|allowed|can be raised"
    yield f"Step Functions: states entered|{TRANSITIONS:,} a second|yes"
    yield f"Step Functions: Runs started|{STARTS:,} a second|yes"
    yield f"Step Functions: Maps open, so Runs that paint|{MAP_RUNS:,} at once|yes"
    yield f"Lambda: functions|{FUNCTIONS:,} at once|yes"
    yield f"API Gateway: requests and messages to connections|{REQUESTS:,} a second|yes"
    yield f"API Gateway: new connections|{NEW_CONNECTIONS:,} a second|yes"
    for tier, most in ATLAS.items():
        yield f"MongoDB Atlas {tier}|{most:,} connections, {most // CONNECTIONS_A_FUNCTION:,} functions|with the tier"


def connections() -> Iterator[str]:
    pings = CONNECTIONS / SECONDS_BETWEEN_PINGS
    watching = (REQUESTS - pings) / EVENTS_A_SECOND
    posts = SENDERS / POST_SECONDS
    yield "what|needed|allowed"
    yield f"all come back after a fault|{CONNECTIONS / NEW_CONNECTIONS:.0f} s until the last is there|–"
    ends = CONNECTIONS / (HOURS_A_CONNECTION * 3600)
    yield f"each is ended after {HOURS_A_CONNECTION} hours and comes back|{ends:.0f} a second|{NEW_CONNECTIONS}"
    yield f"a ping every {SECONDS_BETWEEN_PINGS} s|{pings:,.0f} a second|{REQUESTS:,}"
    yield f"functions that answer pings|{pings * PING_SECONDS:.0f} at once|{FUNCTIONS:,}"
    ping = 2 * MESSAGE + INVOCATION + PING_SECONDS * PING_GB * GB_SECOND
    yield f"pings and their answers, a day|${pings * DAY * ping:.0f}|–"
    yield f"all watch Runs that paint|{CONNECTIONS * EVENTS_A_SECOND:,} messages a second|{REQUESTS:,}"
    yield f"so may watch Runs that paint, with the pings|–|{watching:,.0f} connections"
    yield f"one function sends an event|{posts:,.0f} a second|–"
    yield f"so may watch one story, each event in {SENDING_SECONDS} s|–|{posts * SENDING_SECONDS:,.0f} connections"
