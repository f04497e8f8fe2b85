"""A linter to keep: reads rules and configuration once, then checks drafts, from as many threads as there are."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any

from snslint.config.discover import config_for
from snslint.config.profile import Options
from snslint.config.schema import Config
from snslint.config.selectors import check_selectors, selects
from snslint.errors import Problem, UsageError, nearest

if TYPE_CHECKING:
    from snslint.config.baseline import Baseline
    from snslint.config.profile import Profile
    from snslint.mending import Mended
    from snslint.model import Draft, Report
    from snslint.policy.judge import Before
    from snslint.rulebook.compiled import Rulebook


_NOTHING = Config()


class Linter:
    """Checks drafts by the shipped rules and by what `snslint.yaml` says near each draft.

    One linter serves many threads; calls share nothing but what is read once. It never writes but the cache of compiled
    rules, never prints, and never opens a connection.

    Args:
        config_file: a configuration to use for every draft, instead of the nearest `snslint.yaml`; False for none.
        options: what outranks configuration and front matter for every draft.
        cache: whether the compiled rules may be read from disk and written to it.
        compiling: told when rules must be compiled, which takes seconds.
    """

    def __init__(
        self,
        config_file: str | os.PathLike[str] | bool | None = None,
        options: Options | None = None,
        cache: bool = True,
        compiling: Callable[[str], None] | None = None,
    ) -> None:
        self.options = options or Options()
        self.config_file = config_file
        self.cache = cache
        self.compiling = compiling
        self._lock = Lock()
        self._rulebooks: dict[tuple[str, ...], Rulebook] = {}
        self._checked: dict[int, Config] = {}

    # --- checking ---------------------------------------------------------------------------------------------------

    def check(self, draft: Draft, lang: str = "en", options: Options | None = None) -> Report:
        """The report on one draft, with messages in `lang`; `options` in place of the linter's own.

        Raises:
            UserError: anything the user can mend: configuration, rules, front matter.
        """
        from snslint.pipeline import lint

        config = self.config(draft.path)
        return lint(draft, self.rulebook(config), config, options or self.options, lang, self.before(draft, config))

    def lint(
        self,
        text: str,
        *,
        path: str = "",
        format: str | None = None,
        facts: Mapping[str, Any] | None = None,
        fields: Mapping[str, Any] | None = None,
        platforms: Sequence[str] = (),
        account: str | None = None,
        positioning: str | None = None,
        markets: Sequence[str] = (),
        lang: str = "en",
    ) -> Report:
        """The report on a text.

        Args:
            text: the draft as written; offsets in the report are code points of it.
            path: where it lies or would lie: chooses its configuration, and its format by the ending.
            format: md, txt, html, json or yaml; without it by the path's ending, else md.
            facts: what front matter would say (`kind`, `sponsored`, `surface` …); then none is looked for in the text.
            fields: other fields of the post by name: `title`, `first_comment`, `alt`, `overlay`, `link`.
            platforms, account, positioning, markets: outrank the front matter and the configuration.
            lang: language of messages, en or zh.

        Raises:
            UserError: anything the caller can mend: an unknown platform, broken front matter, configuration or rules.
        """
        draft, options = self._asked(text, path, format, facts, fields, platforms, account, positioning, markets)
        return self.check(draft, lang, options)

    def mend(self, text: str, *, unsafe: bool = False, lang: str = "en", **asked: Any) -> Mended:
        """The text with its fixes applied, what was mended, and the report on what it is now.

        Args:
            text: the draft as written.
            unsafe: apply rewrites that may alter what the post says, too.
            lang: language of messages, en or zh.
            asked: the words that `lint` takes beside these, but for `fields`: only one text is mended.

        Raises:
            UserError: as `lint`.
        """
        from snslint.mending import mend

        draft, options = self._asked(text, **asked)
        if not text.endswith(draft.text):  # a byte-order mark may be gone; a field may not have come in
            hint = "mend the text without it; it can be checked with it"
            raise UsageError([Problem("", 0, "'facts' bring another field of the post, such as a title", hint)])
        return mend(draft, lambda one: self.check(one, lang, options), unsafe)

    # --- what it checks by ------------------------------------------------------------------------------------------

    def config(self, path: str) -> Config:
        """The configuration for a draft's path.

        Raises:
            ConfigError: every problem of the file.
        """
        if self.config_file is False:
            return _NOTHING
        if self.config_file:
            from snslint.config.merge import load_config

            return load_config(os.fspath(self.config_file))  # type: ignore[arg-type]
        return config_for(path)

    def rulebook(self, config: Config | None = None, check: bool = True) -> Rulebook:
        """The rules for a configuration: ours, and the folders it extends; `check`: hold the names it uses against them.

        Raises:
            RuleError: rule files with problems.
            ConfigError, UsageError: a rule is named that is not there.
        """
        config = config or _NOTHING
        book = self._rulebooks.get(config.rule_paths) or self._load(config.rule_paths)
        if check and id(config) not in self._checked:
            self._check_names(config, book)
            self._checked[id(config)] = config  # kept, so that its id is not given away
        return book

    def before(self, draft: Draft, config: Config) -> Before | None:
        """Which findings of a draft were there before: accepted in the baseline, or on untouched lines.

        Raises:
            ConfigError: the baseline cannot be read.
            UsageError: git cannot tell what was touched.
        """
        accepted = self.baseline(config)
        told = [accepted.before(draft.path)] if accepted else []
        if self.options.diff_base:
            from snslint.config.touched import before

            told.append(before(draft, self.options.diff_base))
        return (lambda finding: any(known(finding) for known in told)) if told else None

    def baseline(self, config: Config) -> Baseline | None:
        """The findings accepted before, if there is a baseline.

        Raises:
            ConfigError: it cannot be read.
        """
        path = self.baseline_file(config)
        if not path:
            return None
        from snslint.config.baseline import read

        return read(path)

    def baseline_file(self, config: Config) -> str:
        """Where the baseline lies: as the options say, else the configuration; empty for none."""
        return (config.settings.baseline if self.options.baseline is None else self.options.baseline) or ""

    def profile(self, draft: Draft) -> Profile:
        """What holds for one draft, with platforms and markets as they come out.

        Raises:
            UserError: anything the user can mend.
        """
        from msgspec.structs import replace

        from snslint.config.profile import with_languages, with_platforms
        from snslint.config.resolve import resolve
        from snslint.documents.language import by_script
        from snslint.documents.parse import parse

        config = self.config(draft.path)
        profile = resolve(draft.facts, draft.path, config, self.options, draft.fact_lines)
        profile = with_platforms(profile, self.rulebook(config).platforms)
        documents = parse(draft, profile.languages)
        found = tuple(dict.fromkeys(language for document in documents for language in document.languages))
        if found and not profile.languages:
            profile = replace(profile, languages=found, origin={**profile.origin, "languages": "default: as it reads"})
        return with_languages(
            profile, (x for document in documents for x in by_script(document.languages, document.masked))
        )

    def fails(self, report: Report, path: str) -> bool:
        """Whether this report calls for exit code 1."""
        from snslint.config.threshold import fails

        settings = self.config(path).settings
        score = self.options.fail_score if self.options.fail_score is not None else settings.fail_score
        return fails(report, self.fail_on(path), score)

    def fail_on(self, path: str) -> str:
        """The gravity at which a finding in this draft fails the run."""
        return self.options.fail_on or self.config(path).settings.fail_on or "error"

    def _asked(
        self,
        text: str,
        path: str = "",
        format: str | None = None,
        facts: Mapping[str, Any] | None = None,
        fields: Mapping[str, Any] | None = None,
        platforms: Sequence[str] = (),
        account: str | None = None,
        positioning: str | None = None,
        markets: Sequence[str] = (),
    ) -> tuple[Draft, Options | None]:
        """A text as a draft, and the options of one call; None where the linter's own hold."""
        from msgspec.structs import replace

        from snslint.documents.read import read_text

        draft = read_text(text, path, format or (None if os.path.splitext(path)[1] else "md"), facts, fields)
        asked: dict[str, Any] = {
            "platforms": tuple(platforms), "account": account, "positioning": positioning, "markets": tuple(markets),
        }  # fmt: skip
        given = {name: value for name, value in asked.items() if value}
        return draft, replace(self.options, source="caller", **given) if given else None

    def _load(self, paths: tuple[str, ...]) -> Rulebook:
        from snslint.rulebook.load import load_rulebook

        with self._lock:
            if paths not in self._rulebooks:
                self._rulebooks[paths] = load_rulebook(paths, use_cache=self.cache, say=self.compiling)
            return self._rulebooks[paths]

    def _check_names(self, config: Config, book: Rulebook) -> None:
        settings = config.settings
        named = [*self.options.select, *self.options.ignore]
        if not (named or settings.rules or settings.mandatory or settings.select or settings.ignore):
            return
        known = book.ids
        problems = [
            Problem("", 0, f"no rule '{name}' is known", nearest(name, known))
            for name in named
            if not selects(name, known)
        ]
        if problems:
            raise UsageError(problems)
        check_selectors(config, known)


def lint(text: str, **asked: Any) -> Report:
    """The report on one text, by the shipped rules and the configuration near `path`; see `Linter.lint`.

    For many texts keep a `Linter`: it reads the rules once.

    Raises:
        UserError: anything the caller can mend.
    """
    return Linter().lint(text, **asked)
