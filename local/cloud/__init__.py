"""S3 and Step Functions on one machine: moto's server, with its objects in files."""
