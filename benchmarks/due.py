"""``caseload due``: the whole process against an interpreter that does nothing."""

from __future__ import annotations

from benchmarks.harness import ON, demo_store, in_turn, python, run, say, say_ratio

ROUNDS = 9


def main() -> None:
    """Measure and print."""
    arguments = {
        name: python(
            "-m", "caseload_tui", "due", "--store", demo_store(name), "--on", ON.isoformat()
        )
        for name in ("worker", "team")
    }
    nothing = python("-c", "pass")
    found = in_turn(
        ROUNDS,
        {
            "nothing": lambda: run(nothing).wall,
            "worker": lambda: run(arguments["worker"]).wall,
            "team": lambda: run(arguments["team"]).wall,
            "json": lambda: run([*arguments["team"], "--format", "json"]).wall,
        },
    )
    beyond = {
        name: [a - b for a, b in zip(times, found["nothing"], strict=True)]
        for name, times in found.items()
    }
    say("an interpreter that does nothing", found["nothing"])
    say("due, 20 children, beyond it", beyond["worker"], target="well under 1,000")
    say("due, 160 children, beyond it", beyond["team"])
    say("due --format json, 160 children, beyond it", beyond["json"])
    say_ratio("due, 20 children / nothing", found["worker"], found["nothing"])


if __name__ == "__main__":
    main()
