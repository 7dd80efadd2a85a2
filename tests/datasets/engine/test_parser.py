# ruff: noqa: E501 - tables of descriptions
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from backend.datasets.engine.parser import AdultsOnly, RealPersonRefused, parse


def places(text: str) -> set[tuple[str, str | None]]:
    return {(place.country, place.city) for place in parse(text).spec.places}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Young professionals in tech in Berlin, mostly women, 25-35",
         {"ages": (25, 35), "f": 0.8, "place": ("DE", "Berlin"), "field": "technology"}),
        ("Retired teachers in the French countryside who love gardening",
         {"employment": "retired", "place": ("FR", None), "occupation": "primary-school-teacher", "interest": "gardening"}),
        ("Crypto guys in their late twenties, Miami",
         {"ages": (27, 29), "f": 0, "place": ("US", "Miami"), "interest": "cryptocurrency"}),
        ("Single moms between 30 and 45 with night shifts at hospitals in Manchester",
         {"ages": (30, 45), "f": 1, "place": ("GB", "Manchester"), "field": "healthcare", "marital": "single", "children": 1}),
        ("Brazilian gamers, Gen Z", {"ages": (18, 28), "place": ("BR", None), "interest": "gaming"}),
        ("Farmers over 50 from the Midwest", {"ages": (51, 100), "place": ("US", None), "occupation": "farmer"}),
        ("Tokyo university students who like anime and photography",
         {"employment": "student", "place": ("JP", "Tokyo"), "interest": "anime"}),
        ("Doctors, nurses and paramedics all over Italy, 60% female",
         {"f": 0.6, "place": ("IT", None), "occupation": "paramedic"}),
        ("Scandinavian climate activists under 25", {"ages": (18, 24), "place": ("SE", None), "interest": "climate-action"}),
        ("Middle-aged men driving trucks, truck drivers from Poland and Ukraine",
         {"ages": (40, 60), "f": 0, "place": ("UA", None), "occupation": "truck-driver"}),
        ("Sommeliers and wine lovers around Mendoza", {"place": ("AR", "Mendoza"), "interest": "wine", "occupation": "sommelier"}),
        ("Welsh miners who were laid off", {"place": ("GB", None), "occupation": "miner", "employment": "unemployed"}),
        ("Founders in San Francisco, half of them immigrants from India",
         {"place": ("US", "San Francisco"), "origin": ("IN", 0.5), "occupation": "startup-founder"}),
        ("Teenage girls into K-pop and makeup in Mexico City",
         {"ages": (18, 19), "f": 1, "place": ("MX", "Mexico City"), "interest": "beauty"}),
        ("Football fans from Madrid, 18+, predominantly men",
         {"ages": (18, 100), "f": 0.2, "place": ("ES", "Madrid"), "interest": "football"}),
        ("Stay-at-home dads, Toronto", {"f": 0, "place": ("CA", "Toronto"), "employment": "homemaker", "children": 1}),
        ("Boomers posting about genealogy and history", {"ages": (61, 79), "interest": "genealogy"}),
        ("Art collectors from 45 to 70 in Dubai, Paris or New York",
         {"ages": (45, 70), "place": ("US", "New York"), "interest": "collecting"}),
        ("Blue-collar workers of the Ruhr area with Turkish roots",
         {"place": ("DE", None), "origin": ("TR", 1.0), "field": "construction"}),
        ("Freelance illustrators in their thirties, non-binary, Lisbon",
         {"ages": (30, 39), "x": 1, "place": ("PT", "Lisbon"), "employment": "self_employed", "occupation": "illustrator"}),
        ("Pflegekräfte aus Köln, überwiegend Frauen, zwischen 30 und 50 Jahren",
         {"ages": (30, 50), "f": 0.8, "place": ("DE", "Cologne"), "occupation": "nurse"}),
        ("Rentner über 65 in Wien, die gerne wandern",
         {"ages": (66, 100), "place": ("AT", "Vienna"), "employment": "retired", "interest": "hiking"}),
        ("Mujeres abogadas de Sevilla, 30 a 40 años", {"ages": (30, 40), "f": 1, "place": ("ES", "Seville"), "occupation": "lawyer"}),
        ("Estudiantes en Ciudad de México, 60 % mujeres", {"f": 0.6, "place": ("MX", "Mexico City"), "employment": "student"}),
        ("Infirmières à Genève, la trentaine, randonnée",
         {"ages": (30, 39), "place": ("CH", "Geneva"), "occupation": "nurse", "interest": "hiking"}),
        ("Ingénieurs de Bruxelles, plus de 40 ans, mariés",
         {"ages": (41, 100), "place": ("BE", "Brussels"), "occupation": "civil-engineer", "marital": "married"}),
    ],
)  # fmt: skip
def test_descriptions_are_understood(text: str, expected: dict[str, Any]) -> None:
    parsed = parse(text)
    spec = parsed.spec
    checks: dict[str, Any] = {
        "ages": (spec.minimum_age, spec.maximum_age), "f": spec.genders.get("f", 0), "x": spec.genders.get("x", 0),
    }  # fmt: skip
    for name, value in expected.items():
        if name in checks:
            assert checks[name] == pytest.approx(value)
        elif name == "place":
            assert value in {(place.country, place.city) for place in spec.places}
        elif name == "origin":
            assert value in {(origin.country, origin.share) for origin in spec.origins}
        elif name == "interest":
            assert value in {interest.interest for interest in spec.interests}
        elif name == "children":
            assert spec.minimum_children == value
        else:
            shares = {"field": spec.fields_of_work, "occupation": spec.occupations, "employment": spec.employment,
                      "marital": spec.marital}[name]  # fmt: skip
            assert shares[value] > 0  # type: ignore[index]
    for chip in parsed.chips:
        assert 0 <= chip.span[0] < chip.span[1] <= len(text)


