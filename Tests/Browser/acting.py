"""People of the demo city doing their jobs in a browser, through the forms that the pages show them."""

import re

from harness import axe_once, fits

PASSWORD = "huying-demo-2026"


class Someone:
    """A page in which one person works; every page it comes to is looked at by axe."""

    def __init__(self, page, has_script=True):
        self.page = page
        # axe waits on timers, and without script no timer ever fires.
        self.has_script = has_script

    def go(self, path):
        self.page.goto(path)
        self.look()

    def look(self):
        assert self.page.locator("h1").count() == 1, f"{self.page.url} has not exactly one h1"
        if self.has_script:
            axe_once(self.page)
            fits(self.page)

    def open_folds(self):
        self.page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")

    def sign_in(self, login):
        self.page.goto("/sign-in")
        self.page.locator("input[name=account]").fill(login)
        self.page.locator("input[name=password]").fill(PASSWORD)
        self.page.locator("form[action='/sign-in'] button").click()
        assert "/sign-in" not in self.page.url, self.page.locator("main").inner_text()
        self.look()
        return self

    def submit(self, form):
        """Presses the button of a form and looks at what comes."""
        form.locator("button").last.click()
        self.page.wait_for_load_state()
        self.look()

    def offers(self, number, act):
        """Whether the case page has a form for an act."""
        self.go(f"/opinions/{number}")
        return self.form(number, act).count() == 1

    def form(self, number, act):
        """The form of an act on the case page; those of likely twins are another matter."""
        return self.page.locator(f"form[action='/opinions/{number}/{act}']:not(#twins form)")

    def finds(self, number):
        """Whether there is such a case for this person at all."""
        status = self.page.goto(f"/opinions/{number}").status
        self.look()
        assert status in (200, 404), status
        return status == 200

    def follow(self, number, secret):
        """Opens the own case in a browser that does not know it yet."""
        self.go("/follow")
        form = self.page.locator("form[action='/follow']")
        form.locator("[name=number]").fill(number)
        form.locator("[name=secret]").fill(secret)
        self.submit(form)
        return self

    def act(self, number, act, **fields):
        """Opens an act of a case, fills its form as a person would, and sends it."""
        self.page.goto(f"/opinions/{number}")
        form = self.form(number, act)
        assert form.count() == 1, f"{act} is not offered on {number}: {self.page.locator('main').inner_text()}"
        if not form.locator("button").last.is_visible():
            self.page.locator(f"details:has(form[action='/opinions/{number}/{act}']) > summary").click()
        for name, value in fields.items():
            field = form.locator(f"[name='{name}']")
            kind = field.first.evaluate("each => each.type || each.tagName")
            if kind == "radio":
                form.locator(f"[name='{name}'][value='{value}']").check()
            elif kind.startswith("select"):
                field.select_option(label=value)
            else:
                field.fill(value)
        self.submit(form)
        assert self.page.locator("[role=alert]").count() == 0, self.page.locator("main").inner_text()

    def state(self):
        return self.page.locator(".state").first.inner_text()

    def says(self, words):
        return words in self.page.locator("main").inner_text()


def places_of(someone):
    """What the person's own page says of where their roles are held."""
    someone.page.goto("/account")
    return someone.page.locator("main").inner_text()


def station_form(someone):
    """The address of the form of the station where the demo accounts of 沈丘 work."""
    sites = someone.page.request.get("/api/v1/sites?limit=500&region=411624000000").json()["sites"]
    own = next(site for site in sites if site["name"] == "槐店回族镇人大代表联络站")
    return f"/opinions/new?site={own['code']}"


def unit_of(clerk):
    """The name of the unit in which a clerk works."""
    return re.search(r"沈丘县\S+?[局委办]", places_of(clerk)).group()


def send(someone, path, text, topic="roads", **fields):
    """Sends an opinion through the form at a path; gives its number and secret."""
    someone.go(path)
    form = someone.page.locator("form[action='/opinions']")
    form.locator("[name=text]").fill(text)
    form.locator("[name=topic]").select_option(topic)
    for name, value in fields.items():
        form.locator(f"[name='{name.replace('_', '.')}']").fill(value)
    someone.submit(form)
    # Others may have published something like it; whoever presses again sends their own.
    if someone.page.locator("#similar").count():
        someone.submit(form)
    return receipt_of(someone)


def receipt_of(someone):
    """The number and the secret on the receipt."""
    number = someone.page.locator("#number").inner_text()
    secret = someone.page.locator("#secret").inner_text()
    assert re.fullmatch(r"\d{6}-\d{4}-\d{6}", number), number
    return number, secret
