"""Every text that the page shows, in plain British English, and how facts are put into words."""

from collections.abc import Sequence
from datetime import date
from pathlib import PurePosixPath

from assistant.qa.answer import AnswerOutcome, Citation
from assistant.qa.scanned import ocr_words
from assistant.triangulation.claim import Verdict
from ingest.outcomes import Outcome
from ingest.personal.flags import FlagType

PRODUCT = "Evidence Assistant"
TAGLINE = "Answers from your council’s evidence, with the page behind every sentence."
FOOTER = "The program advises; a named officer decides."
SKIP = "Skip to the content"
OPEN_TO_ALL = (
    "There is no sign-on: anybody who can open this page can read, add, change and remove "
    "everything here."
)

NOT_OF_THE_PAGE = "This is nothing that the page of the Evidence Assistant asks for."
NO_SESSION = "This page is out of date, or your browser keeps no cookies. Load the page again."
NOT_YOUR_UPLOAD = "This file was not uploaded here, or not by you. Choose it again."
UPLOAD_TOO_LARGE = "These files are too large together. Add fewer at a time."
NOT_AN_UPLOAD = "This upload cannot be read: each file in it needs a name. Choose the files again."
NOT_OFFERED = "What was chosen is not offered any more. Load the page again."
TOO_LONG = "What was sent is too long."
NOT_READABLE = "What was sent cannot be read."

ASK_TAB = "Ask"
DOCUMENTS_TAB = "Documents"
COVERAGE_TAB = "Coverage"
GAPS_TAB = "Gaps"
SCORES_TAB = "Scores"
PACKS = "Packs to search"
PACKS_INFO = "Only the packs that are ticked are searched."
PACKS_NONE = "none is ticked"
PACKS_NAMED = 3
"""Packs that are named where their list is folded away."""
NO_PACKS = "There is no evidence here yet. Open the Documents tab and add some files."
CONVERSATION = "Conversation"
CONVERSATION_EMPTY = "Questions and answers appear here."
QUESTION = "Your question"
QUESTION_HINT = "Ask in your own words. Enter sends it."
SEND = "Ask"
NEW_CONVERSATION = "New conversation"
BY_ITSELF = "Ask the last question by itself"
TRY = "Try one of these"
EXAMPLES = (
    "How long do people wait for a Care Act assessment?",
    "What do unpaid carers say about getting a break?",
    "How many safeguarding concerns were received last quarter?",
)
AS_WORD = "Download as Word"
AS_JSON = "Download as JSON"
NOT_CHECKED = (
    "{count} in this file could not be checked again: the documents are not in the library any "
    "more. The Word document says so in its notes."
)
NO_DOWNLOAD = (
    "This conversation cannot be downloaded: a document has changed since, and a quote no longer "
    "stands on its page. Ask again in a new conversation."
)
DOWNLOAD_FAILED = (
    "Something went wrong on our side and the file was not made. The conversation is still here. "
    "Try again."
)
WORKING = "Reading the evidence…"
STILL_WORKING = "The last question is still being answered. Yours stays here: send it after."
WRITING = "Being written"
WRITING_MORE = (
    "The evidence is found; the model {model} is writing. Each sentence is checked first."
)
STOP = "Stop"
LEFT_OUT_MORE = "Not proved, and no part of the answer. Do not rely on them:"
LEFT_OUT_PRIVATE = "A sentence with personal data, which is not kept."
TICK_A_PACK = "Tick at least one pack to search, then ask again."
FAILED = (
    "Something went wrong on our side and the question was not answered. Nothing was lost. "
    "Ask again; if it happens again, tell the person who runs this program."
)
NO_SUCH_PACK = "There is no pack of that name."
MANY_ASK = "Many questions are being answered at this moment. Ask again in a minute."
WENT_WRONG = (
    "Something went wrong on our side. Try again; if it happens again, tell the person who runs "
    "this program."
)
BUSY = "Somebody else is adding or changing documents at this moment. Try again in a minute."

