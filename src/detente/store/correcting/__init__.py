"""Corrections of events: what may be changed, how it is kept, and what stands in the views."""
