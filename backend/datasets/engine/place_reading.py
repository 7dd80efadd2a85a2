"""Reads places: where people live, and where their families come from."""

from backend.datasets.engine.cities import all_cities
from backend.datasets.engine.lexicon import vocabulary as words
from backend.datasets.engine.lexicon.places import country_name
from backend.datasets.engine.phrases import known_cities, known_countries, known_phrases
from backend.datasets.engine.reading import NamedPlaces, Reading
from backend.datasets.engine.tokens import key_of


def place_at(reading: Reading, index: int) -> NamedPlaces | None:
    """The places named by the longest name that starts at a token."""
    for length in range(min(4, len(reading.tokens) - index), 0, -1):
        found = place_named(reading, index, tuple(reading.word(index + step) for step in range(length)))
        if found is not None:
            return found
    return None


def place_named(reading: Reading, index: int, key: tuple[str, ...]) -> NamedPlaces | None:
    """A country or city named by the tokens of a key; both need a capital unless the whole text has none."""
    first = reading.tokens[index]
    if not (first.capital or reading.lower):
        return None
    joined = all(not reading.gap(index + step).strip(" -’'.\u00a0") for step in range(len(key) - 1))
    if not joined:
        return None
    country = known_countries().get(key)
    if country is not None and (first.capital or key[0] not in ("turkey", "chad", "jordan", "oman", "mali")):
        return ((country, None, None),)
    city = known_cities().get(key)
    if city is None:
        return None
    after_preposition = reading.word(index - 1) in words.PLACE_PREPOSITIONS
    if len(key) == 1:
        if len(key[0]) < 3 or (key[0] in words.NOT_CITIES and not (after_preposition and first.capital)):
            return None
        if not after_preposition and (key in known_phrases() or (index == 0 and city.population < 300_000)):
            return None
        if key[0] in words.STOP_WORDS:
            return None
    if reading.lower and city.population < 400_000:
        return None
    if not after_preposition and city.population < 60_000 and len(key) == 1:
        return None
    return ((city.country, None, city.name),)


def read_place(reading: Reading, places: NamedPlaces, index: int, length: int) -> int:
    """Note where people live, or where their families come from; gives the number of tokens read."""
    found = reading.found
    share = reading.take_share(index)
    country, region, city = places[0]
    label = city or (country_name(country, "en") if region is None and len(places) == 1 else None)
    label = label or " ".join(reading.text[t.start : t.end] for t in reading.tokens[index : index + length])
    migrants = any(reading.word(index - step) in words.ORIGIN_BEFORE for step in (1, 2, 3))
    roots = reading.word(index + length) in words.ORIGIN_AFTER
    resident = [p for group, _ in found.places for p in group]
    elsewhere = share is not None and bool(resident) and all(p[0] != country for p in resident)
    unshared = elsewhere and all(s is None for _, s in found.places)
    if len(places) == 1 and (migrants or roots or unshared):
        found.origins[country] = min(1.0, share if share is not None else 1.0)
        reading.chip("origin", label, index, length)
        return length
    if city is None and len(places) == 1 and any(p[0] == country and p[2] for p in resident):
        reading.chip("place", label, index, length)  # "Berlin, Germany" is one place
        return length
    if city is None and len(places) == 1 and _names_the_last_city(reading, country, region, index):
        reading.chip("place", label, index, length)  # "Paris, Texas"
        return length
    if city is not None and resident:  # "Texas ... Austin": the city is more exact
        kept = [
            (g, s)
            for g, s in found.places
            if not any(p[0] == country and p[2] is None for p in g) or (len(g) > 1 and s is not None)
        ]
        dropped = [s for g, s in found.places if (g, s) not in kept]
        found.places = kept
        share = share if share is not None else (dropped[0] if dropped else None)
    if places not in [group for group, _ in found.places]:
        found.places.append((places, share))
    reading.chip("place", label, index, length)
    return length


def _names_the_last_city(reading: Reading, country: str, region: str | None, index: int) -> bool:
    """Whether a country or region tells which city of a name was meant right before it; notes that city then."""
    chip, places = reading.found.chips[-1:], reading.found.places
    if not chip or chip[0].kind != "place" or chip[0].span[1] != reading.tokens[index - 1].end or not places:
        return False
    (group, share), gap = places[-1], reading.gap(index - 1)
    if gap.strip() not in (",", "(") or len(group) != 1 or group[0][2] is None:
        return False
    named = key_of(reading.text[slice(*chip[0].span)])
    for city in all_cities():
        there = city.country == country and region in (None, city.region)
        if there and named in (key_of(city.name), key_of(city.stored)):
            places[-1] = (((country, None, city.name),), share)
            return True
    return False