OUTCOMES = {
    AnswerOutcome.ANSWERED: "Answered",
    AnswerOutcome.PARTLY_ANSWERED: "Partly answered",
    AnswerOutcome.SOURCES_DISAGREE: "Sources disagree",
    AnswerOutcome.RELATED: "The evidence may speak to this",
    AnswerOutcome.NOT_IN_EVIDENCE: "Not in the evidence",
    AnswerOutcome.OUT_OF_SCOPE: "Outside what this program covers",
    AnswerOutcome.NEEDS_CLARIFYING: "The question needs to be clearer",
    AnswerOutcome.DECLINED: "Declined",
    AnswerOutcome.FAILED: "Could not be answered",
}
MORE = "More from the evidence"
SOURCES = "Sources"
RELATED = "Passages that may speak to it"
RELATED_WARNING = "Nothing is claimed of them. Read them and judge for yourself."
NEAREST = "What came nearest"
NEAREST_WARNING = "This is not an answer. It is what stands closest to the question."
DISAGREE = "Sources disagree about"
NOT_FOUND = "Not found"

SOURCE = "Source"
SOURCE_EMPTY = "Choose a citation number in an answer to see the page it comes from."
QUOTE = "The words cited"
AROUND = "In its context"
PAGE_IMAGE = "The page as it was printed"
ABOUT = "About this document"
NO_HIGHLIGHT = (
    "The words cited are not marked on this picture: they could not be matched to it letter for "
    "letter. Read them above and compare."
)
NO_IMAGE = (
    "The picture of this page cannot be shown: the file is damaged, or drawing the page takes more "
    "time or memory than is allowed. The text that was read from it is shown."
)
IMAGE_LATER = (
    "The picture of this page cannot be shown just now: too many others are being drawn. The text "
    "that was read from it is shown. Open it again in a minute to see the picture."
)
NEW_TAB = "Open in a new tab"
BACK = "Back to the conversation"
DOWNLOAD = "Download the original"
NOT_READ = "This page could not be read as text"
BY_OCR = "The words were {words}. Compare them with the picture before you rely on them."
NO_SUCH_PLACE = "There is no such source"
NO_SUCH_PLACE_MORE = (
    "The document may have been removed from its pack, or the address is incomplete."
)
NOT_SHOWN = "This source is not shown"
DAMAGED = (
    "It is not as it was stored, so nothing of it is quoted. Please tell whoever looks after the "
    "assistant; “evidence doctor” tells what is wrong."
)
NO_ORIGINAL = "The original file is no longer kept here."
WRONG_HOST = "This address is not served here. Use the address that the program printed."
WRONG_ORIGIN = "Requests from other web sites are refused."

NEW_PACK = "A new pack …"
SHOW_PACK = "Show the documents of"
NO_DOCUMENTS = "There are no documents in this pack yet."
ADD = "Add documents"
ADD_TO = "Add them to"
NEW_PACK_NAME = "Name of the new pack"
NEW_PACK_NAME_INFO = (
    "Letters and digits, and between them single spaces, hyphens, underscores and full stops; "
    "{limit} characters at most."
)
WRONG_PACK_NAME = (
    "This cannot name a pack. Use 1 to {limit} letters, digits, single spaces, - _ and ., "
    "beginning and ending with a letter or digit."
)
PACK_NAME_TAKEN = (
    "There is a pack called “{other}” already, and the two names would be taken for one. Choose "
    "that pack above, or give another name."
)
NO_PACK_MADE = "No file went in, so the new pack “{pack}” was not made."
COUNCIL = "Council"
COUNCIL_INFO = "Whose evidence it is. Leave empty to let the program propose it."
FILES = "Files to add"
REPLACES = "This replaces the file of the same name"
REPLACES_INFO = "The older version stays in the library and can be found by its date."
CASE_FILES = "This may hold a person's case file and I am allowed to add it"
CASE_FILES_INFO = "Otherwise what looks like one person's case file is set aside and not kept."
UPLOAD = "Add these files"
NO_FILES = "Choose at least one file first."
NAME_THE_PACK = "Give the new pack a name first."
WAITING = "Waiting"
SEVERAL_OF_NAME = "several files of that name are here, so it was added beside them"

UPLOAD_FAILED = (
    "Something went wrong on our side while the files were added. Files marked as added are in; "
    "add the others again."
)
NO_PACKS_HERE = "There are no packs yet. Add some documents below to make the first one."

CONSENT = "Passages of this pack may be sent to {receiver}"
CONSENT_INFO = (
    "Tick this only if the pack’s owner has agreed. Then the passages found for a question about "
    "this pack, with the question and the three before it, leave this program for that model at "
    "that address, and for no other. Without the tick, answers are quoted here and nothing is "
    "sent. Each change is recorded."
)
CONSENT_GIVEN = "Recorded: the owner agreed on {day} that passages go to {receiver}."
CONSENT_WITHDRAWN = "Recorded: nothing of this pack is sent."
CONSENT_FAILED = "Something went wrong on our side and the change was not recorded. Try again."

