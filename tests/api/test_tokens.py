"""Tokens: shown once, kept as a digest, no wider than their issuer, ended at will."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from qualipolis.accounts.models import Account, Token
from qualipolis.accounts.token_rules import PREFIX, digest
from qualipolis.audit.models import Event
from qualipolis.kernel.errors import Problem
from tests.api.base import SAMPLES, Api, token
from tests.console.base import Loaded

LIST = f"{SAMPLES}/records"


class Console(Loaded):
    at = "/console/tokens/"

    def issue(self, **more):
        day = (timezone.localdate() + timedelta(days=30)).isoformat()
        sent = {"name": "县级平台", "scopes": ["registers.read"], "expires_on": day} | more
        return self.client.post(f"{self.at}issue/", sent)

    def test_a_token_is_shown_once_and_kept_as_a_digest(self):
        self.enter("county")
        page = self.issue().content.decode()
        secret = re.search(rf"{PREFIX}[\w-]{{43}}", page)[0]
        row = Token.objects.get()
        assert row.digest == digest(secret)
        assert secret not in str(row.__dict__)
        assert (row.role, row.area_code) == ("county", "321003")
        assert secret not in self.client.get(self.at).content.decode()
        assert Event.objects.filter(verb="token.issue", by="county").count() == 1
        assert secret not in str(list(Event.objects.values()))
        answer = self.client.get("/api/token", HTTP_AUTHORIZATION=f"Bearer {secret}").json()
        assert answer["area"] == "321003"
        assert answer["capabilities"] == ["records.read"]

    def test_what_was_typed_survives_a_refusal(self):
        self.enter("office")
        for wrong in ({"name": ""}, {"scopes": []}, {"expires_on": "soon"}, {"expires_on": "2020-01-01"}):
            response = self.issue(**wrong)
            assert response.status_code == 400, wrong
            assert not Token.objects.exists()
        assert "县级平台" in self.issue(scopes=[]).content.decode()

    def test_two_tokens_of_one_name_would_be_one_name_in_the_trail(self):
        self.enter("office")
        assert self.issue().status_code == 200
        assert self.issue().status_code == 400

    def test_revoking_is_for_the_issuer_and_the_office(self):
        self.enter("office")
        self.issue()
        number = Token.objects.get().pk
        self.enter("county")
        assert self.client.post(f"{self.at}revoke/", {"number": number}).status_code == 400
        self.enter("office")
        assert self.client.post(f"{self.at}revoke/", {"number": number}).status_code == 302
        assert Token.objects.get().revoked_by == "office"
        assert Event.objects.filter(verb="token.revoke").count() == 1


class Reach(Api):
    def test_no_token_is_wider_than_its_issuer(self):
        for issuer, reach in (
            ("county", {"area_code": "321023"}),
            ("county", {"body_code": "market-supervision"}),
            ("department", {"body_code": "education"}),
            ("department", {"area_code": "321003"}),
            ("office", {"area_code": "321003", "body_code": "market-supervision"}),
        ):
            with pytest.raises(Problem):
                token(issuer, ["registers.read"], **reach)
        with pytest.raises(Problem):
            token("auditor", ["registers.read"])

    def test_a_token_may_be_narrower(self):
        self.create()
        own = token("office", ["registers.read"], area_code="321023")
        assert self.ask("get", LIST, token=own).body["records"] == []
        assert self.ask("get", LIST).body["count"] == 1

    def test_without_a_standing_token_nothing_opens(self):
        now = timezone.now()
        for change in (
            {"expires_at": now},
            {"revoked_at": now, "revoked_by": "office"},
        ):
            one = token()
            Token.objects.filter(digest=digest(one)).update(issued_at=now - timedelta(days=1), **change)
            assert self.ask("get", LIST, token=one).status == 401
        for wrong in (None, "x", "qlp_" + "a" * 43, "a" * 5000, "é"):
            answer = self.ask("get", LIST, token=wrong)
            assert answer.status == 401
            assert answer.headers["WWW-Authenticate"] == "Bearer"

    def test_a_token_never_outlives_the_rights_of_its_issuer(self):
        one = token("county")
        assert self.ask("get", LIST, token=one).status == 200
        Account.objects.filter(username="county").update(area_code="321023")
        assert self.ask("get", LIST, token=one).status == 401
        Account.objects.filter(username="county").update(area_code="321003", is_active=False)
        assert self.ask("get", LIST, token=one).status == 401
        Account.objects.filter(username="county").update(is_active=True, role="auditor")
        assert self.ask("get", LIST, token=one).status == 401

    def test_scopes_open_what_they_say(self):
        reader = token(scopes=["registers.read"])
        assert self.ask("get", LIST, token=reader).status == 200
        answer = self.ask("post", LIST, {"values": {}}, token=reader)
        assert answer.status == 403
        assert "registers.write" in answer.body["fix"]
        assert self.ask("get", "/api/figures/targets", token=reader).status == 403
        assert self.ask("get", LIST, token=token(scopes=["figures.read"])).status == 403

    def test_the_last_use_is_kept_to_the_minute(self):
        self.ask("get", "/api/token")
        first = Token.objects.get(digest=digest(self.token)).last_used_at
        assert first is not None
        self.ask("get", "/api/token")
        assert Token.objects.get(digest=digest(self.token)).last_used_at == first

    def test_a_session_opens_nothing_here(self):
        self.enter("office")
        assert self.ask("get", LIST, token=None).status == 401

    def test_too_many_requests_wait(self):
        with self.settings(API_RATES={"token": 2, "anyone": 1}):
            answers = [self.ask("get", "/api/token") for _ in range(3)]
            assert [a.status for a in answers] == [200, 200, 429]
            assert 1 <= int(answers[2].headers["Retry-After"]) <= 61
            assert [self.ask("get", "/api/edition", token=None).status for _ in range(2)] == [200, 429]
