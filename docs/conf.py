"""How the documentation is built: `sphinx-build -W --keep-going -n docs docs/_build/html`."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from jupyter_client.manager import KernelManager  # noqa: E402

from outputs.versions import OWN, package_version  # noqa: E402 (the program stands above this folder)

project = "Regnekraft"
release = package_version(OWN)
language = "en"
# Two hyphens begin an option; they are no dash.
smartquotes = False

# myst-nb reads Markdown as well as notebooks, and runs the notebooks.
extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "docs._generate.extension"]
exclude_patterns = ["_build", "_generate", "man"]
templates_path: list[str] = []

myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3

nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 300
# A kernel warns of a connection in plain text.
KernelManager.transport_encryption.default_value = "auto"
# Without network: no page loads a script from elsewhere.
nb_ipywidgets_js: dict[str, dict[str, str]] = {}

autodoc_typehints = "description"
autodoc_member_order = "bysource"

# Types of other libraries, and of the program's own parts that the pages do not show.
nitpick_ignore_regex = [("py:.*", r"(collections|pathlib|pandas|inputs|constraints|optimizer|outputs)\..*|DataFrame")]

html_theme = "furo"
html_title = "Regnekraft"
html_static_path = ["_static"]
html_css_files = ["regnekraft.css"]
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
pygments_style = "friendly"
