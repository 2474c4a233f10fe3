"""The office opens and closes accounts; a temporary password opens nothing but the page that replaces it."""

import re

from qualipolis.accounts.models import Account
from qualipolis.audit.models import Event
from tests.console.base import Loaded

NEW = {
    "username": "wang.li",
    "display_name": "王丽",
    "role": "department",
    "body": "agriculture-rural",
    "area": "",
}


class People(Loaded):
    def open(self, **other):
        self.enter("office")
        return self.client.post("/console/people/", NEW | other)

    def password(self, response):
        return re.search(r'<p class="mono">([^<]+)</p>', response.content.decode())[1]

    def test_a_temporary_password_is_shown_once_and_must_be_replaced(self):
        password = self.password(self.open())
        assert password not in self.client.get("/console/people/").content.decode()
        self.client.logout()
        self.client.post("/console/sign-in/", {"username": "wang.li", "password": password})
        answer = self.client.get("/console/registers/")
        assert (answer.status_code, answer["Location"]) == (302, "/console/account/password/")
        weak = self.client.post(
            "/console/account/password/", {"old": password, "new": "12345", "again": "12345"}
        )
        assert weak.status_code == 400 and "12345" not in weak.content.decode()
        chosen = "蜀冈晚对 clouds"
        wrong = self.client.post("/console/account/password/", {"old": "x", "new": chosen, "again": chosen})
        assert wrong.status_code == 400
        done = self.client.post(
            "/console/account/password/", {"old": password, "new": chosen, "again": chosen}
        )
        assert done.status_code == 302
        assert self.client.get("/console/registers/").status_code == 200

    def test_what_is_wrong_is_named_and_nothing_typed_is_lost(self):
        for other, words in (
            ({"username": "Wang Li"}, "wang"),
            ({"username": "office"}, "office"),
            ({"body": ""}, "body"),
            ({"role": "county"}, "area"),
            ({"role": "system"}, "system"),
        ):
            answer = self.open(**other)
            assert answer.status_code == 400, other
            assert "王丽" in answer.content.decode() and words
        assert not Account.objects.filter(username="wang.li").exists()

    def test_a_closed_account_cannot_sign_in_and_keeps_its_name(self):
        password = self.password(self.open())
        assert self.client.post("/console/people/wang.li/", {"act": "close"}).status_code == 302
        assert self.open().status_code == 400
        self.client.logout()
        self.client.post("/console/sign-in/", {"username": "wang.li", "password": password})
        assert "_auth_user_id" not in self.client.session
        self.enter("office")
        self.client.post("/console/people/wang.li/", {"act": "reopen"})
        self.client.post("/console/people/wang.li/", NEW | {"act": "save", "role": "auditor", "body": ""})
        assert Account.objects.get(username="wang.li").role == "auditor"
        verbs = set(Event.objects.filter(subject="account:wang.li").values_list("verb", flat=True))
        assert {"account.open", "account.close", "account.reopen", "account.change"} <= verbs

    def test_the_last_account_of_the_office_stays(self):
        self.enter("office")
        for act in ({"act": "close"}, {"act": "save", "role": "auditor", "display_name": "x"}):
            assert self.client.post("/console/people/office/", act).status_code == 400
        assert Account.objects.get(username="office").is_active

    def test_only_the_office_manages_accounts(self):
        for name in ("department", "county", "auditor"):
            self.enter(name)
            assert self.client.get("/console/people/").status_code == 403
            assert self.client.post("/console/people/office/", {"act": "password"}).status_code == 403
        assert self.client.get("/console/people/nobody/").status_code == 403
        self.enter("office")
        assert self.client.get("/console/people/nobody/").status_code == 404
