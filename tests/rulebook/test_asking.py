"""`~verb!` stands for all ways to ask for something, and for nothing that tells of it."""

import pytest

from snslint.documents.normalise import fold
from snslint.rulebook.asking import asking
from snslint.rulebook.inflect import Inflections


@pytest.mark.parametrize(
    ("language", "infinitive", "asks", "tells"),
    [
        ("es", "etiquetar", "etiqueta etiquete etiqueten etiquetad etiquétanos etiquetarlo", "etiquetó etiquetamos"),
        ("es", "contar", "cuenta cuéntanos contad contadnos contame cuenten", "contó cuentas contados"),
        ("es", "pedir", "pide pida pidan pedid pídelo", "pidió pedido"),
        ("es", "seguir", "sigue siga sigan seguid síguenos", "seguimos"),
        ("es", "apuntarse", "apúntate apuntaos apúntense apuntarse", "apuntó"),
        ("es", "organizar", "organiza organice organicen", "organizé"),
        ("pt", "marcar", "marca marque marquem", "marcou marcque"),
        ("pt", "lançar", "lança lance lancem", "lanque lançou"),
        ("pt", "seguir", "segue siga sigam", "seguiu"),
        ("pt", "pôr", "põe ponha ponham", "pôs"),
        ("it", "cliccare", "clicca cliccate clicchi cliccaci", "cliccato"),
        ("it", "dire", "di' dimmi dicci diteci dillo", "detto"),
        ("it", "iscriversi", "iscriviti iscrivetevi iscriversi", "iscritto"),
        ("it", "capire", "capisci capite capisca", "capito"),
        ("fr", "partager", "partage partagez partager", "partageait partagé"),
        ("fr", "envoyer", "envoie envoyez", "envoyait"),
        ("fr", "mettre", "mets mettez", "mis"),
        ("fr", "choisir", "choisis choisissez", "choisi"),
        ("de", "markieren", "markiere markiert markieren", "markierte"),
        ("de", "antworten", "antworte antwortet", "antwortete"),
        ("de", "geben", "gib gebt", "gab"),
        ("de", "sammeln", "sammle sammelt", "sammelte"),
    ],
)
def test_forms(language: str, infinitive: str, asks: str, tells: str) -> None:
    forms = {fold(form) for form in asking(language, infinitive)}
    asked = {fold(form).strip("'") for form in asks.split()}
    assert asked - forms == set()
    # without accents, French partagé is partage: such words cannot be told apart
    assert {fold(form) for form in tells.split()} & forms <= asked


def test_a_word_without_such_forms_stands_alone() -> None:
    assert asking("ko", "태그") == ["태그"]
    assert asking("de", "bitte") == ["bitte"]
    assert asking("en", "tag") == ["tag"]


def test_only_the_mark_asks() -> None:
    inflections = Inflections(["marcar", "marcar!"])
    assert "marcou" in inflections.forms("pt", "marcar")
    assert "marcou" not in inflections.forms("pt", "marcar!")
    assert "marque" in inflections.forms("pt", "marcar!")
