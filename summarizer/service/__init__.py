"""The product as a service: HTTP requests with articles in, the JSON of summaries out; models are loaded once.

Needs FastAPI and uvicorn, which the extra ``serve`` brings.
"""

from summarizer.service.app import create_app
from summarizer.service.limits import Limits
from summarizer.service.server import bind, make_server, serve

__all__ = ["Limits", "bind", "create_app", "make_server", "serve"]
