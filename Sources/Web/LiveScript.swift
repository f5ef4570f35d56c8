/// Brings the number of unread notices up to date on a page that is open and seen, and says that there is a new one.
/// Without it the number is that of the moment at which the page was made. A page in the background listens to nothing, so
/// that a browser does not run out of connections, and asks anew when it is looked at again.
enum LiveScript {
    static let path = Paths.asset("live", text, "js")

    static let text = """
        (function () {
          "use strict";
          var link = document.querySelector("a[data-live]"), said = document.getElementById("live-said");
          if (!link || !said || !window.EventSource) { return; }
          var badge = link.querySelector(".badge"), source = null, over = false;
          var shown = badge ? Number(badge.textContent) : 0;

          function show(told) {
            if (!badge) {
              badge = document.createElement("span");
              badge.className = "badge";
              link.appendChild(document.createTextNode(" "));
              link.appendChild(badge);
            }
            badge.hidden = told.unread === 0;
            badge.textContent = String(told.unread);
            if (told.unread > shown) { said.textContent = told.said; }
            shown = told.unread;
          }
          function close() {
            if (source) { source.close(); }
            source = null;
          }
          function open() {
            if (source || over || document.visibilityState !== "visible") { return; }
            source = new EventSource(link.getAttribute("data-live"));
            source.addEventListener("unread", function (event) { show(JSON.parse(event.data)); });
            source.addEventListener("stop", function () { over = true; close(); });
          }
          document.addEventListener("visibilitychange", function () {
            if (document.visibilityState === "visible") { open(); } else { close(); }
          });
          window.addEventListener("pagehide", close);
          window.addEventListener("pageshow", open);
          open();
        })();
        """
}
