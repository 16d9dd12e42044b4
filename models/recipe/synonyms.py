"""Words of news that may stand for one another, and their inflection."""

from __future__ import annotations

import random

# One group a line; a word may be in several. Words of a group take the same complements, so that one can stand where
# the other stood; only the first word of an entry is inflected.
_TRANSITIVE = """
kill; slay; murder
injure; wound; hurt
stop; halt; cease
announce; unveil; make public
claim; allege; assert
argue; contend; maintain
suggest; propose
demand; call for
describe; portray
criticize; slam; condemn; denounce
blast; criticize; attack
praise; applaud; commend; hail
blame; fault
accuse; charge
arrest; detain; take into custody
apprehend; arrest; capture
capture; seize
release; free; let go
jail; imprison
sentence; condemn
convict; find guilty
approve; back; endorse
support; back
oppose; resist; reject
reject; turn down; rebuff
deny; dispute; reject
admit; acknowledge; concede
confirm; verify
reveal; disclose
discover; find; uncover
locate; find
investigate; probe; look into
examine; study; review
consider; weigh; mull
discuss; debate; talk about
order; command
ban; prohibit; outlaw; bar
block; thwart; stop
prevent; avert; forestall
help; assist; aid
attack; assault; strike
strike; hit
hit; strike; batter
destroy; wreck; demolish
damage; harm
burn; torch
fire; discharge; shoot
shoot; gun down
stab; knife
abduct; kidnap; seize
enter; go into
visit; travel to; tour
lead; guide
assemble; gather; convene
hold; stage; host
attend; take part in; be at
win; secure; clinch
win; gain; capture
defeat; beat; overcome
lose; forfeit
increase; raise; boost
reduce; cut; lower; trim
spread; expand
buy; purchase; acquire
sell; offload
provide; supply; offer
receive; get; obtain
send; dispatch
deploy; send; dispatch
launch; begin; start
launch; mount
create; set up; establish
build; construct; erect
develop; work out
close; shut; shutter
open; inaugurate
suspend; halt; put on hold
cancel; call off; scrap
delay; postpone; put off
quit; leave
fire; dismiss; sack
replace; succeed
appoint; name
nominate; pick; name
elect; choose; vote in
sign; ink
pass; approve; adopt
enact; pass
veto; reject; block
repeal; scrap; revoke
overturn; reverse; strike down
file; submit; lodge
sue; take to court
face; confront
fight; battle; combat
rescue; save
save; rescue
recover; retrieve
treat; care for
expect; anticipate
keep; retain
use; employ; utilize
carry out; conduct; perform
conduct; carry out
violate; breach; break
breach; violate
threaten; menace
promise; pledge; vow
vow; pledge; swear
seek; look for; pursue
handle; deal with
cause; trigger; spark
trigger; spark; set off
spark; ignite; trigger
involve; include
contain; hold
include; contain; comprise
affect; impact; touch
hurt; harm; damage
strengthen; bolster; reinforce
weaken; undermine; erode
change; alter
modify; change; amend
improve; better; enhance
see; witness
watch; observe; view
mention; cite
cite; point to; quote
write; pen
publish; release; print
release; publish; issue
issue; release; put out
post; put up
broadcast; air; show
explain; clarify
stress; emphasize; underline
emphasize; stress
question; query; challenge
challenge; contest; dispute
defend; stand up for; stand by
protect; shield; guard
guard; protect; watch over
patrol; police
search; comb; scour
track; follow; trace
follow; come after
chase; pursue
move; shift; relocate
push; shove; press
pull; drag; yank
deliver; bring; hand over
drop; let fall
break; smash; shatter
earn; make
borrow; take out
donate; give; contribute
raise; collect; gather
choose; pick; select
select; choose; pick
love; adore; cherish
hate; detest; loathe
enjoy; relish; like
honor; celebrate; commemorate
celebrate; mark
mark; commemorate; observe
marry; wed
divide; split
unite; bring together
impose; slap; levy
lift; remove; end
remove; take away; withdraw
withdraw; pull out; pull back
invade; overrun; march into
occupy; take over
control; command; dominate
govern; rule; run
predict; forecast; project
forecast; predict
estimate; reckon; calculate
identify; name
hide; conceal
steal; rob; take
hack; break into
leak; disclose; divulge
monitor; track; watch
test; check; try out
check; inspect; examine
suffer; sustain; endure
sustain; suffer
urge; press; call on
leave; depart; exit
begin; start; launch
end; stop; conclude
continue; go on with; carry on with
start; begin; launch
fear; dread
urge; encourage
name; identify
show; depict
reduce; slash; cut
slash; cut; reduce
cut; reduce; slash
boost; increase; raise
raise; increase; boost
injure; hurt; wound
wound; injure; hurt
seize; capture; take
oust; remove; topple
topple; oust; overthrow
overthrow; topple; oust
urge; press
deploy; station; send
endorse; back; support
back; support; endorse
adopt; approve; pass
denounce; condemn; decry
condemn; denounce; decry
slam; criticize; blast
hail; praise; applaud
detain; arrest; hold
dismiss; reject; brush aside
pursue; seek; chase
halt; stop; suspend
curb; limit; restrict
limit; restrict; curb
restrict; limit; curb
extend; prolong; lengthen
target; aim at; go after
evacuate; clear; empty
shut; close
acquire; buy; purchase
purchase; buy; acquire
undergo; have; go through
obtain; get; secure
allege; claim; assert
describe; characterize; portray
"""

