"""What ``njia combine`` is made of: files in, dataset, problems, corridors, map and report out."""
