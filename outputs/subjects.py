"""Members of rules as a planner knows them: by the study's titles, where the rules and files have its names."""

import re

from constraints.subjects import said_subject
from inputs.language import say
from inputs.study import Study
from inputs.titles import title_of
from outputs.report_money import TITLES

_NAME = re.compile(r"[a-z][a-z0-9_]*")


def subject_words(study: Study, subject: str) -> str:
    """A member's subject in a sentence: "GPU, Secret" of "gpu, secret"; what names several things stays as it is."""
    if subject in TITLES:
        return say(TITLES[subject])
    tables = (
        *(study.resources, study.tiers, study.sites, study.partnerships, study.products),
        *(study.projects, study.service_classes),
    )

    def title(found: re.Match[str]) -> str:
        known = {title_of(table[found[0]]) for table in tables if found[0] in table}
        return known.pop() if len(known) == 1 else found[0]

    return said_subject(subject, lambda name: _NAME.sub(title, name).replace("_", " "))
