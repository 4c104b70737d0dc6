"""Tasks: what is measured of an answer. Each has a folder: `task.py` says which questions it is for
and which measures it gives, and `measures.py` holds those as functions. Mapping and gaps, which
are of no question, are measured in `eval/scoring/beside.py`.
"""
