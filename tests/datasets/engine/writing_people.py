"""People for the tests of writer, gate and report, independent of the sampler."""

from dataclasses import replace

from hypothesis import strategies as st

from backend.datasets.engine.lexicon.occupations import OCCUPATIONS
from backend.datasets.engine.lexicon.subjects import SUBJECTS
from backend.datasets.engine.lexicon.traits import TRAITS
from backend.datasets.engine.types import INTERESTS, Facts

ANNA = Facts(
    ordinal=1, first_name="Anna", last_name="Keller", gender="f", age=34, country="DE", city="Munich",
    previous_city="Cologne", origin="de_DE", education="vocational", subject="nursing-science", school="Marienschule",
    employment="employed", occupation="nurse", field="healthcare", workplace="Klinikum Auental", income_band=3,
    marital="married", children=2, interests=("hiking", "cooking", "jazz", "dogs"), traits=("curious", "patient"),
)  # fmt: skip

_CITIES = [
    ("DE", "Munich"),
    ("DE", "Berlin"),
    ("GB", "London"),
    ("FR", "Le Havre"),
    ("FR", "Amiens"),
    ("ES", "Seville"),
]


@st.composite
def people(draw: st.DrawFn) -> Facts:
    """Coherent facts over the whole lexicon, with short and long labels and names."""
    occupation = draw(st.sampled_from(list(OCCUPATIONS.values())))
    employment = draw(st.sampled_from(["employed", "self_employed", "student", "retired", "unemployed", "homemaker"]))
    working = employment in {"employed", "self_employed"}
    country, city = draw(st.sampled_from(_CITIES))
    others = [name for where, name in _CITIES if where == country and name != city]
    age = draw(st.integers(60, 95) if employment == "retired" else st.integers(25, 64))
    return replace(
        ANNA,
        ordinal=draw(st.integers(1, 10**6)),
        first_name=draw(st.sampled_from(["Bo", "Maximiliane-Henriette", "Zoë"])),
        gender=draw(st.sampled_from("fmx")),
        age=age,
        country=country,
        city=city,
        previous_city=draw(st.sampled_from([None, *others])),
        subject=draw(st.sampled_from([None, *SUBJECTS])),
        employment=employment,
        occupation=occupation.id,
        field=occupation.field,
        workplace="Haus Ambach" if working else None,
        marital=draw(st.sampled_from(["single", "partnered", "married", "divorced", "widowed"])),
        children=draw(st.integers(0, 8)),
        interests=tuple(draw(st.lists(st.sampled_from(INTERESTS), min_size=3, max_size=5, unique=True))),
        traits=tuple(draw(st.lists(st.sampled_from(list(TRAITS)), min_size=2, max_size=2, unique=True))),
    )
