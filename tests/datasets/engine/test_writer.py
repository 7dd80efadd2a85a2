"""The embedded writer: limits, agreement with the facts, determinism, variety and directives."""

import re
from dataclasses import replace

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.datasets.engine.gate import Gate, emoji_count, graphemes, language_of
from backend.datasets.engine.lexicon.interests import EMOJI, interests
from backend.datasets.engine.lexicon.occupations import OCCUPATIONS
from backend.datasets.engine.prompts import DEFAULT_PROMPTS
from backend.datasets.engine.types import FIELDS, INTERESTS, LANGUAGES, PLATFORMS, Facts
from backend.datasets.engine.voice import SLOTS, LengthPool, voice
from backend.datasets.engine.writer import EmbeddedWriter
from tests.datasets.engine.writing_people import ANNA, people

EMPLOYMENTS = ("employed", "self_employed", "student", "retired", "unemployed", "homemaker")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_one_grapheme_per_character_and_every_slot_is_known(language: str) -> None:
    spoken = voice(language)
    texts = [*spoken.life.texts, *spoken.snippets.texts, *spoken.lines.texts]
    for gendered in spoken.by_gender.values():
        for templates in gendered.templates.values():
            texts += [template.source for template in templates]
    for interest in interests(language).values():
        texts += [interest.noun, interest.love, interest.emoji, *interest.sentences, *interest.lines]
    for text in texts:
        assert len(regex.findall(r"\X", text)) == len(text), text
        assert not re.search(r"[\[\]<>|]", text), text
        assert set(re.findall(r"\{(\w+)\}", text)) <= set(SLOTS), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_lexicon_covers_every_interest_field_and_situation_for_every_gender(language: str) -> None:
    assert list(interests(language)) == list(INTERESTS)
    assert set(EMOJI) == set(INTERESTS)
    for interest in interests(language).values():
        assert len(set(interest.sentences)) >= 3, interest.id
        assert len(set(interest.lines)) >= 3, interest.id
        assert all(text[-1] in ".?!" for text in interest.sentences), interest.id
        assert max(map(len, interest.sentences)) <= 80, interest.id
    for gendered in voice(language).by_gender.values():
        for employment in EMPLOYMENTS:
            for pool in ("long", "short", "about"):
                assert len(gendered.templates[f"{pool}.{employment}"]) >= 2, (pool, employment)
        for field in FIELDS:
            assert len(gendered.templates[f"field.{field}"]) >= 3, field


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=60, deadline=None)
@given(facts=people(), seed=st.integers(0, 2**63 - 1), attempt=st.integers(0, 50))
def test_any_person_keeps_limits_and_facts(language: str, facts: Facts, seed: int, attempt: int) -> None:
    persona = EmbeddedWriter(language, seed).write(facts, attempt)
    assert Gate(language).check(persona) == []
    for text in (*persona.bios.values(), persona.about):
        assert "{" not in text
        assert "  " not in text
        assert "None" not in text
        assert text[0] == text[0].upper()
        assert text == text.strip()
    assert 2 <= len(re.findall(r"[.!?](?:\s|$)", persona.about)) <= 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_differ_by_ordinal_and_a_person_does_not_depend_on_others(language: str) -> None:
    crowd = [replace(ANNA, ordinal=ordinal) for ordinal in range(1, 401)]
    forwards = EmbeddedWriter(language, 7)
    backwards = EmbeddedWriter(language, 7)
    written = [forwards.write(facts) for facts in crowd]
    assert [backwards.write(facts) for facts in reversed(crowd)] == written[::-1]
    # All facts but the ordinal are equal: this is the narrowest dataset there can be.
    for platform in PLATFORMS:
        assert len({persona.bios[platform] for persona in written}) >= 0.93 * len(written), platform


