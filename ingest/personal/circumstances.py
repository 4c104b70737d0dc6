"""The words that tell of one person's health, home, money or care, and how much they tell."""

import re
from dataclasses import dataclass

from ingest.personal.patterns import any_of

_DIAGNOSES = any_of(
    r"""
    dementia, alzheimer\S*, strokes?, TIAs?, parkinson\S*, bipolar, schizo\w+, psychosis,
    psychotic, depress\w+, anxiety, PTSD, OCD, personality disorder, anorexi\w+, bulimi\w+,
    autis\w+, ADHD, asperger\S*, epilep\w+, seizures?, diabet\w+, cancer, tumou?rs?, chemo\w*,
    leukaemia, arthritis, COPD, emphysema, asthma, heart (?:failure|attack|condition|disease),
    angina, brain (?:injury|bleed|haemorrhage|tumour), aneurysm, sclerosis,
    (?-i:MS(?! (?:Teams|Office|Word|Excel))|MND), motor neurone, huntington\S*,
    muscular dystrophy, cerebral palsy, spina bifida, down['\u2019]?s syndrome,
    learning disabilit\w+, learning difficult\w+, mental illness, \w+plegi[ac], paralys\w+,
    amput\w+, fractur\w*, #NOF, broken (?:hip|wrist|leg|arm|ankle|ribs?|neck|collar ?bone),
    broke (?:his|her|a|an) (?:hip|wrist|leg|arm|ankle|ribs?|neck|nose|jaw|pelvis), osteop\w+,
    dialysis, kidney, HIV, hepatitis, cirrhosis, sepsis, pneumonia, UTIs?, urin\w+, delirium,
    stoma, colostomy, catheter\w*, (?-i:PEG), tube, tracheostomy, ventilator,
    pressure (?:sores?|ulcers?|damage|areas?), ulcer\w*, cellulitis, gangrene, incontinen\w+,
    continence, faec\w+, soiled, self[- ]harm\w*, self[- ]neglect\w*, suicid\w+, overdos\w+,
    ligature, hoard\w*, alcohol\w*, addict\w+, heroin, cocaine, cannabis, methadone, sectioned,
    detained, hallucinat\w+, hear(?:s|ing) voices, paranoi\w+, delusion\w*, mania, manic,
    relaps\w+, diagnos\w+, disorder, syndrome, terminal\w*, palliative, hospice, end of life,
    miscarri\w+, pregnan\w+, blind, deaf, DNACPR, DNAR, degenerat\w+, sight loss, hearing loss,
    mute, non-verbal, hypotherm\w+, hyp[eo]r?glyc\w+, concuss\w+, hernia, gout, glaucoma,
    cataracts?, macular, psoriasis, eczema, obes\w+, bariatric, \w*oedema, DVT, blood clots?,
    embol\w+, pacemaker, transplant\w*, neuropathy, fibromyalgia, blackouts?, migraines?,
    tremors?, spasm\w*, contractures?, scoliosis, ataxia, [ad]ys?phasia, dysphagia,
    panic attacks?, agoraphob\w+, phobias?, insomnia, nightmares, flashbacks, korsakoff\S*, lewy,
    frontotemporal, (?:cognitive|visual|hearing) impairment, brain damage, cognitively impaired,
    crohn\S*, colitis, bowels?, bladder, prostate, lymphoma, thyroid
    """
)
_MEDICINES = any_of(
    r"""
    lithium, insulin, clozapine, risperidone, sertraline, warfarin, morphine, oramorph, diazepam,
    olanzapine, depot, donepezil, memantine, citalopram, mirtazapine, quetiapine, lorazepam,
    haloperidol, baclofen, gabapentin, pregabalin, codeine, anti(?:psychotic|depressant|biotic)s?
    """
)
_HARM = any_of(
    r"""
    bruis\w+, skin tears?, black eye, scald\w*, burns?, assault\w*, raped?, strangl\w+, punch\w+,
    slapp\w+, kick\w+, hit (?:him|her|out), hits (?:him|her|out), frightened, terrified, scared,
    afraid, evict\w+, homeless\w*, rough sleeping, sofa[- ]surfing, exploit\w+, groom\w+,
    cuckoo\w+, coerc\w+, frail\w*, malnourish\w+, dehydrat\w+, underweight, emaciat\w+, vomit\w*,
    choked, chok(?:es|ing), collaps\w+, stabb?\w*, poison\w*, traffick\w+,
    domestic (?:abuse|violence), sexual\w*, stalk\w+, harass\w+, gambl\w+, intoxicated, detox\w*,
    burgl\w+, defraud\w*, unconscious, unresponsive, housebound, bed[- ]?(?:bound|fast),
    wheelchair\w*
    """
)
_ABILITIES = any_of(
    r"""
    tablets?, medicat\w+, medicines?, meds, dosette, blister pack, powerchair, powered chair,
    zimmer, frame, hoist\w*, rollator, stairlift, stairs, commode, bedpan, pads?, walks?, walking,
    falls?, fell, fallen, found on, found dead, no longer, dead, downhill,
    (?:does not|doesn['\u2019]?t|did not|didn['\u2019]?t) know, crawl\w*, knife, knives,
    abscond\w*, ran away, run away, unsteady, mobil\w+, transfers?, beds?,
    (?:his|her|the|a) (?:\w+ )?chair, armchair, memory, forget\w*, forgot\w*, remember\w*,
    confus\w+, muddled, disorientat\w+, wander\w+, pain, swollen, weeping, wounds?, dressings?,
    infections?, infected, surgery, operation, hospital, infirmary, discharg\w+, admitted,
    admission, A&E, ambulance, 999, paramedics?, nurse, CPN, psychiatr\w+, prescribed, scan,
    bloods, consultant, therapy, oxygen, O2, inhaler, thicken\w*, soft diet, fluids?, swallow\w*,
    hearing, sight, speech, speaks?, eyesight, vision, cannot, can['\u2019]?t, can no longer,
    could not, couldn['\u2019]?t, unable, not able, struggl\w+, won['\u2019]?t, refus\w+,
    declin(?:ed|es|ing), wash\w*, dress(?:ed|es|ing)?, toilet\w*, shower\w*, bath\w*,
    personal care, unkempt, dirty, smell\w*, stopped (?:taking|eating|washing|going), eat\w*, ate,
    food, meals?, weight, weigh\w*, fridge, appetite, fed, feed\w*, drinks, drinking, drank,
    drunk, cans, vodka, bottles?, smok\w+, sleep\w*, slept, awake, nights?, nightdress, nightgown,
    nightie, slippers, undressed, naked, barefoot, wet(?:s|ting)?,
    left (?:in|on|alone|for|without|unattended|lying|sitting), gone cold, stone, kgs?, black
    """
)
_LIFE = any_of(
    r"""
    lives?, lived, living (?:alone|with|in|at), alone, widow\w*, divorc\w+, separated, tenan\w+,
    rent, landlord, arrears, prison, custody, probation, police, arrested, court, heating, boiler,
    carpets?, squalor, clutter\w*, rats, mice, flies, mould, locked, key safe,
    bank (?:card|account), pension, savings, purse, wallet, money, cash, debts?, benefits,
    allowance, universal credit, (?-i:PIP), scam\w*, loans?, stole\w*, stealing, died, dying,
    death, funeral, lonely, isolated, cri(?:ed|es), cry(?:ing)?, wept, tears, tearful, upset,
    distress\w*, mood, angry, anger, agitat\w+, aggress\w+, shout\w*, violen\w+, threw,
    threaten\w*, hurt\w*, injur\w+, blood\w*, bleed\w*, marks?, grabbed, pushed, pinched, bit,
    bites, hits?, lost, missing, abus\w+, neglect\w*, safeguarding, capacity, best interests,
    power of attorney, LPA, POA, respite, reablement, care package, package of care,
    double[- ]handed, care home, nursing home, carers?, cope, coping, copes, exhausted, worn out,
    breaking point, breakdown, worr(?:y|ied|ies), anxious, lethargic, drowsy, ill, unwell, poorly,
    sick\w*, disab\w+,
    needs? (?:help|prompt\w+|support|two|one|some\w+|full|constant|feeding|watching|lifting),
    suffer\w*, harm\w*,
    (?:his|her|my|their|left|right|both) (?:\w+ )?(?:legs?|arms?|hips?|knees?|backs?|shoulders?),
    (?:his|her|my|their|left|right|both) (?:\w+ )?(?:heads?|face|eyes?|hands?|foot|feet|toes?),
    (?:his|her|my|their|left|right|both) (?:\w+ )?(?:fingers?|wrists?|ankles?|neck|chest|stomach),
    (?:his|her|my|their|left|right|both) (?:\w+ )?(?:teeth|dentures|hair|nails|skin|heels?|sacrum),
    (?:his|her|my|their|left|right|both) (?:\w+ )?(?:groin|thighs?|shins?|elbows?|mouth|ears?),
    object(?:s|ing), tries (?:the|to), pack(?:s|ed), scream\w*, spit\w*, barricad\w*,
    hid(?:es|ing), gas, cooker, kettle, oven, hob, fire, hypo, pendant, bedding, mattress, sofa,
    bins, dog, cat, hostel, B&B, caravan, damp, sob\w*, griev\w+, grief, hopeless, worthless,
    suicide, had enough, end it all, given up, gave up, slip(?:s|ped), cutting, flood\w*, taps,
    refuge, barred, urinat\w+, ulcerated, trip(?:s|ped), lifted, lifting, cuts?, restless, pacing,
    deteriorat\w+, worsen\w*, weak\w*, tired\w*, fatigue\w*, dizz\w+, faint\w*, breathless\w*,
    cough\w*, rash, sores?, limp\w*, hearing aids?, crutch\w*, sling, stitches, bailiffs?,
    overdraft, food bank, electricity, married, pulled, dragged, shoved, squeez\w+, bitten,
    barely, slurr\w+, supervis\w+, prompt\w*, one-to-one, 1:1, 2:1, Ax[12], x ?2, NFA,
    interim bed, sedat\w+, restrain\w*, miss(?:es|ed), buried, pyjamas, no shoes, maggots,
    jaundic\w+,
    (?:his|her|my) (?:late |ex-?)?(?:wife|husband|partner|son|daughter|mother|father|mum|dad),
    (?:his|her|my) (?:late |ex-?)?(?:brother|sister|cousin|nephew|niece|uncle|aunt|neighbours?),
    (?:his|her|my) (?:children|parents|family), vulnerab\w+, trauma\w*, anymore, looks? after,
    looked after, cares? for
    """
)
_CONDITION = re.compile(rf"(?<![\w-])(?:{_DIAGNOSES}|{_MEDICINES}|{_HARM})(?!\w)", re.IGNORECASE)
_CIRCUMSTANCE = re.compile(rf"(?<![\w-])(?:{_ABILITIES}|{_LIFE})(?!\w)", re.IGNORECASE)
_MANY = (
    r"people|adults|residents|those|individuals|patients|women|men|clients|users|persons|anyone|"
    r"everyone|children|citizens|tenants|households|others|members|cases|councils|providers"
)
_OF_MANY = re.compile(
    rf"\b(?:{_MANY})\b(?:\s\w+){{0,3}}?"
    r"\s(?:with|who|living|aged|at risk|in|experiencing|affected)\b[^.;:|]{0,60}",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"\b(?:dementia|autism|falls?|stroke|mental health|learning disabilit(?:y|ies)|alcohol|drugs?|"
    r"hospital|safeguarding|pensions?|carers?|diabetes|cancer|suicide|frailty|homelessness|death|"
    r"court|police|medication|pressure|discharge|home care|respite|reablement|abuse|hoarding|"
    r"self-neglect)"
    r"\s(?:strateg(?:y|ies)|services?|pathways?|teams?|boards?|friendly|partnerships?|prevention|"
    r"units?|hubs?|training|awareness|plans?|programmes?|polic(?:y|ies)|care|reviews?|groups?|action|"
    r"alliance|leads?|champions?|screening|rates?|fund|scheme|discharges?|adults|concerns?|enquir\w+|"
    r"referrals?|officers?|trusts?|beds|cafes?|centres?|forum|panel|data|figures|performance|"
    r"statistics|process(?:es)?|budgets?|spend|workers?|reform|act|association|federation)\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    r"\b(?:fell|falls?|fallen)\s(?:from|to|by|below|short|behind|within|in)\b", re.IGNORECASE
)
_GENERAL = re.compile(
    rf"\b(?:{_MANY}|staff should|workers should|most|many|on average|per cent|the number of|"
    r"the council (?:will|has|is)|the service (?:will|has|is)|we (?:will|have|are))\b|\d\s?%",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """The conditions and the other circumstances that a statement names."""

    conditions: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()

    def __or__(self, other: "Told") -> "Told":
        return Told(self.conditions | other.conditions, self.others | other.others)

    @property
    def weight(self) -> int:
        """How much is told: a condition or an injury weighs two, another thing one."""
        return 2 * len(self.conditions) + len(self.others)


def told(said: str) -> Told:
    """What a statement tells of a person; what it says of people in general, of services and of
    figures is left out.
    """
    for pattern in (_OF_MANY, _TOPIC, _FIGURES):
        said = pattern.sub(" ", said)
    return Told(
        frozenset(match[0].lower() for match in _CONDITION.finditer(said)),
        frozenset(match[0].lower() for match in _CIRCUMSTANCE.finditer(said)),
    )


def is_general(said: str) -> bool:
    """Whether a statement speaks of people in general or of what the council does."""
    return _GENERAL.search(said) is not None


def tells_a_condition(written: str) -> bool:
    """Whether a word taken for a name is one of illness or of care."""
    return bool(_CONDITION.search(written) or _CIRCUMSTANCE.search(written))
