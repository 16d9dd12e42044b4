"""Closed word lists that the rules need; all lower-case unless said otherwise."""

# Capitalised, yet no name: pronoun, forms of address, calendar words, and words of headings.
NEVER_NAMES = frozenset(
    "i i'm i'd i'll i've mr mrs ms miss messrs mx dr sir dame madam monday tuesday wednesday thursday friday"
    " saturday sunday"
    " a.m p.m am pm r d o ok okay january february april july august september october november december tv"
    " ceo cfo cto coo id"
    " phd md mph kph km est edt pst pdt gmt bst utc cet dna rna suv suvs ied ieds aka vs".split()
)

# "Black Friday", "Super Tuesday": days with a name of their own, which fall on one date a year.
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
NAMED_DAYS = frozenset("Black Good Super Ash Cyber Bloody Palm Easter Giving Fat Holy Maundy".split())

# A sentence that opens with one of these does not open with a name.
STOP_WORDS = frozenset(
    "a an the this that these those some any no every each all both either neither another such what which"
    " who whom whose"
    " he she it they we you i his her its their our your my him them us me himself herself itself themselves"
    " there here where when while why how if unless until since because although though whereas whether once"
    " after before"
    " as at by for from in into of off on onto out over per than through throughout to toward towards under"
    " up upon via with"
    " within without about above across against along amid among around behind below beneath beside besides"
    " between beyond"
    " despite down during except inside like minus near next opposite outside past plus regarding and or but nor so yet"
    " not never also even still just only then thus hence however meanwhile moreover furthermore nevertheless"
    " nonetheless"
    " instead otherwise therefore indeed perhaps maybe is are was were be been being am do does did has have"
    " had will would"
    " can could may might must shall should let now today yesterday tomorrow tonight many much more most"
    " several few fewer"
    " less least other others one two three four five six seven eight nine ten eleven twelve hundreds thousands dozens"
    " millions first second third last former earlier later recently previously currently well yes no oh please".split()
)

# Common words that the tagger often takes for names at the start of a sentence.
COMMON_OPENERS = frozenset(
    "top police officials authorities critics supporters protesters lawmakers investigators experts voters"
    " witnesses residents reporters prosecutors lawyers doctors scientists researchers analysts observers"
    " opponents sources"
    " people men women children students workers soldiers troops rebels militants thousands officers"
    " firefighters rescuers"
    " security state federal local military government news video photo photos image images file story editor"
    " editors breaking"
    " update updated watch read click related exclusive opinion analysis president senator secretary minister former"
    " asked speaking according citing following based given including saying calling noting adding writing returning"
    " health campaign country world war peace oil gas stocks shares markets investors consumers prices"
    " democracy freedom immigration gun guns abortion hours days weeks months years rescue hospital school"
    " schools".split()
)

NUMBER_WORDS = frozenset(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen"
    " nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion"
    " trillion dozen half"
    " first second third fourth fifth sixth seventh eighth ninth tenth".split()
)

# Titles of office and rank, left out of a name whether or not a name follows; periods are dropped before the look-up.
TITLES = frozenset(
    "acting|interim|deputy|assistant|attorney|commonwealth attorney|president|vice president|vice-president"
    "|president-elect|prime minister|premier|chancellor|minister|foreign minister"
    "|defense minister|defence minister|interior minister|finance minister|secretary|secretary of state"
    "|secretary of defense|defense secretary|treasury secretary|homeland security secretary|press secretary"
    "|attorney general|deputy attorney general|solicitor general|surgeon general|secretary general"
    "|secretary-general|director general|inspector general|special counsel|special prosecutor|general|gen|lieutenant"
    "|lt|lt gov|lt col|lt gen|colonel|col|major|maj|maj gen|brig gen|captain|capt|sergeant|sgt|staff sgt"
    "|master sgt|corporal"
    "|cpl|private|pfc|pvt|admiral|adm|vice adm|rear adm|commander|cmdr|senator|sen|sens|representative|rep"
    "|reps|congressman"
    "|congresswoman|governor|gov|govs|lieutenant governor|lieutenant gov|mayor|justice|chief justice|associate justice"
    "|judge|speaker|house speaker|majority leader|minority leader|senate majority leader|senate minority leader"
    "|house majority leader|house minority leader|house majority whip|majority whip|minority whip|house minority whip"
    "|chairman|chairwoman|chair|director|fbi director|ambassador|detective|officer|deputy|sheriff|chief|police chief"
    "|fire chief|professor|prof|doctor|reverend|rev|rabbi|imam|bishop|archbishop|cardinal|father|sister"
    "|brother|lord|lady"
    "|first lady|mr|mrs|ms|miss|dr|sir|dame|district attorney|agent|special agent|trooper|constable|inspector"
    "|councilman"
    "|councilwoman|commissioner|police commissioner|ayatollah|supreme leader|crown prince|sheikh|leader|congressmen"
    "|secretaries|commander in chief|commander-in-chief|chief of staff|counsel|spokesman"
    "|spokeswoman|spokesperson|co-founder|founder|ceo|chief executive|correspondent|coach|hon".split("|")
)  # fmt: skip