_INTRANSITIVE = """
begin; start; commence
start; begin; commence
end; finish; conclude
stop; halt; cease
resign; step down; quit
explode; blow up; detonate
crash; smash
flee; escape; run away
escape; flee; get away
leave; depart
arrive; turn up; show up
return; come back; go back
travel; journey; go
meet; gather; convene
gather; assemble; meet
rise; climb; increase; go up
climb; rise; go up
soar; surge; jump
surge; soar; jump
jump; leap; surge
fall; drop; decline; go down
drop; fall; decline
decline; fall; drop
plunge; tumble; plummet
increase; rise; grow; go up
grow; expand; increase
spread; expand
protest; demonstrate; rally
clash; fight; scuffle
march; walk
vote; cast ballots
remain; stay
continue; go on; carry on
improve; get better
worsen; deteriorate; get worse
happen; occur; take place
occur; happen; take place
emerge; surface; come to light
speak; talk
talk; speak; chat
respond; react; reply
react; respond
collapse; fall down; give way
sink; go down
land; touch down
live; reside; dwell
mourn; grieve
negotiate; bargain; hold talks
retreat; withdraw; pull back
withdraw; pull out; pull back
advance; move forward
prepare; get ready; gear up
survive; live; come through
vanish; disappear
disappear; vanish; go missing
testify; give evidence; take the stand
erupt; break out; flare up
expire; run out; lapse
die; perish; pass away
surrender; give up
"""

_CLAUSAL = """
say; state; declare; report; add; note
announce; say; declare
claim; allege; assert; maintain
allege; claim; assert
argue; contend; maintain; say
contend; argue; maintain
insist; maintain; argue
warn; caution; say
suggest; indicate; hint
show; indicate; demonstrate; reveal
indicate; show; suggest
reveal; disclose; show
find; discover; conclude
discover; find; learn
learn; find out; discover
believe; think; feel
think; believe; feel
know; understand
fear; worry
hope; expect; trust
expect; anticipate; think
predict; forecast; expect
estimate; reckon; calculate
confirm; verify; acknowledge
admit; acknowledge; concede
acknowledge; admit; concede
concede; admit; acknowledge
deny; dispute
stress; emphasize; underline
emphasize; stress; underline
note; point out; say
add; say; note
explain; say; make clear
report; say; state
agree; accept; concur
decide; resolve; conclude
promise; pledge; vow
vow; pledge; promise
realize; see; understand
suspect; think; believe
write; say; state
recall; remember
remember; recall
demand; insist; ask
"""

_INFINITIVE = """
begin; start
start; begin
continue; go on
try; attempt; seek
attempt; try; seek
seek; try; attempt
want; wish
hope; expect; aim
expect; hope
plan; intend; aim
intend; plan; aim
refuse; decline
decline; refuse
promise; pledge; vow
pledge; promise; vow
vow; pledge; promise
agree; consent
decide; choose; resolve
choose; decide; elect
"""

_COPULAR = """
appear; seem; look
seem; appear; look
remain; stay
stay; remain
"""