def test_seed_and_attempt_change_the_wording() -> None:
    writer = EmbeddedWriter("en", 1)
    assert writer.write(ANNA) == writer.write(ANNA, 0)
    assert writer.write(ANNA) != writer.write(ANNA, 1)
    assert writer.write(ANNA) != EmbeddedWriter("en", 2).write(ANNA)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", [*PLATFORMS, "about"])
def test_rewriting_repeats_the_first_wording_at_zero_and_changes_it_after(language: str, field: str) -> None:
    writer = EmbeddedWriter(language, 3)
    persona = writer.write(ANNA)
    first = persona.about if field == "about" else persona.bios[field]
    assert writer.rewrite(ANNA, field, 0) == first
    for attempt in range(1, 30):
        assert writer.rewrite(ANNA, field, attempt) != first


def test_unknown_language_field_and_too_few_interests_are_refused() -> None:
    with pytest.raises(ValueError, match="'zh'"):
        EmbeddedWriter("zh", 1)
    with pytest.raises(ValueError, match="'myspace'"):
        EmbeddedWriter("en", 1).rewrite(ANNA, "myspace", 1)
    with pytest.raises(ValueError, match="three interests"):
        EmbeddedWriter("en", 1).write(replace(ANNA, interests=("jazz",)))


@pytest.mark.parametrize(
    ("language", "title", "city"),
    [("en", "nurse", "Munich"), ("de", OCCUPATIONS["nurse"].label("de", "f"), "München"),
     ("es", OCCUPATIONS["nurse"].label("es", "f"), "Múnich"), ("fr", OCCUPATIONS["nurse"].label("fr", "f"), "Munich")],
)  # fmt: skip
def test_title_and_city_are_in_the_readers_language(language: str, title: str, city: str) -> None:
    persona = EmbeddedWriter(language, 1).write(ANNA)
    assert (persona.job_title, persona.city_name) == (title, city)


def test_french_contracts_and_elides_before_cities() -> None:
    writer = EmbeddedWriter("fr", 5)
    texts = ""
    for ordinal in range(150):
        facts = replace(ANNA, ordinal=ordinal, country="FR", city="Le Havre", previous_city="Amiens")
        persona = writer.write(facts)
        texts += "\n".join((*persona.bios.values(), persona.about)) + "\n"
    assert "au Havre" in texts
    assert "d’Amiens" in texts
    assert not re.search(r"\b(?:à|de) Le Havre|\bde Amiens|\bJe (?:aime|habite|étudie)|'", texts)


def test_english_articles_and_spanish_conjunctions() -> None:
    writer = EmbeddedWriter("en", 5)
    texts = ""
    for ordinal, occupation in enumerate(("ux-designer", "university-lecturer", "electrician", "nurse") * 40):
        facts = replace(ANNA, ordinal=ordinal, occupation=occupation, field=OCCUPATIONS[occupation].field)
        texts += writer.write(facts).bios["facebook"] + "\n"
    for phrase in ("a UX designer", "a university lecturer", "an electrician", "a nurse"):
        assert phrase in texts
    assert not re.search(r"\ban (?:UX|univ)|\ba electr", texts)
    spanish = EmbeddedWriter("es", 5)
    facts = replace(ANNA, interests=("jazz", "history", "investing"))
    texts = "".join(spanish.write(replace(facts, ordinal=ordinal)).about for ordinal in range(60))
    assert "historia e inversión" in texts
    assert "y inversión" not in texts
    assert "y historia" not in texts


@pytest.mark.parametrize("language", LANGUAGES)
def test_default_prompts_change_nothing(language: str) -> None:
    assert EmbeddedWriter(language, 1, DEFAULT_PROMPTS).write(ANNA) == EmbeddedWriter(language, 1).write(ANNA)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=25, deadline=None)
