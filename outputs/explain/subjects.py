"""Members of rules as a planner knows them: by the study's titles, where the rules and files have its names."""

from inputs.study import Study
from outputs.page.text import named
from outputs.page.words import Words


def subject_words(study: Study, subject: str) -> str:
    """A member's subject in a sentence: "GPU, Secret" of "gpu, secret"."""
    return named(subject, study, Words())
