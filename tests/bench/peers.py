#!/usr/bin/env python3
"""Does the jobs of speed_bench.cpp with scikit-learn and PyTorch, on one thread.

usage: peers.py JOB FILE COLUMNS
FILE holds float32 rows of that many columns. Prints the seconds that the job took, or nothing
where the library is not installed (Debian: python3-sklearn, python3-torch).
"""
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[name] = "1"


def isolation_forest(rows):
    from sklearn.ensemble import IsolationForest
    def job():
        IsolationForest(n_estimators=100, random_state=0).fit(rows).score_samples(rows)
    return job


def knn(rows):
    from sklearn.neighbors import NearestNeighbors
    def job():
        NearestNeighbors(n_neighbors=5).fit(rows).kneighbors(rows)
    return job


def lof(rows):
    from sklearn.neighbors import LocalOutlierFactor
    def job():
        LocalOutlierFactor(n_neighbors=20, novelty=True).fit(rows).score_samples(rows)
    return job


def autoencoder(rows, batch):
    """One epoch of 10-50-2-50-10 as the tutorials write it."""
    import torch
    torch.set_num_threads(1)
    data = torch.from_numpy(rows)
    width = rows.shape[1]
    layers = [torch.nn.Linear(width, 50), torch.nn.ReLU(), torch.nn.Linear(50, 2), torch.nn.ReLU(),
              torch.nn.Linear(2, 50), torch.nn.ReLU(), torch.nn.Linear(50, width)]
    network = torch.nn.Sequential(*layers)
    optimiser = torch.optim.Adam(network.parameters(), 1e-3)
    def job():
        order = torch.randperm(len(data))
        for at in range(0, len(data), batch):
            part = data[order[at:at + batch]]
            optimiser.zero_grad()
            torch.nn.functional.mse_loss(network(part), part).backward()
            optimiser.step()
    return job


JOBS = {
    "isolation-forest": isolation_forest,
    "knn": knn,
    "lof": lof,
    "autoencoder-16": lambda rows: autoencoder(rows, 16),
    "autoencoder-512": lambda rows: autoencoder(rows, 512),
}


def main():
    name, file, columns = sys.argv[1:]
    try:
        import numpy
        job = JOBS[name](numpy.fromfile(file, numpy.float32).reshape(-1, int(columns)))
    except ImportError:
        return
    start = time.perf_counter()
    job()
    print(time.perf_counter() - start)


main()
