"""The fit report against distributions and repetitions that are known."""

import json
from dataclasses import replace

import pytest

from backend.datasets.engine.diversity import (
    compression_ratio,
    distinct_2,
    near_duplicate_share,
    self_bleu,
    self_repetition_4,
)
from backend.datasets.engine.report import FitReport, fact_violations, fit_report
from backend.datasets.engine.types import PLATFORMS, Persona
from backend.datasets.engine.writer import EmbeddedWriter
from tests.datasets.engine.writing_people import ANNA

WRITER = EmbeddedWriter("en", 4)


def crowd(size: int) -> list[Persona]:
    """A quarter are men; ages run from 26 to 45; interests rotate, so that the texts differ."""
    interests = ("hiking", "cooking", "jazz", "dogs", "chess", "wine", "film", "travel")
    return [
        WRITER.write(
            replace(
                ANNA,
                ordinal=number + 1,
                last_name=f"Keller-{number}",
                gender="m" if number % 4 == 0 else "f",
                age=26 + number % 20,
                interests=tuple(interests[(number + step) % 8] for step in range(3)),
            )
        )
        for number in range(size)
    ]


def test_marginals_and_joints_are_compared_with_what_was_declared() -> None:
    report = fit_report(
        {
            "gender": {"f": 3, "m": 1},
            "age": {"26-35": 0.25, "36-45": 0.75},
            "gender*employment": {"f*employed": 0.5, "m*employed": 0.5},
            "interests": {
                "hiking": 1,
                "cooking": 1,
                "jazz": 1,
                "dogs": 1,
                "chess": 1,
                "wine": 1,
                "film": 1,
                "travel": 1,
            },
            "shoe_size": {"40": 1.0},
        },
        crowd(200),
        "en",
    )
    fits = {fit.attribute: fit for fit in report.marginals}
    assert fits["gender"].total_variation == pytest.approx(0)
    assert fits["age"].delivered == {"26-35": 0.5, "36-45": 0.5}
    assert fits["age"].total_variation == pytest.approx(0.25)
    assert fits["gender*employment"].total_variation == pytest.approx(0.25)
    assert fits["interests"].total_variation == pytest.approx(0, abs=0.01)
    assert report.not_measured == ["shoe_size"]
    assert report.personas == report.checked == report.compared == 200


def test_good_personas_have_a_clean_report_that_survives_json() -> None:
    report = fit_report({}, iter(crowd(200)), "en")
    assert report.rejections == {}
    assert report.contradiction_share == 0
    assert report.language_match_share == 1
    assert report.distinct_names_share == 1
    assert set(report.diversity) == set(PLATFORMS)
    assert all(share == 1 for share in report.limits_kept_share.values())
    assert all(texts.distinct_share >= 0.98 for texts in report.diversity.values())
    assert FitReport.model_validate(json.loads(report.model_dump_json())) == report


def test_faults_are_counted() -> None:
    people = crowd(10)
    people[0] = replace(people[0], bios={**people[0].bios, "x": "Short."})
    people[1] = replace(people[1], bios=people[2].bios)
    people[3] = replace(people[3], facts=replace(people[3].facts, education="doctorate", age=19))
    report = fit_report({}, people, "en")
    assert report.limits_kept_share["x"] == pytest.approx(0.9)
    assert report.diversity["facebook"].distinct_share == pytest.approx(0.9)
    assert report.rejections["too_short"] == 1
    assert report.rejections["fact:degree_age"] == 1
    assert report.contradiction_share >= 0.1


def test_samples_are_bounded_and_independent_of_the_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.datasets.engine.report.CHECKED_AT_MOST", 60)
    monkeypatch.setattr("backend.datasets.engine.report.COMPARED_AT_MOST", 30)
    people = crowd(150)
    report = fit_report({}, people, "en")
    assert (report.personas, report.checked, report.compared) == (150, 60, 30)
    assert fit_report({}, people[::-1], "en").diversity == report.diversity


def test_an_empty_dataset_has_a_report() -> None:
    report = fit_report({"gender": {"f": 1.0}}, [], "de")
    assert report.personas == 0
    assert report.marginals[0].total_variation == pytest.approx(0.5)


def test_hard_rules_of_facts() -> None:
    assert fact_violations(ANNA) == []
    assert "adult" in fact_violations(replace(ANNA, age=17))
    assert "workplace" in fact_violations(replace(ANNA, employment="retired", age=70))
    assert "occupation_field" in fact_violations(replace(ANNA, field="sport"))


def test_repetition_measures_at_their_extremes() -> None:
    same = ["the quick brown fox jumps over it"] * 10
    different = ["alpha beta gamma delta one", "kilo lima mike november two", "papa quebec romeo sierra three"]
    assert self_repetition_4(same) == 1
    assert self_repetition_4(different) == 0
    assert self_bleu(same) == pytest.approx(1)
    assert self_bleu(different) < 0.01
    assert distinct_2(same) == pytest.approx(0.1)
    assert distinct_2(different) == 1
    assert near_duplicate_share(same) == pytest.approx(0.9)
    assert near_duplicate_share(different) == 0
    assert compression_ratio(same * 10) > 5 * compression_ratio(different)
    assert (self_bleu([]), self_repetition_4([]), distinct_2([]), near_duplicate_share([])) == (0, 0, 1, 0)


def test_self_bleu_equals_the_plain_definition() -> None:
    # Two texts: "a b c d e" against "a b c d f": precisions 4/5, 3/4, 2/3, 1/2, geometric mean.
    assert self_bleu(["a b c d e", "a b c d f"]) == pytest.approx((4 / 5 * 3 / 4 * 2 / 3 * 1 / 2) ** 0.25)
