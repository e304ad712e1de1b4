"""Where: names as told become places, offline, with the rule that found each."""
