"""The catalogue of procedures: shipped data with its sources, local corrections over it, what papers depend on."""
