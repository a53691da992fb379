"""Runs two programs in turns."""
import json
import os
import subprocess
import sys
import tempfile
import time


def asterism(program, words, folder):
    """Runs a command in a folder; its report, with the seconds of the whole process."""
    report = os.path.join(folder, "report.json")
    command = [os.path.abspath(program), *words, "--store-path", os.path.join(folder, "store"), "--report", report]
    start = time.perf_counter()
    ended = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if ended.returncode:
        sys.exit(ended.stderr)
    with open(report, encoding="utf-8") as file:
        return dict(json.load(file), processSeconds=time.perf_counter() - start)


def in_turns(ours, theirs, rounds=3):
    """Each gets a new folder in every round."""
    for _ in range(rounds):
        for work in (ours, theirs):
            with tempfile.TemporaryDirectory() as folder:
                print(work(folder), flush=True)
