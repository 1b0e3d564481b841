// The rules by which tests/editions/test_discovery.py reads the built pages: all that html-validate recommends, but for what is named here.
export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // Not wrong: the spelling of markup that templates and Python-Markdown make.
    "doctype-style": "off",
    "no-trailing-whitespace": "off",
    "no-inline-style": "off", // the alignment of a table's cells
    "valid-id": ["error", { relaxed: true }], // ids of HTML may begin with "_"
    "long-title": "off", // a publication has the title that it has
    // The theme's own markup, which every page of it has.
    "valid-autocomplete": "off", // on the boxes behind the drawer and the search: so a browser restores neither
    "wcag/h32": "off", // the toggle of light and dark is a form without a button: it acts at once
    "unique-landmark": "off", // the contents are in the drawer once more, for small screens
  },
};
