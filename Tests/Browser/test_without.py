"""The main job again, from the station's form to the published reply: without a mouse, and without script."""

from acting import PASSWORD, Someone, send, station_form, unit_of
from test_main_job import places_name

WORDS = "人民路口的窨井盖松了,电动车一压就响,夜里没法睡。"
NAME, PHONE = "钱大伯", "13000004321"


class Typist:
    """A page in which one person works with nothing but the keys; whatever gets the focus has to show it."""

    def __init__(self, page):
        self.page = page
        self.key = page.keyboard.press

    def tab(self, wanted, key="Tab"):
        """One stop further; gives whether it is the wanted one."""
        self.key(key)
        fault, is_wanted = self.page.evaluate("""wanted => {
            const each = document.activeElement;
            if (each === document.body) return [null, false];
            const style = getComputedStyle(each), box = each.getBoundingClientRect();
            const ring = style.boxShadow !== "none" || (style.outlineStyle !== "none" && style.outlineWidth !== "0px");
            const seen = box.width && box.height && box.bottom > 0 && box.top < innerHeight
                && box.right > 0 && box.left < innerWidth;
            const fault = `${ring ? "out of sight" : "no ring"}: ${each.outerHTML.slice(0, 200)}`;
            return [ring && seen ? null : fault, each.matches(wanted)];
        }""", wanted)
        assert not fault, f"{self.page.url}: the focus cannot be seen, {fault}"
        return is_wanted

    def reach(self, wanted, key="Tab"):
        assert any(self.tab(wanted, key) for _ in range(150)), f"{wanted} cannot be reached on {self.page.url}"

    def enter(self, wanted):
        """Goes to a link or button and presses Enter, which leads to another page."""
        self.reach(wanted)
        with self.page.expect_navigation():
            self.key("Enter")
        assert self.page.locator("[role=alert]").count() == 0, self.page.locator("main").inner_text()

    def fill(self, field, value, key="Tab"):
        self.reach(field, key)
        kind = self.page.evaluate("document.activeElement.type")
        if kind == "select-one":
            self.step_until("each => each.selectedOptions[0].label", value)
        elif kind == "radio":
            self.key("Space")
            self.step_until("each => each.checked && each.value", value)
        else:
            self.key("Control+A")
            self.page.keyboard.type(value)

    def step_until(self, reading, value):
        for _ in range(60):
            if self.page.evaluate(f"({reading})(document.activeElement)") == value:
                return
            self.key("ArrowDown")
        raise AssertionError(f"{value} is not among the choices on {self.page.url}")

    def sign_in(self, login):
        self.page.goto("/sign-in")
        self.fill("[name=account]", login)
        self.reach("[name=password]")
        self.page.keyboard.type(PASSWORD)
        with self.page.expect_navigation():
            self.key("Enter")
        assert self.page.url.endswith("/desk"), self.page.locator("main").inner_text()
        return self

    def open_from_desk(self, number):
        self.enter("a[href='/desk']")
        self.enter(f"a[data-case][href='/opinions/{number}']")

    def act(self, number, act, **fields):
        form = f"form[action='/opinions/{number}/{act}']"
        if not self.page.locator(f"{form} button").last.is_visible():
            self.reach(f"details:not([open]):has({form}) > summary")
            self.key("Enter")
            assert self.page.locator(f"details[open]:has({form})").count() == 1
        for name, value in fields.items():
            self.fill(f"{form} [name='{name}']", value)
        self.enter(f"{form} button")

    def state(self):
        return self.page.locator(".state").first.inner_text()

    def says(self, words):
        return words in self.page.locator("main").inner_text()


