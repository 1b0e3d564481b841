/* The search: as somebody types, the pages that fit best, of an index in small files (see build/search_index.py). frame.js
   loads this script when somebody turns to it. Files are scripts, since a page opened from a folder may read no other files. */
(() => {
  "use strict";
  const part = document.querySelector(".md-search[data-search]");
  if (!part) return;
  const box = document.getElementById("__search");
  const form = part.querySelector("form");
  const query = part.querySelector("input");
  const meta = part.querySelector(".md-search-result__meta");
  const list = part.querySelector(".md-search-result__list");
  const said = part.dataset;
  const folder = new URL("../search/", document.currentScript.src);
  const MOST = 10; // results

  // ---------------------------------------------------------------- files

  const files = new Map();
  const heard = {};
  window.topicbriefSearch = (name, data) => (heard[name] = data);
  function load(name) {
    if (!files.has(name)) {
      files.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = new URL(`${name}.js`, folder);
        script.onload = () => (name in heard ? resolve(heard[name]) : reject(new Error(name)));
        script.onerror = () => { files.delete(name); reject(new Error(name)); };
        document.head.append(script);
      }));
    }
    return files.get(name);
  }

  // Where a row stands in a list of [first row, file], which is sorted.
  function place(parts, row) {
    let low = 0;
    for (let high = parts.length; low < high;) {
      const middle = (low + high) >> 1;
      parts[middle][0] <= row ? (low = middle + 1) : (high = middle);
    }
    return Math.max(low - 1, 0);
  }

  // ---------------------------------------------------------------- terms, as search_index.py makes them

  const UNSPACED = "\\u0e00-\\u0fff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af\\u{20000}-\\u{3ffff}";
  const RUNS = new RegExp(`[${UNSPACED}]+|[^${UNSPACED}]+`, "gu");
  const IS_UNSPACED = new RegExp(`[${UNSPACED}]`, "u");
  const LETTERS = { "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th", "ς": "σ" };

  function fold(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670]/g, "").normalize("NFC")
      .toLowerCase().replace(/[ßøłđæœıðþς]/g, (letter) => LETTERS[letter]);
  }
  function listTerms(text) {
    const words = fold(text.replace(/(?<=[0-9])[,.'’\u00a0\u2009\u202f](?=[0-9]{3}(?![0-9]))/g, ""))
      .match(/[0-9]+(?:\.[0-9]+)+|[\p{L}\p{N}\p{M}]+/gu) ?? [];
    return words.flatMap((word) => word.match(RUNS)).flatMap((run) => {
      const letters = [...run];
      if (letters.length < 2 || !IS_UNSPACED.test(run)) return [run];
      return letters.slice(1).map((letter, at) => letters[at] + letter);
    });
  }

  // Words of questions, which say nothing of what is asked for.
  const IDLE = new Set(("a an and any are as at be been but by can could did do does for from get had has have how i if in into is it its many may"
    + " me much my no not of on one or our shall should so than that the their them there these they this to was we were what when where which"
    + " who why will with would you your").split(" "));

  const stem = (word) => (/^[a-z]{4,}$/.test(word)
    ? word.replace(/(?<=...)(?:ies|ied|y)$/, "i").replace(/(?<=...)(?:ing|ed|es|s|e)$/, "") : word);

  // How many letters are wrong, left out, too many or exchanged with their neighbour.
  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let before = [], last = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let i = 1; i <= one.length; i++) {
      const row = [i];
      for (let j = 1; j <= other.length; j++) {
        const same = one[i - 1] === other[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      [before, last] = [last, row];
    }
    return last[other.length];
  }

  // ---------------------------------------------------------------- what a query finds

  // The terms of the index that begin like this, with their rows.
  async function beginning(index, start) {
    const from = place(index.terms, start);
    const to = Math.min(place(index.terms, `${start}\uffff`), from + (start.length > 2 ? 1 : 0));
    const parts = await Promise.all(index.terms.slice(from, to + 1).map(([, name]) => load(name)));
    return parts.flatMap(({ terms }) => Object.entries(terms).filter(([term]) => term.startsWith(start)));
  }

  // The rows that a word leads to: [how well it fits, row].
  async function look(index, word) {
    const root = stem(word);
    const start = root.length > 3 ? root.replace(/i$/, "") : root;
    const found = [];
    for (const [term, row] of await beginning(index, start)) {
      if (term === word) found.push([1, row]);
      else if (stem(term) === root) found.push([0.9, row]);
      else if (term.startsWith(word)) found.push([(0.6 * word.length) / term.length, row]);
    }
    if (found.length || word.length < 4 || !/^\p{L}+$/u.test(word) || IS_UNSPACED.test(word)) return found;
    const most = word.length > 6 ? 2 : 1;
    const near = (await load(index.words)).words.split(" ")
      .map((each) => [distance(word, each, most), each]).filter(([far]) => far <= most).sort(([one], [other]) => one - other);
    const best = near.filter(([far]) => far === near[0][0]).slice(0, 4);
    const rows = await Promise.all(best.map(async ([far, each]) => (await beginning(index, each)).filter(([term]) => term === each).map(([, row]) => [0.7 / far, row])));
    return rows.flat();
  }

  async function find(text) {
    const index = await load("index");
    const all = [...new Set(listTerms(text))];
    const telling = all.filter((word) => !IDLE.has(word));
    const words = (telling.length ? telling : all).slice(0, 12);
    const pages = new Map();
    let sum = 0;
    for (const found of await Promise.all(words.map((word) => look(index, word)))) {
      if (!found.length) continue;
      const exact = found.filter(([fit]) => fit >= 0.7);
      const often = Math.max(...(exact.length ? exact : found).map(([, row]) => row[0]));
      const rare = Math.max(Math.log((index.pages + 1) / (often + 0.5)), 0.15);
      sum += rare;
      const best = new Map();
      for (const [fit, row] of found) {
        for (let at = 1; at < row.length; at += 3) {
          const weight = (fit * row[at + 1]) / 100;
          if (weight > (best.get(row[at])?.[0] ?? 0)) best.set(row[at], [weight, row[at] + row[at + 2]]);
        }
      }
      for (const [page, [weight, entry]] of best) {
        if (!pages.has(page)) pages.set(page, { page, score: 0, share: 0, entries: new Map() });
        const known = pages.get(page);
        known.score += rare * weight;
        known.share += rare;
        known.entries.set(entry, (known.entries.get(entry) ?? 0) + rare * weight);
      }
    }
    const ranked = [...pages.values()];
    for (const each of ranked) each.score *= (each.share / sum) ** 1.5;
    return { index, words, ranked: ranked.sort((one, other) => other.score - one.score || one.page - other.page) };
  }

  async function record(index, number) {
    const at = place(index.texts, number);
    return (await load(index.texts[at][1])).docs[number - index.texts[at][0]];
  }

  // ---------------------------------------------------------------- what is shown

  const element = (name, className, ...children) => {
    const made = Object.assign(document.createElement(name), { className });
    made.append(...children);
    return made;
  };

  // A part of the text around what was looked for, with that marked.
  function excerpt(text, words) {
    const marked = [];
    for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}\p{M}][\p{L}\p{N}\p{M}.,'’]*/gu)) {
      const terms = listTerms(word);
      if (terms.some((term) => words.some((each) => term.startsWith(each) || stem(term) === stem(each)))) marked.push([index, index + word.length]);
    }
    let from = Math.max((marked[0]?.[0] ?? 0) - 60, 0);
    if (from) from = text.indexOf(" ", from) + 1;
    const to = from + 260 < text.length ? Math.max(text.lastIndexOf(" ", from + 260), from + 100) : text.length;
    const made = element("p", "", from ? "… " : "");
    let at = from;
    for (const [begin, end] of marked) {
      if (begin < at || end > to) continue;
      made.append(text.slice(at, begin), element("mark", "", text.slice(begin, end)));
      at = end;
    }
    made.append(text.slice(at, to), to < text.length ? " …" : "");
    return made;
  }

  function link(found, level, words) {
    const article = element("article", "md-search-result__article md-typeset");
    if (level === "h1") article.append(element("div", "md-search-result__icon md-icon"));
    article.append(element(level, "", found.title));
    if (found.text) article.append(excerpt(found.text, words));
    const made = element("a", "md-search-result__link", article);
    made.href = new URL(`../${found.location}`, folder);
    made.tabIndex = -1;
    return made;
  }

  async function result({ index, words }, each) {
    const [best] = [...each.entries].sort(([a, one], [b, other]) => other - one || a - b)[0];
    const [page, entry] = await Promise.all([record(index, each.page), record(index, best)]);
    const item = element("li", "md-search-result__item", link(page, "h1", words));
    if (entry !== page) item.append(link(entry, "h2", words));
    return item;
  }

  let asked = 0;
  let latest = Promise.resolve();
  async function answer() {
    const number = ++asked;
    const text = query.value.trim();
    if (!text) {
      list.replaceChildren();
      meta.textContent = said.start;
      return;
    }
    try {
      const found = await find(text);
      if (number !== asked) return;
      const show = (from, to) => Promise.all(found.ranked.slice(from, to).map((each) => result(found, each)));
      const first = await show(0, 3);
      if (number !== asked) return;
      list.replaceChildren(...first);
      const many = found.ranked.length;
      meta.textContent = many > 1 ? said.many.replace("#", many) : many ? said.one : said.none;
      part.querySelector(".md-search__scrollwrap").scrollTop = 0;
      await new Promise((resolve) => setTimeout(resolve, 200)); // who goes on typing needs no more
      const others = number === asked ? await show(3, MOST) : [];
      if (number === asked) list.append(...others);
    } catch {
      if (number === asked) meta.textContent = said.none;
    }
  }

  // ---------------------------------------------------------------- what somebody does

  function open(is) {
    if (box.checked === is) return;
    box.checked = is;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }
  function begin() {
    open(true);
    load("index").catch(() => {});
  }
  const links = () => [...list.querySelectorAll("a")];

  query.addEventListener("focus", begin);
  query.addEventListener("input", () => (latest = answer()));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { answer(); query.focus(); }));
  box.addEventListener("change", () => (box.checked ? query.focus() : query.blur()));
  list.addEventListener("click", ({ target }) => target.closest("a") && open(false));
  document.addEventListener("pointerdown", ({ target }) => !target.closest(".md-search, [data-opens=__search], [for=__search]") && open(false));

  part.addEventListener("keydown", async (event) => {
    const { key } = event;
    if (event.isComposing) return;
    if (key === "Escape" || key === "Tab") {
      open(false);
      document.activeElement?.blur?.();
    } else if (key === "Enter" && event.target === query) {
      event.preventDefault();
      await latest;
      links()[0]?.click();
    } else if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      const all = [query, ...links()];
      const at = all.indexOf(document.activeElement) + (key === "ArrowDown" ? 1 : -1);
      all[(at + all.length) % all.length].focus();
    }
  });
  meta.textContent = said.start;
  // What somebody did before this script was there (frame.js loads it).
  load("index").catch(() => {});
  if (box.checked) query.focus();
  if (document.activeElement === query) begin();
  if (query.value) latest = answer();
})();
