/* What a page can do beyond its text: a card for each figure, with what its link says of it; menus that open by keyboard;
   tables that know whether they fit. Without this script the title of a link says the same, and all else still works. */
(() => {
  "use strict";
  const root = document.querySelector("main") ?? document.body;
  const FIGURE = "a[data-fact]";
  const SOON = 180, LATER = 250; // milliseconds until the card shows, until it goes

  /* ---------------------------------------------------------------- the card */

  const card = document.createElement("div");
  card.id = "fact-card";
  card.className = "fact-card";
  card.setAttribute("role", "tooltip");
  card.hidden = true;
  root.append(card);

  let owner = null; // the figure that the card is for, or will be
  let said = ""; // what its title said
  let timer = 0;
  let touched = false; // whether the pointer used last was a finger or a pen
  let spot = null; // where the pointer came in: a figure may be broken over two lines

  /** Take the title away while the card is there, so that there are not two. In a drawing it is an element. */
  function take(figure) {
    const title = figure.querySelector(":scope > title");
    said = figure.getAttribute("title") ?? title?.textContent ?? "";
    figure.removeAttribute("title");
    if (title) figure.setAttribute("aria-label", said);
    title?.remove();
  }

  function giveBack(figure) {
    figure.removeAttribute("aria-describedby");
    if (!said) return;
    if (!(figure instanceof SVGElement)) return figure.setAttribute("title", said);
    figure.removeAttribute("aria-label");
    figure.prepend(document.createElementNS("http://www.w3.org/2000/svg", "title"));
    figure.firstChild.textContent = said;
  }

  function hide() {
    clearTimeout(timer);
    if (owner) giveBack(owner);
    owner = null;
    card.hidden = true;
  }

  function expect(figure, wait) {
    clearTimeout(timer);
    if (owner === figure) return;
    hide();
    owner = figure;
    take(figure);
    if (said) timer = setTimeout(show, wait);
  }

  function show() {
    const line = (text) => Object.assign(document.createElement("p"), { textContent: text });
    const shown = owner.textContent.trim();
    const parts = said.split(" · ");
    const link = Object.assign(document.createElement("a"), { textContent: "See the fact", tabIndex: -1 });
    link.href = owner.href.baseVal ?? owner.href;
    card.replaceChildren(...[shown, ...parts].filter(Boolean).map(line), link);
    card.hidden = false;
    owner.setAttribute("aria-describedby", card.id);
    place();
  }

  /** Beneath the figure, or above it where there is no room; always within the window. */
  function place() {
    const boxes = [...owner.getClientRects()];
    const under = (box) => spot && spot.y >= box.top - 2 && spot.y <= box.bottom + 2 && spot.x >= box.left - 2 && spot.x <= box.right + 2;
    const at = boxes.find(under) ?? boxes[0] ?? owner.getBoundingClientRect();
    const edge = 8, gap = 6, { offsetWidth: width, offsetHeight: height } = card;
    const wide = document.documentElement.clientWidth;
    const top = at.bottom + gap + height + edge <= innerHeight ? at.bottom + gap : Math.max(edge, at.top - gap - height);
    card.style.left = `${Math.max(edge, Math.min(at.left, wide - width - edge))}px`;
    card.style.top = `${top}px`;
  }

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const figure = event.target.closest?.(FIGURE);
    if (figure && !figure.closest(".fact-card")) {
      spot = { x: event.clientX, y: event.clientY };
      expect(figure, SOON);
    } else if (owner && event.target.closest?.(".fact-card")) clearTimeout(timer);
    else if (owner && document.activeElement !== owner) {
      clearTimeout(timer);
      timer = setTimeout(hide, card.hidden ? 0 : LATER);
    }
  });
  document.addEventListener("focusin", ({ target }) => {
    spot = null;
    if (target.matches?.(`${FIGURE}:focus-visible`)) expect(target, SOON);
    else if (!card.contains(target)) hide();
  });
  document.addEventListener("focusout", ({ relatedTarget }) => {
    if (!card.contains(relatedTarget)) hide();
  });
  document.addEventListener("pointerdown", ({ pointerType, target }) => {
    touched = pointerType !== "mouse";
    if (owner && !card.contains(target) && !owner.contains(target)) hide();
  }, true);
  document.addEventListener("click", (event) => {
    const figure = event.target.closest?.(FIGURE);
    if (!figure || !touched || (figure === owner && !card.hidden)) return;
    spot = { x: event.clientX, y: event.clientY };
    expect(figure, 0);
    if (said) event.preventDefault(); // the first tap shows the card, the second follows the link
  });
  document.addEventListener("keydown", ({ key }) => key === "Escape" && hide());
  document.addEventListener("scroll", () => card.hidden || hide(), { capture: true, passive: true });
  addEventListener("pagehide", hide);

  /* ---------------------------------------------------------------- menus */

  // The theme opens the drawer and the search of a phone by labels, which a keyboard cannot reach.
  for (const label of document.querySelectorAll(".md-header__button[for=__drawer], .md-header__button[for=__search]")) {
    const box = document.getElementById(label.htmlFor);
    const name = document.querySelector(label.htmlFor === "__drawer" ? ".md-nav--primary" : ".md-search");
    label.tabIndex = 0;
    label.setAttribute("role", "button");
    label.setAttribute("aria-label", name?.getAttribute("aria-label") ?? "");
    const tell = () => label.setAttribute("aria-expanded", String(box.checked));
    box.addEventListener("change", tell);
    tell();
    label.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      label.click();
    });
  }

  /* ---------------------------------------------------------------- tables */

  // A table that fits need not scroll within itself, so its head can stay in sight. One that does not can be scrolled by keyboard.
  const measure = (box) => {
    box.classList.remove("fits");
    const fits = box.scrollWidth <= box.clientWidth;
    box.classList.toggle("fits", fits);
    if (fits) ["tabindex", "role", "aria-label"].forEach((name) => box.removeAttribute(name));
    else Object.entries({ tabindex: 0, role: "region", "aria-label": box.querySelector("tr")?.textContent.trim().replace(/\s+/g, " ") ?? "" }).forEach(([name, value]) => box.setAttribute(name, value));
  };
  const watch = new ResizeObserver((entries) => entries.forEach(({ target }) => measure(target)));
  document.querySelectorAll(".table").forEach((box) => watch.observe(box));
})();
