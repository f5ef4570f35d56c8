/// For people who work through lists all day: it moves between cases, opens the forms of a case, and
/// makes nothing possible that is not possible without it. Served like the stylesheet, to signed-in readers only.
///
/// Single keys can be turned off for good (WCAG 2.1.4), and do nothing while someone types.
enum KeyScript {
    static let path = Paths.asset("keys", text, "js")

    static let text = """
        (function () {
          "use strict";
          var root = document.documentElement, wentAt = -Infinity;
          function kept() { try { return localStorage.getItem("keys"); } catch (unavailable) { return null; } }
          function keep(value) { try { localStorage.setItem("keys", value); } catch (unavailable) { return; } }
          function turn(on) { root.classList.toggle("keyed", on); root.classList.toggle("keyless", !on); }
          turn(kept() !== "off");

          function typing(element) {
            return !!element && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName));
          }
          function move(step) {
            var links = Array.prototype.slice.call(document.querySelectorAll("a[data-case]"));
            if (!links.length) { return false; }
            var at = links.indexOf(document.activeElement);
            var next = at < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(Math.max(at + step, 0), links.length - 1);
            links[next].focus();
            return true;
          }
          function act(number) {
            var act = document.querySelectorAll("[data-act], details[id^='act-']")[number - 1];
            if (!act) { return false; }
            if (act.tagName === "DETAILS") { act.open = true; }
            var field = act.querySelector("input:not([type=hidden]), textarea, select, form button");
            (field || act).focus();
            act.scrollIntoView({ block: "nearest" });
            return true;
          }
          document.addEventListener("click", function (event) {
            var button = event.target.closest ? event.target.closest("[data-keys]") : null;
            if (!button) { return; }
            keep(button.getAttribute("data-keys"));
            turn(button.getAttribute("data-keys") === "on");
          });
          document.addEventListener("keydown", function (event) {
            if (!root.classList.contains("keyed") || event.defaultPrevented || event.isComposing || event.ctrlKey
              || event.altKey || event.metaKey || typing(event.target)) { return; }
            var onCase = event.target.hasAttribute && event.target.hasAttribute("data-case"), done = false;
            if (event.key === "j" || (onCase && event.key === "ArrowDown")) { done = move(1); }
            else if (event.key === "k" || (onCase && event.key === "ArrowUp")) { done = move(-1); }
            else if (/^[1-9]$/.test(event.key)) { done = act(Number(event.key)); }
            else if (event.key === "d" && event.timeStamp - wentAt < 1500) { done = true; location.assign("/desk"); }
            wentAt = event.key === "g" ? event.timeStamp : -Infinity;
            if (done) { event.preventDefault(); }
          });
        })();
        """
}
