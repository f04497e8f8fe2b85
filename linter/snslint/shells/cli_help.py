"""Help as people read it: options in groups, examples at the end, in English or Chinese.

Texts are written in English where they belong; `cli_zh` holds their Chinese, found by the English text, and is
imported only when Chinese is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

import click
from click_default_group import DefaultGroup

Examples = Sequence[tuple[str, str]]


LANGUAGES = ("en", "zh")


def asked_language(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """The language that `--lang` asks for, wherever it stands, and the arguments without it.

    A `--lang` with anything but one of our languages stays, for the command to complain of.
    """
    asked: str | None = None
    rest: list[str] = []
    words = list(arguments)
    while words:
        word = words.pop(0)
        if word == "--":
            return asked, [*rest, word, *words]
        if word == "--lang" and words and words[0] in LANGUAGES:
            asked = words.pop(0)
        elif word.startswith("--lang=") and word[7:] in LANGUAGES:
            asked = word[7:]
        else:
            rest.append(word)
    return asked, rest


def language(environment: Mapping[str, str] | None = None) -> str:
    """The reader's language, `en` or `zh`, by the locale."""
    from snslint.messages import language as of_locale

    return of_locale("", environment)


def say(text: str, lang: str) -> str:
    """A text of ours in the reader's language; English where there is no other."""
    if lang != "zh" or not text:
        return text
    from snslint.shells.cli_zh import ZH

    return ZH.get(text, text)


def lang_of(ctx: click.Context) -> str:
    """The reader's language as the command line was started with."""
    return asked_of(ctx) or language()


def asked_of(ctx: click.Context) -> str | None:
    """The language that the command line asks for, if it does."""
    root = ctx.find_root().obj
    asked = root.get("lang") if isinstance(root, dict) else None
    return str(asked) if asked else None


class Option(click.Option):
    """An option that stands in a `section` of the help."""

    def __init__(self, names: Sequence[str], section: str = "Other options", **settings: Any) -> None:
        super().__init__(names, **settings)
        self.section = section

    def get_help_extra(self, ctx: click.Context) -> Any:
        """Nothing more than the help says itself."""
        return {}


class _Context(click.Context):
    def make_formatter(self) -> click.HelpFormatter:
        from snslint.shells.cli_formatter import Formatter

        return Formatter(width=self.terminal_width, max_width=self.max_content_width)


class _Helpful(click.Command):
    examples: Examples = ()
    context_class = _Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = "Show this message and exit."
        return found

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), _head("Usage", ctx) + " ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            for number, paragraph in enumerate((self.help or "").split("\n\n")):
                if number:
                    formatter.write_paragraph()
                formatter.write_text(say(" ".join(paragraph.split()), lang_of(ctx)))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        sections: dict[str, list[tuple[str, str]]] = {}
        for param in self.get_params(ctx):
            record = _record(param, ctx)
            if record:
                sections.setdefault(getattr(param, "section", "Other options"), []).append(record)
        for section in sorted(sections, key=lambda name: name == "Other options"):
            with formatter.section(_head(section, ctx).removesuffix(":").removesuffix("：")):
                formatter.write_dl(sections[section])
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.examples:
            with formatter.section(_head("Examples", ctx).removesuffix(":").removesuffix("：")):
                for line, what in self.examples:
                    formatter.write(f"{'':>{formatter.current_indent}}{line}\n")
                    formatter.write(f"{'':>{formatter.current_indent}}    {say(what, lang_of(ctx))}\n")


def _record(param: click.Parameter, ctx: click.Context) -> tuple[str, str] | None:
    if not isinstance(param, click.Option):
        return None
    written = param.help
    param.help = say(written or "", lang_of(ctx))
    try:
        return param.get_help_record(ctx)
    finally:
        param.help = written


def _head(word: str, ctx: click.Context) -> str:
    return say(word, lang_of(ctx)) + ":"


class Command(_Helpful):
    """A command with examples in its help."""

    def __init__(self, *args: Any, examples: Examples = (), **settings: Any) -> None:
        settings.setdefault("context_settings", {"help_option_names": ["-h", "--help"]})
        super().__init__(*args, **settings)
        self.examples = examples


class Group(_Helpful, DefaultGroup):  # type: ignore[misc]
    """A command with subcommands, each imported when it is called. `lazy`: name → (module in shells, help line)."""

    def __init__(
        self, *args: Any, lazy: Mapping[str, tuple[str, str]], examples: Examples = (), **settings: Any
    ) -> None:
        settings.setdefault("context_settings", {"help_option_names": ["-h", "--help"]})
        super().__init__(*args, **settings)
        self.lazy = lazy
        self.examples = examples

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all subcommands, in the order they are written in."""
        return [*self.lazy, *(name for name in self.commands if name not in self.lazy)]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The subcommand of that name, imported now; the default one when there is no such name."""
        for wanted in (name, "" if name in self.lazy else str(self.default_cmd_name)):
            if wanted in self.lazy and wanted not in self.commands:
                module = import_module(f"snslint.shells.{self.lazy[wanted][0]}")
                self.commands[wanted] = module.command
        if self.default_cmd_name is None:
            return click.Group.get_command(self, ctx, name)
        found: click.Command | None = super().get_command(ctx, name)
        return found

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does; while a shell completes, an empty line is not yet the default command's."""
        if ctx.resilient_parsing:
            return click.Group.parse_args(self, ctx, args)
        parsed: list[str] = super().parse_args(ctx, args)
        return parsed

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """The subcommands that begin like this, and what the default one would complete."""
        from click.shell_completion import CompletionItem

        names = {**{name: line for name, (_, line) in self.lazy.items()}, **dict.fromkeys(self.commands, "")}
        found = [CompletionItem(name, help=line) for name, line in names.items() if name.startswith(incomplete)]
        if self.default_cmd_name is None:
            return [*found, *click.Command.shell_complete(self, ctx, incomplete)]
        if not incomplete.startswith("-"):
            return [*found, CompletionItem(incomplete, type="file")]
        default = self.get_command(ctx, str(self.default_cmd_name))
        return [
            *click.Command.shell_complete(self, ctx, incomplete),
            *(default.shell_complete(ctx, incomplete) if default else []),
        ]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The subcommands, without importing them."""
        rows = [(name, say(line, lang_of(ctx))) for name, (_, line) in self.lazy.items()]
        rows += [
            (n, say(c.get_short_help_str(80), lang_of(ctx))) for n, c in self.commands.items() if n not in self.lazy
        ]
        with formatter.section(_head("Commands", ctx).removesuffix(":")):
            formatter.write_dl(rows)
