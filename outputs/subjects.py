"""Members of rules as a planner knows them: by the study's titles, where the rules and files have its names."""

from constraints.subjects import said_subject
from inputs.language import say
from inputs.study import Study
from inputs.titles import title_of
from outputs.report_money import TITLES


def subject_words(study: Study, subject: str) -> str:
    """A member's subject in a sentence: "GPU, Secret" of "gpu, secret"."""

    def named(name: str) -> str:
        # What is the name of several things stays as it is.
        known = {title_of(table[name]) for table in tables if name in table}
        return known.pop() if len(known) == 1 else name.replace("_", " ")

    tables = (study.resources, study.tiers, study.sites, study.partnerships)
    return say(TITLES[subject]) if subject in TITLES else said_subject(subject, named)
