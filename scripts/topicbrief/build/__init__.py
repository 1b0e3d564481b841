"""Run the flows, each on one screen: check, pages, PDF, website, comparison, edits."""
