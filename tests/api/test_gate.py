"""The gate and the layers behind it: rates of clients, pages of other origins, settings of both."""

import pytest
from live_server import code, post, serving

from api.app import create_app
from api.gate import Rate, client_of
from api.settings import ServiceSettings
from db.settings import Settings, SettingsError

APP = "https://app.example"


def test_a_client_has_its_rate_and_no_more() -> None:
    now = [0.0]
    rate = Rate(3, lambda: now[0])
    assert [rate.wait("a") for _ in range(5)] == [0, 0, 0, 20, 20]
    assert rate.wait("b") == 0
    now[0] = 10
    assert rate.wait("a") == pytest.approx(10)
    now[0] = 20
    assert [rate.wait("a"), rate.wait("a")] == [0, pytest.approx(20)]
    now[0] = 1_000
    assert [rate.wait("a") for _ in range(4)] == [0, 0, 0, pytest.approx(20)]


def test_clients_beyond_number_take_no_memory() -> None:
    rate = Rate(1, lambda: 0.0)
    for number in range(20_000):
        rate.wait(str(number))
    assert len(rate._left) == 10_000


def test_who_asks_too_often_is_told_when_to_ask_again(small_settings: Settings) -> None:
    with serving(create_app(small_settings, service=ServiceSettings(rate_per_minute=2))) as client:
        asked = [post(client, {"query": "{__typename}"}) for _ in range(3)]
        assert [response.status_code for response in asked] == [200, 200, 429]
        assert code(asked[2]) == "LIMIT_EXCEEDED"
        assert 1 <= int(asked[2].headers["retry-after"]) <= 30
        assert asked[2].headers["x-request-id"]
        for path in ("/healthz", "/readyz", "/graphiql/start.js"):
            assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    ("origins", "asking", "told"),
    [
        ("", APP, None),
        (f"{APP}/, http://localhost:3000", APP, APP),
        (f"{APP}/, http://localhost:3000", "http://localhost:3000", "http://localhost:3000"),
        (APP, "https://other.example", None),
        (APP, "https://app.example.evil.example", None),
        ("*", "https://other.example", "*"),
    ],
)
def test_pages_of_listed_origins_may_ask(
    small_settings: Settings, origins: str, asking: str, told: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEIZED_CORS_ORIGINS", origins)
    asks = {"Origin": asking, "Access-Control-Request-Method": "POST"}
    asks["Access-Control-Request-Headers"] = "content-type"
    with serving(create_app(small_settings)) as client:
        before = client.options("/graphql", headers=asks)
        assert before.headers.get("access-control-allow-origin") == told
        assert (before.status_code == 200) is (told is not None)
        assert "access-control-allow-credentials" not in before.headers
        response = post(client, {"query": "{__typename}"}, Origin=asking)
        assert response.headers.get("access-control-allow-origin") == told


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("SEIZED_QUERY_SECONDS", "0"),
        ("SEIZED_QUERIES_AT_ONCE", "0"),
        ("SEIZED_RATE_PER_MINUTE", "-1"),
        ("SEIZED_CACHE_MEGABYTES", "much"),
        ("SEIZED_CORS_ORIGINS", "app.example"),
        ("SEIZED_CORS_ORIGINS", "https://app.example/path"),
        ("SEIZED_CORS_ORIGINS", "https://*.example"),
        ("SEIZED_DOCUMENTS_DIR", "/no/such/folder"),
        ("SEIZED_DOCUMENTS_ONLY", "true"),
    ],
)
def test_a_bad_setting_names_its_variable(variable: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError, match=f"^{variable}: "):
        ServiceSettings.load()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("2001:db8::1", "2001:db8::2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("192.0.2.1", "192.0.2.2", False),
    ],
)
def test_a_client_is_an_address_or_a_network(one: str, other: str, same: bool) -> None:
    first, second = (client_of({"client": (address, 1)}) for address in (one, other))
    assert (first == second) is same
