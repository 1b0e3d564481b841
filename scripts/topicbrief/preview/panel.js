// In every page of the preview: reloads it when it has changed, and shows what is wrong with the data in a panel over it.
"use strict";
(() => {
  const { mount, version } = document.currentScript.dataset;
  const FOLDED = "topicbrief-folded"; // the mark of the problems whose panel the reader has folded
  const STYLE = `
    :host { all: initial; }
    section { position: fixed; inset: auto 0 0 0; z-index: 2147483647; display: flex; flex-direction: column;
      max-height: 50vh; box-sizing: border-box; font: 400 15px/1.45 system-ui, sans-serif;
      color: var(--md-default-fg-color, CanvasText); background: var(--md-default-bg-color, Canvas);
      border-top: 4px solid #c62828; box-shadow: 0 -2px 12px rgb(0 0 0 / .35); }
    header { display: flex; align-items: center; gap: 12px; padding: 8px 16px; }
    header > div { flex: 1; }
    h2 { margin: 0; font-size: 15px; font-weight: 700; }
    button { font: inherit; color: inherit; background: transparent; border: 1px solid currentcolor; border-radius: 4px;
      min-height: 32px; padding: 2px 12px; cursor: pointer; }
    button:focus-visible, ol:focus-visible { outline: 3px solid #1e88e5; outline-offset: 1px; }
    ol { margin: 0; padding: 0 16px 12px; overflow: auto; list-style: none; overflow-wrap: anywhere; }
    .folded ol { display: none; }
    li { padding: 8px 0; border-top: 1px solid rgb(128 128 128 / .4); }
    .place { font: 600 13px/1.45 ui-monospace, monospace; }
    .rule { font: 13px/1.45 ui-monospace, monospace; opacity: .8; }
    p { margin: 2px 0; }
    pre { margin: 4px 0 0; padding: 6px 8px; white-space: pre-wrap; font: 13px/1.45 ui-monospace, monospace;
      background: rgb(128 128 128 / .15); border-radius: 4px; }
    mark { color: inherit; background: rgb(229 57 53 / .3); border-bottom: 2px solid #e53935; }
    @media print { section { display: none; } }`;

  const host = document.createElement("topicbrief-preview");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet(); // the policy of the page forbids style elements that it does not know
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  let shown = ""; // the mark of the problems that are shown

  // Text from the data is only ever text: nothing here makes HTML of it.
  function element(tag, text, ...children) {
    const made = document.createElement(tag);
    made.append(...(text ? [text] : []), ...children);
    return made;
  }

  function classed(name, made) {
    made.className = name;
    return made;
  }

  function item(problem) {
    const place = classed("place", element("span", problem.place));
    const rule = classed("rule", element("span", problem.rule));
    const made = element("li", "", place, " ", rule, element("p", problem.message));
    if (problem.source.length) {
      const [before, wrong, after] = problem.source;
      made.append(element("pre", "", before, element("mark", wrong), after));
    }
    return made;
  }

  function show(told) {
    shown = told.mark;
    if (!told.count) {
      host.remove();
      return;
    }
    const words = told.count === 1 ? "1 problem" : `${told.count} problems`;
    const title = element("div", "", element("h2", `${words}. The page shows the last good state.`));
    const list = element("ol", "", ...told.problems.map(item));
    if (told.count > told.problems.length) list.append(element("li", `and ${told.count - told.problems.length} more`));
    list.tabIndex = 0; // so that the keyboard can scroll it
    const button = element("button");
    const section = element("section", "", element("header", "", title, button), list);
    section.setAttribute("role", "region");
    section.setAttribute("aria-label", "Problems");
    title.setAttribute("role", "alert");
    button.addEventListener("click", () => fold(!section.classList.contains("folded")));
    root.replaceChildren(section);
    document.body.append(host);
    fold(sessionStorage.getItem(FOLDED) === shown);
  }

  function fold(folded) {
    const section = root.querySelector("section");
    section.classList.toggle("folded", folded);
    const button = root.querySelector("button");
    button.textContent = folded ? "Show" : "Fold";
    button.setAttribute("aria-expanded", String(!folded));
    sessionStorage.setItem(FOLDED, folded ? shown : "");
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && host.isConnected && !root.querySelector(".folded")) fold(true);
  });

  // A tab that nobody looks at asks nothing: a browser has few connections for one server.
  let asking = null;
  async function ask() {
    if (asking || document.visibilityState !== "visible") return;
    asking = new AbortController();
    try {
      const query = new URLSearchParams({ page: location.pathname, version, mark: shown });
      const answer = await fetch(`${mount}.topicbrief/wait?${query}`, { signal: asking.signal, cache: "no-store" });
      const told = await answer.json();
      if (told.reload) {
        // Not while somebody types into the editor: what is typed would be lost.
        if (!document.querySelector("topicbrief-editor[data-open]")) location.reload();
        else addEventListener("topicbrief-editor-closed", () => location.reload(), { once: true });
        return;
      }
      if (told.mark !== undefined) show(told);
      setTimeout(ask, 0);
    } catch {
      setTimeout(ask, 1000); // the preview has stopped, or starts again
    } finally {
      asking = null;
    }
  }

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") ask();
    else asking?.abort();
  });
  addEventListener("pagehide", () => asking?.abort());
  addEventListener("pageshow", ask);
})();
