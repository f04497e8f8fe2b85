"""The pages name every key there is, and every link in them leads somewhere."""

import re
from pathlib import Path

import pytest

from snslint.config.facts import FrontMatter
from snslint.config.schema import Account, Brand, PromotionBudget, Settings

DOCS = Path(__file__).parents[1] / "docs"


def keys(*structs: type) -> list[str]:
    return [name for struct in structs for name in struct.__struct_encode_fields__]  # type: ignore[attr-defined]


@pytest.mark.parametrize("key", keys(Settings, Account, Brand, PromotionBudget))
def test_every_key_of_the_configuration_is_described(key: str) -> None:
    assert f"`{key}`" in (DOCS / "configuration.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("key", keys(FrontMatter))
def test_every_key_of_front_matter_is_described(key: str) -> None:
    assert f"`{key}`" in (DOCS / "drafts.md").read_text(encoding="utf-8")


def test_every_decision_is_listed() -> None:
    listed = (DOCS / "decisions" / "index.md").read_text(encoding="utf-8")
    assert [path.name for path in sorted((DOCS / "decisions").glob("0*.md")) if path.name not in listed] == []


def test_links_between_pages_lead_somewhere() -> None:
    broken = []
    for page in [*DOCS.glob("*.md"), *(DOCS / "decisions").glob("*.md"), DOCS.parent / "README.md"]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
            if not (page.parent / target).exists():
                broken.append(f"{page.name}: {target}")
    assert broken == []


def test_no_picture_fetches_anything() -> None:
    assert [
        p.name for p in (DOCS / "images").glob("*.svg") if "url(" in p.read_text(encoding="utf-8").replace("url(#", "")
    ] == []
