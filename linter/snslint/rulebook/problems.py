"""What is wrong with rule files, gathered while they are compiled, so that all of it is told at once."""

from __future__ import annotations

from snslint.errors import Problem
from snslint.rulebook.files import RuleFile


class Problems:
    """Problems in the order they are found, none twice; `file` is the one that is being compiled."""

    file: RuleFile

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def add(self, place: tuple[str | int, ...], message: str, hint: str = "") -> None:
        """Something is wrong at a place of the file."""
        self.add_in(self.file, place, message, hint)

    def add_in(self, file: RuleFile, place: tuple[str | int, ...], message: str, hint: str) -> None:
        """Something is wrong at a place of another file."""
        problem = Problem(file.path, file.loaded.line(place), message, hint)
        if problem not in self.found:
            self.found.append(problem)
