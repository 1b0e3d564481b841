/* Menus that open by keyboard, tables that know whether they fit, and a search that is loaded when somebody turns to it.
   Without this script tables scroll within themselves, and the menus open by pointer. */
(() => {
  "use strict";

  const dialog = document.querySelector(".md-search[data-search]");
  const place = new URL("search.js", document.currentScript.src);
  let script;
  function want() {
    if (script || !dialog) return;
    script = Object.assign(document.createElement("script"), { src: place });
    document.head.append(script);
  }
  for (const event of ["pointerover", "focusin"]) document.addEventListener(event, ({ target }) => {
    if (target.closest?.("[data-opens=__search], [for=__search], .md-search")) want();
  }, { passive: true });
  document.getElementById("__search")?.addEventListener("change", want);
  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (!dialog || !["f", "s", "/"].includes(key) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (target.closest?.("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    dialog.querySelector("input").focus();
  });

  // The theme opens the drawer and the search of a phone by labels, which no keyboard reaches: they become buttons.
  for (const label of document.querySelectorAll("label.md-header__button[for=__drawer], label.md-header__button[for=__search]")) {
    const box = document.getElementById(label.htmlFor);
    const part = document.querySelector(box.id === "__drawer" ? ".md-sidebar--primary .md-nav--primary" : ".md-search");
    const button = Object.assign(document.createElement("button"), { type: "button", className: label.className });
    button.dataset.opens = box.id;
    button.setAttribute("aria-label", part.getAttribute("aria-label"));
    button.append(...label.childNodes);
    label.replaceWith(button);
    const tell = () => button.setAttribute("aria-expanded", String(box.checked));
    tell();
    button.addEventListener("click", () => box.click());
    box.addEventListener("change", () => {
      tell();
      if (!box.checked) button.checkVisibility() && button.focus();
      else if (box.id === "__drawer") part.querySelector("li a[href]")?.focus();
    });
    part.addEventListener("keydown", ({ key }) => key === "Escape" && box.id === "__drawer" && box.checked && box.click());
  }

  // A menu of many sections takes more than one row: what stays below the header must know how high that is.
  const header = document.querySelector(".md-header");
  const tabs = header?.querySelector(".md-tabs__list");
  if (tabs) {
    const row = tabs.firstElementChild;
    new ResizeObserver(() => {
      const rows = tabs.offsetHeight > 1.5 * row.offsetHeight;
      document.body.style.setProperty("--stuck", rows ? `${header.offsetHeight}px` : "");
    }).observe(tabs);
  }

  // The head of a table that fits can stay in sight below the header. One that does not fit is scrolled by keyboard too.
  // All are read before any is changed: each change in between would have the browser lay the page out once more.
  const wide = { tabindex: "0", role: "region" };
  function tell(box, fits) {
    box.classList.toggle("fits", fits);
    box.classList.toggle("wide", !fits);
    for (const [name, value] of Object.entries(wide)) fits ? box.removeAttribute(name) : box.setAttribute(name, value);
    const words = [...box.querySelectorAll("th")].map((cell) => cell.textContent.trim()).filter(Boolean).join(", ");
    fits ? box.removeAttribute("aria-label") : box.setAttribute("aria-label", words);
  }
  const watch = new ResizeObserver((entries) => {
    const boxes = entries.map(({ target }) => target);
    boxes.forEach((box) => box.classList.remove("fits", "wide"));
    const fit = boxes.map((box) => box.scrollWidth <= box.clientWidth);
    boxes.forEach((box, number) => tell(box, fit[number]));
  });
  // A table is measured when it comes near: a page may have fifty of them.
  const near = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) isIntersecting ? watch.observe(target) : watch.unobserve(target);
  }, { rootMargin: "100%" });
  document.querySelectorAll(".table").forEach((box) => near.observe(box));
})();
