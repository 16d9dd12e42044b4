"""What looks at the package as it is built and installed."""
