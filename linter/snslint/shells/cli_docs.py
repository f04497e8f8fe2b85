"""`snslint docs`: writes the generated pages, or says which are stale."""

from __future__ import annotations

from pathlib import Path

import click

from snslint.messages import text
from snslint.shells.cli_help import Command, lang_of


@click.command(
    "docs",
    cls=Command,
    examples=[
        ("snslint docs", "write docs/reference from the rules"),
        ("snslint docs --check", "fail when a page is stale; for CI"),
    ],
    help="Write the reference pages (practices, policies, platforms, sources, coverage) from the rules.",
)
@click.option("--out", default="docs/reference", metavar="FOLDER", help="Where to write. [default: docs/reference]")
@click.option("--check", is_flag=True, help="Write nothing; leave with 1 when a page is stale.")
@click.pass_context
def command(ctx: click.Context, /, out: str, check: bool) -> None:
    """Write or compare every page; pages of rules that are gone are removed."""
    from snslint.reporters.pages import pages
    from snslint.rulebook.files import read
    from snslint.rulebook.load import load_rulebook
    from snslint.rulebook.places import shipped

    folder = Path(out)
    facts, rest = coverage(folder / "coverage")
    made = {folder / page.path: page.text for page in pages(load_rulebook(), read([shipped()]), facts, rest)}
    old = {path for part in ("practices", "policies", "schemas") for path in (folder / part).rglob("*.*")}
    stale = [p for p, page in made.items() if not p.exists() or p.read_text(encoding="utf-8") != page]
    stale += sorted(old - made.keys())
    if check:
        for path in stale:
            click.echo(text("docs.stale", lang_of(ctx), path=path))
        ctx.exit(1 if stale else 0)
    for path in stale:
        if path in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made[path], encoding="utf-8")
        else:
            path.unlink()
    click.echo(text("docs.written", lang_of(ctx), n=len(made), changed=len(stale)))


def coverage(folder: Path) -> tuple[list[str], dict[str, str]]:
    """The facts of the digest (facts.txt), and why some are in no clause (the YAML files beside it)."""
    from snslint.yamlfile import load

    listed = folder / "facts.txt"
    facts = listed.read_text(encoding="utf-8").split() if listed.exists() else []
    rest: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        for fact, said in (load(path.read_text(encoding="utf-8"), str(path)).data or {}).items():
            rest[fact] = said["why"] if isinstance(said, dict) else str(said)
    return facts, rest
