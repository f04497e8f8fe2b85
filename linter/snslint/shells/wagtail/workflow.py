"""The gate at the end of a workflow.

    WAGTAIL_FINISH_WORKFLOW_ACTION = "snslint.shells.wagtail.workflow.publish"

Wagtail imports it before its models are there, so it imports nothing until it is called.
"""

from __future__ import annotations

from typing import Any


def publish(workflow_state: Any, user: Any = None) -> None:
    """Publishes what was approved, unless snslint holds it; the history of the page says so then."""
    from snslint.shells.wagtail.gate import finish

    finish(workflow_state, user)