# "X of Y" is one name only after such an X.
OF_HEADS = frozenset(
    "bank department ministry house university court state board bureau office church council federation"
    " republic kingdom"
    " institute center centre college school academy museum library union association society statue battle"
    " army gulf bay"
    " sea isle isles city duke duchess prince princess earl bill declaration articles chamber league organization"
    " organisation confederation commonwealth people's democratic port cape strait straits mount lake district"
    " temple fall sons daughters knights guardians game lord archdiocese diocese institutes institutions friends"
    " voice order war tower palace international agency fraternal brotherhood congress parliament supreme hall"
    " secretary rights lives son book day line law act doctors conference faculty national party institution".split()
)
FOR_HEADS = frozenset(
    "center centers centre council institute fund coalition committee association alliance campaign movement"
    " party foundation"
    " society agency organization americans citizens mothers students doctors priorities veterans alternative"
    " crossroads".split()
)

# Lower-case words that may stand inside a name that the entity recogniser found.
INNER_WORDS = frozenset(
    "of the and or for in on at to de la le du da di del der den von van bin bint ibn al el und y e a an 's ’s & - –"
    " against with from as under by upon".split()
)
PARTICLES = frozenset("de la le du da di del della der den von van bin bint ibn y dos al el".split())
ARABIC_ARTICLES = frozenset({"al", "el", "ul", "as", "ash", "an", "ad", "ar"})
HYPHENATED_LINKS = frozenset("on upon of the in sur en la le de al el ul und by to sous lès".split())
PREFIXES = frozenset("anti pro non ex pre post mid trans pan un neo sub inter all then half".split())

# Written as they stand: names that end in what looks like a possessive.
NAMES_IN_S = frozenset(
    "McDonald's Macy's Wendy's Kohl's Lloyd's Sotheby's Christie's Moody's Levi's Denny's Domino's Kellogg's"
    " Sainsbury's Arby's"
    " Lowe's Joe's Carl's Chili's Applebee's Bloomingdale's Reese's Hershey's Barney's Claire's Zaxby's"
    " Hardee's Ladbroke's"
    " Macdonald's Sam's Dick's Zabar's Harrod's".split()
)
# "Women's March", "Children's Hospital": a possessive inside a name after a common noun
GENERIC_OWNERS = frozenset(
    "women's men's children's people's veterans' workers' player's mother's father's valentine's king's queen's".split()
)

# Words that take the number after them into the name ("Flight 370"), and those that take the one before it.
NUMBERED = frozenset(
    "boeing airbus route flight highway interstate area apollo title section proposition prop windows iphone pier gate"
    " soyuz falcon france big channel studio formula chapter article amendment resolution hb sb air bowl"
    " gemini voyager galaxy class".split()
)
NUMBERED_BEFORE = frozenset("highway freeway expressway interstate airborne squadron street avenue".split())

# After a word that can be a title, these make it a part of an institution's name: "Justice Department".
INSTITUTIONS = frozenset(
    "department ministry office council committee center centre court act motors electric mills school"
    " college university hospital"
    " house board bureau agency association fund foundation bank party league company corporation inc network"
    " services day"
    " chamber academy building road street park square bridge island islands county city sound stanley".split()
)
