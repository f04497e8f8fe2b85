"""Policies and their clauses as compiled: who speaks, and what each says of each practice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping

import msgspec

from snslint.errors import nearest
from snslint.rulebook import schema
from snslint.rulebook.compiled import ClauseRecord, PolicyRecord
from snslint.rulebook.files import RuleFile, RuleFiles

Place = tuple[str | int, ...]
SEVERITY = {
    "forbidden": "error",
    "demoted": "warning",
    "conditional": "warning",
    "advice": "advice",
    "allowed": "advice",
}
"""What a clause weighs when it does not say."""


class Authorities:
    """Reads the policy files; `problem` is told of every name that is not there, with the place in the file."""

    def __init__(self, files: RuleFiles, problem: Callable[[RuleFile, Place, str, str], None]) -> None:
        self.files = files
        self.problem = problem

    def records(self, practices: set[str]) -> tuple[dict[str, PolicyRecord], dict[str, list[ClauseRecord]]]:
        files = self.files.of("policies")
        records: dict[str, PolicyRecord] = {}
        clauses: dict[str, list[ClauseRecord]] = defaultdict(list)
        ids: dict[str, int] = {}
        for name, file in files.items():
            policy: schema.Policy = file.data
            if policy.policy != name:
                self.problem(file, ("policy",), f"the file is {name}.yaml but the policy says '{policy.policy}'", "")
            records[name] = PolicyRecord(
                name, policy.title, policy.kind, self._chain(file, files), policy.markets, policy.positioning
            )
            for index, clause in enumerate(policy.clauses):
                place = ("clauses", index)
                if clause.source.id not in self.files.of("sources"):
                    hint = nearest(clause.source.id, self.files.of("sources"))
                    self.problem(file, (*place, "source"), f"no source '{clause.source.id}'", hint)
                for practice in [clause.practice] if isinstance(clause.practice, str) else clause.practice:
                    if practice not in practices:
                        self.problem(
                            file, (*place, "practice"), f"no practice '{practice}'", nearest(practice, practices)
                        )
                        continue
                    record = self._clause(name, practice, clause)
                    if record.id in ids:
                        self.problem(file, place, f"'{record.id}' stands twice", "give one of them a `name`")
                    ids[record.id] = index
                    clauses[practice].append(record)
        for many in clauses.values():
            for record in many:
                if self.files.of("practices")[record.practice].data.scope != "post":
                    continue  # counted are those that a draft may be asked
                owner = records[record.policy]
                records[record.policy] = msgspec.structs.replace(owner, clauses=owner.clauses + 1)
        return records, dict(sorted(clauses.items()))

    def _clause(self, policy: str, practice: str, clause: schema.Clause) -> ClauseRecord:
        when = msgspec.to_builtins(clause.when)
        severity = clause.severity or SEVERITY[clause.decision]
        status = clause.status
        if practice in self.files.held and severity != "advice":
            severity, status = "advice", "experimental"  # what the gate holds back whispers
        topic = clause.topic or self.files.of("practices")[practice].topic
        return ClauseRecord(
            f"{policy}/{practice}" + (f"/{clause.name}" if clause.name else ""), policy, practice, clause.decision,
            severity, clause.effect, clause.source.id, clause.source.clause, when, clause.message, topic, status,
            clause.facts, clause.note,
        )  # fmt: skip

    def _chain(self, file: RuleFile, files: Mapping[str, RuleFile]) -> list[str]:
        chain = [file.id]
        parent = file.data.extends
        while parent:
            if parent in chain:
                self.problem(file, ("extends",), f"goes in a circle: {' → '.join([*chain, parent])}", "")
                break
            if parent not in files:
                self.problem(file, ("extends",), f"no policy '{parent}'", nearest(parent, files))
                break
            chain.append(parent)
            parent = files[parent].data.extends
        return chain
