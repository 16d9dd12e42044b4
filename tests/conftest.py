"""For all tests: one thread for each process, since the processes share the cores."""

import os

# Read when torch and NumPy are first imported, so before any test module is.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(variable, "1")
