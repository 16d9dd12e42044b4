"""The description of the service: the request's models, and for the answers the JSON Schemas of the package."""

from __future__ import annotations

import json
from http import HTTPStatus
from importlib.resources import files
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from summarizer.service.limits import Limits
from summarizer.service.problems import MEDIA_TYPE, SCHEMA
from summarizer.service.requests import SummaryRequest

_COMPONENTS = "#/components/schemas/"
_PROBLEMS = {
    HTTPStatus.BAD_REQUEST: "The body is not JSON.",
    HTTPStatus.REQUEST_TIMEOUT: "The body came too slowly.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The body is too large.",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "The body is not said to be JSON.",
    HTTPStatus.UNPROCESSABLE_ENTITY: "A field is missing, unknown or out of range, or no article can be used.",
    HTTPStatus.TOO_MANY_REQUESTS: "Too many requests wait already; Retry-After says when to come back.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "A fault in the program.",
    HTTPStatus.SERVICE_UNAVAILABLE: "The time went by in waiting, see Retry-After; or the server ends.",
    HTTPStatus.GATEWAY_TIMEOUT: "The work took longer than a request may.",
}


def operation(answer: str, description: str, limits: Limits) -> dict[str, Any]:
    """Describe a path that takes a :class:`SummaryRequest`, as arguments of FastAPI's decorators.

    Args:
        answer: The schema of its answer: Summary or Digest.
        description: What it does.
        limits: What a request may have.
    """
    problem = {MEDIA_TYPE: {"schema": {"$ref": f"{_COMPONENTS}Problem"}}}
    retry = {"Retry-After": {"description": "Seconds.", "schema": {"type": "integer"}}}
    responses: dict[int | str, dict[str, Any]] = {
        200: {"description": f"The {answer.lower()}.", "content": _json(f"{_COMPONENTS}{answer}")}
    }
    for status, text in _PROBLEMS.items():
        responses[int(status)] = {"description": text, "content": problem}
    for status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE):
        responses[int(status)]["headers"] = retry
    bounds = f"At most {limits.articles} articles, {limits.characters:,} characters, and {limits.body:,} bytes."
    body = {"required": True, "description": bounds, "content": _json(f"{_COMPONENTS}SummaryRequest")}
    return {"summary": description, "responses": responses, "openapi_extra": {"requestBody": body}}


def _json(reference: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": reference}}}


def describe(app: FastAPI) -> dict[str, Any]:
    """Give the OpenAPI document of the service."""
    document = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
    document.setdefault("components", {}).setdefault("schemas", {}).update(_schemas())
    return document


def _schemas() -> dict[str, Any]:
    request = SummaryRequest.model_json_schema(ref_template=f"{_COMPONENTS}{{model}}")
    inputs: dict[str, Any] = request.pop("$defs") | {"SummaryRequest": request}
    summary, digest = (_load(name) for name in ("schema.json", "digest.schema.json"))
    parts = {_component(name): schema for name, schema in summary.pop("$defs").items()}
    answers: dict[str, Any] = _moved(parts | {"Summary": summary, "Digest": digest})
    return inputs | answers | {"Problem": SCHEMA}


def _load(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(files("summarizer.rendering").joinpath(name).read_text(encoding="utf-8"))
    del schema["$schema"]  # that of the whole document
    return schema


def _component(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))


def _moved(node: Any) -> Any:
    """Let references lead to components."""
    if isinstance(node, list):
        return [_moved(value) for value in node]
    if not isinstance(node, dict):
        return node
    return {key: _target(value) if key == "$ref" else _moved(value) for key, value in node.items()}


def _target(reference: str) -> str:
    name = reference.rpartition("#/$defs/")[2]
    return f"{_COMPONENTS}{'Summary' if name == 'schema.json' else _component(name)}"
