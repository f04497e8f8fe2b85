"""Our own short posts (languages.tsv: language, 1 for an offer and 0 for talk, text): offers outrank talk in each language,
also in Dutch and Russian, for which there are no rules but the score's words."""

import json
from collections import defaultdict
from pathlib import Path

from snslint.documents.read import read_text
from snslint.pipeline import lint
from snslint.rulebook.load import load_rulebook

ROWS = [line.split("\t") for line in Path(__file__).with_name("languages.tsv").read_text("utf-8").splitlines()]
DEPTHS = {
    "en": ("Our mugs are blue.", "Double tap if you love tea.", "What do you drink in the morning?", "Vote in our poll: tea or coffee?", "Join our challenge: post a photo of your mug with #mymug every day this week."),
    "zh": ("我们的杯子是蓝色的。", "喜欢喝茶的点个赞。", "你们早上喝什么？", "投票：茶还是咖啡？", "参加话题挑战#我的杯子#，每天晒一张你的杯子照片。"),
    "es": ("Nuestras tazas son azules.", "Dale me gusta si amas el té.", "¿Qué toman por la mañana?", "Vota en la encuesta: ¿té o café?", "Únete al reto: sube cada día una foto de tu taza con #mitaza."),
    "de": ("Unsere Tassen sind blau.", "Lass ein Like da, wenn du Tee magst.", "Was trinkt ihr morgens?", "Stimmt ab in unserer Umfrage: Tee oder Kaffee?", "Macht mit bei der Challenge: jeden Tag ein Foto eurer Tasse mit #meinetasse."),
    "fr": ("Nos tasses sont bleues.", "Mets un like si tu aimes le thé.", "Vous buvez quoi le matin ?", "Votez dans notre sondage : thé ou café ?", "Participez au défi : une photo de votre tasse chaque jour avec #matasse."),
    "pt": ("Nossas canecas são azuis.", "Deixa o like se você ama chá.", "O que vocês bebem de manhã?", "Vote na enquete: chá ou café?", "Participe do desafio: poste uma foto da sua caneca todo dia com #minhacaneca."),
    "it": ("Le nostre tazze sono blu.", "Metti mi piace se ami il tè.", "Cosa bevete la mattina?", "Votate nel sondaggio: tè o caffè?", "Partecipate alla sfida: ogni giorno una foto della vostra tazza con #lamiatazza."),
    "ja": ("うちのマグは青い。", "お茶が好きな人はいいねしてください。", "朝は何を飲みますか？", "アンケートに投票してください：お茶かコーヒーか", "チャレンジに参加：毎日 #私のマグ であなたのマグの写真を投稿してください。"),
    "ko": ("우리 컵은 파란색이다.", "차 좋아하면 좋아요 눌러주세요.", "아침에 뭐 드세요?", "투표해 주세요: 차 vs 커피", "챌린지 참여: 매일 #내컵 으로 내 컵 사진을 올려주세요."),
}  # fmt: skip
"""Drafts of interaction depth 0, 1, 2, 3 and 4."""


def test_offers_outrank_talk_in_every_language() -> None:
    book = load_rulebook()
    scores: dict[str, dict[str, list[float]]] = defaultdict(lambda: {"0": [], "1": []})
    for language, offer, text in ROWS:
        scores[language][offer].append(lint(read_text(text, "x.txt", "txt"), book).intensity)
    for language, both in scores.items():
        pairs = [(push, talk) for push in both["1"] for talk in both["0"]]
        right = sum(push > talk for push, talk in pairs) / len(pairs)
        assert right >= 0.95, f"{language}: {right:.2f}"


def test_posts_by_another_hand_are_ranked() -> None:
    """strangers.jsonl: 48 posts a language, graded 0 (talk) to 3 (hard sell) by someone who did not know the words."""
    book = load_rulebook()
    scores: dict[str, tuple[list[float], list[float]]] = defaultdict(lambda: ([], []))
    for line in Path(__file__).with_name("strangers.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        scores[row["lang"]][row["promo"] >= 2].append(lint(read_text(row["text"], "x.txt", "txt"), book).intensity)
    for language, (talk, push) in scores.items():
        won = sum((p > t) + (p == t) / 2 for p in push for t in talk) / (len(push) * len(talk))
        assert won >= 0.88, f"{language}: {won:.3f}"


def test_interaction_depth_is_seen_in_nine_languages() -> None:
    book = load_rulebook()
    for language, drafts in DEPTHS.items():
        found = [
            lint(read_text(f"---\nplatforms: [instagram]\n---\n{d}", "x.md", "md"), book).interaction_depth
            for d in drafts
        ]
        assert found == [0, 1, 2, 3, 4], f"{language}: {found}"
