"""`manage.py demo`: fills an empty site with a few pages, and people to log in as."""

from typing import Any

from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand
from wagtail.models import GroupPagePermission, Page, Site

from posts.models import ArticlePage, CampaignPage, HomePage
from snslint.shells.wagtail.models import SnslintSettings

CAMPAIGNS: dict[str, list[dict[str, Any]]] = {
    "Spring tents": [
        {"text": "🏕️ Tag 3 friends to win a tent! Share this post and follow us, winner on Friday.",
         "platforms": ["facebook"], "kind": "giveaway"},
        {"text": "Our lightest tent yet weighs 940 g. Which lake would you take it to first?",
         "platforms": ["instagram"]},
    ],
    "Sleep gummies": [
        {"text": "These gummies cure insomnia in 3 days, 100% guaranteed! Only today 50% off. DM us to order 😴",
         "platforms": ["facebook", "instagram"], "first_comment": "Link in bio: buy now before it is gone!"},
    ],
    "Questions of the week": [
        {"text": "It rained for two days on the ridge and the coffee was worth it. What keeps you going on wet days?",
         "platforms": ["instagram", "reddit"]},
    ],
}  # fmt: skip
ARTICLE = [
    ("heading", "How we test a tent"),
    ("paragraph", "<p>Three nights, two storms, one <b>guaranteed best tent in the world</b>. Well, ours.</p>"),
    ("paragraph", "<p>We weigh every peg &amp; pole, and we write down what broke.</p>"),
]


class Command(BaseCommand):
    """Does nothing to a site that is filled already."""

    help = "Fill the demo site: pages, admin/admin and editor/editor."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make people and pages."""
        if HomePage.objects.exists():
            return
        User.objects.create_superuser("admin", "admin@example.com", "admin")
        editor = User.objects.create_user("editor", "editor@example.com", "editor")
        editor.groups.add(Group.objects.get(name="Moderators"))
        root = Page.get_first_root_node()
        for old in root.get_children():
            old.delete()
        root = Page.get_first_root_node()
        home = root.add_child(instance=HomePage(title="Campaigns", slug="home"))
        site, _ = Site.objects.update_or_create(
            is_default_site=True, defaults={"hostname": "localhost", "root_page": home, "site_name": "Alder & Co."}
        )
        for name in ("Moderators", "Editors"):
            for permission in ("add", "change", "publish")[: 3 if name == "Moderators" else 2]:
                GroupPagePermission.objects.get_or_create(
                    group=Group.objects.get(name=name), page=root, permission=_permission(permission)
                )
        SnslintSettings.objects.update_or_create(site=site, defaults={"account": "alder-shop"})
        for title, posts in CAMPAIGNS.items():
            page = CampaignPage(title=title, posts=[("post", post) for post in posts], live=title.startswith("Q"))
            home.add_child(instance=page)
            page.save_revision()
        from wagtail.rich_text import RichText

        body = [(kind, RichText(text) if kind == "paragraph" else text) for kind, text in ARTICLE]
        article = ArticlePage(title="How we test", intro="<p>Notes from the ridge.</p>", body=body)
        home.add_child(instance=article)
        article.save_revision().publish()
        self.stdout.write("Filled. Log in at http://127.0.0.1:8000/admin/ as admin/admin or editor/editor.")


def _permission(action: str) -> Any:
    from django.contrib.auth.models import Permission

    return Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{action}_page")
