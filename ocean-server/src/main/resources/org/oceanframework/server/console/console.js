"use strict";
(() => {
  const root = document.documentElement;
  const stored = () => { try { return localStorage.getItem("ocean-theme"); } catch { return null; } };
  const theme = stored();
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;

  // Times: "12 s ago" goes on counting between two answers of the server.
  const words = seconds => {
    const s = Math.abs(seconds);
    if (s < 60) return Math.floor(s) + " s";
    if (s < 3600) return Math.floor(s / 60) + " min";
    if (s < 86400) return Math.floor(s / 3600) + " h";
    return Math.floor(s / 86400) + " d";
  };
  const tick = () => {
    const ahead = Number(root.dataset.ahead || 0);
    for (const time of document.querySelectorAll("time[data-at]")) {
      const seconds = (Date.now() + ahead - Number(time.dataset.at)) / 1000;
      const text = seconds < -1 ? "in " + words(seconds) : seconds < 1 ? "now" : words(seconds) + " ago";
      if (time.textContent !== text) time.textContent = text;
    }
  };

  // Live: one stream while the page is seen (browsers allow six connections to a server), which says
  // that something changed; the page then fetches its live part anew. Without a stream it polls.
  let stream = null, poll = null, due = false, last = 0;
  const live = how => { root.dataset.live = how; const text = document.getElementById("pulse"); if (text) text.textContent = how === "on" ? "Live" : how === "poll" ? "Every 2 s" : "Not connected"; };
  const refresh = () => {
    const part = document.getElementById("live");
    if (part && !document.hidden) window.htmx.trigger(part, "changed");
  };
  const changed = () => {
    if (due) return;
    due = true;
    setTimeout(() => { due = false; last = Date.now(); refresh(); }, Math.max(0, 300 - (Date.now() - last)));
  };
  const startPolling = () => { if (poll === null) poll = setInterval(refresh, 2000); };
  const stop = () => { if (stream) stream.close(); stream = null; clearInterval(poll); poll = null; };
  const start = () => {
    stop();
    stream = new EventSource("/live");
    // What changed between the making of the page and the opening of the stream is fetched now.
    stream.onopen = () => { clearInterval(poll); poll = null; live("on"); refresh(); };
    stream.addEventListener("changed", changed);
    stream.onerror = () => {
      live("off");
      if (stream && stream.readyState === EventSource.CLOSED) { stream = null; live("poll"); startPolling(); }
    };
  };

  document.addEventListener("DOMContentLoaded", () => {
    root.dataset.ahead = String(Number(document.body.dataset.now) - Date.now());
    tick();
    setInterval(tick, 1000);
    document.addEventListener("click", event => {
      if (!event.target.closest("#theme")) return;
      const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      try { localStorage.setItem("ocean-theme", root.dataset.theme); } catch { /* the choice lasts as long as the page */ }
    });
    if (!document.getElementById("live")) return;
    start();
    document.addEventListener("visibilitychange", () => { if (document.hidden) stop(); else { start(); refresh(); } });
    addEventListener("pagehide", stop);
    addEventListener("pageshow", event => { if (event.persisted) start(); });

    // An answer that differs in nothing but ages is not put in: selections and hovering stay.
    const bare = html => html.replace(/<time[^>]*>[^<]*<\/time>|data-now="\d+"/g, "");
    let shown = null, scrolled = [];
    document.body.addEventListener("htmx:beforeSwap", event => {
      if (event.detail.target.id !== "live") return;
      const status = event.detail.xhr.status;
      if (status === 401) { event.detail.shouldSwap = false; location.reload(); return; }
      const html = bare(event.detail.serverResponse);
      const selected = String(getSelection()) !== "" && event.detail.target.contains(getSelection().anchorNode);
      if (status === 200 && event.detail.requestConfig.triggeringEvent?.type === "changed" && (html === shown || selected)) event.detail.shouldSwap = false;
      else shown = html;
      scrolled = [...document.querySelectorAll("#live .scroll, #side")].map(e => [e.scrollLeft, e.scrollTop]);
    });
    document.body.addEventListener("htmx:afterSwap", () => {
      [...document.querySelectorAll("#live .scroll, #side")].forEach((e, i) => { if (scrolled[i]) [e.scrollLeft, e.scrollTop] = scrolled[i]; });
      tick();
    });
  });
})();
