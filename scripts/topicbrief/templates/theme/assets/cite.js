/* Citations to copy: each text under "Cite this page" gets a button, and "Cite" in the record of a fact unfolds that of the
   fact, which its file holds. Without this script the texts can be selected, and the link leads to the file. */
(() => {
  "use strict";
  const words = JSON.parse(document.getElementById("words")?.textContent ?? "{}");
  const say = (text) => words[text] ?? text; // in the language of the brief
  const FACT = 'dd > a[href*="data/facts/"][href$=".json"]';
  const LASTS = 2000; // milliseconds for which a button says that it was pressed

  const element = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  const told = element("p", { className: "cite-told" });
  told.setAttribute("role", "status");
  document.body.append(told);

  /** The address of this page for good; none where it was opened from a folder. */
  const here = () => {
    const address = document.querySelector("link[rel=canonical]")?.href ?? location.href;
    return location.protocol === "file:" ? "" : address.split("#")[0];
  };

  async function copied(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copiedAsOfOld(text); // a page that came over plain http has no clipboard
    }
  }

  function copiedAsOfOld(text) {
    const box = element("textarea", { className: "cite-told", value: text, readOnly: true });
    const focused = document.activeElement;
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    focused?.focus();
    return done;
  }

  async function press(button, text) {
    const done = await copied(text.textContent);
    if (!done) getSelection().selectAllChildren(text);
    told.textContent = button.textContent = done ? say("Copied") : say("Selected");
    setTimeout(() => { button.textContent = say("Copy"); told.textContent = ""; }, LASTS);
  }

  /** A button beside a text that copies it. */
  function equip(box, text, name) {
    const button = element("button", { type: "button", className: "cite-copy", textContent: say("Copy") });
    button.setAttribute("aria-label", say("Copy {what}").replace("{what}", name));
    button.addEventListener("click", () => press(button, text));
    box.prepend(button);
  }

  function complete(box, link) {
    if (link) box.append(element("p", { className: "citation cite-link" }, element("code", { textContent: link })));
    for (const part of box.querySelectorAll(":scope > .citation")) {
      const text = element("span", {}, ...part.childNodes);
      part.append(text);
      equip(part, text, part.matches(".cite-link") ? say("link") : say("citation"));
    }
    for (const part of box.querySelectorAll(":scope > pre")) equip(part, part.querySelector("code"), part.dataset.form);
  }

  /** How a fact is cited, as its file says it. */
  function panel(cite, file, link) {
    const form = (name, text) => {
      const made = element("pre", {}, element("code", { textContent: text }));
      made.dataset.form = name;
      return made;
    };
    const words = element("p", { className: "citation", textContent: cite.text });
    const box = element("div", { className: "cite" }, words, form("BibTeX", cite.bibtex), form("CSL-JSON", cite.csl_json));
    complete(box, link);
    box.append(element("p", {}, element("a", { href: file, textContent: say("The fact as JSON") })));
    return box;
  }

  async function unfold(link) {
    if (link.ariaBusy === "true") return; // pressed twice, before the file is there
    const open = link.parentElement.querySelector(":scope > .cite");
    link.setAttribute("aria-expanded", String(!open));
    if (open) return open.remove();
    link.ariaBusy = "true";
    try {
      const answer = await fetch(link.href);
      if (!answer.ok) throw new Error(answer.statusText);
      const file = await answer.json();
      link.after(panel(file.cite, link.href, here() && `${here()}#${file.fact.id}`));
    } catch {
      location.assign(link.href); // the file says it too
    } finally {
      link.ariaBusy = null;
    }
  }

  for (const box of document.querySelectorAll("details.cite")) complete(box, here());
  if (location.protocol === "file:") return; // no page there may read a file
  for (const link of document.querySelectorAll(FACT)) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(FACT);
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    unfold(link);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== " " || !event.target.matches?.(FACT)) return;
    event.preventDefault();
    unfold(event.target);
  });
})();
