"""Prompts are read, recipes travel in pictures."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from backend.core.errors import Problem
from backend.datasets.images_endpoint.errors import PromptRefused, as_openai
from backend.datasets.images_endpoint.reading import people_of, scene_of
from backend.datasets.images_endpoint.recipes import Person, PictureRecipe, from_token, person_in, seed_of
from backend.datasets.images_endpoint.service import _engine
from backend.providers.image.illustrated.scenes import SCENES
from backend.providers.image.marking import recipe_in, xmp
from backend.providers.image.openai import prompts
from backend.providers.image.openai.contents import InvalidPicture
from backend.providers.prompts.texts import BUILT_IN
from tests.providers.image.test_illustrated import FACTS, PROVIDER

PERSON = Person(
    style="toon-head", seed=7, gender="f", age=34, origin="de_DE", field="healthcare", occupation="nurse",
    employment="employed", interests=("reading", "yoga"),
)  # fmt: skip
RECIPE = PictureRecipe(person=PERSON, scene="cafe", seed=9, size=256, format="png", quality=90)
IDENTITY = PROVIDER.identity(FACTS, "toon-head", 7)


def test_prompts_of_our_own_client_are_understood() -> None:
    base = prompts.base_prompts(BUILT_IN["image_base"].body, IDENTITY, FACTS, "Hi! Rain and tea.")
    for text in base:
        (person,) = people_of(text, 1, 5)
        assert (person.gender, person.age) == ("f", 34)
        assert scene_of(text, person, 5, edit=False) == "base"
    assert people_of(base[0], 1, 5)[0].occupation == "nurse"
    for scene in SCENES:
        for text in prompts.edit_prompts(BUILT_IN["image_scene"].body, IDENTITY, FACTS, scene, 3):
            assert scene_of(text, FACTS, 5, edit=True) == scene


@pytest.mark.parametrize(
    ("prompt", "edit", "scene"),
    [
        ("A nurse on the beach", False, "beach"),
        ("A teacher in a restaurant in the evening", False, "restaurant"),
        ("Someone at the gym", True, "gym"),
        ("A studio portrait of a judge", True, "base"),
        ("A judge", False, "base"),
    ],
)
def test_scenes_by_name(prompt: str, edit: bool, scene: str) -> None:
    assert scene_of(prompt, FACTS, 1, edit=edit) == scene


def test_an_edit_without_a_place_goes_somewhere_fitting() -> None:
    assert {scene_of("smiling", FACTS, seed, edit=True) for seed in range(30)} <= set(SCENES)


@pytest.mark.parametrize("prompt", ["Portrait of Taylor Swift", "A girl, 12 years old"])
def test_real_people_and_minors_are_refused(prompt: str) -> None:
    with pytest.raises(PromptRefused):
        people_of(prompt, 1, 1)


@pytest.mark.parametrize("fmt", ["png", "webp", "jpeg"])
def test_pictures_say_whom_they_show(fmt: str) -> None:
    engine = _engine(fmt, 90)  # type: ignore[arg-type]
    identity = engine.identity(PERSON.facts, PERSON.style, PERSON.seed)
    portrait = engine.base(identity, PERSON.facts, size=128, seed=1, recipe=PERSON.model_dump_json())
    assert person_in(portrait.data) == PERSON


def test_pictures_of_others_say_nothing_and_are_still_the_same_person() -> None:
    noise = Image.effect_noise((128, 128), 60).convert("RGB")
    files = []
    for fmt in ("PNG", "WEBP"):
        out = io.BytesIO()
        noise.save(out, fmt, lossless=True)
        files.append(out.getvalue())
    assert [person_in(data) for data in files] == [None, None]
    assert seed_of(files[0]) == seed_of(files[1]) < 2**53
    with pytest.raises(InvalidPicture):
        person_in(b"GIF89a")


@pytest.mark.parametrize(
    "change",
    [{"age": 17}, {"style": "unheard-of"}, {"seed": -1}, {"gender": "q"}, {"interests": ["x"] * 11}, {"more": 1}],
)
def test_forged_recipes_are_not_believed(change: dict[str, object]) -> None:
    forged = json.dumps(PERSON.model_dump(mode="json") | change)
    mark = xmp(source="algorithmicMedia", credit="", licence_url="", caption="", recipe=forged)
    out = io.BytesIO()
    Image.effect_noise((128, 128), 60).save(out, "WEBP", xmp=mark)
    assert person_in(out.getvalue()) is None


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_recipes_survive_xml(text: str) -> None:
    packet = xmp(source="algorithmicMedia", credit="", licence_url="", caption="x", recipe=text)
    assert recipe_in(packet) == text


def test_tokens_hold_recipes_and_nothing_else() -> None:
    assert from_token(RECIPE.token()) == RECIPE
    for token in ("", "x", "!!", RECIPE.token()[:-4], RECIPE.token()[4:]):
        assert from_token(token) is None


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [(400, "content_policy_violation", "invalid_request_error"), (401, "unauthorized", "authentication_error"),
     (403, "quota_exceeded", "insufficient_quota"), (403, "forbidden", "permission_error"),
     (429, "rate_limited", "rate_limit_error"), (503, "unavailable", "server_error")],
)  # fmt: skip
def test_errors_in_openais_words(status: int, code: str, kind: str) -> None:
    problem = Problem(type="about:blank", title="t", status=status, detail="why", code=code, instance="/", errors=[],
                      request_id="r", success=False, error="why")  # fmt: skip
    assert as_openai(problem) == {"error": {"message": "why", "type": kind, "param": None, "code": code}}
