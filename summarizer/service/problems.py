"""Errors as problem details (RFC 9457): one line of JSON that names what is wrong and what to do."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi.responses import JSONResponse

from summarizer.rendering.safety import one_line

MEDIA_TYPE = "application/problem+json"
SCHEMA: dict[str, Any] = {
    "description": "What is wrong with a request (RFC 9457).",
    "type": "object",
    "properties": {
        "type": {"description": "Always about:blank: the status says it.", "const": "about:blank"},
        "title": {"description": "The name of the status.", "type": "string"},
        "status": {"description": "The status.", "type": "integer"},
        "detail": {"description": "One line: what is wrong, where, and what to do.", "type": "string"},
    },
    "required": ["type", "title", "status", "detail"],
    "additionalProperties": False,
}


class Problem(Exception):
    """An answer that is no result.

    Args:
        status: The status of HTTP.
        detail: What is wrong and what to do.
        headers: Headers besides those of every answer.
    """

    def __init__(self, status: HTTPStatus, detail: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.headers = headers

    def response(self) -> JSONResponse:
        """Give it as a response."""
        content = {
            "type": "about:blank",
            "title": self.status.phrase,
            "status": int(self.status),
            "detail": one_line(str(self)),
        }
        return JSONResponse(content, int(self.status), self.headers, MEDIA_TYPE)
