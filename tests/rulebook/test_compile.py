"""What a folder of rules becomes: each key of each kind of file, as the engine and a reader of the rulebook see it."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from snslint.documents.parse import parse
from snslint.documents.read import read_text
from snslint.engine.find import find
from snslint.errors import RuleError
from snslint.rulebook.compile import compile_rules
from snslint.rulebook.compiled import FORMAT, Rulebook
from snslint.rulebook.files import read
from tests.conftest import RuleMaker

SIGNAL = "title: {{en: {0}, zh: 信}}\nsign: 1\nmatch: {1}\n{2}\nexamples: {{}}\n"
PRACTICES = {
    "red": ("{phrase: [red, scarlet]}", "unless: [{phrase: [traffic], within: clause}]\nonce: true\ndepth: 2\nsignals: {hype: 1.5}"),
    "bold": ("{phrase: {en: [bold], zh: [大胆]}}", "possible: {phrase: {de: [kühn], en: [brave]}}\nunless: [{concept: cold}]"),
    "night": ("{phrase: [blue]}", "gate: dark"),
    "dusk": ("{phrase: [blue]}", "gate: dark\noutside: possible"),
    "many": ("{any: [{phrase: [one]}, {any: [{phrase: [two]}, {fact: {third: true}}]}, {all: [{phrase: [four]}, {phrase: [five]}]}]}", ""),
    "lights": ("{phrase: [lamp], unless: [dark]}", ""),
    "evening": ("{context: early}", ""),
    "shouting": ("{count: {of: exclamation, max: 2}}", ""),
    "shops": ("{concept: shop}", ""),
    "stalls": ("{host: [stall.example, shop.example]}", ""),
    "apps": ("{phrase: ['on {app}']}", ""),
    "prices": ("{phrase: [<price>, 'at <price> only']}", ""),
    "labelled": (
        "{requires: {when: {phrase: {en: [gift]}}, needs: {label: {title: {en: a label, zh: 标签}, match: {phrase: {zh: [广告]}}}}}}",
        "why: {en: trust, zh: 信任}\nfix: {do: label-first, to: {en: ad, zh: 广告}, safe: false}\n"
        "possible: {requires: {needs: {name: {title: {en: a name, zh: 名}, match: {phrase: [name]}}}}}",
    ),
    "posts-run": ("{feed: {measure: share, of: {seen: [red, hype]}, seed: {seen: [bold]}, max: 0.5}}", "scope: feed"),
    "crowded": ("{account: {measure: crowded, most: {starting: 3}}}", "scope: account"),
}  # fmt: skip
FILES = {
    "concepts/cold.yaml": "meaning: cold\nany: [ice]",
    "concepts/shop.yaml": "meaning: shop\nhosts: [Shop.example]\nany: [boutique]",
    "concepts/app.yaml": "meaning: app\nsensitive: true\nany: [telegram, '{cold} app', '{cold} ... line', '{cold} {tea}']\nevasive: {any: [tele gram, 'on {cold} gram']}\nexcept: {any: [telegrams]}",
    "goods/tea.yaml": "meaning: tea\nsensitive: true\nhosts: [tea.example]\nany: [telegram, green tea]",
    "contexts/dark.yaml": "meaning: dark\nmatch: {phrase: [night]}\nwithin: draft",
    "contexts/early.yaml": "meaning: early\nmatch: {phrase: [dawn]}",
    "signals/hype.yaml": SIGNAL.format("hype", "{any: [{phrase: [wow]}, {phrase: [amazing]}]}", "depth: 1\nunless: [{phrase: [not amazing]}]"),
    "signals/calm.yaml": SIGNAL.format("calm", "{phrase: [slowly]}", ""),
    "policies/house.yaml": "policy: house\ntitle: {en: House, zh: 家}\nkind: house\nclauses: [{practice: red, decision: advice, source: {id: house}}]",
    "platforms/square.yaml": "title: {en: Square, zh: 广场}\ntolerance: {}\nstanding: stable\nchecked: '2026-11-22'\nfold: 90",
    "scoring.yaml": "base: 2.0\nweights: {hype: {weight: 3.0}}",
    "festivals.yaml": "checked: '2026-11-22'\nfestivals: {lights: {title: {en: Lights, zh: 灯}, markets: [us], on: '11-11'}}",
}  # fmt: skip


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> RuleMaker:
    rules = RuleMaker(tmp_path_factory.mktemp("compile") / "rules")
    for name, text in FILES.items():
        rules.write(name, text)
    for name, (match, more) in PRACTICES.items():
        rules.practice(match, name=name, more=more)
    return rules


@pytest.fixture
def book(rules: RuleMaker) -> Rulebook:
    """As it comes from the cache: written and read again."""
    compiled = compile_rules(read([rules.folder]), "abc")
    return Rulebook(msgspec.msgpack.decode(msgspec.msgpack.encode(compiled), type=type(compiled)))


def seen(book: Rulebook, text: str, **facts: Any) -> list[str]:
    """What a draft does: `practice: words`, with a question mark for what is possible, and no words for the whole."""
    document = parse(read_text(text, "d.txt", "txt", facts={"language": ["en", "zh", "de"]}))[0]
    found = find(msgspec.structs.replace(document, facts=facts), book)
    told = []
    for one in (*found.practices, *found.signals):
        assert not one.error
        words = document.twin[max(0, one.start) : max(0, one.end)]
        told.append(f"{one.practice}{'?' if one.confidence == 'possible' else ''}: {words}".rstrip())
    return told


ALWAYS = ["labelled?:"]
"""What any draft does here: it has no name."""


def test_a_rulebook_says_what_it_is_of(book: Rulebook, rules: RuleMaker) -> None:
    assert (book.digest, book.compiled.format) == ("abc", FORMAT)
    again = rules.book().compiled
    encode = msgspec.msgpack.encode  # the oldest msgspec compares no views
    assert encode(again) == encode(msgspec.structs.replace(book.compiled, digest=again.digest))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a scarlet hat. red shoes.", ["red: scarlet"]),
        ("traffic scarlet. red hat, red shoes", ["red: red"]),
        ("traffic red", []),
        ("bold 大胆", ["bold: bold", "bold: 大胆"]),
        ("kühn, brave. bold.", ["bold?: kuhn", "bold?: brave", "bold: bold"]),
        ("bold ice", ["bold: bold"]),
        ("blue", ["dusk?: blue"]),
        ("blue, by night", ["dusk: blue", "night: blue"]),
        ("dawn lamp", ["evening: dawn", "lights: lamp"]),
        ("lamp. a night", []),
        ("one two. four five. five.", ["many: one", "many: two", "many: four five"]),
        ("two", ["many: two"]),
        ("four. five", []),
        ("at https://shop.example/x", ["shops: " + "\ufffc" * 22, "stalls: " + "\ufffc" * 22]),
        ("at https://stall.example", ["stalls: " + "\ufffc" * 21]),
        ("a boutique", ["shops: boutique"]),
        ("on telegram", ["apps: on telegram"]),
        ("on ice app, on ice long line", ["apps: on ice app", "apps: on ice long line"]),
        ("on tele gram, on t.e.l.e.g.r.a.m", ["apps: on tele gram", "apps: on t.e.l.e.g.r.a.m"]),
        ("on on ice gram", ["apps: on on ice gram"]),
        ("on ice green tea", ["apps: on ice green tea"]),
        # neither a word of a phrase nor an exception is the concept when it is disguised
        ("on l.i.n.e, on g.r.a.m, on t.e.l.e.g.r.a.m.s", []),
        ("at $5 only", ["prices: at $5 only"]),
        ("for $5", ["prices: $5"]),
        ("loud!!!", ["shouting: !"]),
        ("slowly. wow", ["calm: slowly", "hype: wow"]),
        ("wow, amazing", ["hype: wow", "hype: amazing"]),
        ("a gift", ["labelled: gift"]),
        ("a gift, 广告", []),
        ("red slowly blue", ["red: red", "dusk?: blue", "calm: slowly"]),
        ("nothing", []),
    ],
)
def test_rules_hold_where_their_files_say(book: Rulebook, text: str, told: list[str]) -> None:
    found = [one for one in seen(book, text + " – name") if one not in ALWAYS]
    assert found == told


def test_rules_that_nothing_wakes_are_asked_of_every_draft(book: Rulebook) -> None:
    assert seen(book, "nothing") == ALWAYS
    assert seen(book, "nothing", third=True) == ["labelled?:", "many:"]
    assert seen(book, "a name, one", third=True) == ["many:", "many: one"]


def test_exemptions_of_a_signal_are_its_own(book: Rulebook) -> None:
    assert seen(book, "not amazing name. wow") == ["hype: wow"]


def test_rules_are_asked_only_where_one_of_their_words_may_stand(book: Rulebook) -> None:
    """A rule that is asked of every draft costs every draft."""
    names = [rule.id for rule in (*book.compiled.practices, *book.compiled.signals)]
    branches = [book.branches[number] for number in range(len(book.compiled.branches))]
    assert {names[branches[number].rule] for number in book.compiled.always} == {"shouting", "labelled"}
    owners = {book.owners[number].name: number for number in range(len(book.compiled.owners))}
    assert [names[branches[n].rule] for n in book.compiled.triggered[owners["shop"]]] == ["shops"]
    kinds = [(names[branch.rule], branch.firm) for branch in branches]
    assert kinds.count(("many", True)) == 4
    assert [firm for name, firm in kinds if name in ("bold", "labelled")] == [True, False, True, False]
    assert [name for name, _ in kinds] == sorted([name for name, _ in kinds], key=names.index)
    [both] = [branch for branch in branches if names[branch.rule] == "many" and branch.needs]
    assert len(both.needs) == 1


def test_rules_keep_their_numbers_practices_first(book: Rulebook) -> None:
    practices = sorted(name for name in PRACTICES if name not in ("posts-run", "crowded"))
    assert [rule.id for rule in book.compiled.practices] == practices
    assert [rule.id for rule in book.compiled.signals] == ["calm", "hype"]
    assert [rule.once for rule in book.compiled.practices].count(True) == 1
    assert book.depths == {"hype": 1, "red": 2}
    assert book.contributions == {"red": {"hype": 1.5}}


def test_texts_of_practices(book: Rulebook) -> None:
    assert list(book.practices) == sorted(PRACTICES)
    info = book.practices["labelled"]
    assert (info.id, info.topic) == ("labelled", "selling-craft")
    assert info.title == {"en": "labelled", "zh": "事"}
    assert info.instead == {"en": "other", "zh": "别"}
    assert info.why == {"en": "trust", "zh": "信任"}
    assert info.needs == {"label": {"en": "a label", "zh": "标签"}, "name": {"en": "a name", "zh": "名"}}
    assert info.languages == ["en", "zh"]
    assert info.path.endswith("practices/selling-craft/labelled.yaml")
    assert info.fix == {"do": "label-first", "to": {"en": "ad", "zh": "广告"}, "safe": False}
    plain = book.practices["red"]
    assert (plain.needs, plain.languages, plain.why, plain.fix) == ({}, [], {}, None)
    assert book.spoken == {"bold": ["en", "zh"], "labelled": ["en", "zh"]}
    assert book.signal_titles == {"calm": {"en": "calm", "zh": "信"}, "hype": {"en": "hype", "zh": "信"}}


def test_records_of_other_files(book: Rulebook) -> None:
    assert [clause.id for clause in book.clauses["red"]] == ["house/red"]
    assert list(book.clauses) == ["red"]
    assert (book.policies["house"].title, book.policies["house"].clauses) == ({"en": "House", "zh": "家"}, 1)
    assert list(book.platforms) == ["square"]
    assert (book.platforms["square"].title["en"], book.platforms["square"].fold) == ("Square", 90)
    assert list(book.sources) == ["house"]
    assert (book.sources["house"].id, book.sources["house"].title) == ("house", "house")
    assert book.scoring == {"base": 2.0, "weights": {"hype": {"weight": 3.0}}}
    assert book.festivals["festivals"]["lights"]["on"] == "11-11"


def test_runs_of_posts_and_accounts_are_measured(book: Rulebook) -> None:
    assert list(book.feeds) == ["posts-run"]
    feed = book.feeds["posts-run"]
    assert (feed.measure, feed.of.seen, feed.seed.seen, feed.max) == ("share", ["red", "hype"], ["bold"], 0.5)
    assert list(book.accounts) == ["crowded"]
    assert (book.accounts["crowded"].measure, book.accounts["crowded"].most) == ("crowded", {"starting": 3})


def test_words_that_are_disguised_name_all_that_they_stand_for(book: Rulebook) -> None:
    owners = {book.owners[number].name: number for number in range(len(book.compiled.owners))}
    assert book.sensitive == {"telegram": sorted([owners["app"], owners["tea"]])}
    assert book.compiled.guarded == sorted([owners["app"], owners["tea"]])
    assert len(book.evasive) == 1
    assert {book.rows[number].owner for number in book.evasive} == {owners["app"]}
    woken = [row for owner in ("cold", "tea") for row in book.compiled.parents.get(owners[owner], ())]
    assert [book.rows[row].owner for row in woken] == [owners["app"]]
    app = book.owners[owners["app"]]
    assert (app.name, app.sensitive, app.evasive) == ("app", True, True)
    assert book.owners[owners["tea"]].hosts == ["tea.example"]


def test_hosts_name_their_concepts_and_the_rules_that_ask_for_them(book: Rulebook) -> None:
    owners = {book.owners[number].name: number for number in range(len(book.compiled.owners))}
    hosts = book.compiled.by_host
    assert hosts["tea.example"] == [owners["tea"]]
    assert hosts["shop.example"][0] == owners["shop"]
    [clue] = hosts["stall.example"]
    assert clue < 0
    assert clue in hosts["shop.example"]
    assert sorted(hosts) == ["shop.example", "stall.example", "tea.example"]


def test_regions_name_what_they_are(book: Rulebook) -> None:
    [(kind, table)] = book.compiled.by_region.items()
    assert (kind, list(table)) == ("price", ["any"])
    assert list(book.compiled.by_slot) == sorted(book.compiled.by_slot)


# --- slips ------------------------------------------------------------------------------------------------------------------

HEAD = "title: {en: x, zh: 事}\ninstead: {en: y, zh: 别}\nexamples: {}\n"


def told(rules: RuleMaker) -> list[str]:
    with pytest.raises(RuleError) as caught:
        rules.book()
    return [f"{p.path.rpartition('/')[2]}:{p.line}: {p.message} | {p.hint}" for p in caught.value.problems]


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("possible: {concept: hots}\nmatch: {phrase: [red]}", ["4: no concept 'hots' | did you mean 'host'?"]),
        ("match: {phrase: [red]}\npossible: {concept: hots}", ["5: no concept 'hots' | did you mean 'host'?"]),
        ("match: {phrase: [red]}\ngate: drak", ["5: no context 'drak' | did you mean 'dark'?"]),
        ("match: {phrase: [red]}\nunless:\n  [drak]", ["5: no context 'drak' | did you mean 'dark'?"]),
        ("match:\n  concept: hots", ["5: no concept 'hots' | did you mean 'host'?"]),
        ("scope: feed\nmatch: {phrase: [red]}", ["5: a practice of scope feed says what is measured: match: {feed: …} | "]),
        ("scope: account\nmatch: {phrase: [red]}", ["5: a practice of scope account says what is measured: match: {account: …} | "]),
        (
            "scope: feed\nmatch:\n  feed:\n    measure: share\n    of:\n      seen: [hostt, loud, fine]\n    seed:\n      seen: [lod]",
            ["9: no practice or signal 'hostt' | ", "11: no practice or signal 'lod' | did you mean 'loud'?"],
        ),
    ],
)  # fmt: skip
def test_slips_are_told_with_their_place_and_the_nearest_name(rules_of: RuleMaker, file: str, said: list[str]) -> None:
    rules_of.write("concepts/host.yaml", "meaning: host\nany: [host]")
    rules_of.write("contexts/dark.yaml", "meaning: dark\nmatch: {phrase: [night]}")
    rules_of.write("signals/loud.yaml", SIGNAL.format("loud", "{phrase: [LOUD]}", ""))
    rules_of.practice("{phrase: [fine]}", name="fine")
    rules_of.write("practices/selling-craft/x.yaml", HEAD + file)
    assert told(rules_of) == [f"x.yaml:{line}" for line in said]


def test_slips_of_signals_contexts_and_policies_are_told_in_their_files(rules_of: RuleMaker) -> None:
    rules_of.write("contexts/dark.yaml", "meaning: dark\nmatch:\n  concept: none")
    rules_of.write("signals/loud.yaml", SIGNAL.format("loud", "{concept: none}", "unless:\n  [drak]"))
    rules_of.practice("{phrase: [fine]}", name="fine")
    rules_of.write(
        "policies/house.yaml",
        "policy: house\ntitle: {en: h, zh: h}\nkind: house\nclauses:\n- {practice: fin, decision: advice, source: {id: house}}",
    )
    assert told(rules_of) == [
        "dark.yaml:3: no concept 'none' | ",
        "loud.yaml:3: no concept 'none' | ",
        "loud.yaml:4: no context 'drak' | did you mean 'dark'?",
        "house.yaml:5: no practice 'fin' | did you mean 'fine'?",
    ]


def test_rules_go_on_after_a_slip(rules_of: RuleMaker) -> None:
    """Every file is told of, whichever comes first."""
    for name, scope in (("a", "feed"), ("b", "account"), ("c", "feed"), ("d", "account")):
        rules_of.practice("{phrase: [red]}", name=name, more=f"scope: {scope}")
    assert [line[:8] for line in told(rules_of)] == ["a.yaml:3", "c.yaml:3", "b.yaml:3", "d.yaml:3"]


def test_a_policy_may_speak_of_runs_and_accounts(rules_of: RuleMaker) -> None:
    rules_of.practice("{feed: {measure: burst, max: 3}}", name="a-run", more="scope: feed")
    rules_of.practice("{account: {measure: fading}}", name="b-account", more="scope: account")
    rules_of.practice("{feed: {measure: burst, max: 4}}", name="c-run", more="scope: feed")
    rules_of.practice("{account: {measure: misfit}}", name="d-account", more="scope: account")
    rules_of.write(
        "policies/house.yaml",
        "policy: house\ntitle: {en: h, zh: h}\nkind: house\nclauses:\n"
        "- {practice: [a-run, b-account], decision: advice, source: {id: house}}",
    )
    book = rules_of.book()
    assert list(book.clauses) == ["a-run", "b-account"]
    assert list(book.feeds) == ["a-run", "c-run"]
    assert list(book.accounts) == ["b-account", "d-account"]
    assert list(book.compiled.practices) == []
    assert dict(book.scoring) == {}
    assert dict(book.festivals) == {}


def test_the_same_rules_are_the_same_bytes(rules: RuleMaker) -> None:
    one, other = (msgspec.msgpack.encode(compile_rules(read([rules.folder]), "abc")) for _ in range(2))
    assert one == other
