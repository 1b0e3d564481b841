/* Records that unfold when their address is followed, tables that can be sorted and filtered, and a list of sources that can
   be filtered by kind. Without this script all of it is there, in its order. */
(() => {
  "use strict";
  const words = JSON.parse(document.querySelector("script#words")?.textContent ?? "{}");
  const say = (message) => words[message] ?? message;
  const element = (name, values = {}, ...parts) => {
    const made = Object.assign(document.createElement(name), values);
    made.append(...parts);
    return made;
  };

  /** Open the record below a heading that an address names. */
  function unfold() {
    let at = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest("h3")?.nextElementSibling;
    while (at && !at.matches("h2, h3, details.record")) at = at.nextElementSibling;
    if (at?.matches("details.record")) at.open = true;
  }
  unfold();
  addEventListener("hashchange", unfold);

  /** A row with a field to type into, and with a place that tells how many of the things are shown. */
  function filter(things, text, choices) {
    const field = element("input", { type: "search", placeholder: say("Filter") });
    field.setAttribute("aria-label", say("Filter"));
    const told = element("output");
    const row = element("div", { className: "filter" }, field, ...choices, told);
    const show = () => {
      const wanted = field.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
      const chosen = choices.map((choice) => choice.value);
      let shown = 0;
      for (const thing of things) {
        const said = text(thing).toLocaleLowerCase();
        const fits = wanted.every((word) => said.includes(word)) && chosen.every((value) => !value || thing.kind === value);
        for (const part of thing.parts) part.hidden = !fits;
        shown += fits;
      }
      told.textContent = wanted.length || chosen.some(Boolean) ? `${shown} / ${things.length}` : "";
      row.dispatchEvent(new Event("filtered"));
    };
    row.addEventListener("input", show);
    return row;
  }

  const order = new Intl.Collator(document.documentElement.lang || "en", { numeric: true });
  function compare(one, other) {
    const [a, b] = [Number(one), Number(other)];
    return Number.isNaN(a) || Number.isNaN(b) || one === "" || other === "" ? order.compare(one, other) : a - b;
  }

  for (const box of document.querySelectorAll(".table.sortable")) {
    const body = box.querySelector("tbody");
    const rows = [...body.rows];
    const key = (row, column) => row.cells[column]?.dataset.key ?? row.cells[column]?.textContent.trim() ?? "";
    box.querySelectorAll("th").forEach((head, column) => {
      const button = element("button", { type: "button" }, ...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.ariaSort === "ascending";
        for (const other of box.querySelectorAll("th")) other.ariaSort = null;
        head.ariaSort = down ? "descending" : "ascending";
        const sorted = [...rows].sort((one, other) => compare(key(one, column), key(other, column)) * (down ? -1 : 1));
        body.append(...sorted);
      });
    });
    box.before(filter(rows.map((row) => ({ parts: [row] })), ({ parts: [row] }) => row.textContent, []));
  }

  // The list of sources: each entry from its heading to the next, by the heading of its kind.
  const kinds = [...document.querySelectorAll("h2[id^=standing_]")];
  if (kinds.length) {
    const entries = [];
    let kind = "";
    for (let at = kinds[0]; at; at = at.nextElementSibling) {
      if (at.matches("h2")) kind = at.id;
      else if (at.matches("h3")) entries.push({ kind, parts: [at] });
      else if (at.matches(".cite")) break;
      else entries.at(-1)?.parts.push(at);
    }
    const choice = element("select", {}, element("option", { value: "", textContent: say("Every kind") }));
    choice.setAttribute("aria-label", say("Every kind"));
    for (const head of kinds) choice.append(element("option", { value: head.id, textContent: head.firstChild.textContent }));
    const row = filter(entries, ({ parts }) => parts.map((part) => part.textContent).join(" "), [choice]);
    row.addEventListener("filtered", () => {
      for (const head of kinds) head.hidden = entries.every((entry) => entry.kind !== head.id || entry.parts[0].hidden);
    });
    kinds[0].before(row);
  }
})();
