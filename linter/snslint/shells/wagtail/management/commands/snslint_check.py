"""`manage.py snslint_check`: checks every page that changed, for the report."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation

from snslint.messages import READERS, text
from snslint.reporters.base import VERDICTS
from snslint.shells.wagtail.models import CheckedPage
from snslint.shells.wagtail.report import renew


class Command(BaseCommand):
    """Prints how many pages are ready and how many are not."""

    help = "Check every page that changed since its last check; the report of the site is read from these."

    def add_arguments(self, parser: CommandParser) -> None:
        """The one option."""
        parser.add_argument("--lang", choices=READERS, default="en", help="language of messages")

    def handle(self, *args: Any, lang: str = "en", **options: Any) -> None:
        """Check and count."""
        with translation.override("zh-hans" if lang == "zh" else lang):
            renew(lang)
        rows = CheckedPage.objects.filter(lang=lang).exclude(posts=0)
        counts = [f"{text(f'verdict.{word}', lang)} {rows.filter(verdict=word).count()}" for word in VERDICTS]
        self.stdout.write(" · ".join(counts))