_NOUNS = """
official; authority
lawmaker; legislator
senator; lawmaker
congressman; lawmaker
legislation; bill
law; statute
vote; ballot
election; poll; vote
voter; elector
candidate; contender; hopeful
campaign; race; bid
rival; opponent; challenger
opponent; foe; adversary
supporter; backer; follower
critic; detractor; opponent
ally; partner; friend
aide; adviser; assistant
adviser; aide; consultant
spokesman; spokesperson; representative
spokeswoman; spokesperson; representative
leader; chief; head
head; chief; leader
chief; head; boss
government; administration; regime
administration; government
cabinet; government
minister; secretary
ambassador; envoy
diplomat; envoy
country; nation; state
nation; country
city; town
village; hamlet; settlement
area; region; zone
region; area; district
neighborhood; district; area
capital; main city
border; frontier
street; road
highway; freeway; motorway
house; home; residence
home; house; residence
building; structure
apartment; flat
hospital; clinic; medical center
school; academy
student; pupil
teacher; instructor; educator
child; kid; youngster
kid; child
teenager; teen; adolescent
man; male
woman; female
person; individual
people; individuals
resident; inhabitant; local
citizen; national
victim; casualty
killing; slaying; murder
murder; killing; homicide
death; fatality; loss of life
suspect; alleged attacker
attacker; assailant
gunman; shooter
shooter; gunman
militant; fighter; extremist
fighter; combatant; militant
rebel; insurgent
terrorist; extremist
soldier; trooper; serviceman
troops; forces; soldiers
military; armed forces; army
army; military
officer; policeman
police; officers
cop; officer; policeman
detective; investigator
investigator; detective
prosecutor; state attorney
lawyer; attorney
attorney; lawyer
judge; justice
court; tribunal
trial; court case; proceedings
lawsuit; suit; legal action
charge; accusation; count
accusation; allegation; claim
allegation; accusation; claim
claim; assertion
crime; offense
prison; jail; penitentiary
jail; prison; lockup
prisoner; inmate; detainee
inmate; prisoner
sentence; prison term
verdict; ruling; finding
ruling; decision; verdict
decision; choice; move
evidence; proof
investigation; inquiry; probe
probe; investigation; inquiry
report; account
statement; declaration; announcement
announcement; statement
speech; address; remarks
remark; comment
comment; remark
interview; conversation
conversation; talk; discussion
meeting; gathering; session
talks; negotiations; discussions
negotiation; talk; discussion
agreement; deal; accord; pact
deal; agreement; accord
treaty; pact; accord
proposal; plan
plan; scheme; proposal
program; scheme; initiative
policy; strategy; approach
strategy; plan; approach
effort; attempt; push
attempt; effort; bid
attack; assault; strike
assault; attack
raid; operation
operation; mission
strike; attack; raid
explosion; blast
blast; explosion
bomb; explosive device; explosive
gun; firearm; weapon
weapon; arm
war; conflict
conflict; war; fighting
battle; fight; clash
fighting; combat; clashes
violence; bloodshed; unrest
unrest; turmoil; disorder
riot; disturbance; unrest
protest; demonstration; rally
protester; demonstrator
demonstrator; protester
activist; campaigner
crowd; throng; mob
group; organization; band
organization; group; body
company; firm; business
firm; company
business; company; enterprise
corporation; company
factory; plant
plant; factory
worker; employee; staffer
employee; worker
boss; employer; chief
job; position; post
job; employment; work
salary; pay; wage
wage; pay; salary
money; cash; funds
fund; money
budget; spending plan
cost; price; expense
price; cost
profit; gain; earnings
loss; deficit
tax; levy
tariff; duty; levy
trade; commerce
economy; economic system
market; marketplace
investor; shareholder
customer; client; consumer
product; item; good
car; vehicle; automobile
vehicle; car
truck; lorry
plane; aircraft; jet; airliner
aircraft; plane
helicopter; chopper
ship; vessel; boat
boat; vessel; craft
passenger; traveler
crash; accident; wreck
accident; crash; mishap
fire; blaze
blaze; fire
storm; tempest
hurricane; storm
earthquake; quake; tremor
flood; deluge; flooding
rain; rainfall
weather; conditions
disaster; catastrophe; calamity
rescuer; rescue worker
survivor; those who survived
damage; destruction; harm
disease; illness; ailment
illness; disease; sickness
virus; bug; pathogen
outbreak; epidemic
pandemic; outbreak; health crisis
vaccine; shot; jab
doctor; physician; medic
physician; doctor
patient; sick person
drug; medicine; medication
medication; medicine; drug
treatment; therapy; care
scientist; researcher
researcher; scientist
expert; specialist
study; survey; report
survey; poll; study
poll; survey
result; outcome; finding
information; details; data
document; paper; file
letter; note; message
message; note
photo; picture; photograph; image
picture; photo; image
video; footage; clip
footage; video
film; movie; picture
movie; film
actor; performer; star
singer; vocalist; performer
fan; admirer; supporter
game; match
match; game; contest
player; athlete
team; side; squad
coach; manager; trainer
journalist; reporter; correspondent
reporter; journalist; correspondent
newspaper; paper; daily
media; press; news outlets
website; site; web page
family; relatives; household
relative; family member
wife; spouse
husband; spouse
son; boy
daughter; girl
father; dad
mother; mom
friend; pal; buddy
neighbor; people next door
problem; issue; trouble
issue; matter; problem
concern; worry; fear
fear; concern; worry
anger; fury; outrage
outrage; anger; fury
danger; threat; risk
threat; danger; menace
risk; danger; hazard
crisis; emergency
reason; cause
goal; aim; objective
aim; goal; purpose
chance; opportunity
change; shift; alteration
increase; rise; jump
rise; increase; climb
drop; fall; decline
reduction; cut; decrease
record; history
start; beginning; outset
beginning; start
end; close; conclusion
part; portion; section
majority; bulk
number; figure; tally
amount; sum; quantity
series; string; spate
wave; surge; spate
ban; prohibition
restriction; limit; curb
sanction; penalty; punitive measure
rule; regulation
regulation; rule
right; entitlement
freedom; liberty
migrant; asylum seeker
immigrant; migrant; newcomer
refugee; displaced person
aid; assistance; help
assistance; aid; help
support; backing
hostage; captive
ceasefire; truce; cease-fire
truce; ceasefire
visit; trip
trip; journey; visit
tour; trip
"""

