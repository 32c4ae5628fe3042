"""A client of the Reconciliation Service API 0.2, and what every answer of the service must be."""

import http.client
import json
from urllib.parse import urlencode, urlsplit

from jsonschema import Draft202012Validator

from tests.client import Answer, Server, read

TEXT = {"type": "string", "minLength": 1}
NAMED = {"type": "object", "required": ["id", "name"], "properties": {"id": TEXT, "name": TEXT}}


def valid(answer: Answer, schema: dict[str, object]) -> dict[str, object]:
    assert answer.status == 200, answer.text
    assert answer.media_type == "application/json"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert not list(Draft202012Validator(schema).iter_errors(answer.json))
    return answer.json


def post(served: Server, content_type: str = "application/x-www-form-urlencoded", **form: object) -> Answer:
    parts = urlsplit(served.address)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=20)
    texts = {name: value if isinstance(value, str) else json.dumps(value) for name, value in form.items()}
    try:
        connection.request("POST", f"{parts.path}reconcile", urlencode(texts), {"Content-Type": content_type})
        return read(connection.getresponse())
    finally:
        connection.close()
