"""The way in and out, lockout, and the banner on every page."""

from tests.console.base import Loaded


class SignIn(Loaded):
    def _try(self, password):
        sent = {"username": "office", "password": password}
        return self.client.post("/console/sign-in/", sent)

    def test_the_right_password_leads_to_the_desk_and_sign_out_back(self):
        assert self._try("pass-office").headers["Location"] == "/console/"
        assert self.client.post("/console/sign-out/").status_code == 302
        assert self.client.get("/console/").status_code == 302

    def test_five_failures_lock_the_name_even_for_the_right_password(self):
        for _ in range(4):
            assert self._try("wrong").status_code == 200
        assert self._try("wrong").status_code == 429
        assert self._try("pass-office").status_code == 429

    def test_secrecy_is_forbidden_on_every_page(self):
        self.enter("office")
        for path in ("/console/", "/console/matrix/", "/console/trail/", "/console/nothing/"):
            assert "严禁涉密" in self.client.get(path).content.decode(), path

    def test_the_language_is_chosen_by_the_address_and_remembered(self):
        self.enter("office")
        assert "Progress matrix" in self.client.get("/console/?lang=en").content.decode()
        assert "Progress matrix" in self.client.get("/console/").content.decode()
