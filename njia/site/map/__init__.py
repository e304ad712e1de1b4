"""The map of a campaign: page, data and picture."""
