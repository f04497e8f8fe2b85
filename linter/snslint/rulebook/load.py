"""The rulebook, from the cache where it is fresh, else as a wheel carries it, else from the files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

import msgspec

from snslint.rulebook import cache, places
from snslint.rulebook.compiled import Compiled, Rulebook


def load_rulebook(
    extra_paths: Iterable[str | os.PathLike[str]] = (),
    use_cache: bool = True,
    say: Callable[[str], None] | None = None,
    rules: str | os.PathLike[str] | None = None,
) -> Rulebook:
    """The compiled rules of snslint, overlaid by a user's own folders.

    Args:
        extra_paths: folders with practices/, concepts/, policies/ … of the user's own.
        use_cache: whether to read and write the cache on disk, and to read what a wheel carries.
        say: told, in one line, when the rules must be compiled (seconds).
        rules: another folder in place of the shipped rules.

    Raises:
        RuleError: with every problem of every rule file.
    """
    folders = [rules or places.ours(), *extra_paths]
    digest = cache.digest(stamp for folder in folders for stamp in places.stamps(folder))
    if use_cache:
        kept = cache.read(digest)
        if kept is not None:
            return Rulebook(kept)
    shipped = cache.read_shipped(folders[0]) if use_cache and len(folders) == 1 else None
    if shipped is not None:
        compiled = msgspec.structs.replace(shipped, digest=digest)
    else:
        if say is not None:
            say("compiling-rules")
        compiled = compile_folders(folders, digest)
    if use_cache:
        cache.write(digest, compiled)
    return Rulebook(compiled)


def compile_folders(folders: Iterable[str | os.PathLike[str]], digest: str = "") -> Compiled:
    """Compile rule folders, without the cache.

    Raises:
        RuleError: with every problem of every rule file.
    """
    import gc
    from pathlib import Path

    from snslint.rulebook.compile import compile_rules
    from snslint.rulebook.files import read

    # A million small things are made and kept, none in a circle: the collector would look at all of them again and again.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return compile_rules(read(map(Path, folders)), digest)
    finally:
        if collecting:
            gc.enable()
