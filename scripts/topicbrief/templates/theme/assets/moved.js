/* The page at an old address leads to where it is now, and takes the rest of the address ("#a-fact") along. */
location.replace(document.currentScript.dataset.to + location.hash);
