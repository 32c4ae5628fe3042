"""A client of the Reconciliation Service API 0.2, and what every answer of the service must be."""

import http.client
import json
from urllib.parse import urlencode, urlsplit

from jsonschema import Draft202012Validator

from tests.client import Answer, Server, read

TEXT = {"type": "string", "minLength": 1}
NAMED = {"type": "object", "required": ["id", "name"], "properties": {"id": TEXT, "name": TEXT}}

RESULTS = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "required": ["result"],
        "properties": {
            "result": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["id", "name", "score", "match", "type"],
                    "properties": {
                        "id": TEXT,
                        "name": TEXT,
                        "score": {"type": "number", "minimum": 0, "maximum": 100},
                        "match": {"type": "boolean"},
                        "type": {"type": "array", "items": NAMED, "minItems": 1},
                        "features": {"items": {"properties": {"value": {"type": ["boolean", "number"]}}}},
                    },
                },
            }
        },
    },
}


def valid(answer: Answer, schema: dict[str, object]) -> dict[str, object]:
    assert answer.status == 200, answer.text
    assert answer.media_type == "application/json"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert not list(Draft202012Validator(schema).iter_errors(answer.json))
    return answer.json


def post(served: Server, content_type: str = "application/x-www-form-urlencoded", **form: object) -> Answer:
    texts = {name: value if isinstance(value, str) else json.dumps(value) for name, value in form.items()}
    return send(served, urlencode(texts).encode(), content_type)


def send(served: Server, body: bytes, content_type: str) -> Answer:
    parts = urlsplit(served.address)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=20)
    try:
        connection.request("POST", f"{parts.path}reconcile", body, {"Content-Type": content_type})
        return read(connection.getresponse())
    finally:
        connection.close()
