/* A card for each figure and each term, with what the title of its link says: beneath a pointer, on focus, at the first tap. It stays
   while the pointer is on it and goes with Escape. Without this script the title itself is shown, and the link works. */
(() => {
  "use strict";
  const words = JSON.parse(document.getElementById("words")?.textContent ?? "{}");
  const say = (text) => words[text] ?? text; // in the language of the brief
  const root = document.querySelector("main") ?? document.body;
  const FIGURE = "a:is([data-fact], .term)";
  const SOON = 180, LATER = 250; // milliseconds until the card shows, until it goes

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

  /** Take the title away while the card is there, so that there are not two. The marks of a drawing have none: a title
   *  would count as words that are seen. */
  function take(figure) {
    said = figure.getAttribute("title") ?? figure.dataset.about ?? "";
    figure.removeAttribute("title");
  }

  function giveBack(figure) {
    figure.removeAttribute("aria-describedby");
    if (said && !(figure instanceof SVGElement)) figure.setAttribute("title", said);
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
    const shown = owner.getAttribute("aria-label") ?? owner.textContent.trim();
    const parts = said.split(" · ");
    const link = Object.assign(document.createElement("a"), { textContent: say(owner.matches(".term") ? "All terms" : "See the fact"), tabIndex: -1 });
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
})();