def test_chips_point_at_their_words_and_the_rest_is_listed() -> None:
    text = "Zzyzx nurses from Zürich who juggle chainsaws"
    parsed = parse(text)
    words = {chip.label: text[slice(*chip.span)] for chip in parsed.chips}
    assert words == {"nurse": "nurses", "Zurich": "Zürich"}
    assert parsed.unrecognised == ["Zzyzx", "juggle chainsaws"]


def test_shares_belong_to_what_follows_them() -> None:
    spec = parse("40% nurses and 60% lawyers in London, all married with two kids").spec
    assert spec.occupations == pytest.approx({"nurse": 0.4, "lawyer": 0.6})
    assert spec.marital == {"married": 1.0}
    assert (spec.minimum_children, spec.maximum_children) == (2, 2)
    assert [(p.country, p.share) for p in parse("people in tech, half of them from Spain").spec.places] == [("ES", 0.5)]


def test_ordinary_words_are_not_cities() -> None:
    assert places("nice people reading in bath and split, mobile workers of most ages") == set()
    assert places("Bakers in Nice") == {("FR", "Nice")}
    assert places("Engineers in Austin, Texas") == {("US", "Austin")}
    assert places("Designers from Berlin, Germany") == {("DE", "Berlin")}


@pytest.mark.parametrize(
    "text", ["children aged 8-12", "schoolgirls in Leeds", "toddlers", "boys under 16", "12 year old gamers"]
)
def test_minors_are_refused(text: str) -> None:
    with pytest.raises(AdultsOnly):
        parse(text)


def test_ranges_that_reach_below_18_are_cut_with_a_note() -> None:
    parsed = parse("Skaters aged 15-24")
    assert (parsed.spec.minimum_age, parsed.spec.maximum_age) == (18, 24)
    assert any("adults" in note for note in parsed.notes)
    assert parse("Parents of children aged 5-10").spec.minimum_age == 18


@pytest.mark.parametrize(
    "text",
    ["Taylor Swift at home", "a woman who looks like Anna Schmidt", "Elon Musk clones", "jemand wie ANGELA MERKEL",
     "a man named John Smith", "Beyoncé", "una mujer que se parece a Penélope Cruz"],
)  # fmt: skip
def test_real_people_are_refused(text: str) -> None:
    with pytest.raises(RealPersonRefused):
        parse(text)


