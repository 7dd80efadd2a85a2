"""The gate refuses what is wrong and names it; the duplicate index finds what is nearly the same."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.datasets.engine.duplicates import DuplicateIndex, jaccard, shingles
from backend.datasets.engine.gate import Gate, emoji_count, graphemes, language_of, part_count
from backend.datasets.engine.lexicon.occupations import OCCUPATIONS
from backend.datasets.engine.prompts import parse_prompt
from backend.datasets.engine.types import Persona, Platform
from backend.datasets.engine.writer import EmbeddedWriter
from tests.datasets.engine.writing_people import ANNA

GOOD = EmbeddedWriter("en", 1).write(ANNA)


def with_bio(persona: Persona, platform: Platform, text: str) -> Persona:
    return replace(persona, bios={**persona.bios, platform: text})


def codes(persona: Persona, gate: Gate | None = None) -> set[tuple[str, str]]:
    return {(rejection.field, rejection.code) for rejection in (gate or Gate("en")).check(persona)}


def test_a_good_persona_passes() -> None:
    assert codes(GOOD) == set()


@pytest.mark.parametrize(
    ("platform", "text", "code"),
    [
        ("x", "Nurse in Munich.", "too_short"),
        ("x", "Nurse in Munich who hikes. " + "a" * 160, "too_long"),
        ("x", "One here now. Two here now. Three here now. Four here now.", "too_many_parts"),
        ("x", "Nurse in Munich, hiking on Sundays and baking a lot 🥾", "too_many_emoji"),
        ("x", "Nurse in Munich, 29 years old, always on some hill.", "age"),
        ("x", "Retired nurse in Munich, always on some hill or other.", "retired"),
        ("x", "I am a student in Munich, always on some hill or other.", "student"),
        ("x", "Nurse in Hamburg, always on some hill or another one.", "city"),
        ("x", "Krankenpflegerin und immer auf einem Berg mit der Familie.", "language"),
        ("x", "Nurse in Munich. More at https://annakeller.com today.", "contact"),
        ("x", "Nurse in Munich, write to @annakeller for a good hike.", "contact"),
        ("x", "", "empty"),
        ("instagram", "One line only that is long enough to pass the limit of one hundred and twenty characters for "
                      "sure, honestly, yes it is.", "too_few_parts"),
    ],
)  # fmt: skip
def test_each_fault_is_named(platform: Platform, text: str, code: str) -> None:
    assert (platform, code) in codes(with_bio(GOOD, platform, text))


def test_reserved_domains_and_example_handles_are_allowed() -> None:
    text = "Nurse in Munich. More at https://anna.example and @example_anna."
    assert codes(with_bio(GOOD, "x", text)) == set()


def test_children_are_refused_only_where_there_are_none() -> None:
    text = "Nurse in Munich. My kids say that I hum far too much."
    childless = replace(ANNA, children=0)
    assert codes(with_bio(GOOD, "x", text)) == set()
    assert ("x", "children") in codes(with_bio(replace(GOOD, facts=childless), "x", text))


@pytest.mark.parametrize("language", ["de", "es", "fr"])
def test_the_other_genders_label_is_refused(language: str) -> None:
    nurse = OCCUPATIONS["nurse"]
    gate = Gate(language)
    right, wrong = nurse.label(language, "f"), nurse.label(language, "m")
    assert right != wrong
    assert gate.check_text("x", f"{right}!", ANNA) == []
    assert [rejection.code for rejection in gate.check_text("x", f"{wrong}!", ANNA)] == ["occupation"]
    assert gate.check_text("x", f"{wrong}!", replace(ANNA, gender="m")) == []


def test_a_pastime_named_like_another_genders_job_is_no_contradiction() -> None:
    musician = replace(ANNA, gender="m", occupation="musician", field="arts", interests=("music", "jazz", "film"))
    assert OCCUPATIONS["musician"].label("es", "f") == "música"
    assert Gate("es").check_text("about", "Aficiones: música, jazz y cine.", musician) == []


def test_job_title_and_city_must_be_those_of_the_facts() -> None:
    assert ("job_title", "occupation") in codes(replace(GOOD, job_title="plumber"))
    assert ("city_name", "city") in codes(replace(GOOD, city_name="Cologne"))


def test_banned_and_demanded_words_follow_the_prompts() -> None:
    gate = Gate("en", {"x": parse_prompt('Mention "Nordlicht". Do not mention "hill".')}, banned=["umbrella"])
    found = codes(with_bio(GOOD, "x", "Nurse in Munich, with one umbrella on every Hill there is."), gate)
    assert found >= {("x", "banned_word"), ("x", "missing_word")}
    assert ("x", "banned_word") not in codes(with_bio(GOOD, "x", "Nurse in Munich, hillwalking with Nordlicht."), gate)


def test_measures_count_what_a_reader_sees() -> None:
    assert graphemes("👩‍🚀é🇩🇪") == 3
    assert emoji_count("👩‍🚀 and 📍 but 3 #1") == 2
    assert part_count("instagram", "a\n\nb\nc") == 3
    assert part_count("x", "From St. Gallen. Really?! Yes") == 2
    assert part_count("x", "Washington, D.C. seen through climbing. One hold at a time.") == 2
    assert language_of("Ich bin in der Küche und mag das nicht") == "de"
    assert language_of("jazz") is None


def test_duplicates_are_found_within_a_batch_and_forgotten_on_request() -> None:
    index = DuplicateIndex()
    text = "I work as a nurse in Munich and walk home the long way. I cook for six even when there are two of us."
    assert index.add("1", text) is None
    near = text.replace("walk", "cycle")
    assert index.find(near) == "1"
    assert index.find(near, ignore="1") is None
    assert index.add("2", near) == "1"
    assert index.find("Something else entirely, about sailing and old boats in winter.") is None
    index.discard("1")
    index.discard("2")
    assert len(index) == 0
    assert index.find(text) is None


@given(st.lists(st.text("abcd ", max_size=40), max_size=12), st.text("abcd ", max_size=40))
def test_the_index_finds_a_similar_text_exactly_when_there_is_one(texts: list[str], query: str) -> None:
    index = DuplicateIndex(0.7)
    for number, text in enumerate(texts):
        index.add(str(number), text)
    found = index.find(query)
    if found is not None:
        assert jaccard(shingles(query), shingles(texts[int(found)])) >= 0.7
    elif shingles(query):
        assert all(jaccard(shingles(query), shingles(text)) < 0.7 for text in texts)


@pytest.mark.parametrize("threshold", [0, -1, 1.1])
def test_a_threshold_must_make_sense(threshold: float) -> None:
    with pytest.raises(ValueError, match="threshold"):
        DuplicateIndex(threshold)
