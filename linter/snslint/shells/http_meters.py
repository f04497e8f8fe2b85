"""What the service counts, for Prometheus. Labels are routes, methods and statuses: never a word of a draft."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from snslint import __version__
from snslint.shells.http_desk import Desk

METHODS = ("GET", "HEAD", "POST", "OPTIONS")


class Meters:
    """The counters of one service."""

    media_type = CONTENT_TYPE_LATEST

    def __init__(self, desk: Desk) -> None:
        self.registry = CollectorRegistry()
        self.taken = 0
        """Requests taken in."""
        self.answered = 0
        """Requests answered in full."""
        self._requests = Counter(
            "snslint_requests", "Requests answered.", ("route", "method", "status"), registry=self.registry
        )
        self._seconds = Histogram(
            "snslint_request_seconds", "From the request's first line to the answer's last byte.", ("route",),
            registry=self.registry, buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
        )  # fmt: skip
        self.incomplete = Counter("snslint_incomplete", "Checks given up at the deadline.", registry=self.registry)
        self.renewals = Counter(
            "snslint_renewals",
            "Times that rules and configuration were read anew.",
            ("result",),
            registry=self.registry,
        )
        inside = Gauge("snslint_drafts_inside", "Drafts in line or at work.", registry=self.registry)
        inside.set_function(lambda: desk.inside)
        about = Gauge("snslint_info", "What answers.", ("version",), registry=self.registry)
        about.labels(__version__).set(1)

    def count(self, route: str, method: str, status: int, seconds: float) -> None:
        """Note an answer."""
        self._requests.labels(route, method if method in METHODS else "other", str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def page(self) -> bytes:
        """Everything, as Prometheus reads it."""
        return generate_latest(self.registry)
