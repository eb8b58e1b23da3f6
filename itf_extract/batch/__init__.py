"""Many papers: each in a worker process of its own, with a manifest from which a stopped run goes on."""
