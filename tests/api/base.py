"""A loaded plan, a token, and requests as a neighbouring system sends them."""

import json
from datetime import timedelta
from types import SimpleNamespace

from django.core.cache import cache
from django.utils import timezone

from qualipolis.accounts import token_actions
from qualipolis.accounts.models import Account
from qualipolis.accounts.token_rules import SCOPES
from tests.console.base import Loaded

SAMPLES = "/api/registers/inspection_samples"
SAMPLE = {
    "area": "321003",
    "sample_no": "S-1",
    "task_source": "city",
    "domain": "food",
    "purpose": "supervision",
    "link": "production",
    "product_name": "豆制品",
    "conclusion": "pass",
    "concluded_on": "2025-03-05",
}
COMPLAINT = {
    "area": "321003",
    "complaint_no": "C-1",
    "kind": "complaint",
    "channel": "p12315",
    "subject_matter": "food",
    "respondent_name": "某店",
    "registered_on": "2025-03-01",
    "complainant_name": "张三",
    "complainant_phone": "13800000000",
}


def token(issuer="office", scopes=tuple(SCOPES), name="", **reach):
    """A fresh token of one of the accounts."""
    now = timezone.now()
    return token_actions.issue_token(
        name=name or f"{issuer} {now.isoformat()}",
        scopes=list(scopes),
        expires_at=now + timedelta(days=30),
        by=Account.objects.get(username=issuer).actor,
        at=now,
        **reach,
    )


class Api(Loaded):
    """Tests with a token of the office that may do everything; `ask` sends JSON and gives status, headers, body."""

    def setUp(self):
        cache.clear()
        self.token = token()

    def ask(self, method, path, body=None, token=..., language="en", **headers):
        """One request; `token=None` sends none."""
        sent = {"HTTP_ACCEPT_LANGUAGE": language}
        shown = self.token if token is ... else token
        if shown:
            sent["HTTP_AUTHORIZATION"] = f"Bearer {shown}"
        sent |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        if body is not None:
            raw = body if isinstance(body, bytes) else json.dumps(body).encode()
            sent |= {"data": raw, "content_type": "application/json"}
        response = getattr(self.client, method)(path, **sent)
        text = response.content.decode()
        said = json.loads(text) if "json" in response.headers.get("Content-Type", "") else text
        return SimpleNamespace(status=response.status_code, headers=response.headers, body=said)

    def create(self, values=SAMPLE, register="inspection_samples", **given):
        """Enters a record."""
        return self.ask("post", f"/api/registers/{register}/records", {"values": values, **given})
