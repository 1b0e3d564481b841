/* For a website that is opened from a folder, and only there: browsers give pages without a server no workers. So the
   worker of the search runs in a hidden frame, and hears and speaks as it would otherwise. Builders look for the name of this file. */
(() => {
  "use strict";
  if (location.protocol !== "file:") return;

  window.Worker = class extends EventTarget {
    constructor(url) {
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      document.documentElement.append(frame);
      this.frame = frame;
      const inside = frame.contentWindow;
      inside.postMessage = (data) => this.tell(new MessageEvent("message", { data }));
      inside.importScripts = () => {}; // of languages: each would have to be waited for
      this.ready = new Promise((resolve, reject) => {
        const script = inside.document.createElement("script");
        Object.assign(script, { src: String(url), onload: resolve, onerror: reject });
        inside.document.head.append(script);
      });
      this.ready.catch(() => this.tell(new Event("error")));
    }

    tell(event) {
      this[`on${event.type}`]?.(event);
      this.dispatchEvent(event);
    }

    postMessage(data) {
      const inside = this.frame.contentWindow;
      this.ready.then(() => {
        const event = new inside.MessageEvent("message", { data });
        inside.onmessage?.(event);
        inside.dispatchEvent(event);
      });
    }

    terminate() {
      this.frame.remove();
    }
  };
})();
