"""Pages of posts."""

from wagtail.admin.panels import FieldPanel
from wagtail.blocks import CharBlock, RichTextBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from snslint.shells.wagtail.blocks import PostBlock


class HomePage(Page):
    """The list of campaigns."""

    max_count = 1


class CampaignPage(Page):
    """Posts for several platforms, each block one draft; a brief for colleagues that is no post."""

    posts = StreamField([("post", PostBlock())], blank=True)
    brief = RichTextField(blank=True)
    content_panels = [*Page.content_panels, FieldPanel("posts"), FieldPanel("brief")]
    snslint_fields = ["posts"]


class ArticlePage(Page):
    """An article: all of its blocks are one draft."""

    intro = RichTextField(blank=True)
    body = StreamField([("heading", CharBlock()), ("paragraph", RichTextBlock())], blank=True)
    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("body")]
