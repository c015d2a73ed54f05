"""The makers of the models, as painters and readers share them: what opens them, and their errors in our words."""
