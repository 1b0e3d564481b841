/* The theme fetches the index of its search with every page, and starts the program that searches it: a hundred kilobytes
   for a reader who came to read. Here both wait until somebody turns to the search. This has to run before the theme's
   script. Without it, or with a theme that asks in another way, they come at once. */
(() => {
  "use strict";
  const SEARCH = ".md-search, [for=__search], [data-opens=__search]";
  if (!document.querySelector("[data-md-component=search-query]")) return; // the search of another theme: Zensical asks otherwise
  const wanted = new Promise((resolve) => {
    const ask = ({ target }) => target.closest?.(SEARCH) && resolve();
    for (const event of ["focusin", "pointerover", "pointerdown"]) document.addEventListener(event, ask, { passive: true });
  });

  const Request = window.XMLHttpRequest;
  window.XMLHttpRequest = class extends Request {
    open(method, url, ...rest) {
      this.waits = String(url).endsWith("/search/search_index.json");
      super.open(method, url, ...rest);
    }
    send(body) {
      if (this.waits) wanted.then(() => super.send(body));
      else super.send(body);
    }
  };

  const Program = window.Worker;
  window.Worker = class extends EventTarget {
    constructor(url, options) {
      if (!String(url).includes("/workers/search.")) return new Program(url, options);
      super();
      this.program = wanted.then(() => {
        const program = new Program(url, options);
        program.addEventListener("message", ({ data }) => this.dispatchEvent(new MessageEvent("message", { data })));
        return program;
      });
    }
    postMessage(message) {
      this.program.then((program) => program.postMessage(message));
    }
  };
})();
