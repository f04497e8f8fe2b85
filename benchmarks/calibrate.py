"""Fit the weights of the intensity score on labelled posts beside the project, and write rules/scoring.yaml.

    make calibrate            reads ../shared/data; the posts are never copied into the project

Method. Each post becomes the strengths of its signals, as the score itself works them out. A logistic model with one
intercept a data set (so that no set's share of advertising is learnt), weights bounded by their sign, an L2 penalty
on the distance from what one would assume beforehand (PRIOR), and every set given the same say. Leave-one-set-out: the figures in the file are of each set scored with weights that
never saw it. Then the slope is placed on the scale by the four levels of gold_brandposts_en (0 → 10, 1 → 30, 2 → 60, 3 → 85) and by
the project's own posts in anchors.tsv (language, score wanted, text), both having the same say. Intervals are 95 %, from resampling the rows 200 times with a fixed seed.

The same inputs give the same file.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.metrics import roc_auc_score

from snslint.documents.parse import parse
from snslint.documents.read import read_text
from snslint.engine.find import find
from snslint.rulebook.compiled import Rulebook
from snslint.rulebook.files import read
from snslint.rulebook.load import load_rulebook
from snslint.rulebook.places import shipped
from snslint.scoring.intensity import contributed, strengths

Rows = list[dict[str, Any]]
Array = NDArray[np.float64]
SEED = 20261122
PENALTY = 0.08
LENGTH = {"words": 20, "power": 0.75}
HALF = 1.5
CLEAR = frozenset(
    ("offer", "buy-call", "urgency", "scarcity", "diversion", "self-promotion", "event-push", "social-proof",
     "draw-push", "brand-voice", "bulk-ad", "money-pitch", "contact-number", "question", "news", "service-notice",
     "cause", "appeal")
)  # fmt: skip
"""Signals that push (or, of sign -1, chat) by themselves; the others only lean."""
SURE = frozenset(("group-ad",))
"""Signals that say in one breath what is sold, for how much and whom to tell: nobody writes so who sells nothing."""
SLIGHT = frozenset(("figures", "follow-call", "capitals", "brief-remark", "opening-question", "story", "emoji-run"))
"""Signals that go with pushing or with talk more often than not, in any language: form, and tales (sellers tell some too)."""
DENSITY = frozenset(("tag-density",))
"""Signals of form alone, of which nothing is assumed: people who talk stack hashtags as much as shops do."""
PRIOR = {"sure": 2.5, "clear": 1.5, "leaning": 0.8, "slight": 0.4, "density": 0.0}
"""Where the penalty pulls weights that the data do not speak of: without it, a signal that only one data set holds
(asking for subscribers, say) would weigh nothing in the posts of everybody else."""
TARGETS = {0: 0.10, 1: 0.30, 2: 0.60, 3: 0.85}
"""Where the levels of gold_brandposts_en lie on the scale: a chat, a soft brand post, a push with a call, a hard sell."""
QUIET = 0.12
"""Where a text without any signal lies."""
ANCHORS = Path(__file__).with_name("anchors.tsv")
POSITIVE: dict[str, Callable[[Any], bool | None]] = {
    "gold_brandposts_en": lambda label: label["promo"] >= 2,
    "gold_xhs_notes_zh": lambda label: label["promo"] >= 2,
    "mdid_instagram_intent": lambda label: label == "promote",
    "fb_ads_commercial": lambda label: label == "commercial",
    "youtube_spam": lambda label: label == "spam",
    "reddit_promo_vs_interaction": lambda label: "promo" in label,
    "hn_titles": lambda label: None if label == "story" else label == "show_hn",
    "game_chat_ads_zh": lambda label: label == "ad",
    "mudou_sms_zh": lambda label: label == "spam",
    "qq_group_ads_zh": lambda label: label == "ad",
    "ec_darkpattern": lambda label: label == "dark",
}
"""Set → what counts as promotion there; None leaves a row out. `corporate_messaging` is not fitted: its 'Action' holds
charity and customer care."""


def main(data: Path) -> None:
    """Fit and write."""
    names = [name for name in POSITIVE if (data / f"{name}.jsonl.gz").exists()]
    if not names:
        sys.exit(f"no labelled posts in {data}")
    signals = read([shipped()]).of("signals")
    _book()
    signs = {name: file.data.sign for name, file in signals.items()}
    columns = [name for name, sign in signs.items() if sign]
    sets = {name: _features(data / f"{name}.jsonl.gz", name, columns) for name in names}
    bounds = [(0.0, 6.0) if signs[c] > 0 else (-6.0, 0.0) for c in columns]
    prior = np.array([signs[c] * PRIOR[_kind(c)] for c in columns])
    figures = {}
    for name in names:
        weights = _fit([s for other, s in sets.items() if other != name], bounds, prior)
        x, y = sets[name]
        figures[name] = round(float(roc_auc_score(y, x @ weights)), 3)
    weights = _fit(list(sets.values()), bounds, prior)
    fitted = {name: round(float(roc_auc_score(y, x @ weights)), 3) for name, (x, y) in sets.items()}
    low, high = _interval(list(sets.values()), bounds, prior)
    slope, base = _anchor(data / "gold_brandposts_en.jsonl.gz", columns, weights)
    scoring = {
        "version": 1,
        "fitted": "sign-constrained logistic, one intercept a set, sets weighted alike; see benchmarks/accuracy.md",
        "date": "2026-11-30",
        "data": {name: len(y) for name, (_, y) in sets.items()},
        "auc_prior": {name: round(float(roc_auc_score(y, x @ prior)), 3) for name, (x, y) in sets.items()},
        "auc_left_out": figures,
        "auc_fitted": fitted,
        "base": round(base, 3),
        "length": LENGTH,
        "weights": {
            c: {
                "weight": round(float(w) * slope, 3), "half": HALF,
                "interval": [round(float(lo) * slope, 2), round(float(hi) * slope, 2)],
            }
            for c, w, lo, hi in zip(columns, weights, low, high, strict=True)
            if round(float(w) * slope, 3)
        },
    }  # fmt: skip
    text = yaml.safe_dump(scoring, allow_unicode=True, sort_keys=False, default_flow_style=None, width=120)
    (shipped() / "scoring.yaml").write_text(
        f"# Written by benchmarks/calibrate.py (make calibrate). Do not edit by hand.\n{text}"
    )
    for name in names:
        print(f"{name:32} left out {figures[name]:.3f}  fitted {fitted[name]:.3f}")


def _kind(category: str) -> str:
    kinds = {"sure": SURE, "clear": CLEAR, "slight": SLIGHT, "density": DENSITY}
    return next((kind for kind, names in kinds.items() if category in names), "leaning")


def _rows(path: Path) -> Rows:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream if line.strip()]


def _features(path: Path, name: str, columns: list[str]) -> tuple[Array, Array]:
    rows = [(row["text"], POSITIVE[name](row["label"])) for row in _rows(path)]
    kept = [(text, label) for text, label in rows if label is not None]
    with ProcessPoolExecutor(2) as pool:
        x = np.array(list(pool.map(_strengths, [t for t, _ in kept], [columns] * len(kept), chunksize=50)))
    return x, np.array([float(label) for _, label in kept])


@cache
def _book() -> Rulebook:
    """The rules, read once: what changes while the posts are measured does not mix with what was there before."""
    return load_rulebook()


def _strengths(text: str, columns: list[str]) -> list[float]:
    book = _book()
    document = parse(read_text(text, "post.txt", "txt"))[0]
    found = find(document, book)
    extra = contributed(found.practices, book)
    scoring = {"length": LENGTH, "weights": {c: {"half": HALF} for c in columns}}
    strong = strengths(document, found.signals, extra, scoring)
    return [strong.get(c, 0.0) for c in columns]


def _fit(sets: list[tuple[Array, Array]], bounds: list[tuple[float, float]], prior: Array) -> Array:
    """Weights without the intercepts."""
    width = len(bounds)

    def loss(theta: Array) -> tuple[float, Array]:
        weights, total, slope = theta[:width], 0.0, np.zeros_like(theta)
        for number, (x, y) in enumerate(sets):
            z = x @ weights + theta[width + number]
            total += float(np.mean(np.logaddexp(0, z) - y * z))
            error = (1 / (1 + np.exp(-z)) - y) / len(y)
            slope[:width] += x.T @ error
            slope[width + number] += float(error.sum())
        away = weights - prior
        total = total / len(sets) + PENALTY * float(away @ away) / width
        slope /= len(sets)
        slope[:width] += 2 * PENALTY * away / width
        return total, slope

    start = np.concatenate([prior, np.zeros(len(sets))])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[*bounds, *[(None, None)] * len(sets)])
    return np.asarray(found.x[:width])


def _interval(sets: list[tuple[Array, Array]], bounds: list[tuple[float, float]], prior: Array) -> tuple[Array, Array]:
    dice = np.random.default_rng(SEED)
    drawn = []
    for _ in range(200):
        picks = [dice.integers(0, len(y), len(y)) for _, y in sets]
        drawn.append(_fit([(x[p], y[p]) for (x, y), p in zip(sets, picks, strict=True)], bounds, prior))
    return np.quantile(drawn, 0.025, axis=0), np.quantile(drawn, 0.975, axis=0)


def _anchor(path: Path, columns: list[str], weights: Array) -> tuple[float, float]:
    """Slope and base that put the levels' posts, on average, where the scale wants them."""
    rows = _rows(path)
    levels = [min(3, round(row["label"]["promo"])) for row in rows]
    own = [line.split("\t") for line in ANCHORS.read_text("utf-8").splitlines() if line]
    x = np.array([_strengths(text, columns) for text in [*(r["text"] for r in rows), *(t for *_, t in own)]])
    wanted = np.array([*(TARGETS[level] for level in levels), *(int(score) / 100 for _, score, _ in own)])
    groups = [*levels, *(score for _, score, _ in own)]
    share = np.array([1 / groups.count(group) for group in groups])
    z = x @ weights

    base = float(np.log(QUIET / (1 - QUIET)))

    def loss(theta: Array) -> float:
        said = 1 / (1 + np.exp(-(theta[0] * z + base)))
        return float((share * (said - wanted) ** 2).sum())

    found = minimize(loss, np.array([1.0]), method="Nelder-Mead")
    return float(found.x[0]), base


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data"))
