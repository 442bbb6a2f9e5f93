"""Pages of two languages never hear each other's."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

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


def test_who_waits_for_another_language_is_not_passed_by_for_ever() -> None:
    tongue, ended = Tongue(), Event()

    def speak_on(_: int) -> None:
        while not ended.is_set():
            with tongue.speaking("en"):
                ended.wait(0.002)

    with ThreadPoolExecutor(3) as pool:
        speaking = pool.map(speak_on, range(2))

        def speak_between() -> None:
            try:
                for _ in range(20):
                    with tongue.speaking("nb"):
                        assert language() == "nb"
            finally:
                ended.set()

        pool.submit(speak_between).result(timeout=30)
        list(speaking)


def test_those_who_speak_the_same_do_not_wait_for_each_other() -> None:
    tongue, together = Tongue(), Barrier(2, timeout=20)

    def meet(_: int) -> None:
        with tongue.speaking("en"):
            together.wait()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(meet, range(2)))
