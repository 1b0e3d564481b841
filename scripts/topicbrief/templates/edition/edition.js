/* The banner of an edition: it leads to the same place of the present page, and says how many figures have changed since.
   Both stand in the page without this script; the number is that of today, and comes from a file of the present website. */
(() => {
  "use strict";
  const banner = document.querySelector("aside.edition");
  const present = banner?.querySelector("a.present");
  const since = banner?.querySelector("a.since");
  if (!present || !since) return;
  const follow = () => { present.hash = location.hash; };
  follow();
  addEventListener("hashchange", follow);
  if (location.protocol === "file:") return; // no page there may read a file
  fetch(banner.dataset.since)
    .then((answer) => (answer.ok ? answer.json() : null))
    .then((told) => { if (told?.words) since.append(`: ${told.words}`); })
    .catch(() => {}); // the link says where to look
})();