def test_a_place_or_a_first_name_is_not_a_person() -> None:
    parse("people named Anna")
    parse("a neighbourhood that looks like New York")


def ages(text: str) -> tuple[int, int]:
    spec = parse(text).spec
    return spec.minimum_age, spec.maximum_age


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("between the ages of 30 and 40", (30, 40)),
        ("thirty to forty five year old nurses", (30, 45)),
        ("people between eighteen and twenty-five", (18, 25)),
        ("Leute über dreißig", (31, 100)),
        ("Handwerker, Mitte vierzig", (44, 46)),
        ("fünfundzwanzig bis fünfunddreißig", (25, 35)),
        ("Ü50 Männer", (51, 100)),
        ("U30", (18, 29)),
        ("mujeres mayores de cuarenta y cinco años", (46, 100)),
        ("hommes de soixante-dix à quatre-vingt-cinq ans", (70, 85)),
        ("trentenaires", (30, 39)),
        ("35ish", (32, 38)),
        ("minimum age 21, max 35", (21, 35)),
        ("not older than 40", (18, 40)),
        ("no one under 30", (30, 80)),
        ("They should be 20-50. Nobody over 40.", (20, 40)),
        ("couples married for 10 years", (18, 80)),
        ("married for over 20 years", (18, 80)),
        ("income over 100k, under 35", (18, 34)),
        ("parents of teenagers in Denver", (18, 80)),
    ],
)
def test_ages_are_read_however_they_are_told(text: str, expected: tuple[int, int]) -> None:
    assert ages(text) == expected


def test_ages_of_a_part_of_the_people_are_not_everybodys() -> None:
    spec = parse("Users of our app: 18-24 25%, 25-44 50%, 45+ 25%").spec
    assert [(a.minimum, a.maximum, a.share) for a in spec.ages] == [(18, 24, 0.25), (25, 44, 0.5), (45, 100, 0.25)]
    spec = parse("people from Japan, 20% aged over 65").spec
    assert [(a.minimum, a.maximum, a.share) for a in spec.ages] == [(66, 100, 0.2)]
    assert spec.minimum_age == 18
    spec = parse("60% young women, 40% old men").spec
    assert spec.genders == {"f": 0.6, "m": 0.4}
    spec = parse("students (18-24) 70%, working adults (25-40) 30%").spec
    assert [(a.minimum, a.maximum, a.share) for a in spec.ages] == [(18, 24, 0.7), (25, 40, 0.3)]
    parsed = parse("18-40 50%, 30-60 50%")
    assert parsed.spec.ages == ()
    assert any("overlap" in note for note in parsed.notes)


def test_shares_and_counts_may_follow_or_number_what_they_are_of() -> None:
    assert parse("women 50%, men 45%, nonbinary 5%").spec.genders == {"f": 0.5, "m": 0.45, "x": 0.05}
    assert parse("Frauen (60 %), Männer (40 %)").spec.genders == {"f": 0.6, "m": 0.4}
    assert parse("nurses, 60% women").spec.genders == {"f": 0.6, "m": 0.4}
    assert parse("20 personas, 3 men and 17 women").spec.genders == {"m": 0.15, "f": 0.85}
    assert parse("60/40 women to men").spec.genders == {"f": 0.6, "m": 0.4}
    assert parse("2/3 women").spec.genders == {"f": 0.666667, "m": 0.333333}
    assert parse("gender split 50/50").spec.genders == {"f": 0.5, "m": 0.5}
    assert parse("twelve women and four men").spec.genders == {"f": 0.75, "m": 0.25}
    parents = parse("parents with at least two kids").spec
    assert (parents.minimum_children, parents.maximum_children) == (2, 8)
    assert parse("half smokers, women").spec.genders == {"f": 1.0}
    parsed = parse("women, half with kids")
    assert parsed.spec.minimum_children == 0
    assert any("with kids" in note for note in parsed.notes)


