"""What the README's table of speed is made of: every figure of ours beside that of a peer from the same run."""
