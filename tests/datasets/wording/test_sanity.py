"""Texts that only a language model writes are not taken."""

import pytest

from backend.datasets.wording.sanity import Sanity
from backend.providers.prompts.texts import BUILT_IN

RULE = "Write one plain sentence in the first person and mention the phrase slow bread is good bread."
SANITY = Sanity(BUILT_IN["bios"].body, [RULE])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("2022-06-29 15:54:42.1556693628303358", "is hardly made of words"),
        ("The facts are settled. Use them; do not contradict them, ever.", "repeats the instructions"),
        ("Write one plain sentence in the first person and mention the phrase slow bread.", "repeats the instructions"),
        ("{{name}} bakes bread in {{city}}.", "holds brackets, like a template"),
        ("[Your name], baker by the river.", "holds brackets, like a template"),
        ("I bake bread.</div>", "holds brackets, like a template"),
        ("I <3 bread, and the river before it is light.", None),
        ("I love my work. I love my work. I love my work. I love my work.", "repeats itself"),
        ("The city of light, the city of love, the city of light, the city of bread.", "repeats itself"),
        ("Bread, bread and bread again.", None),
        ("I bake by the river, and slow bread is good bread.", None),
        ("パンを焼いて川を歩く、それだけの毎日です。", None),
        ("Tinkerer 🔧 🔩 🪛", None),
        ("", None),
    ],
)
def test_what_is_no_text(text: str, problem: str | None) -> None:
    assert SANITY.problem(text) == problem


def test_the_same_text_for_another_platform() -> None:
    text = "I bake by the river before the street wakes up."
    assert SANITY.problem(text, ["Something else altogether here.", f"{text} Really."]) == (
        "is the same as the text for another platform"
    )
    assert SANITY.problem(text, ["I repair bicycles in a cellar."]) is None