@given(facts=people())
def test_directives_are_honoured(language: str, facts: Facts) -> None:
    writer = EmbeddedWriter(
        language,
        11,
        {
            "facebook": 'Under 120 characters, at most 2 sentences. Mention "Nordlicht".',
            "instagram": "No emoji. 3 lines. Funny.",
            "x": "Write in the third person.",
            "tiktok": "With emoji, warm tone.",
        },
    )
    persona = writer.write(facts)
    assert graphemes(persona.bios["facebook"]) < 120
    assert "Nordlicht" in persona.bios["facebook"]
    assert emoji_count(persona.bios["instagram"]) == 0
    assert persona.bios["instagram"].count("\n") == 2
    assert facts.first_name in persona.bios["x"]
    assert graphemes(persona.bios["x"]) < 160
    assert not re.search(r"\b(?:I|my|ich|mein|soy|mi|je|mon)\b", persona.bios["x"])
    assert emoji_count(persona.bios["tiktok"]) == 1
    assert Gate(language, writer.directives).check(persona) == []


def test_what_the_prompts_ask_in_vain_is_reported() -> None:
    writer = EmbeddedWriter("en", 1, {"x": "Third person, funny. Make it rhyme.", "tiktok": "Funny."})
    assert writer.not_followed == {"facebook": (), "instagram": (), "x": ("Make it rhyme", "tone: funny"), "tiktok": ()}


@pytest.mark.parametrize(("language", "word"), [("en", "bread"), ("de", "Brot"), ("es", "pan"), ("fr", "pain")])
def test_words_to_avoid_never_appear(language: str, word: str) -> None:
    prompts = dict.fromkeys(PLATFORMS, f'Do not mention "{word}".')
    plain, careful = EmbeddedWriter(language, 1), EmbeddedWriter(language, 1, prompts)
    pattern = re.compile(rf"\b{word}\b", re.IGNORECASE)
    crowd = [replace(ANNA, ordinal=ordinal) for ordinal in range(300)]
    assert any(pattern.search(text) for facts in crowd for text in plain.write(facts).bios.values())
    assert not any(pattern.search(text) for facts in crowd for text in careful.write(facts).bios.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_read_as_their_language(language: str) -> None:
    writer = EmbeddedWriter(language, 1)
    read = [language_of(writer.write(replace(ANNA, ordinal=ordinal)).bios["facebook"]) for ordinal in range(300)]
    assert set(read) <= {language, None}
    assert read.count(language) >= 280


DISAGREEMENT = {
    "en": r"\ban [bcdfgjklmnpqrstvwxyz]\w\w|\ba [aeio]\w+",
    "de": r"\b\w+e macht\b|gehören ein |[Ll]erne gerade (?!,)\w",
    "es": r"\b(?:es|sigue|encanta) (?:los|las)\b|\b(?:de|a) el\b|\by i|trabaja de \w+a de",
    "fr": r"\bque [AEIOUÉÈaeiouéè]|\bLes \w+ me \w|\bde les\b|\bà (?:le|les) [A-Z]",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_interests_vowels_and_single_children_agree(language: str) -> None:
    writer = EmbeddedWriter(language, 3)
    people = [
        replace(ANNA, ordinal=ordinal, first_name="Éléonore", children=1, interests=interests)
        for ordinal in range(1, 400)
        for interests in [("dogs", "vinyl-records", "horses"), ("cars", "museums", "board-games")][ordinal % 2 :][:1]
    ]
    for facts in people:
        persona = writer.write(facts)
        for text in (persona.about, *persona.bios.values()):
            found = re.search(DISAGREEMENT[language], text)
            assert found is None, (found, text)


def test_length_pool_draws_only_inside_the_window() -> None:
    pool = LengthPool(["a", "bb", "cc", "dddd"])
    assert {pool.draw(2, 3, number) for number in range(10)} == {"bb", "cc"}
    assert pool.draw(3, 3, 5) is None
    assert pool.draw(5, 9, 0) is None
    assert pool.draw(-4, 1, 3) == "a"
    assert LengthPool([]).draw(0, 9, 1) is None
