import pytest

from backend.datasets.engine.lexicon.occupations import OCCUPATIONS, OCCUPATIONS_BY_FIELD
from backend.datasets.engine.lexicon.places import city_name, country_name
from backend.datasets.engine.lexicon.subjects import REQUIRED_SUBJECTS, REQUIRED_TRAININGS, SUBJECTS
from backend.datasets.engine.lexicon.traits import OPPOSITES, TRAITS
from backend.datasets.engine.spec import EMPLOYMENT_AGES
from backend.datasets.engine.suitability import fits
from backend.datasets.engine.types import FIELDS, LANGUAGES


def test_every_field_has_occupations_and_every_occupation_is_named_in_every_language() -> None:
    assert set(OCCUPATIONS_BY_FIELD) == set(FIELDS)
    assert len(OCCUPATIONS) >= 150
    for occupation in OCCUPATIONS.values():
        assert 18 <= occupation.minimum_age < occupation.maximum_age <= 80
        assert 1 <= occupation.income[0] <= occupation.income[1] <= 5
        assert 0 < occupation.female_share < 1
        assert len(occupation.isco) == 4
        assert occupation.isco.isdigit()
        assert set(occupation.labels) == set(LANGUAGES)
        assert all(form.strip() == form and form for forms in occupation.labels.values() for form in forms)


@pytest.mark.parametrize(
    ("occupation", "language", "gender", "label"),
    [
        ("nurse", "de", "f", "Pflegefachfrau"),
        ("doctor", "de", "f", "Ärztin"),
        ("lawyer", "fr", "f", "avocate"),
        ("lawyer", "fr", "x", "avocat·e"),
        ("graphic-designer", "es", "f", "diseñadora gráfica"),
        ("graphic-designer", "es", "x", "diseñador/a gráfico/a"),
        ("software-developer", "de", "x", "Softwareentwickler:in"),
        ("baker", "pt", "m", "baker"),
    ],
)
def test_labels_agree_with_gender(occupation: str, language: str, gender: str, label: str) -> None:
    assert OCCUPATIONS[occupation].label(language, gender) == label  # type: ignore[arg-type]


def test_subjects_and_traits_are_consistent() -> None:
    for table, level in ((REQUIRED_SUBJECTS, "academic"), (REQUIRED_TRAININGS, "vocational")):
        for occupation, subjects in table.items():
            assert occupation in OCCUPATIONS
            assert all(SUBJECTS[subject].level == level for subject in subjects)
    for level in ("academic", "vocational"):
        assert {f for s in SUBJECTS.values() if s.level == level for f in s.fields} >= set(FIELDS) - {"law"}
    assert all(pair <= TRAITS.keys() for pair in OPPOSITES)
    assert TRAITS["curious"].label("fr", "f") == "curieuse"


def test_places_have_names_in_the_readers_language() -> None:
    assert city_name("Munich", "DE", "de") == "München"
    assert city_name("Munich", "DE", "es") == "Múnich"
    assert city_name("London", "GB", "fr") == "Londres"
    assert city_name("London", "CA", "fr") == "London"
    assert country_name("DE", "es") == "Alemania"
    assert country_name("GB", "xx") == "United Kingdom"


def test_somebody_of_every_age_and_employment_has_a_possible_occupation() -> None:
    for employment, (low, high) in EMPLOYMENT_AGES.items():
        for age in range(low, high + 1):
            assert any(fits(occupation, age, age, employment, None) for occupation in OCCUPATIONS.values())