_OTHERS = """
JJ: dead; killed
JJ: big; large; major
JJ: large; big; sizable
JJ: huge; massive; enormous; vast
JJ: massive; huge; enormous
JJ: small; little; minor
JJ: important; key; crucial; vital
JJ: key; crucial; important
JJ: serious; grave; severe
JJ: severe; serious; harsh
JJ: deadly; lethal; fatal
JJ: fatal; deadly
JJ: violent; brutal; bloody
JJ: dangerous; hazardous; risky
JJ: safe; secure
JJ: new; fresh
JJ: recent; latest
JJ: controversial; contentious; disputed
JJ: famous; well-known; renowned
JJ: popular; well-liked
JJ: wealthy; rich; affluent
JJ: poor; impoverished
JJ: strong; powerful; robust
JJ: powerful; strong; mighty
JJ: weak; feeble
JJ: angry; furious; irate
JJ: furious; enraged; livid
JJ: happy; glad; pleased
JJ: sad; unhappy
JJ: shocking; appalling; stunning
JJ: terrible; awful; horrific
JJ: difficult; hard; tough
JJ: hard; difficult; tough
JJ: easy; simple
JJ: quick; fast; rapid; swift
JJ: rapid; quick; swift
JJ: slow; sluggish
JJ: likely; expected
JJ: possible; potential
JJ: potential; possible
JJ: current; present
JJ: former; ex; onetime
JJ: previous; earlier; prior
JJ: local; area
JJ: foreign; overseas
JJ: global; worldwide; international
JJ: worldwide; global
JJ: American; U.S.
JJ: British; U.K.
JJ: legal; lawful
JJ: illegal; unlawful
JJ: guilty; culpable
JJ: innocent; blameless
JJ: armed; gun-toting
JJ: wounded; injured; hurt
JJ: sick; ill
JJ: ill; sick; unwell
JJ: old; aged; elderly
JJ: young; youthful
JJ: public; open
JJ: secret; covert; clandestine
JJ: nuclear; atomic
JJ: nearby; neighboring
JJ: entire; whole
JJ: whole; entire
JJ: additional; extra; further
JJ: extra; additional
JJ: federal; national
JJ: clear; obvious; evident
JJ: false; untrue; bogus
JJ: true; correct; accurate
JJ: right; correct
JJ: wrong; mistaken
JJ: ongoing; continuing
JJ: upcoming; forthcoming; coming
RB: also; as well; too
RB: reportedly; apparently
RB: allegedly; supposedly
RB: quickly; rapidly; swiftly
RB: immediately; at once; right away
RB: suddenly; abruptly; all of a sudden
RB: recently; lately
RB: currently; now; at present
RB: previously; earlier; before
RB: eventually; in the end
RB: finally; at last
RB: nearly; almost
RB: almost; nearly
RB: approximately; about; roughly
RB: roughly; about; approximately
RB: mostly; mainly; largely
RB: largely; mostly; mainly
RB: completely; totally; entirely
RB: severely; seriously; badly
RB: seriously; badly; gravely
RB: often; frequently
RB: frequently; often
RB: still; yet
RB: nearby; close by
RB: abroad; overseas
RB: repeatedly; again and again
RB: publicly; openly; in public
RB: initially; at first
RB: originally; at first; initially
RB: particularly; especially
RB: especially; particularly
RB: strongly; firmly
RB: however; though
IN: near; close to; by
IN: about; regarding; concerning
IN: regarding; about
IN: despite; in spite of
IN: amid; in the midst of
IN: after; following
IN: following; after
IN: during; in the course of
IN: because; as; since
IN: although; though
IN: though; although
IN: inside; within
IN: throughout; all over
IN: across; throughout
IN: toward; towards
IN: towards; toward
IN: until; till
IN: beside; next to
IN: against; versus
IN: above; over
"""