def excluded(text: str) -> list[Any]:
    return [rule.when for rule in parse(text).spec.forbidden]


def test_what_is_denied_is_never_asked_for() -> None:
    assert excluded("No students, only working people") == [{"employment": ("student",)}]
    assert parse("No students, only working people").spec.employment == {}
    assert excluded("ni estudiantes ni jubilados") == excluded("no students or retirees")
    assert excluded("pas d'étudiants") == excluded("keine Studenten") == [{"employment": ("student",)}]
    parsed = parse("only students, no students")
    assert (parsed.spec.employment, parsed.spec.forbidden) == ({"student": 1.0}, ())
    assert any("ruled out" in note for note in parsed.notes)
    assert parse("everyone except men").spec.genders == {"f": 1.0}
    assert parse("not only women").spec.genders == {}
    assert parse("unmarried nurses without kids").spec.maximum_children == 0
    parsed = parse("dog lovers who hate cats, not from Berlin but from Hamburg, not football")
    assert [interest.interest for interest in parsed.spec.interests] == ["dogs"]
    assert [place.city for place in parsed.spec.places] == ["Hamburg"]
    assert parsed.unrecognised == ["hate cats", "not from Berlin", "not football"]
    assert parse("runners who don't care about cars").spec.interests[-1].interest == "running"
    parsed = parse("18-24, nobody under 30")
    assert (parsed.spec.minimum_age, parsed.spec.maximum_age) == (18, 24)
    assert any("contradict" in note for note in parsed.notes)


def test_a_region_tells_which_city_of_a_name_is_meant() -> None:
    assert places("Chefs from Paris, Texas") == {("US", "Paris")}
    assert places("the Nordics: Stockholm, Oslo, Copenhagen or Helsinki") == {
        ("SE", "Stockholm"), ("NO", "Oslo"), ("DK", "Copenhagen"), ("FI", "Helsinki"),
    }  # fmt: skip
    assert places("London, Ontario and London, UK") == {("CA", "London"), ("GB", "London")}
    assert {o.country for o in parse("immigrants from Turkey living in Germany").spec.origins} == {"TR"}


@pytest.mark.parametrize(
    "text",
    ["seventeen year old girls", "a group of minors", "happy kids in Rome", "niños de 10 años", "10-jährige"],
)
def test_minors_are_refused_in_other_words_too(text: str) -> None:
    with pytest.raises(AdultsOnly):
        parse(text)


def test_a_private_person_is_refused_too() -> None:
    for text in ("personas based on Maria Schmidt", "like my neighbour John Smith"):
        with pytest.raises(RealPersonRefused):
            parse(text)


_pieces = st.sampled_from(
    ["women", "men", "25", "-", "35", "%", "60", "half", "from", "Berlin", "Spain", "students", "over", "under", "aged", "0", "999",
     "\x00", "🎉", "\u202e", "nurses", "and", "retired", "judges", "18", "teens", "mostly", "two", "no", "without", "except", "or", "25%", "(", "thirty", "five", "Texas", "Paris", "kids", "PhD", "all", ",", "ﬀ", "ß", "İ"]
)  # fmt: skip


@settings(max_examples=250, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(_pieces, max_size=40).map(" ".join)))
@example("\x00" * 50)
@example("９９９ ٣٤ ²⁵-³⁵ ǅ ﷺ")
def test_any_text_parses_or_is_refused(text: str) -> None:
    try:
        parsed = parse(text)
    except (AdultsOnly, RealPersonRefused):
        return
    assert 18 <= parsed.spec.minimum_age <= parsed.spec.maximum_age <= 100
    assert all(0 <= chip.span[0] < chip.span[1] <= len(text) for chip in parsed.chips)


@pytest.mark.parametrize("piece", ["women ", "30-", "Berlin ", "half of them ", "a", "🎉", "named "])
def test_long_texts_are_read_to_the_limit(piece: str) -> None:
    parsed = parse(piece * 4001)
    assert any("4000" in note for note in parsed.notes)
