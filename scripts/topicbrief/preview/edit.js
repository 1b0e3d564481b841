// In every page of a preview that may write: the editor beside the page. A click on a figure, or `e` on one that has the focus,
// offers to edit its fact. The form is made by JSON Editor from the brief's own schema; what a change does, the server says.
"use strict";
(() => {
  const { mount } = document.currentScript.dataset;
  const WAIT = 350; // milliseconds of quiet after which the server is asked what a change does
  const MOST = 12; // proposals shown at once
  const STYLE = `
    :host { all: initial; color-scheme: light dark; --line: light-dark(#767676, #9a9a9a); --ink: light-dark(#1a1a1a, #f0f0f0);
      --paper: light-dark(#fff, #1e2129); --soft: light-dark(#f2f4f7, #2a2e38); --bad: light-dark(#b00020, #ff9b9b);
      --go: light-dark(#0b57b7, #9cc4ff); font: 400 15px/1.45 system-ui, sans-serif; color: var(--ink); }
    * { box-sizing: border-box; }
    .menu, .panel, .offer { background: var(--paper); color: var(--ink); border: 1px solid var(--line); }
    .corner { position: fixed; right: 16px; bottom: 16px; z-index: 2147483000; }
    .menu, .offer { padding: 8px; border-radius: 6px; display: flex; flex-direction: column; gap: 6px; min-width: 180px;
      box-shadow: 0 2px 12px rgb(0 0 0 / .3); }
    .corner .menu { position: absolute; right: 0; bottom: 44px; }
    .offer { position: absolute; z-index: 2147483001; }
    .panel { position: fixed; inset: 0 0 0 auto; width: min(920px, 100vw); z-index: 2147483002; display: flex;
      flex-direction: column; box-shadow: -2px 0 16px rgb(0 0 0 / .3); border-width: 0 0 0 1px; }
    [hidden] { display: none !important; }
    .bar { display: flex; gap: 8px; align-items: center; padding: 10px 16px; flex-wrap: wrap; background: var(--soft); }
    .bar h2 { margin: 0; font-size: 17px; flex: 1; overflow-wrap: anywhere; }
    .body { overflow: auto; padding: 0 16px 16px; flex: 1; }
    .sides { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 20px; }
    @media (max-width: 760px) { .sides { grid-template-columns: minmax(0, 1fr); } }
    h3, .je-object__title { font-size: 15px; margin: 14px 0 6px; font-weight: 700; }
    button { font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 4px; min-height: 32px;
      padding: 2px 10px; cursor: pointer; }
    button.main { background: var(--go); color: var(--paper); border-color: var(--go); font-weight: 600; }
    button:disabled { opacity: .55; cursor: default; }
    :is(button, input, select, textarea, summary, [tabindex]):focus-visible { outline: 3px solid #1e88e5; outline-offset: 1px; }
    input:not([type=checkbox]), select, textarea { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line);
      border-radius: 4px; padding: 4px 8px; width: 100%; min-height: 32px; }
    textarea { min-height: 84px; resize: vertical; }
    textarea.yaml, pre { font: 13px/1.5 ui-monospace, monospace; }
    textarea.yaml { min-height: 320px; white-space: pre; }
    pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--soft); padding: 8px; margin: 6px 0; border-radius: 4px; }
    label { font-weight: 600; }
    .form-control, .row > div { margin: 8px 0; }
    .form-control p, .je-form-input-label p, .help, p.je-desc { font-weight: 400; font-size: 13px; margin: 2px 0; opacity: .85; }
    .je-indented-panel { border-left: 2px solid var(--line); padding-left: 10px; margin: 4px 0 10px; }
    .je-object__controls, .je-object__container .je-header { display: inline-flex; gap: 4px; flex-wrap: wrap; margin: 0 6px; font-size: 13px; }
    .problem { color: var(--bad); margin: 2px 0; font-weight: 600; }
    .told { border-left: 4px solid var(--go); padding: 4px 10px; margin: 8px 0; background: var(--soft); }
    details { margin: 8px 0; } summary { cursor: pointer; font-weight: 600; min-height: 28px; }
    ul { margin: 4px 0; padding-left: 20px; } [role=listbox] { position: absolute; z-index: 2147483003; margin: 0; padding: 4px; list-style: none;
      max-height: 260px; overflow: auto; background: var(--paper); border: 1px solid var(--line); border-radius: 4px; max-width: min(480px, 92vw); }
    [role=option] { padding: 5px 8px; border-radius: 3px; cursor: pointer; overflow-wrap: anywhere; }
    [role=option][aria-selected=true] { background: var(--go); color: var(--paper); }
    .json-editor-btntype-properties { font-size: 13px; }
    .property-selector, .je-modal { position: absolute; z-index: 10; background: var(--paper); border: 1px solid var(--line); padding: 8px;
      max-height: 320px; overflow: auto; box-shadow: 0 2px 12px rgb(0 0 0 / .3); }
    .row { display: block; }
    .out-of-sight { position: absolute; width: 1px; height: 1px; padding: 0; margin: -1px; overflow: hidden; clip-path: inset(50%); border: 0; }
    .told:empty, .problems:empty, p.problem:empty { display: none; }
    @media print { :host { display: none; } }`;

  const host = document.createElement("topicbrief-editor");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet(); // the policy of the page forbids style elements that it does not know
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  let state = null; // the token, and how many changes can be taken back
  let names = null; // what fields may refer to
  let open = null; // the entry in the panel
  let back = null; // what had the focus before

  // Text from the data is only ever text: nothing here makes HTML of it.
  function make(tag, given = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(given)) {
      if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else if (name === "class") made.className = value;
      else if (name in made && name !== "list") made[name] = value;
      else made.setAttribute(name, value);
    }
    made.append(...children.filter((child) => child !== null && child !== ""));
    return made;
  }

  const button = (text, act, main = false) => make("button", { type: "button", onclick: act, class: main ? "main" : "" }, text);

  async function ask(path, sent) {
    const given = sent === undefined ? {} : {
      method: "POST", body: JSON.stringify(sent),
      headers: { "Content-Type": "application/json", "X-Topicbrief-Token": state.token },
    };
    const answer = await fetch(`${mount}.topicbrief/edit/${path}`, { cache: "no-store", ...given });
    return { status: answer.status, ...(await answer.json()) };
  }

  // ---------------------------------------------------------------- what may be edited on this page

  function factOf(element) {
    const found = element.closest?.("[data-fact]");
    return found ? found.dataset.fact : "";
  }

  function entryOfPage() {
    const path = location.pathname.slice(mount.length).replace(/\/(index\.html)?$/, "");
    if (!path) return ["brief", ""];
    const [first, second] = path.split("/");
    if (first === "articles" && second) return ["source", second];
    if (first === "subjects" && second) return ["subject", second];
    return names?.section.some((each) => each.id === path) ? ["section", path] : null;
  }

  function offer(element, id) {
    root.querySelector(".offer")?.remove();
    const place = element.getBoundingClientRect();
    const link = element.closest("a[href]") ?? element.querySelector("a[href]");
    const close = (act) => () => { made.remove(); act(); };
    const made = make("div", { class: "offer", role: "group", "aria-label": "This figure" },
      button("Edit", close(() => edit("fact", id)), true),
      button("Checked today", close(() => edit("fact", id, [{ do: "checked", id, on: state.today }]))),
      link ? button("Go to its record", close(() => { location.href = link.href; })) : null,
      button("Close", close(() => element.focus())));
    made.style.left = `${Math.max(8, Math.min(place.left + scrollX, innerWidth - 210))}px`;
    made.style.top = `${place.bottom + scrollY + 6}px`;
    made.addEventListener("keydown", (event) => { if (event.key === "Escape") { made.remove(); element.focus(); } });
    root.append(made);
    back = element;
    made.querySelector("button").focus();
  }

  document.addEventListener("click", (event) => {
    const id = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey ? factOf(event.target) : "";
    if (event.composedPath().includes(host)) return;
    root.querySelector(".offer")?.remove();
    if (!id) return;
    event.preventDefault();
    event.stopPropagation();
    offer(event.target.closest("[data-fact]"), id);
  }, true);

  document.addEventListener("keydown", (event) => {
    if (event.key !== "e" || event.ctrlKey || event.metaKey || event.altKey || event.composedPath().includes(host)) return;
    if (event.target.matches("input, textarea, select, [contenteditable]")) return;
    const id = factOf(event.target) || event.target.querySelector?.(":scope > [data-fact]")?.dataset.fact;
    if (!id) return;
    event.preventDefault();
    offer(event.target, id);
  });

  // ---------------------------------------------------------------- the corner: new entries, and undo

  const menu = make("div", { class: "menu", hidden: true, role: "group", "aria-label": "Edit the brief" });
  const toggle = make("button", { type: "button", class: "main", "aria-expanded": "false", onclick: () => showMenu(menu.hidden) }, "Edit");
  const note = make("p", { class: "told", role: "status", hidden: true });
  const corner = make("div", { class: "corner" }, note, menu, toggle);
  corner.addEventListener("keydown", (event) => { if (event.key === "Escape" && !menu.hidden) { showMenu(false); toggle.focus(); } });

  function showMenu(shown) {
    menu.hidden = !shown;
    toggle.setAttribute("aria-expanded", String(shown));
    if (!shown) return;
    const here = entryOfPage();
    const act = (does) => () => { showMenu(false); back = toggle; does(); };
    menu.replaceChildren(
      here ? button(`Edit this ${here[0] === "brief" ? "front page" : here[0]}`, act(() => edit(...here))) : "",
      ...["fact", "source", "subject", "measure"].map((kind) => button(`New ${kind}`, act(() => add(kind)))),
      state.undo.count ? button(`Undo ${state.undo.name} (${state.undo.count})`, act(undo)) : "");
    menu.querySelector("button").focus();
  }

  async function undo() {
    const told = await ask("undo", {});
    state = { ...state, ...(await ask("state")) };
    say(told.error ?? `Taken back: ${told.undone}`);
  }

  function say(text) {
    note.hidden = !text;
    note.textContent = text;
  }

  // ---------------------------------------------------------------- the panel

  let editor = null; // JSON Editor
  let timer = 0;
  let asked = 0; // the number of the last question: earlier answers are too late

  const title = make("h2", { id: "editor-title", tabIndex: -1 });
  const form = make("div", { class: "form" });
  const yaml = make("textarea", { class: "yaml", id: "editor-text", spellcheck: false, oninput: () => later("text") });
  const seen = make("div", { class: "told", "aria-live": "polite" });
  const wrong = make("ul", { class: "problems" });
  const changes = make("div", {});
  const tasks = make("div", {});
  const blame = make("p", { class: "problem", role: "alert" });
  const saves = button("Save", () => save(false), true);
  const anyway = button("Save though other places have problems", () => save(true));
  const again = button("Read it again", () => edit(open.kind, open.id));
  const panel = make("section", { class: "panel", role: "dialog", "aria-labelledby": "editor-title", hidden: true },
    make("div", { class: "bar" }, title, button("Close", close)),
    make("div", { class: "body", tabIndex: 0 }, tasks,
      make("div", { class: "sides" },
        make("div", {}, make("h3", {}, "Form"), form),
        make("div", {}, make("h3", {}, make("label", { htmlFor: "editor-text" }, "Text")), yaml,
          make("h3", {}, "Readers will see"), seen, make("h3", {}, "What will change"), changes))),
    make("div", { class: "bar" }, blame, wrong, saves, anyway, again));
  panel.addEventListener("keydown", (event) => { if (event.key === "Escape" && list.hidden) close(); });

  function close() {
    panel.hidden = true;
    editor?.destroy();
    editor = open = null;
    host.removeAttribute("data-open");
    dispatchEvent(new Event("topicbrief-editor-closed"));
    back?.focus?.();
  }

  function load(name) {
    return new Promise((done, failed) => {
      document.head.append(make("script", { src: `${mount}.topicbrief/${name}`, onload: done, onerror: failed }));
    });
  }

  // The policy of the page forbids style attributes, so what the library hides by one is hidden by a class.
  function quietTheme(Theme) {
    const hidden = (tag, text) => make(tag, { class: "out-of-sight" }, text);
    return class extends Theme {
      getHiddenLabel(text) { return hidden("label", text); }
      getHiddenText(text) { return hidden("span", text); }
      visuallyHidden(element) { element?.classList.add("out-of-sight"); }
      getOptInCheckbox(name) {
        const checkbox = make("input", { type: "checkbox", id: `${name}-opt-in`, class: "json-editor-opt-in" });
        const label = hidden("label", `${name}-opt-in`);
        label.htmlFor = checkbox.id;
        return { label, checkbox, container: make("span", {}, checkbox, label) };
      }
    };
  }

  const canonical = (value) => JSON.stringify(value, (_, part) =>
    part && typeof part === "object" && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort()) : part);

  async function begin(found, heading, edits = null) {
    if (!window.JSONEditor) {
      await load("jsoneditor.js");
      window.JSONEditor.defaults.languages.en.button_object_properties = "More fields";
      window.JSONEditor.defaults.themes.brief = quietTheme(window.JSONEditor.defaults.themes.html);
    }
    names = await ask("names");
    editor?.destroy();
    open = { ...found, mode: edits ? "task" : "form", edits };
    host.setAttribute("data-open", "");
    panel.hidden = false;
    title.textContent = heading;
    yaml.value = found.text ?? "";
    yaml.disabled = !found.id && found.kind !== "brief";
    for (const each of [wrong, changes, blame]) each.replaceChildren();
    see(found.sentences);
    anyway.hidden = again.hidden = true;
    saves.disabled = true;
    tasks.replaceChildren(...taskFields(found));
    editor = new window.JSONEditor(form, {
      schema: found.schema, startval: found.values ?? {}, theme: "brief", disable_theme_rules: true, disable_edit_json: true,
      disable_collapse: true, display_required_only: true, remove_empty_properties: true, required_by_default: false,
      show_errors: "never", prompt_before_delete: false, disable_array_delete_all_rows: true, disable_array_delete_last_row: true,
    });
    await new Promise((done) => editor.on("ready", done));
    open.first = JSON.stringify(editor.getValue());
    if (canonical(editor.getValue()) !== canonical(found.values ?? {}) && open.id) {
      editor.disable(); // what a form cannot show it must not change
      blame.textContent = "The form does not hold all of this entry; edit its text.";
    }
    helpFields();
    editor.on("change", () => { helpFields(); if (open && JSON.stringify(editor.getValue()) !== open.first) later("form"); });
    title.focus();
    if (edits) plan();
  }

  async function edit(kind, id, edits = null) {
    const found = await ask(`entry?${new URLSearchParams({ kind, id })}`);
    if (found.error) say(found.error);
    else await begin(found, `${kind === "brief" ? "Front page" : kind[0].toUpperCase() + kind.slice(1)} ${id}`, edits);
  }

  async function add(kind) {
    const found = await ask(`schema?${new URLSearchParams({ kind })}`);
    const here = entryOfPage();
    const values = kind === "fact" && here?.[0] === "subject" ? { subject: here[1] } : {};
    if (kind === "fact") Object.assign(found.schema, { required: [...found.schema.required, "measure", "value", "period", "evidence"] });
    await begin({ kind, id: "", base: {}, values, ...found }, `New ${kind}`);
  }

  // The tasks of an editor that need no form.
  function taskFields(found) {
    if (found.kind === "section" || found.kind === "brief") return moveFields(found);
    if (found.kind !== "fact" || !found.id) return [];
    const id = found.id;
    const task = (text, does) => button(text, () => { open.mode = "task"; open.edits = does(); plan(); });
    const asks = (text, label, kind, does) => {
      const field = make("input", { "aria-label": label });
      if (kind) complete(field, kind);
      return make("details", {}, make("summary", {}, text), make("p", { class: "help" }, label), field, task(`${text}: show what changes`, () => does(field.value)));
    };
    return [
      task("Checked today", () => [{ do: "checked", id, on: state.today }]),
      asks("Record an outcome", "The fact that says what became of it", "fact", (outcome) => [{ do: "outcome", id, outcome }]),
      asks("Prefer this one", "Why it is the better of two that disagree", "", (reason) => [{ do: "settle", id, reason }]),
      asks("Withdraw", "Why it proved wrong", "", (reason) => [{ do: "withdraw", id, reason }]),
    ];
  }

  function moveFields(found) {
    const blocks = found.values.blocks ?? [];
    const moved = (start, to) => () => { open.mode = "task"; open.edits = [{ do: "move", kind: found.kind, id: found.id, start, to }]; plan(); };
    const rows = blocks.map((block, at) => {
      const kind = Object.keys(block)[0];
      const called = `${kind.replace("_", " ")}${block[kind]?.title ? `: ${block[kind].title}` : ""}`;
      const up = button("Up", moved(at, at - 1)), down = button("Down", moved(at, at + 1));
      up.disabled = !at;
      down.disabled = at === blocks.length - 1;
      up.setAttribute("aria-label", `Move up ${called}`);
      down.setAttribute("aria-label", `Move down ${called}`);
      return make("li", {}, `${called} `, up, " ", down);
    });
    return rows.length > 1 ? [make("details", {}, make("summary", {}, "Move a block"), make("ul", {}, ...rows))] : [];
  }

  function later(mode) {
    open.mode = mode;
    clearTimeout(timer);
    timer = setTimeout(plan, WAIT);
  }

  function edits() {
    const { kind, id, mode } = open;
    if (mode === "task") return open.edits;
    if (mode === "text") return [{ do: "rewrite", kind, id, text: yaml.value }];
    const values = editor.getValue();
    return [id || kind === "brief" ? { do: "revise", kind, id, values } : { do: "add", kind, values }];
  }

  async function plan() {
    const number = ++asked;
    const told = await ask("plan", { edits: edits(), base: open.base });
    if (open && number === asked) show(told);
  }

  async function save(known) {
    clearTimeout(timer);
    saves.disabled = true;
    const base = { ...open.planned, ...open.base };
    const told = await ask("save", { edits: edits(), base, anyway: known });
    if (told.status !== 200) {
      show(told);
      return;
    }
    state = { ...state, ...(await ask("state")) };
    close();
    say(`Saved: ${told.written.join(", ") || "nothing had changed"}`);
  }

  function see(sentences = []) {
    seen.replaceChildren(...sentences.map((line) => make("p", { class: "help" }, line.text)));
  }

  function show(told) {
    if (told.base) open.planned = told.base;
    blame.textContent = told.error ?? "";
    again.hidden = told.status !== 409 || !open.id;
    const problems = told.problems ?? [];
    saves.disabled = told.status !== 200 || told.refused || problems.length > 0 || !told.yaml;
    anyway.hidden = told.status === 409 || !problems.length || told.refused || !!(told.error && !told.yaml);
    wrong.replaceChildren(...problems.map((each) => make("li", {}, make("span", { class: "problem" }, each.message), ` (${each.rule}, ${each.file}:${each.line})`)));
    see(told.sentences);
    changes.replaceChildren(
      ...(told.changes ?? []).map((each) => make("p", {}, `${each.heading}: ${each.what}${each.before || each.after ? `: ${each.before ?? "–"} → ${each.after ?? "–"}` : ""}`)),
      told.yaml ? make("pre", { tabIndex: 0, "aria-label": "Difference in YAML" }, told.yaml) : "");
    if (told.text && open.mode !== "text") yaml.value = told.text;
    atFields(problems);
  }

  function atFields(problems) {
    form.querySelectorAll(".problem").forEach((each) => each.remove());
    form.querySelectorAll("[aria-invalid]").forEach((each) => each.removeAttribute("aria-invalid"));
    for (const each of problems.filter((problem) => problem.kind)) {
      const path = ["root", ...each.path];
      while (path.length > 1 && !editor.editors[path.join(".")]) path.pop();
      const field = editor.editors[path.join(".")];
      field?.input?.setAttribute("aria-invalid", "true");
      (field?.input?.parentElement ?? field?.container)?.append(make("p", { class: "problem", role: "alert" }, each.message));
    }
  }

  // ---------------------------------------------------------------- names for ids, and [[ in texts

  const list = make("ul", { role: "listbox", id: "editor-names", hidden: true, "aria-label": "Proposals" });
  let chosen = 0, proposals = [], field = null;

  function helpFields() {
    for (const each of Object.values(editor.editors)) {
      if (!each?.input || each.input.dataset.helped) continue;
      each.input.dataset.helped = "1";
      if (!each.input.labels?.length && !each.input.getAttribute("aria-label")) each.input.setAttribute("aria-label", each.getTitle());
      if (each.schema.names) complete(each.input, each.schema.names);
      if (each.schema.prose) complete(each.input, "");
    }
  }

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  function matches(kind, typed) {
    const words = plain(typed).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    const has = (each) => plain(`${each.id} ${each.name} ${each.called.join(" ")} ${each.figure ?? ""}`);
    return (names?.[kind] ?? []).filter((each) => words.every((word) => has(each).includes(word))).slice(0, MOST);
  }

  // A field that holds an id of this kind; "" stands for a text, in which [[ begins the id of a fact.
  function complete(input, kind) {
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", "editor-names");
    if (kind) {
      input.setAttribute("role", "combobox");
      input.setAttribute("aria-expanded", "false");
    }
    input.autocomplete = "off";
    const look = () => {
      const typed = kind ? input.value : /\[\[([^\[\]|\n]*)$/.exec(input.value.slice(0, input.selectionStart))?.[1];
      field = { input, kind, typed };
      propose(typed === undefined ? [] : matches(kind || "fact", typed));
    };
    input.addEventListener("input", look);
    if (kind) {
      input.addEventListener("focus", look);
      const called = make("p", { class: "help" });
      const tell = () => { called.textContent = names?.[kind]?.find((each) => each.id === input.value)?.name ?? ""; };
      for (const event of ["input", "change"]) input.addEventListener(event, tell);
      input.after(called);
      tell();
    }
    input.addEventListener("blur", () => propose([]));
    input.addEventListener("keydown", (event) => {
      if (list.hidden) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") mark((chosen + (event.key === "ArrowDown" ? 1 : proposals.length - 1)) % proposals.length);
      else if (event.key === "Enter") take(proposals[chosen]);
      else if (event.key === "Escape") propose([]);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
  }

  function propose(found) {
    proposals = found;
    list.hidden = !found.length;
    if (field?.kind) field.input.setAttribute("aria-expanded", String(!list.hidden));
    if (list.hidden) {
      field?.input.removeAttribute("aria-activedescendant");
      return;
    }
    list.replaceChildren(...found.map((each, at) => make("li", {
      role: "option", id: `editor-name-${at}`, onmousedown: (event) => { event.preventDefault(); take(each); },
    }, `${each.name}${each.figure ? `: ${each.figure}` : ""} (${each.id})`)));
    const place = field.input.getBoundingClientRect(), beside = panel.getBoundingClientRect();
    list.style.position = "fixed";
    list.style.left = `${Math.max(beside.left + 8, Math.min(place.left, innerWidth - 340))}px`;
    list.style.top = `${Math.min(place.bottom + 2, innerHeight - 270)}px`;
    mark(0);
  }

  function mark(at) {
    chosen = at;
    [...list.children].forEach((each, number) => each.setAttribute("aria-selected", String(number === at)));
    field.input.setAttribute("aria-activedescendant", `editor-name-${at}`);
    list.children[at].scrollIntoView({ block: "nearest" });
  }

  function take(each) {
    const { input, kind, typed } = field;
    const at = input.selectionStart, rest = input.value.slice(at);
    if (kind) input.value = each.id;
    else input.setRangeText(`${each.id}${rest.startsWith("]]") ? "" : "]]"}`, at - typed.length, at, "end");
    propose([]);
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // ----------------------------------------------------------------

  async function start() {
    state = await ask("state");
    if (state.read_only) return;
    root.append(corner, panel, list);
    document.body.append(host);
    names = await ask("names");
  }
  start();
})();
