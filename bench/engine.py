"""The embedded persona engine on one core: facts, four bios, checks; and how varied two thousand people are.

    python -m bench.engine [--personas 4000]

Rates are by CPU time. The peers make a comparable record (full name, age, city, employer, occupation, four texts of
the same lengths) without agreement between the fields and without unique names. mimesis is measured where installed.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable

from backend.datasets.engine.gate import Gate
from backend.datasets.engine.persona_engine import PersonaEngine
from backend.datasets.engine.report import fit_report
from backend.datasets.engine.sampler import Sampler
from backend.datasets.engine.spec import PopulationSpec
from backend.datasets.engine.types import PLATFORMS
from backend.datasets.engine.writer import EmbeddedWriter
from bench.harness import announce

LANGUAGES = {"en": "en_US", "de": "de_DE", "es": "es_ES", "fr": "fr_FR"}
LENGTHS = (260, 150, 140, 90)
"""Characters of the peers' four texts, about those of the engine's bios."""
DIVERSITY_OF = 2_000

Record = Callable[[], dict[str, object]]


def rate(number: int, work: Callable[[], object]) -> float:
    """Records in a second of CPU time, the best of three."""
    best = 0.0
    for _ in range(3):
        began = time.process_time()
        work()
        best = max(best, number / (time.process_time() - began))
    return best


def faker_record(locale: str) -> Record:
    """Faker's version of a persona."""
    from faker import Faker

    fake = Faker(locale)

    def record() -> dict[str, object]:
        texts = [fake.text(max_nb_chars=length) for length in LENGTHS]
        return {
            "name": fake.name(), "age": fake.random_int(18, 80), "city": fake.city(), "employer": fake.company(),
            "occupation": fake.job(), "bios": texts,
        }  # fmt: skip

    return record


def mimesis_record(language: str) -> Record | None:
    """Mimesis' version of a persona, None where it is not installed. Its texts are whole sentences, cut to length."""
    try:
        from mimesis import Generic
        from mimesis.locales import Locale
    except ImportError:
        return None
    fake = Generic(locale=Locale(language))

    def record() -> dict[str, object]:
        texts = [fake.text.text(quantity=1 + length // 80)[:length] for length in LENGTHS]
        return {
            "name": fake.person.full_name(), "age": random.randint(18, 80), "city": fake.address.city(),
            "employer": fake.finance.company(), "occupation": fake.person.occupation(), "bios": texts,
        }  # fmt: skip

    return record


def peer_rate(record: Record | None, number: int) -> tuple[str, str]:
    """A peer's rate and its share of different full names."""
    if record is None:
        return "-", "-"
    record()
    names = {record()["name"] for _ in range(number)}
    return f"{rate(number, lambda: [record() for _ in range(number)]):.0f}", f"{len(names) / number:.3f}"


def measure_rates(number: int) -> None:
    """Print the table of rates."""
    print(
        f"{'':10}{'facts/s':>10}{'bios/s':>10}{'gate/s':>10}{'engine/s':>10}{'names':>8}"
        f"{'Faker/s':>10}{'names':>8}{'mimesis/s':>11}{'names':>8}"
    )
    for language, locale in LANGUAGES.items():
        spec = PopulationSpec()
        PersonaEngine(spec, 1, [200], language, {}).make(1, 201)  # lexicons are loaded and caches filled
        people = Sampler(spec, 7, [number]).facts(1, number + 1)
        writer = EmbeddedWriter(language, 7, {})
        worded = [writer.write(facts) for facts in people]
        gate = Gate(language, writer.directives)
        facts = rate(number, lambda spec=spec: Sampler(spec, 7, [number]).facts(1, number + 1))
        bios = rate(number, lambda writer=writer, people=people: [writer.write(facts) for facts in people])
        checks = rate(number, lambda gate=gate, worded=worded: [gate.check(persona) for persona in worded])
        whole = rate(
            number,
            lambda spec=spec, language=language: PersonaEngine(spec, 7, [number], language, {}).make(1, number + 1),
        )
        names = len({(one.first_name, one.last_name) for one in people}) / number
        faker, faker_names = peer_rate(faker_record(locale), number // 8)
        mimesis, mimesis_names = peer_rate(mimesis_record(language), number // 2)
        print(
            f"{language:10}{facts:10.0f}{bios:10.0f}{checks:10.0f}{whole:10.0f}{names:8.3f}"
            f"{faker:>10}{faker_names:>8}{mimesis:>11}{mimesis_names:>8}",
            flush=True,
        )


def measure_diversity() -> None:
    """Print how much the texts of one dataset repeat one another."""
    columns = ("distinct", "near-dup", "distinct-2", "compression", "self-rep-4", "self-BLEU")
    print(f"{f'{DIVERSITY_OF} people':17}" + "".join(f"{column:>12}" for column in columns))
    for language in LANGUAGES:
        engine = PersonaEngine(PopulationSpec(), 7, [DIVERSITY_OF], language, {})
        drafts = engine.make(1, DIVERSITY_OF + 1).drafts
        report = fit_report({}, (draft.persona for draft in drafts), language)
        for platform in PLATFORMS:
            found = report.diversity[platform]
            print(
                f"{language} {platform:14}{found.distinct_share:12.3f}{found.near_duplicate_share:12.4f}"
                f"{found.distinct_2:12.3f}{found.compression_ratio:12.2f}{found.self_repetition_4:12.3f}"
                f"{found.self_bleu:12.3f}",
                flush=True,
            )
        print(
            f"{language} contradictions {report.contradiction_share:.4f}, in the right language "
            f"{report.language_match_share:.4f}, different names {report.distinct_names_share:.4f}"
        )


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--personas", type=int, default=4000)
    parser.add_argument("--quick", action="store_true", help="800 personas, no diversity")
    options = parser.parse_args()
    announce()
    measure_rates(800 if options.quick else options.personas)
    if not options.quick:
        measure_diversity()
    return 0


if __name__ == "__main__":
    sys.exit(main())
