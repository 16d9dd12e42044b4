"""Groups of words that may stand for one another in news: the first of a group, and what may replace it.

Words of a group take the same complements; only the first word of an entry of several words is inflected.
"""

# Verbs by what they take: an object, nothing, a clause, "to" with a verb, an adjective.
TRANSITIVE = """
kill; slay
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
arrest; detain; take into custody
apprehend; arrest; capture
capture; seize
release; free; let go
jail; imprison
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
begin; start; launch
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

INTRANSITIVE = """
begin; start; commence
start; begin; commence
end; finish; conclude
stop; halt; cease
resign; step down; quit
explode; blow up; detonate
crash; smash
flee; escape; run away
escape; flee; get away
arrive; turn up; show up
return; come back; go back
travel; journey; go
meet; gather; convene
gather; assemble; meet
rise; climb; increase; go up
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

CLAUSAL = """
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

INFINITIVE = """
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

COPULAR = """
appear; seem; look
seem; appear; look
remain; stay
stay; remain
"""

NOUNS = """
war; conflict
fire; blaze
country; nation
company; firm; business
doctor; physician
drug; medicine
home; house
people; individuals
family; relatives
reason; cause
law; statute
friend; pal
vehicle; car
report; account
massacre; slaughter; mass killing
slaughter; massacre
siege; blockade
invasion; incursion
offensive; assault; campaign
missile; rocket
rocket; missile
warship; naval vessel
airstrike; air raid; bombing
bombing; explosion; attack
shooting; gun attack
hearing; session
lockdown; shutdown
shutdown; closure
layoff; job cut
unemployment; joblessness
inflation; price growth
debt; borrowing
rescue; saving
nominee; pick; choice
appointee; pick
predecessor; forerunner
resignation; departure; exit
departure; exit; resignation
testimony; evidence; account
indictment; charge
penalty; punishment
punishment; penalty
fine; penalty
dispute; row; disagreement
row; dispute; quarrel
feud; quarrel; dispute
scandal; affair; controversy
controversy; row; storm
warning; alert; caution
alert; warning
request; appeal; plea
plea; appeal; request
pledge; promise; vow
promise; pledge; vow
hint; sign; indication
sign; indication; signal
symptom; sign
infection; case
hospitalization; hospital admission
mask; face covering
airline; carrier
airport; airfield
bridge; crossing
tunnel; underpass
store; shop; outlet
shop; store
restaurant; eatery
hotel; inn
congregation; parishioners
pastor; minister; clergyman
priest; clergyman
university; college
professor; academic; scholar
scholar; academic; professor
author; writer
writer; author
artist; painter
athlete; sportsman
championship; title
title; championship
fan; supporter; follower
surveillance; monitoring
weapon; arm
ammunition; ammo
turnout; participation
majority leader; leader
outcry; uproar; furor
uproar; outcry; furor
backlash; reaction; outcry
setback; blow; reverse
victory; win; triumph
win; victory; triumph
defeat; loss
lead; advantage; edge
advantage; edge; lead
stance; position; view
view; opinion; belief
opinion; view; belief
role; part; function
task; job; duty
duty; task; responsibility
responsibility; duty; blame
official; authority
lawmaker; legislator
senator; lawmaker
congressman; lawmaker
legislation; bill
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
government; administration; regime
administration; government
cabinet; government
minister; secretary
ambassador; envoy
diplomat; envoy
nation; country
city; town
village; hamlet; settlement
area; region; zone
region; area; district
neighborhood; district; area
border; frontier
street; road
highway; freeway; motorway
building; structure
apartment; flat
hospital; clinic; medical center
school; academy
student; pupil
teacher; instructor; educator
child; kid; youngster
kid; child
teenager; teen; adolescent
person; individual
resident; inhabitant; local
victim; casualty
killing; slaying; murder
murder; killing; homicide
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
lawyer; attorney
attorney; lawyer
judge; justice
trial; court case; proceedings
lawsuit; suit; legal action
accusation; allegation; claim
allegation; accusation; claim
claim; assertion
crime; offense
prison; jail; penitentiary
jail; prison; lockup
prisoner; inmate; detainee
inmate; prisoner
verdict; ruling; finding
ruling; decision; verdict
decision; choice; move
evidence; proof
investigation; inquiry; probe
probe; investigation; inquiry
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
strike; attack; raid
explosion; blast
blast; explosion
bomb; explosive device; explosive
gun; firearm; weapon
weapon; arm
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
firm; company
business; company; enterprise
corporation; company
factory; plant
worker; employee; staffer
employee; worker
job; position; post
job; employment; work
salary; pay; wage
wage; pay; salary
money; cash; funds
budget; spending plan
cost; expense
profit; gain; earnings
tax; levy
tariff; duty; levy
trade; commerce
investor; shareholder
customer; client; consumer
car; vehicle; automobile
truck; lorry
plane; aircraft; jet; airliner
helicopter; chopper
ship; vessel; boat
boat; vessel; craft
passenger; traveler
crash; accident; wreck
accident; crash; mishap
blaze; fire
storm; tempest
hurricane; storm
earthquake; quake; tremor
flood; deluge; flooding
rain; rainfall
disaster; catastrophe; calamity
rescuer; rescue worker
damage; destruction; harm
disease; illness; ailment
illness; disease; sickness
virus; bug; pathogen
outbreak; epidemic
pandemic; outbreak; health crisis
vaccine; shot; jab
physician; doctor
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
photo; picture; photograph; image
picture; photo; image
video; footage; clip
footage; video
film; movie; picture
movie; film
actor; performer; star
singer; vocalist; performer
fan; admirer; supporter
player; athlete
team; side; squad
coach; manager; trainer
journalist; reporter; correspondent
reporter; journalist; correspondent
newspaper; paper; daily
website; site; web page
relative; family member
wife; spouse
husband; spouse
father; dad
mother; mom
problem; issue
issue; matter; problem
concern; worry; fear
fear; concern; worry
anger; fury; outrage
outrage; anger; fury
danger; threat; risk
threat; danger; menace
risk; danger; hazard
crisis; emergency
goal; aim; objective
aim; goal; purpose
chance; opportunity
increase; rise; jump
rise; increase; climb
drop; fall; decline
reduction; cut; decrease
start; beginning; outset
beginning; start
amount; sum; quantity
series; string; spate
wave; surge; spate
ban; prohibition
restriction; limit; curb
sanction; penalty; punitive measure
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
"""

