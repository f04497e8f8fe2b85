"""`gitlab`: a Code Quality report, which GitLab shows in merge requests."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from snslint.model import Report
from snslint.reporters.base import Options, Page, escaped, live, path_of, sentence, storable
from snslint.reporters.cells import clean

_SEVERITIES = {"error": "major", "warning": "minor", "advice": "info"}


def render(reports: Iterable[Report], options: Options) -> Iterator[str]:
    """One array, an object a finding. Fingerprints are made unique: GitLab drops findings that share one."""
    seen: Counter[str] = Counter()
    between = "["
    for report in reports:
        page = Page(report.text)
        for finding in live(report, options.fail_on if options.quiet else "advice"):
            place = page.place(finding.start, finding.end)
            identity = "\0".join((path_of(report), report.id, finding.rule, finding.fingerprint or finding.text))
            seen[identity] += 1
            entry = {
                "description": " ".join(clean(line) for line in sentence(finding, options)),
                "check_name": finding.rule,
                "fingerprint": sha256(f"{identity}\0{seen[identity]}".encode("utf-8", "replace")).hexdigest(),
                "severity": _SEVERITIES[finding.severity],
                "location": {"path": path_of(report), "lines": {"begin": place.line, "end": place.end_line}},
            }
            yield between + "\n" + escaped(storable(json.dumps(entry, ensure_ascii=False)))
            between = ","
    yield "[]\n" if between == "[" else "\n]\n"
