"""The web page: Gradio under FastAPI. Nothing outside this folder knows of either."""

import os

# Read by Gradio when it is imported. A council's network is closed, and evidence stays inside it:
# no usage figures, no look-ups at a hub, no record of questions kept in the browser.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["GRADIO_RUN_HISTORY"] = "False"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
os.environ.setdefault("HF_HUB_OFFLINE", "1")