def test_the_whole_job_with_the_keyboard_alone(page_at, server):
    def at_desk(login, width=1440):
        someone = Typist(page_at(width)).sign_in(login)
        server.signed_in[login] = someone.page.context.storage_state()
        return someone

    resident = Typist(page_at(360))
    resident.page.goto(station_form(resident))
    resident.fill("[name=text]", WORDS)
    resident.fill("[name=topic]", "道路交通")
    resident.fill("[name='contact.name']", NAME)
    resident.fill("[name='contact.phone']", PHONE)
    resident.enter("form[action='/opinions'] button")
    number = resident.page.locator("#number").inner_text()
    secret = resident.page.locator("#secret").inner_text()
    resident.enter(f"main a[href='/opinions/{number}']")
    assert "正在看您的意见" in resident.state()

    clerk, unit = at_desk("clerk.shenqiu"), at_desk("unit.shenqiu")
    unit_name = unit_of(unit)
    clerk.open_from_desk(number)
    assert clerk.tab("a[href='#main']")
    clerk.key("Enter")
    clerk.page.wait_for_url("**#main")
    assert clerk.tab("main *")
    clerk.act(number, "accept-to-unit", unit=unit_name, handling="complex", note="井盖归住建管")

    unit.open_from_desk(number)
    unit.act(number, "draft-reply", text="已经垫上胶圈。", result="solved")

    signer = at_desk("signer.shenqiu")
    signer.enter(f"form[action='/opinions/{number}/sign-reply'] button")

    resident.page.goto(f"/opinions/{number}")
    resident.fill("[name=reason]", "只垫了一个,另一个还响。")
    resident.fill("[name=grade]", "notSatisfied", key="Shift+Tab")
    resident.enter(f"form[action='/opinions/{number}/rate'] button")
    assert "重新交办" in resident.state()

    deputy = at_desk("deputy.shenqiu", 360)
    clerk.open_from_desk(number)
    clerk.act(number, "reassign-to-deputy", deputy=places_name(deputy), note="请代表到现场听听")
    deputy.open_from_desk(number)
    deputy.act(number, "reply-by-deputy", text="我夜里去听过,两个都不响了。")

    author = Typist(page_at(360))
    author.page.goto("/")
    author.enter("a[href='/follow']")
    author.fill("[name=number]", number)
    author.fill("[name=secret]", secret)
    author.enter("form[action='/follow'] button")
    assert author.says(WORDS) and author.says("两个都不响了")
    author.act(number, "rate", grade="satisfied")
    assert "已经办结" in author.state()

    clerk.open_from_desk(number)
    clerk.act(number, "propose-publication", title="人民路井盖响", publicText="路口井盖松动。", publicReply="都已加固。")
    staff = at_desk("staff.shenqiu")
    staff.open_from_desk(number)
    staff.act(number, "publish")

    public = Typist(page_at(360))
    public.page.goto("/")
    public.enter("a[href='/opinions']")
    public.enter(f"a[href='/opinions/{number}']")
    is_only_what_was_published(public, "都已加固。")


def test_the_whole_job_without_script(page_at, server):
    def without_script(width, session=None):
        return Someone(page_at(width, java_script_enabled=False, storage_state=session), has_script=False)

    def at_desk(login, width=1440):
        someone = without_script(width, server.signed_in.get(login))
        if login not in server.signed_in:
            someone.sign_in(login)
        someone.go("/desk")
        return someone

    resident = without_script(360)
    number, secret = send(resident, station_form(resident), WORDS, contact_name=NAME, contact_phone=PHONE)
    resident.page.get_by_role("link", name="查看进度").click()
    resident.look()
    assert "正在看您的意见" in resident.state()

    clerk, unit = without_script(1440).sign_in("clerk.shenqiu"), at_desk("unit.shenqiu")
    assert clerk.page.locator("html.keyed").count() == 0
    clerk.act(number, "accept-to-unit", unit=unit_of(unit), handling="complex", note="井盖归住建管")
    unit.act(number, "draft-reply", text="已经垫上胶圈。", result="solved")
    at_desk("signer.shenqiu").act(number, "sign-reply")
    resident.act(number, "rate", grade="notSatisfied", reason="只垫了一个,另一个还响。")
    assert "重新交办" in resident.state()

    deputy = at_desk("deputy.shenqiu", 360)
    clerk.act(number, "reassign-to-deputy", deputy=places_name(deputy), note="请代表到现场听听")
    deputy.act(number, "reply-by-deputy", text="我夜里去听过,两个都不响了。")

    author = without_script(360).follow(number, secret)
    assert author.says(WORDS) and author.says("两个都不响了")
    author.act(number, "rate", grade="satisfied")
    assert "已经办结" in author.state()

    clerk.act(number, "propose-publication", title="人民路井盖响", publicText="路口井盖松动。", publicReply="都已加固。")
    at_desk("staff.shenqiu").act(number, "publish")

    public = without_script(360)
    public.go("/opinions")
    public.page.locator(f"a[href='/opinions/{number}']").click()
    public.look()
    is_only_what_was_published(public, "都已加固。")


def is_only_what_was_published(public, reply):
    shown = public.page.content()
    assert public.says(reply)
    assert not any(each in shown for each in [NAME, PHONE, WORDS, "两个都不响了", "井盖归住建管"])
