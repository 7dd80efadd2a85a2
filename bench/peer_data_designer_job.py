"""One run of data-designer over a model server, in the interpreter of the environment that has it.

``PEER_PYTHON -P bench/peer_data_designer_job.py '{"endpoint": ..., "folder": ..., "people": ..., "run": {...}}'``
samples facts and asks for four bios of each person in one structured call, 64 at a time, as ours does. ``run`` are
arguments of ``RunConfig``; with ``"resume": true`` it goes on with what is in the folder. The last line of standard
output tells how many records it has and what making them took; CPU time is that of the process and its children,
without starting Python and importing.
"""

import json
import os
import sys
import time

import data_designer.config as dd
from data_designer.config.run_config import ResumeMode
from data_designer.interface import DataDesigner
from data_designer.logging import LoggerConfig, LoggingConfig, OutputConfig, configure_logging
from pydantic import BaseModel

PARALLEL = 64
PROMPT = """Write four bios of a person, each for one social network, in English and in the first person.
Facts: {{ person.first_name }} {{ person.last_name }}, {{ person.sex }}, {{ age }}, lives in {{ city }},
works as {{ job }}, likes {{ hobby }} and {{ taste }}.
facebook: 2 to 4 sentences, 150 to 250 characters, with a human detail. instagram: 3 to 5 short lines, 120 to 150
characters, at most 2 emoji. x: 1 to 3 sentences, under 160 characters. tiktok: 60 to 100 characters with the niche."""
FACTS = {
    "city": ["Berlin", "Hamburg", "Munich", "Cologne", "Leipzig", "Dresden", "Bremen"],
    "job": ["software developer", "data analyst", "product designer", "network engineer", "tester", "consultant"],
    "hobby": ["bouldering", "cycling", "baking", "chess", "photography", "gardening", "running", "sewing"],
    "taste": ["techno", "old films", "strong coffee", "flea markets", "board games", "long novels"],
}


class Bios(BaseModel):
    """What a call answers."""

    facebook: str
    instagram: str
    x: str
    tiktok: str


def columns(builder: dd.DataDesignerConfigBuilder) -> dd.DataDesignerConfigBuilder:
    """Facts from its samplers, and the bios."""
    builder.add_column(
        dd.SamplerColumnConfig(
            name="person",
            sampler_type=dd.SamplerType.PERSON_FROM_FAKER,
            params=dd.PersonFromFakerSamplerParams(locale="de_DE", age_range=[25, 35]),
        )
    )
    builder.add_column(
        dd.SamplerColumnConfig(
            name="age",
            sampler_type=dd.SamplerType.UNIFORM,
            params=dd.UniformSamplerParams(low=25, high=35),
            convert_to="int",
        )
    )
    for name, values in FACTS.items():
        params = dd.CategorySamplerParams(values=values)
        builder.add_column(dd.SamplerColumnConfig(name=name, sampler_type=dd.SamplerType.CATEGORY, params=params))
    builder.add_column(
        dd.LLMStructuredColumnConfig(name="bios", prompt=PROMPT, output_format=Bios, model_alias="writer")
    )
    return builder


def main() -> None:
    """Run as ordered."""
    order = json.loads(sys.argv[1])
    quiet = LoggingConfig(
        logger_configs=[LoggerConfig(name="data_designer", level="WARNING")],
        output_configs=[OutputConfig(destination=sys.stderr, structured=False)],
    )
    configure_logging(quiet)
    provider = dd.ModelProvider(name="mock", endpoint=order["endpoint"], api_key="none")
    model = dd.ModelConfig(
        alias="writer",
        model="mock",
        provider="mock",
        skip_health_check=True,
        inference_parameters=dd.ChatCompletionInferenceParams(max_parallel_requests=PARALLEL, max_tokens=1500),
    )
    designer = DataDesigner(artifact_path=order["folder"], model_providers=[provider])
    designer.set_run_config(dd.RunConfig(**order["run"]))
    began, cpu = time.perf_counter(), sum(os.times()[:4])
    found = designer.create(
        columns(dd.DataDesignerConfigBuilder(model_configs=[model])),
        num_records=order["people"],
        dataset_name="people",
        resume=ResumeMode.ALWAYS if order.get("resume") else ResumeMode.NEVER,
    )
    told = {
        "seconds": time.perf_counter() - began,
        "cpu_seconds": sum(os.times()[:4]) - cpu,
        "records": len(found.load_dataset()),
    }
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
