"""How long the calls of a quote take."""

from backend.datasets.durations import seconds_of_calls
from tests.datasets.wording.gateways import connection


def test_calls_go_as_many_at_a_time_as_the_connection_allows() -> None:
    four = connection().model_copy(update={"max_parallel": 4, "requests_per_minute": None})
    assert seconds_of_calls(100, 2.0, four) == 50
    assert seconds_of_calls(1, 2.0, four) == 2
    assert seconds_of_calls(0, 2.0, four) == 0


def test_a_limit_of_requests_a_minute_holds_them_up() -> None:
    limited = connection().model_copy(update={"max_parallel": 64, "requests_per_minute": 30})
    assert seconds_of_calls(100, 0.1, limited) == 200
    assert seconds_of_calls(100, 64.0, limited) == 200
