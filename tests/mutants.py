"""Do the tests notice? mutmut changes the code in small ways, one at a time, and the tests must fail each time.

    python -m tests.mutants                     every module listed here, half an hour on two cores
    python -m tests.mutants scoring phrases     those whose path has the word

mutmut takes source from `.`, `src` or `source` and nowhere else, so it is given a copy under build/mutants with the
package in `src`. What survives is printed with its change; under `FLOOR` of a module's mutants killed the run fails.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
WORK = ROOT / "build" / "mutants"
FLOOR = 0.9
MODULES = {
    "scoring/intensity.py": ["tests/scoring/test_intensity.py"],
    "scoring/risk.py": ["tests/scoring/test_risk.py"],
    "scoring/audience.py": ["tests/scoring/test_audience.py"],
    "rulebook/phrases.py": ["tests/rulebook/test_phrases.py"],
    "policy/decide.py": ["tests/policy/test_told.py"],
    "policy/clauses.py": ["tests/policy/test_clauses.py"],
    "engine/counts.py": ["tests/engine/test_counts.py"],
    "engine/occurrences.py": ["tests/engine/test_occurrences.py"],
    "engine/paragraphs.py": ["tests/engine/test_stretches.py", "tests/engine/test_occurrences.py"],
    "engine/matchers.py": ["tests/engine/test_nodes.py"],
    "engine/guards.py": ["tests/engine/test_nodes.py"],
    "engine/triggers.py": ["tests/engine/test_triggers.py"],
    "engine/hits.py": ["tests/engine/test_hits.py"],
    "rulebook/compile.py": ["tests/rulebook/test_compile.py"],
}
"""Modules and the tests that must notice: narrow ones, as each mutant runs them anew."""
KILLED = {1, 3, 36, 24, -24, 152, 255, 37}
"""mutmut's exit codes: a test failed, pytest broke, it hung."""


def prepare(modules: list[str]) -> None:
    """A copy of the package and of the tests, and what mutmut is to do with them."""
    shutil.rmtree(WORK, ignore_errors=True)
    shutil.copytree(
        ROOT / "linter" / "snslint", WORK / "src" / "snslint", ignore=shutil.ignore_patterns("__pycache__", "static")
    )
    tests = sorted({test for module in modules for test in MODULES[module] if (ROOT / test).exists()})
    for name in ("tests/__init__.py", "tests/conftest.py", *tests):
        (WORK / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, WORK / name)
    for folder in {Path(test).parent for test in tests}:
        shutil.copy(ROOT / folder / "__init__.py", WORK / folder / "__init__.py")
    shutil.copytree(ROOT / "rules", WORK / "rules")
    listed = "\n    ".join
    (WORK / "setup.cfg").write_text(
        f"[mutmut]\nsource_paths =\n    src\nonly_mutate =\n    {listed(f'src/snslint/{module}' for module in modules)}\n"
        f"also_copy =\n    rules\npytest_add_cli_args_test_selection =\n    {listed(tests)}\n"
        "pytest_add_cli_args =\n    -p\n    no:cacheprovider\n    -p\n    no:randomly\n",
        encoding="utf-8",
    )
    (WORK / "pytest.ini").write_text("[pytest]\nmarkers = slow: takes long\n", encoding="utf-8")


def tell(modules: list[str]) -> bool:
    """The figures of each module, and what survived; whether all are above the floor."""
    good = True
    for module in modules:
        meta = json.loads((WORK / "mutants" / "src" / "snslint" / f"{module}.meta").read_text(encoding="utf-8"))
        codes: dict[str, int | None] = meta["exit_code_by_key"]
        alive = [key for key, code in codes.items() if code not in KILLED]
        share = 1 - len(alive) / len(codes) if codes else 1.0
        good &= share >= FLOOR
        print(f"{module}: {len(codes) - len(alive)} of {len(codes)} killed, {share:.1%}")
        for key in alive:
            change = subprocess.run(
                [sys.executable, "-m", "mutmut", "show", key], cwd=WORK, capture_output=True, text=True, check=False
            ).stdout
            lines = [line for line in change.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
            print(f"  {key} ({codes[key]})", *(f"    {line}" for line in lines), sep="\n")
    return good


def main(words: list[str]) -> int:
    """Run mutmut on the modules asked for."""
    modules = [module for module in MODULES if not words or any(word in module for word in words)]
    prepare(modules)
    environment = {**os.environ, "PYTHONPATH": "", "CI": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "mutmut", "run", "--max-children", os.environ.get("MUTANTS_JOBS", "2")],
        cwd=WORK, env=environment, check=False,
    )  # fmt: skip
    return 0 if tell(modules) and done.returncode == 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
