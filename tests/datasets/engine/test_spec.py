import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from backend.datasets.engine.allocation import fit, largest_remainder, next_counts, round_controlled
from backend.datasets.engine.spec import PlaceShare, PopulationSpec


def test_all_errors_come_together_with_their_fields() -> None:
    with pytest.raises(ValidationError) as caught:
        PopulationSpec.model_validate(
            {
                "minimum_age": 50,
                "maximum_age": 30,
                "genders": {"f": 0.8, "m": 0.7},
                "fields_of_work": {"wizardry": 1},
                "occupations": {"judge": 0.5},
                "education": {"doctorate": 0.9, "master": 0.4},
            }
        )
    assert {error["loc"][0] for error in caught.value.errors()} == {
        "maximum_age", "genders", "fields_of_work", "occupations", "education",
    }  # fmt: skip


@pytest.mark.parametrize(
    "values",
    [
        {"minimum_age": 17},
        {"maximum_age": 130},
        {"genders": {"f": float("nan")}},
        {"unknown": 1},
        {"interests": [{"interest": "necromancy"}]},
        {"ages": [{"minimum": 18, "maximum": 30, "share": 0.5}, {"minimum": 30, "maximum": 40, "share": 0.5}]},
        {"maximum_age": 25, "occupations": {"judge": 1.0}},
        {"maximum_age": 22, "education": {"doctorate": 0.1}},
        {"maximum_age": 40, "employment": {"retired": 0.5}},
        {"joints": [{"first": "gender", "second": "field", "cells": [{"first": "f", "second": "law", "share": 0.4}]}]},
        {"forbidden": [{"when": {}}]},
        {"fields_of_work": {"law": 0.2}, "occupations": {"judge": 0.5}},
    ],
)
def test_impossible_specifications_are_refused(values: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        PopulationSpec.model_validate(values)


def test_a_specification_survives_json() -> None:
    spec = PopulationSpec(
        language="de", genders={"f": 0.6, "m": 0.4}, places=(PlaceShare(country="DE", city="Berlin", share=0.5),),
        fields_of_work={"law": 0.3}, names_to_avoid=("Erika Mustermann",),
    )  # fmt: skip
    assert PopulationSpec.model_validate_json(spec.model_dump_json()) == spec


def test_places_without_a_share_divide_the_rest() -> None:
    places = (PlaceShare(country="DE", share=0.5), PlaceShare(country="AT"), PlaceShare(country="CH"))
    assert PopulationSpec(places=places).place_shares == (0.5, 0.25, 0.25)


weights = st.lists(st.floats(0.01, 1), min_size=1, max_size=12)


@given(weights, st.integers(0, 5000))
def test_largest_remainder_is_exact_and_within_one_of_the_quota(given_weights: list[float], total: int) -> None:
    counts = largest_remainder(given_weights, total)
    assert sum(counts) == total
    mass = sum(given_weights)
    assert all(abs(c - w * total / mass) < 1 for c, w in zip(counts, given_weights, strict=True))


@given(weights, st.lists(st.integers(1, 200), min_size=1, max_size=6))
def test_counts_stay_near_the_shares_while_a_dataset_grows(given_weights: list[float], blocks: list[int]) -> None:
    shares = [w / sum(given_weights) for w in given_weights]
    done = [0] * len(shares)
    for size in blocks:
        more = next_counts(shares, done, size)
        assert sum(more) == size
        assert min(more) >= 0
        done = [a + b for a, b in zip(done, more, strict=True)]
    assert all(abs(d - s * sum(blocks)) < 2.5 for d, s in zip(done, shares, strict=True))


@given(st.integers(0, 10**6), st.integers(1, 7), st.integers(1, 7))
def test_controlled_rounding_keeps_both_margins(seed: int, height: int, width: int) -> None:
    import random

    source = random.Random(seed)
    truth = [[source.randint(0, 9) for _ in range(width)] for _ in range(height)]
    rows = [sum(row) for row in truth]
    columns = {c: sum(row[c] for row in truth) for c in range(width)}
    keys = [list(range(width)) for _ in truth]
    support = [[source.random() + 0.1 if truth[r][c] else 0.0 for c in range(width)] for r in range(height)]
    counts = round_controlled(fit(support, rows, columns, keys), rows, columns, keys)
    assert [sum(row) for row in counts] == rows
    if all(value for row in truth for value in row):  # any support: the margins are met exactly
        assert {c: sum(row[c] for row in counts) for c in range(width)} == columns
    assert all(counts[r][c] == 0 for r in range(height) for c in range(width) if not truth[r][c])
