"""The recipe of the bundled fuser: training pairs, training, evaluation."""
