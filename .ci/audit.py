"""`make audit`: known weaknesses of the libraries that are installed here, by the advisories that PyPI has of them.

Leaves with 1 when one is known, and with 2 when the advisories cannot be had: silence would look like a clean bill.
"""

from __future__ import annotations

import json
import subprocess
import sys


def main() -> int:
    """Ask pip-audit, and say what it did not get to see."""
    command = [
        sys.executable,
        "-m",
        "pip_audit",
        "--vulnerability-service",
        "pypi",
        "--skip-editable",
        "--progress-spinner",
        "off",
        "--format",
        "json",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        told = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        print(
            f"the advisories cannot be had: {(done.stderr.strip().splitlines() or ['no answer'])[-1]}", file=sys.stderr
        )
        return 2
    seen = [one for one in told if "vulns" in one]
    unseen = [one["name"] for one in told if "vulns" not in one and "editable" not in one.get("skip_reason", "")]
    weak = [(one["name"], one["version"], flaw) for one in seen for flaw in one["vulns"]]
    for name, version, flaw in weak:
        print(f"{name} {version}: {flaw['id']}, mended in {', '.join(flaw['fix_versions']) or 'no version yet'}")
    if not seen:
        print(
            f"the advisories cannot be had from here: none of {len(unseen)} libraries was found on PyPI's JSON API",
            file=sys.stderr,
        )
        return 2
    print(f"{len(seen)} libraries looked up, {len(weak)} known weaknesses; not found: {', '.join(unseen) or 'none'}")
    return 1 if weak else 0


if __name__ == "__main__":
    sys.exit(main())
