"""How a verb asks: its imperatives, to one and to many, familiar and polite, with the pronouns that hang on it.

`~etiquetar!` in a rule file stands for etiqueta, etiquete, etiquetad, etiquétanos, etiquetarlo and all the rest; the
infinitive belongs to it, as instructions use it. Forms are made by rule, with a table of what no rule makes, and are
written without accents, as drafts are matched. A form that nobody says costs nothing: it is never met.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from snslint.documents.normalise import fold


def asking(language: str, infinitive: str) -> list[str]:
    """All ways to ask for what a verb says, sorted; the word alone in a language without such forms.

    Args:
        language: en, de, es, fr, it, pt or another.
        infinitive: the verb as the dictionary has it.
    """
    forms = _LANGUAGES.get(language)
    return sorted({infinitive, *forms(infinitive)}) if forms else [infinitive]


def _ends(stem: str, table: Mapping[str, str]) -> str:
    """A stem as it is spelled before another vowel."""
    for end, other in table.items():
        if stem.endswith(end):
            return stem[: -len(end)] + other
    return stem


def _split(infinitive: str, endings: Iterable[str]) -> tuple[str, str]:
    word = fold(infinitive)
    ending = next((e for e in endings if word.endswith(e) and len(word) > len(e)), "")
    return word[: len(word) - len(ending)], ending


# --- Spanish ----------------------------------------------------------------------------------------------------------

_ES_BEFORE_E = {"c": "qu", "g": "gu", "z": "c"}
_ES_BEFORE_A = {"gu": "g", "g": "j", "c": "z"}
_ES_OWN = {
    "dar": "da de den dad", "decir": "di diga digan decid", "hacer": "haz haga hagan haced hace",
    "ir": "ve vaya vayan id anda", "poner": "pon ponga pongan poned pone", "salir": "sal salga salgan salid sali",
    "tener": "ten tenga tengan tened", "traer": "trae traiga traigan traed", "venir": "ven venga vengan venid veni",
    "ver": "ve vea vean ved", "oir": "oye oiga oigan oid", "leer": "lee lea lean leed",
    "jugar": "juega juegue jueguen jugad juga", "seguir": "sigue siga sigan seguid segui",
    "conseguir": "consigue consiga consigan conseguid",
}  # fmt: skip
_ES_PRONOUNS = [
    "me",
    "te",
    "nos",
    "lo",
    "la",
    "los",
    "las",
    "le",
    "les",
    "melo",
    "mela",
    "noslo",
    "nosla",
    "selo",
    "sela",
    "selos",
    "selas",
]


def _spanish(infinitive: str) -> set[str]:
    stem, ending = _split(infinitive.removesuffix("se"), ("ar", "er", "ir"))
    if not ending:
        return set()
    verb = stem + ending
    if verb in _ES_OWN:
        forms = set(_ES_OWN[verb].split())
    elif ending == "ar":
        forms = {stem + "ad"}
        for one in {stem, *_broken(stem, {"o": "ue", "e": "ie"})}:
            soft = _ends(one, _ES_BEFORE_E)
            forms |= {one + "a", soft + "e", soft + "en"}
    else:
        forms = {stem + ending[0] + "d", stem + ending[0]}
        for one in {stem, *_broken(stem, {"o": "ue", "e": "ie"} if ending == "er" else {"e": "i"})}:
            hard = _ends(one, _ES_BEFORE_A)
            forms |= {one + "e", hard + "a", hard + "an"}
    hung = {form + pronoun for form in {*forms, verb} for pronoun in _ES_PRONOUNS}
    # vosotros lose their d before os, ustedes say se: apuntaos, suscribanse
    reflexive = {form[:-1] + "os" for form in forms if form.endswith("d")} | {form + "se" for form in {*forms, verb}}
    return forms | {verb} | hung | reflexive


def _broken(stem: str, changes: Mapping[str, str]) -> set[str]:
    """A stem with its last vowel changed, if it is one that may: cont- cuent-, ped- pid-, segu- sigu-."""
    end = len(stem) - stem.endswith(("gu", "qu"))
    for at in range(end - 1, -1, -1):
        if stem[at] in "aeiou":
            return {stem[:at] + changes[stem[at]] + stem[at + 1 :]} if stem[at] in changes else set()
    return set()


# --- Portuguese -------------------------------------------------------------------------------------------------------

_PT_BEFORE_E = {"c": "qu", "g": "gu"}
_PT_BEFORE_A = {"gu": "g", "g": "j"}
_PT_OWN = {
    "dar": "da de deem", "dizer": "diz diga digam", "fazer": "faz faca facam", "ir": "vai va vao",
    "ler": "le leia leiam", "ouvir": "ouve ouca oucam", "pedir": "pede peca pecam", "medir": "mede meca mecam",
    "perder": "perde perca percam", "por": "poe ponha ponham", "sair": "sai saia saiam", "ter": "tem tenha tenham",
    "trazer": "traz traga tragam", "ver": "ve veja vejam", "vir": "vem venha venham", "subir": "sobe suba subam",
    "descobrir": "descobre descubra descubram", "fugir": "foge fuja fujam",
}  # fmt: skip


def _portuguese(infinitive: str) -> set[str]:
    stem, ending = _split(infinitive.removesuffix("-se"), ("ar", "er", "ir", "or"))
    verb = stem + ending
    if verb in _PT_OWN:
        return {*_PT_OWN[verb].split(), verb}
    if ending == "ar":
        soft = stem if infinitive.endswith("çar") else _ends(stem, _PT_BEFORE_E)  # a soft c stays: lançar, lance
        return {stem + "a", soft + "e", soft + "em", verb}
    if ending in ("er", "ir"):
        forms = {stem + "e", verb}
        for one in {stem, *(_broken(stem, {"e": "i", "o": "u"}) if ending == "ir" else ())}:
            hard = _ends(one, _PT_BEFORE_A)
            forms |= {hard + "a", hard + "am"}
        return forms
    return set()


# --- Italian ----------------------------------------------------------------------------------------------------------

_IT_OWN = {
    "andare": "vai va andate vada", "dare": "dai da date dia", "dire": "di dite dica", "fare": "fai fa fate faccia",
    "scegliere": "scegli scegliete scelga", "togliere": "togli togliete tolga", "tenere": "tieni tenete tenga",
    "uscire": "esci uscite esca", "venire": "vieni venite venga", "porre": "poni ponete ponga",
    "rimanere": "rimani rimanete rimanga", "salire": "sali salite salga",
}  # fmt: skip
_IT_SHORT = ("di", "fa", "da", "va", "sta")
"""Forms of one syllable double what hangs on them: dicci, fallo."""
_IT_PRONOUNS = [
    "ci",
    "mi",
    "ti",
    "vi",
    "lo",
    "la",
    "li",
    "le",
    "ne",
    "si",
    "celo",
    "cela",
    "celi",
    "cele",
    "melo",
    "mela",
    "meli",
    "mele",
    "telo",
    "tela",
    "teli",
    "tele",
    "velo",
    "vela",
    "glielo",
    "gliela",
    "cene",
    "mene",
    "tene",
]


def _italian(infinitive: str) -> set[str]:
    stem, ending = _split(
        infinitive.removesuffix("si") + "e" * infinitive.endswith("rsi"), ("are", "ere", "ire", "rre")
    )
    verb = stem + ending
    if verb in _IT_OWN:
        forms = set(_IT_OWN[verb].split())
    elif ending == "are":
        polite = stem + "h" if stem.endswith(("c", "g")) else stem
        forms = {stem + "a", stem + "ate", polite + "i" if not stem.endswith("i") else stem}
    elif ending == "ere":
        forms = {stem + "i", stem + "ete", stem + "a"}
    elif ending == "ire":
        forms = {stem + "i", stem + "isci", stem + "ite", stem + "a", stem + "isca"}
    else:
        return set()
    hung = {form + pronoun for form in {*forms, verb[:-1]} for pronoun in _IT_PRONOUNS}
    short = {form for form in forms if form in _IT_SHORT}
    doubled = {form + pronoun[0] + pronoun for form in short for pronoun in _IT_PRONOUNS if pronoun[:2] != "gl"}
    return forms | {verb} | hung | doubled


# --- French -----------------------------------------------------------------------------------------------------------

_FR_OWN = {
    "aller": "va allez", "dire": "dis dites", "faire": "fais faites", "mettre": "mets mettez",
    "prendre": "prends prenez", "apprendre": "apprends apprenez", "ecrire": "ecris ecrivez",
    "inscrire": "inscris inscrivez", "suivre": "suis suivez", "venir": "viens venez", "revenir": "reviens revenez",
    "voir": "vois voyez", "lire": "lis lisez", "ouvrir": "ouvre ouvrez", "decouvrir": "decouvre decouvrez",
    "offrir": "offre offrez", "courir": "cours courez", "tenir": "tiens tenez", "obtenir": "obtiens obtenez",
    "transmettre": "transmets transmettez", "rejoindre": "rejoins rejoignez", "construire": "construis construisez",
    "servir": "sers servez", "sortir": "sors sortez", "partir": "pars partez", "savoir": "sache sachez",
    "recevoir": "recois recevez", "connaitre": "connais connaissez", "boire": "bois buvez",
}  # fmt: skip


def _french(infinitive: str) -> set[str]:
    stem, ending = _split(
        infinitive.removeprefix("s'").removeprefix("se "), ("oyer", "uyer", "eler", "eter", "er", "ir", "re")
    )
    verb = stem + ending
    if verb in _FR_OWN:
        return {*_FR_OWN[verb].split(), verb}
    if ending in ("oyer", "uyer"):
        return {stem + ending[0] + "ie", stem + ending[:2] + "ez", verb}
    if ending in ("eler", "eter"):  # appelle, achète: both ways of them
        one = ending[1]
        return {stem + f"e{one}e", stem + f"e{one}{one}e", stem + f"e{one}ez", verb}
    if ending == "er":
        return {stem + "e", stem + "es", stem + "ez", verb}
    if ending == "ir":
        return {stem + "is", stem + "issez", verb}
    return {stem + "s", stem + "ez", verb} if ending else set()


# --- German -----------------------------------------------------------------------------------------------------------

_DE_OWN = {
    "empfehlen": "empfiehl", "essen": "iss", "geben": "gib", "helfen": "hilf", "lesen": "lies", "nehmen": "nimm",
    "sehen": "sieh", "sprechen": "sprich", "treten": "tritt", "treffen": "triff", "vergessen": "vergiss",
    "versprechen": "versprich", "werfen": "wirf", "werden": "werd", "ansehen": "sieh",
}  # fmt: skip


def _german(infinitive: str) -> set[str]:
    word = fold(infinitive)
    stem = word.removesuffix("n") if word.endswith(("ln", "rn")) else word.removesuffix("en")
    if stem == word:
        return set()
    many = stem + ("et" if stem.endswith(("t", "d", "chn", "ffn", "gn")) else "t")
    forms = {stem, stem + "e", many, word, f"{word} sie"}
    if word.endswith(("eln", "ern")):
        forms.add(stem[:-2] + stem[-1] + "e")
    own = _DE_OWN.get(infinitive)
    return forms | {own} if own else forms


_LANGUAGES: Mapping[str, Callable[[str], set[str]]] = {
    "de": _german, "es": _spanish, "fr": _french, "it": _italian, "pt": _portuguese,
}  # fmt: skip
