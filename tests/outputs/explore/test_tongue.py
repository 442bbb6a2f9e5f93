"""Pages of two languages never hear each other's."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from inputs.language import language
from outputs.explore.tongue import Tongue


def test_a_language_is_spoken_until_whoever_speaks_it_is_done() -> None:
    tongue = Tongue()

    def hear(wanted: str) -> set[str]:
        heard = set()
        for _ in range(200):
            with tongue.speaking(wanted):
                heard |= {language() for _ in range(20)}
        return heard

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(hear, ("en", "nb", "en", "nb"))) == [{"en"}, {"nb"}, {"en"}, {"nb"}]


def test_those_who_speak_the_same_do_not_wait_for_each_other() -> None:
    tongue, together = Tongue(), Barrier(2, timeout=20)

    def meet(_: int) -> None:
        with tongue.speaking("en"):
            together.wait()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(meet, range(2)))