DETAILS = "One document"
DETAILS_EMPTY = "Choose a document in the table to see what was proposed for it, and why."
PROPOSALS = "What the program proposed, and why. Correct what is wrong; each change is recorded."
SAVE = "Save corrections"
NOTHING_CHANGED = "Nothing was changed."
REMOVE = "Remove this document"
REMOVE_SURE = "Yes, remove it"
REMOVE_KEEP = "No, keep it"
REMOVE_UNDO = "Put it back"

SURVEY_PACK = "Pack"
SHOW_GAPS = "Show the gaps"
MAPPING = "Reading the passages that are new"
PACK_GONE = "This pack was taken away meanwhile. Load the page again."
GAPS_ONLY = (
    "These gaps were found by the program, and some may be none; a gap that is not listed may "
    "still be there. A named officer decides."
)
WITHHELD_QUOTE = "(The words are not shown here; open the page to read them.)"
TO_CLOSE = "To close it:"
EVERY_KIND = "Every kind"
KIND_OF_GAP = "Kind of gap"
STATEMENT_OF_GAP = "Statement"
EVERY_STATEMENT = "Every statement"
NO_STATEMENT = "About no single statement"
SEVERITY_OF_GAP = "How much it matters"
EVERY_SEVERITY = "All that matter"
GAPS_CHANGED = "The documents of this pack have changed since. Press “Show the gaps” again."
FORM_OF_FILE = "Form of the file"
REPORT_FORMS = {
    ".docx": "Word: a paper to read",
    ".xlsx": "Excel: matrix, evidence, gaps and information return",
    ".ods": "OpenDocument spreadsheet: the same",
    ".csv": "CSV: the evidence alone",
    ".gaps.csv": "CSV: the gaps alone",
}
DOWNLOAD_REPORT = "Download coverage and gaps"
REPORT_FILE = "Evidence and gaps"
REPORT_READY = "The file is ready: your browser saves it where it saves all files."
REPORT_FAILED = (
    "Something went wrong on our side and the file was not made. The gaps are still here. Try "
    "again."
)
CLAIMS = "What the self-assessment claims"
CLAIMS_TOLD = (
    "Each claim beside what other documents of the pack say: {count} claims, {contradicted} of "
    "them contradicted, {uncorroborated} that nothing bears out. The program looks for the same "
    "figure, another figure of the same measure and time, and the same in words; it misses some. "
    "Look at the passages."
)
CLAIMS_NONE = (
    "No self-assessment was found in this pack. It is known by its title or its file’s name."
)
VERDICTS = {
    Verdict.CONTRADICTED: "Contradicted",
    Verdict.UNCORROBORATED: "Not borne out by another document",
    Verdict.CORROBORATED: "Borne out",
}
AGREES = "Agrees"
SAYS_OTHERWISE = "Says otherwise"
GAPS_SHOWN = "{shown} of {every} gaps are shown."
GAPS = {
    "no_evidence": "No evidence",
    "figures_disagree": "Figures disagree",
    "thin_evidence": "Thin evidence",
    "policy_only": "Policy only",
    "unsupported_claim": "Claim that nothing supports",
    "stale": "Out of date",
    "category_missing": "Category missing",
    "own_word_only": "The council's own word only",
    "single_source": "One source only",
    "draft_only": "Draft only",
    "unread_page": "Page that could not be read",
    "return_family_missing": "Paper of the information return missing",
}
SEVERITIES = {"high": "Matters most", "medium": "Matters", "low": "Matters least"}
FRAMEWORK = "Framework"
FRAMEWORK_GONE = "This framework has changed meanwhile. Load the page again."

