"""From template.yaml to an Application."""