_UNCOUNTED = frozenset(
    "legislation evidence proof violence bloodshed unrest turmoil information data money cash damage destruction harm"
    " aid assistance help support backing rain rainfall weather commerce trade fighting combat employment work footage"
    " media press police people troops forces soldiers talks negotiations discussions clashes officers individuals"
    " remarks proceedings earnings funds conditions details relatives anger fury outrage armed flooding care history"
    " trouble military army freedom liberty prohibition spending legal".split()
)

_Table = dict[str, list[tuple[str, ...]]]


def _read(text: str) -> _Table:
    table: _Table = {}
    for line in text.strip().splitlines():
        group = tuple(entry.strip() for entry in line.split(";"))
        table.setdefault(group[0], []).append(group[1:])
    return table


_VERB_TABLE, _NOUN_TABLE = _read(_VERBS), _read(_NOUNS)
_OTHER_TABLES = {
    tag: _read("\n".join(line[4:] for line in _OTHERS.splitlines() if line.startswith(f"{tag}: "))) for tag in ("JJ", "RB", "IN")
}


def n_groups() -> int:
    """Count the groups of the table."""
    tables = (_VERB_TABLE, _NOUN_TABLE, *_OTHER_TABLES.values())
    return sum(len(groups) for table in tables for groups in table.values())


def other_form(text: str, lemma: str, tag: str, chance: random.Random) -> str | None:
    """Give another word for a word, in the same inflection.

    Args:
        text: The word as it stands.
        lemma: Its base form.
        tag: Its Penn Treebank tag.
        chance: Chooses among several.

    Returns:
        The word, capitalised if ``text`` is; None if the table has none.
    """
    made = None
    if tag in ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"):
        made = _inflected(_draw(_VERB_TABLE, lemma, chance), tag)
    elif tag in ("NN", "NNS") and text.islower():
        made = _numbered(_draw(_NOUN_TABLE, lemma, chance), lemma, tag)
    elif tag in _OTHER_TABLES:
        made = _draw(_OTHER_TABLES[tag], text if tag == "JJ" else text.lower(), chance)
    if made is None or made == text.lower():
        return None
    return made[:1].upper() + made[1:] if text[:1].isupper() and text not in ("American", "British") else made


def _draw(table: _Table, lemma: str, chance: random.Random) -> str | None:
    groups = table.get(lemma)
    return chance.choice(chance.choice(groups)) if groups else None


def _numbered(noun: str | None, lemma: str, tag: str) -> str | None:
    if noun is None:
        return None
    whole = noun in _UNCOUNTED or noun.split()[0] in _UNCOUNTED
    if whole != (lemma in _UNCOUNTED):
        return noun if tag == "NNS" and noun.endswith("s") else None
    return noun if tag == "NN" or whole else plural(noun)


def _inflected(entry: str | None, tag: str) -> str | None:
    if entry is None:
        return None
    verb, *rest = entry.split(" ")
    return " ".join((inflect(verb, tag), *rest))


