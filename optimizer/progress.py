"""From the solver's log to the progress that a planner sees."""

from collections.abc import Callable

from optimizer.result import Progress, ProgressHook


def reporter(hook: ProgressHook | None, task: str) -> Callable[[float, float | None, float], None] | None:
    """A callback for `optimizer.highs.minimise` that reports to a progress hook, or None where there is none."""
    if hook is None:
        return None

    def report(seconds: float, best: float | None, bound: float) -> None:
        gap = max(0.0, (best - bound) / abs(best)) if best else None
        hook(Progress(seconds, best, bound, gap, task))

    return report
