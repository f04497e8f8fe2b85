"""How the service tells what went wrong: RFC 9457 problems, and plain text to LanguageTool's clients."""

from __future__ import annotations

import logging
import re
import traceback
from typing import Annotated, Any

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException, NotAuthorizedException, TooManyRequestsException, ValidationException
from litestar.openapi.datastructures import ResponseSpec

from snslint.errors import UserError
from snslint.shells.http_desk import Busy

LOG = logging.getLogger("snslint.serve")
JSON = "application/problem+json"
_LANGUAGETOOL = re.compile(r"(/[pa]/[^/]+)?/v2(/|$)")
Meta = msgspec.Meta


class Slip(msgspec.Struct, frozen=True):
    """One thing to mend."""

    message: Annotated[str, Meta(description="What is wrong.")]
    hint: Annotated[str, Meta(description="The nearest right thing; may be empty.")] = ""
    path: Annotated[str, Meta(description="The file or the field it is in; may be empty.")] = ""
    line: Annotated[int, Meta(ge=0, description="The line, from 1; 0 when the whole is meant.")] = 0


class Problem(msgspec.Struct, frozen=True):
    """What went wrong, as RFC 9457 has it."""

    title: Annotated[str, Meta(description="In a sentence.")]
    status: Annotated[int, Meta(ge=400, le=599, description="The HTTP status.")]
    problems: Annotated[list[Slip], Meta(description="Everything to mend; empty when it is not yours to mend.")] = []
    type: Annotated[str, Meta(description="Always about:blank: the status says it.")] = "about:blank"


def told(path: str, error: Exception) -> Response[Any]:
    """The answer for an error at a path. Of our own failures it says nothing, and the log has no word of the draft."""
    problem, headers = _problem(error)
    if problem.status >= 500 and not isinstance(error, Busy):
        record(error)
    return answer(path, problem, headers)


def answer(path: str, problem: Problem, headers: dict[str, str] | None = None) -> Response[Any]:
    """A problem in the form that callers of the path read."""
    if _LANGUAGETOOL.match(path):
        reason = "; ".join(str(slip.message) + (f" ({slip.hint})" if slip.hint else "") for slip in problem.problems)
        body: Any = f"Error: {reason or problem.title}"
        return Response(body, status_code=problem.status, media_type="text/plain", headers=headers)
    return Response(problem, status_code=problem.status, media_type=JSON, headers=headers)


def handler(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """As Litestar calls it."""
    return told(request.scope["path"], error)


def record(error: BaseException) -> None:
    """Log a failure of ours: its kind and where it came from. Its message may quote the draft, so it is left out."""
    frames = traceback.extract_tb(error.__traceback__)
    where = " < ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in reversed(frames[-6:]))
    LOG.error("failed: %s at %s", type(error).__name__, where or "?")


def _problem(error: Exception) -> tuple[Problem, dict[str, str]]:
    match error:
        case UserError():
            slips = [Slip(p.message, p.hint, p.path, p.line) for p in error.problems]
            return Problem(str(error.problems[0]) if error.problems else "cannot be checked", 422, slips), {}
        case Busy():
            return Problem("too many drafts are waiting; try again shortly", 503), {"Retry-After": "1"}
        case ValidationException():
            extra = error.extra if isinstance(error.extra, list) else []
            slips = [Slip(str(x.get("message", "")), path=str(x.get("key", ""))) for x in extra if isinstance(x, dict)]
            return Problem("the question does not fit; /openapi/openapi.json describes it", 400, slips), {}
        case NotAuthorizedException():
            return Problem(error.detail, 401), {"WWW-Authenticate": "Bearer"}
        case TooManyRequestsException():
            wait = (error.headers or {}).get("RateLimit-Reset", "60")
            return Problem("too many requests; try again later", 429), {**(error.headers or {}), "Retry-After": wait}
        case HTTPException() if error.status_code < 500:
            return Problem(error.detail, error.status_code), dict(error.headers or {})
        case RecursionError():
            return Problem("it is nested too deeply", 400), {}
    return Problem("snslint failed, and it is not your draft's fault", 500), {}


def spec(description: str) -> ResponseSpec:
    """A problem, for the description of the API."""
    return ResponseSpec(Problem, generate_examples=False, description=description, media_type=JSON)


REFUSALS = {
    400: spec("The question cannot be read, or was sent to a name this service does not answer to."),
    401: spec("A token is needed."),
    429: spec("Too many requests; `Retry-After` says when to come back."),
    500: spec("snslint failed."),
}
"""What any question may be answered with."""
OF_DRAFTS = {
    **REFUSALS,
    413: spec("The body is too long."),
    422: spec("The draft or what was asked of it has problems, such as an unknown platform."),
    503: spec("Too many drafts are waiting; `Retry-After` says when to come back."),
}
"""What a question with a draft may be answered with."""