FIELDS = {
    "title": "Title",
    "kind": "Kind",
    "evidence_class": "Class",
    "council": "Council",
    "date": "Date of effect",
    "review_due": "Review due",
    "status": "Status",
    "category": "Evidence category",
}
COLUMNS = (
    "File", "Title", "Kind", "Class", "Council", "Date of effect", "Status", "Pages",
    "Unread pages",
)  # fmt: skip
PERSONAL = "Personal data"
PERSONAL_NONE = "None was found. The program can miss some: look before you share."
PERSONAL_FOUND = "Look at these pages before you share the document."
HIDDEN = "Hidden text"
HIDDEN_MORE = (
    "Nobody who looks at this document sees these words. They are kept apart: never searched, "
    "quoted or counted as evidence. Ask whoever sent the document why they are in it."
)
HIDDEN_SHOW = "Show the hidden text"
HIDDEN_PERSONAL = "holds {what}"
HIDDEN_REST = "{count} more"
FLAG = "Decide on a flag"
FLAG_INFO = (
    "Open its place above and look. What you set aside is quoted and may be sent as any other "
    "words. Each decision is recorded with your account’s name."
)
FLAG_ASIDE = "This is not personal data"
FLAG_BACK = "It is personal data"
FLAG_SET_ASIDE = "Recorded: this is not personal data."
FLAG_PUT_BACK = "Recorded: this is personal data."
FLAG_DISMISSED = "set aside by {who} on {day}"
FLAGS = {
    FlagType.NAME_AND_DATE_OF_BIRTH: "a date of birth",
    FlagType.NHS_NUMBER: "an NHS number",
    FlagType.NATIONAL_INSURANCE_NUMBER: "a National Insurance number",
    FlagType.HOME_ADDRESS: "a home address",
    FlagType.PHONE_NUMBER: "a private phone number",
    FlagType.EMAIL_ADDRESS: "a private e-mail address",
    FlagType.RELATIVE_NAME: "a relative's or carer's name",
    FlagType.CASE_NARRATIVE: "an account of one person's circumstances",
}
FILE_OUTCOMES = {
    Outcome.ADDED: "Added",
    Outcome.UNCHANGED: "Already here; nothing changed",
    Outcome.NEW_VERSION: "Added as the new version",
    Outcome.QUARANTINED: "Set aside",
    Outcome.REFUSED: "Not added",
}
STAGES = {"read": "Read", "embedding": "Preparing for search", "indexing": "Making it findable"}


def how_far(stage: str, done: int, known: int) -> str:
    """What is being done to the files in hand and, of embedding, how much of it is done."""
    words = STAGES.get(stage, stage)
    return f"{words}: {done:,} of {known:,} passages" if stage == "embedding" else words


_PAGE_NOUNS = {
    ".pptx": "slide", ".pptm": "slide", ".xlsx": "sheet", ".xlsm": "sheet", ".docx": "section",
    ".docm": "section", ".html": "section", ".htm": "section", ".md": "section",
    ".markdown": "section", ".txt": "section", ".text": "section",
}  # fmt: skip
_WHOLE = frozenset({".csv", ".tsv", ".eml", ".msg"})


def page_words(file: str, label: str) -> str:
    """A page as a person names it: "page 3", "slide 4", "sheet Workforce"; empty for a letter."""
    suffix = PurePosixPath(file).suffix.lower()
    return "" if suffix in _WHOLE else f"{_PAGE_NOUNS.get(suffix, 'page')} {label}"


def citation_words(citation: Citation) -> str:
    """Where a citation points: "Annual report, page 3, paragraph 4.2"; says what OCR read."""
    place = place_words(citation.title, citation.file, citation.page_label, citation.paragraph)
    return ", ".join(filter(None, (place, ocr_words(citation.ocr_confidence))))


def nearest_words(outcome: AnswerOutcome) -> tuple[str, str]:
    """The heading of the passages that came nearest, and what is to be said of them."""
    related = outcome is AnswerOutcome.RELATED
    return (RELATED, RELATED_WARNING) if related else (NEAREST, NEAREST_WARNING)


def packs_words(ticked: Sequence[str]) -> str:
    """Which packs are searched: "Packs to search: Exampleshire"."""
    if not ticked:
        return f"{PACKS}: {PACKS_NONE}"
    named = ", ".join(ticked[:PACKS_NAMED])
    more = len(ticked) - PACKS_NAMED
    return f"{PACKS}: {named}{f' and {more} more' if more > 0 else ''}"


def place_words(title: str, file: str, label: str, paragraph: str) -> str:
    """Title, page and paragraph in one line, without what is empty."""
    parts = (title or file, page_words(file, label), f"paragraph {paragraph}" if paragraph else "")
    return ", ".join(part for part in parts if part)


def day(iso: str) -> str:
    """An ISO date as it is written in a letter: "6 October 2025". Other texts stay as they are."""
    try:
        found = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{found.day} {found:%B %Y}"


def count(number: int, one: str, many: str = "") -> str:
    """ "1 page", "2 pages"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
