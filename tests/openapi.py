"""A client that tries what ``/openapi.json`` allows and forbids, and notes where the server differs."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import schemathesis
from hypothesis import strategies
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import Status, events, from_schema

from tests.client import Server

QUERIES = ("ASK {}", "SELECT * { ?s ?p ?o } LIMIT 3", "SELECT (1 AS ?n) {}")
SEARCHES = ("", "*:*", "kerja", "title:ontologi", "organization:proyek-pranala AND -name:kode")
GRAPHS = ("http://data.test/a", "urn:uuid:1f3a0b8e-0000-4000-8000-000000000000")
# What no schema says is drawn from these: the format of a text is the name of a grammar.
FORMATS = {
    "sparql-query": QUERIES,
    "ckan-query": SEARCHES,
    "iri": GRAPHS,
    "reconcile-queries": ("{}", '{"q0": {"query": "Kab. Tuban"}}', '{"q0": {}, "q1": null}'),
    "reconcile-extend": ('{"ids": [], "properties": []}', '{"ids": ["x"], "properties": [{"id": "iri"}]}'),
}
# 410: a release that is kept no more; 413, 414: more than may be sent at once, in a body or an address.
REFUSALS = ["400", "404", "405", "406", "409", "410", "413", "414", "415"]
BUSY = ["2xx", "3xx", "4xx", "503", "504"]  # a query may need more than it may have (publisher.web.sparql)
# 406: a table wished for as Turtle; 409: CKAN's status for a thing that is not there, or not wanted.
FITTING = ["2xx", "3xx", "404", "406", "409", "410"]


class Finding(NamedTuple):
    """Where the server and the description differ: by which check, for which operation, and how."""

    check: str
    operation: str
    told: str


for name, values in FORMATS.items():
    schemathesis.openapi.format(name, strategies.sampled_from(values))


@schemathesis.hook
def filter_case(context: schemathesis.HookContext, case: schemathesis.Case) -> bool:
    """OpenAPI 3.1 has no word for two parameters that exclude each other; the description says it."""
    return not {"queries", "extend"} <= (case.query or {}).keys()


@schemathesis.serializer("application/sparql-query")
def plain(context: schemathesis.SerializationContext, value: object) -> bytes:
    """SPARQL 1.1 Protocol §2.1.3: the body is the query."""
    return str(value).encode()


def findings(server: Server, examples: int, only: str = "") -> tuple[list[Finding], Counter[str]]:
    """Return what is found, and how many requests each phase made; the same in every run."""
    described = server.ask("openapi.json").json
    schema = schemathesis.openapi.from_dict(described, config=configured(server, examples))
    if only:
        schema = schema.include(path_regex=only)
    found: list[Finding] = []
    made: Counter[str] = Counter()
    for event in from_schema(schema).execute():
        if isinstance(event, events.ScenarioFinished):
            made[event.phase.value] += len(event.recorder.cases)
            found += differing(event)
        elif isinstance(event, events.NonFatalError | events.FatalError):
            found.append(Finding("error", str(getattr(event, "label", "")), repr(event)))
    return found, made


def configured(server: Server, examples: int) -> SchemathesisConfig:
    """Return the settings: every check on, nothing random, no state between requests."""
    config = SchemathesisConfig()
    own = config.projects.default
    own.base_url = server.address.rstrip("/")
    own.continue_on_failure = True
    own.request_timeout = 30
    own.generation.update(max_examples=examples, deterministic=True, no_shrink=True)
    own.generation.database = "none"
    own.phases.stateful.enabled = False  # nothing here is made, changed or deleted
    own.checks.negative_data_rejection.expected_statuses = REFUSALS
    own.checks.not_a_server_error.expected_statuses = BUSY
    own.checks.positive_data_acceptance.expected_statuses = [*FITTING, "503", "504"]
    return config


def differing(event: events.ScenarioFinished) -> Iterator[Finding]:
    """Yield the failed checks of a scenario, each with the request that failed it."""
    for case, checks in event.recorder.checks.items():
        sent = event.recorder.interactions[case]
        asked = f"{sent.request.method} {sent.request.uri} {sent.request.body!r}"
        status = sent.response.status_code if sent.response else None
        for check in checks:
            if check.status == Status.FAILURE:
                told = " ".join(check.failure_info.failure.message.split())
                yield Finding(check.name, event.label, f"{asked} -> {status}: {told}")


def shown(found: Iterable[Finding], most: int = 20) -> str:
    """Return the first findings, one a line, each cut to what helps."""
    return "\n".join(f"{one.check} {one.operation} {one.told[:600]}" for one in list(found)[:most])
