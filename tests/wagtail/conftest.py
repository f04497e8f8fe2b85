"""The demo site as the site under test, in a database that lasts for one test."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

DEMO = Path(__file__).parents[2] / "editors" / "wagtail-demo"

sys.path.insert(0, str(DEMO))
os.environ["DJANGO_SETTINGS_MODULE"] = "demo.settings"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Tables and the pages of the demo, made once; the database's file."""
    pytest.importorskip("wagtail")
    import django
    from django.conf import settings

    data = tmp_path_factory.mktemp("demo")
    settings.DATABASES["default"]["NAME"] = data / "demo.sqlite3"
    settings.MEDIA_ROOT = str(data)
    django.setup()
    from django.core.management import call_command
    from django.test.utils import setup_test_environment, teardown_test_environment

    setup_test_environment()
    call_command("migrate", verbosity=0)
    call_command("demo", verbosity=0, stdout=sys.stderr)
    yield data / "demo.sqlite3"
    teardown_test_environment()


@pytest.fixture
def db(site: None) -> Iterator[None]:
    """What a test writes is taken back."""
    from django.db import connection, transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    connection.close()


@pytest.fixture(autouse=True)
def _english(site: Path) -> None:
    """A request leaves its language behind in the thread."""
    from django.utils import translation

    translation.activate("en")


class Editor:
    """The admin as one user sees it."""

    def __init__(self, name: str) -> None:
        from django.contrib.auth.models import User
        from django.test import Client

        self.user = User.objects.get(username=name)
        self.client = Client()
        self.client.force_login(self.user)

    def page(self, posts: list[dict[str, Any]] | None = None, title: str = "Under test", live: bool = False) -> Any:
        """A new campaign with these posts."""
        from posts.models import CampaignPage, HomePage

        blocks = [("post", {"platforms": ["facebook"], **post}) for post in posts or []]
        page = HomePage.objects.get().add_child(instance=CampaignPage(title=title, posts=blocks, live=live))
        page.save_revision()
        return page

    def form(self, page: Any, text: str, **more: Any) -> dict[str, Any]:
        """The editor's form for a page of one post with this text."""
        from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

        post = {"text": text, "platforms": ["facebook"], "kind": "", "first_comment": "", "link": "", **more}
        data = {"title": page.title, "slug": page.slug, "posts": streamfield([("post", post)]), "brief": rich_text("")}
        return {**nested_form_data(data), "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}

    def publish(self, page: Any, text: str) -> Any:
        """Press publish."""
        form = {**self.form(page, text), "action-publish": "1"}
        return self.client.post(f"/admin/pages/{page.pk}/edit/", form)

    def check(self, page: Any, text: str, **more: Any) -> Any:
        """What the panel's script asks."""
        return self.client.post(f"/admin/snslint/check/{page.pk}/", self.form(page, text, **more)).json()


@pytest.fixture
def admin(db: None) -> Editor:
    """Who may publish what is held."""
    return Editor("admin")


@pytest.fixture
def editor(db: None) -> Editor:
    """Who may publish, but not what is held."""
    return Editor("editor")


@pytest.fixture
def broken_config(site: None, tmp_path: Path) -> Iterator[Path]:
    """A snslint.yaml that cannot be meant."""
    from django.test import override_settings

    path = tmp_path / "snslint.yaml"
    path.write_text("acounts: {}\n", encoding="utf-8")
    with override_settings(SNSLINT={"CONFIG": path}):
        yield path
