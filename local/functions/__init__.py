"""The Lambda functions of the run."""
