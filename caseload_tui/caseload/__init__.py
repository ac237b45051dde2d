"""Use cases: the only room that joins the store, the engine and the importers."""
