"""The service under load, on this machine alone: requests a second, waiting times, memory, and a stop under load.

    python -m benchmarks.load [REQUESTS]

Starts `snslint serve`, sends it drafts from a few clients that each ask again as soon as they are answered, and writes
what was measured to benchmarks/service.md. Bounded: so many requests (50,000), then it ends.
"""

from __future__ import annotations

import asyncio
import os
import platform
import re
import sys
import tempfile
import threading
import time
from collections import Counter
from datetime import date
from itertools import count
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple

import httpx
from tests.http.service import Service

CLIENTS = 8
BATCHES = 10
WARM = 2_000
DRAFTS = (
    ("facebook", "Tag 3 friends who need a tent this spring!"),
    ("instagram", "We spent a night at the lake and the kettle sang. Which stove would you take up there, and why?"),
    ("wechat", "转发到朋友圈集满30个赞，免费领收纳袋。"),
    ("tiktok", "Solo hoy: 50 % en todas las tiendas. ¡Compra ya en nuestra tienda!"),
    ("facebook", "😀 Our syrup cures gout in a week, only $9. DM us for the price."),
    ("reddit", "I mended the zip with candle wax. What do you carry for that?"),
    (
        "linkedin",
        "Three things we learned while packing 2,000 parcels in a week of rain, and one we would not do again.",
    ),
    ("instagram", "Der beste Rucksack aller Zeiten, garantiert. Nur heute!"),
)


class Measured(NamedTuple):
    """What a run came to: seconds each request took, its statuses, seconds in all, resident bytes on the way."""

    took: list[float]
    statuses: Counter[str]
    seconds: float
    memory: list[int]


async def ask(client: httpx.AsyncClient, number: int) -> str:
    """One request, no two of them alike; every third as LanguageTool's clients ask."""
    where, text = DRAFTS[number % len(DRAFTS)]
    text = f"{text} ({number})"
    if number % 3:
        answer = await client.post("/v1/check", json={"text": text, "platforms": [where]})
        whole = not answer.json()["incomplete"]
    else:
        answer = await client.post(f"/p/{where}/v2/check", data={"text": text, "language": "auto"})
        whole = not answer.json()["warnings"]["incompleteResults"]
    return str(answer.status_code) if whole else "incomplete"


async def load(service: Service, requests: int) -> Measured:
    """So many requests, from CLIENTS at once."""
    took: list[float] = []
    statuses: Counter[str] = Counter()
    memory: list[int] = []
    numbers = iter(range(requests))
    began = time.perf_counter()

    async def one(client: httpx.AsyncClient) -> None:
        for number in numbers:
            start = time.perf_counter()
            try:
                statuses[await ask(client, number)] += 1
            except Exception as error:
                statuses[type(error).__name__] += 1
            took.append(time.perf_counter() - start)
            if len(took) % max(1, requests // BATCHES) == 0:
                memory.append(service.memory())
                print(
                    f"{len(took)} requests, {memory[-1] / 1e6:.0f} MB, {len(took) / (time.perf_counter() - began):.0f}/s",
                    flush=True,
                )

    async with httpx.AsyncClient(base_url=service.url, timeout=120) as client:
        await asyncio.gather(*(one(client) for _ in range(CLIENTS)))
    return Measured(took, statuses, time.perf_counter() - began, memory)


def stop_under_load(service: Service) -> tuple[Counter[str], str]:
    """Tell it to stop while 16 clients ask on fresh connections; what they saw, and what the service said last."""
    seen: Counter[str] = Counter()
    numbers = count()

    def one() -> None:
        while True:
            try:
                answer = httpx.post(
                    f"{service.url}/v1/check", json={"text": f"Tag {next(numbers)} friends!"}, timeout=60
                )
                seen[str(answer.status_code)] += 1
            except httpx.HTTPError as error:
                seen[type(error).__name__] += 1
                return

    clients = [threading.Thread(target=one) for _ in range(16)]
    for client in clients:
        client.start()
    time.sleep(5)
    code = service.stop()
    for client in clients:
        client.join()
    said = re.search(r"stopped: .*", service.log)
    return seen, f"{said[0] if said else 'nothing'}; exit code {code}"


def page(measured: Measured, seen: Counter[str], said: str) -> str:
    """The figures as a page."""
    cuts = quantiles(measured.took, n=100)
    requests = len(measured.took)
    errors = requests - measured.statuses["200"]
    memory = "  ".join(f"{size / 1e6:.0f}" for size in measured.memory)
    return f"""# The service under load

Written by `make load` ({date.today()}; Python {platform.python_version()}, {os.cpu_count()} cores). The machine was shared with other work, and the clients ran on it too: take the figures as orders of magnitude. What must hold anywhere: no errors, flat memory, nothing lost.

`snslint serve`, two worker threads. {CLIENTS} clients, each asking again as soon as it is answered; drafts of 30–110 characters in four languages, no two alike, for one platform each; two thirds at `/v1/check`, a third at `/v2/check`.

| | |
|---|---|
| requests | {requests:,} |
| errors, incomplete answers | {errors} |
| requests a second, sustained | {requests / measured.seconds:.0f} |
| p50 | {cuts[49] * 1000:.0f} ms |
| p95 | {cuts[94] * 1000:.0f} ms |
| p99 | {cuts[98] * 1000:.0f} ms |
| longest | {max(measured.took) * 1000:.0f} ms |
| resident memory after every {requests // BATCHES:,} requests, MB | {memory} |

**Stopped under load.** `kill -TERM` while 16 clients ask on fresh connections: {seen["200"]} were answered with 200; then each client met {", ".join(f"{name} ({n})" for name, n in sorted(seen.items()) if name != "200") or "nothing"}. ConnectError: the service takes no more. ReadError: the connection still stood in the kernel's queue. The service's own last line: `{said}`.
"""


def main() -> None:
    """Measure and write."""
    requests = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    with tempfile.TemporaryDirectory() as folder:
        service = Service(Path(folder), "--deadline", "60", "--workers", "2")
        try:
            asyncio.run(load(service, min(WARM, requests)))
            measured = asyncio.run(load(service, requests))
            seen, said = stop_under_load(service)
        finally:
            service.stop()
    text = page(measured, seen, said)
    print(text)
    (Path(__file__).parent / "service.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