OTHERS = """
JJ: former; onetime
JJ: small; little
JJ: strong; powerful
JJ: elderly; aged; old
JJ: unprecedented; unheard-of
JJ: devastating; ruinous; catastrophic
JJ: enormous; huge; vast
JJ: critical; crucial; vital
JJ: crucial; vital; key
JJ: significant; major; considerable
JJ: considerable; significant; substantial
JJ: substantial; considerable; sizable
JJ: prominent; leading; high-profile
JJ: leading; top; prominent
JJ: top; senior; leading
JJ: senior; top; high-ranking
JJ: conservative; right-wing
JJ: liberal; left-leaning
JJ: longtime; long-serving; veteran
JJ: brief; short
JJ: lengthy; long
JJ: sweeping; broad; far-reaching
JJ: broad; wide; sweeping
JJ: strict; tight; tough
JJ: fierce; intense; heavy
JJ: intense; fierce; heavy
JJ: heavy; intense
JJ: grim; bleak
JJ: rare; unusual; uncommon
JJ: unusual; rare
JJ: annual; yearly
JJ: initial; first; early
JJ: final; last
RB: later; afterward
RB: sharply; steeply
RB: significantly; considerably; markedly
RB: widely; broadly
RB: heavily; strongly
RB: officially; formally
RB: formally; officially
RB: temporarily; for the time being
RB: effectively; in effect
RB: deliberately; intentionally; on purpose
RB: intentionally; deliberately
JJ: big; large; major
JJ: large; big; sizable
JJ: huge; massive; enormous; vast
JJ: massive; huge; enormous
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
JJ: controversial; contentious; disputed
JJ: famous; well-known; renowned
JJ: popular; well-liked
JJ: wealthy; rich; affluent
JJ: poor; impoverished
JJ: powerful; strong; mighty
JJ: weak; feeble
JJ: angry; furious; irate
JJ: furious; enraged; livid
JJ: happy; glad; pleased
JJ: sad; unhappy
JJ: shocking; appalling; stunning
JJ: terrible; awful; horrific
JJ: difficult; hard; tough
JJ: easy; simple
JJ: quick; fast; rapid; swift
JJ: rapid; quick; swift
JJ: possible; potential
JJ: potential; possible
JJ: current; present
JJ: previous; earlier; prior
JJ: foreign; overseas
JJ: global; worldwide; international
JJ: worldwide; global
JJ: American; U.S.
JJ: British; U.K.
JJ: illegal; unlawful
JJ: innocent; blameless
JJ: wounded; injured; hurt
JJ: secret; covert; clandestine
JJ: nuclear; atomic
JJ: nearby; neighboring
JJ: whole; entire
JJ: additional; extra; further
JJ: extra; additional
JJ: clear; obvious; evident
JJ: false; untrue; bogus
JJ: true; correct; accurate
JJ: wrong; mistaken
JJ: ongoing; continuing
JJ: upcoming; forthcoming; coming
RB: reportedly; apparently
RB: allegedly; supposedly
RB: quickly; rapidly; swiftly
RB: immediately; at once; right away
RB: suddenly; abruptly; all of a sudden
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
RB: abroad; overseas
RB: repeatedly; again and again
RB: publicly; openly; in public
RB: initially; at first
RB: originally; at first; initially
RB: particularly; especially
RB: especially; particularly
RB: strongly; firmly
IN: near; close to; by
IN: about; regarding; concerning
IN: regarding; about
IN: despite; in spite of
IN: amid; in the midst of
IN: after; following
IN: following; after
IN: during; in the course of
IN: although; though
IN: though; although
IN: inside; within
IN: throughout; all over
IN: across; throughout
IN: toward; towards
IN: towards; toward
IN: until; till
IN: beside; next to
IN: above; over
"""
