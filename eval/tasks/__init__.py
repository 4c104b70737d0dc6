"""Tasks: what is measured of an answer. Each has a folder: `task.py` says which questions it is for
and which measures it gives, `measures.py` holds those as functions, and tests stand beside both.
"""
