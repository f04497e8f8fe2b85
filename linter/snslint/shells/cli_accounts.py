"""What a check says once a run of the accounts whose drafts it read: how their set-up goes against the channel matrix."""

from __future__ import annotations

from collections.abc import Iterable

from snslint.config.selectors import problem_at
from snslint.config.threshold import grave
from snslint.messages.slips import line
from snslint.shells import cli_errors
from snslint.shells.cli_run import Runner


def tell_accounts(runner: Runner, accounts: Iterable[tuple[str, str]], quiet: bool, lang: str) -> bool:
    """Tell of each account once, on stderr, and whether that fails the run: advice never does.

    Args:
        runner: what the drafts were checked with.
        accounts: names of accounts, each with the path of a draft of it.
        quiet: leave advice out.
        lang: language of the messages.

    Raises:
        UserError: the configuration or its rules cannot be read.
    """
    failed = False
    told = set()
    for account, path in accounts:
        config = runner.config(path)
        if account not in config.settings.accounts or (config.files, account) in told:
            continue
        told.add((config.files, account))
        from snslint.channels.against import against

        for breach in against(account, config, runner.rulebook(config), runner.options, lang):
            finding = breach.finding
            if quiet and finding.severity == "advice":
                continue
            said = f"{finding.message}{'' if lang == 'zh' else ' '}{finding.instead}"
            cli_errors.say(line(problem_at(breach.place, said, finding.rule), lang), lang, finding.severity)
            failed = failed or (finding.severity != "advice" and grave((finding,), runner.fail_on(path)))
    return failed
