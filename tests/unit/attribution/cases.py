"""Sentences of made-up stories, with honest fusions of them and drafts that no reader must ever see."""

from __future__ import annotations

FLOOD = (
    "The flood in Corvo killed 12 people on Monday, Mayor Ana Velotta said.",
    "Rescue crews in Corvo searched for survivors after the river Arl burst its banks, and 30 houses were destroyed.",
)
VISIT = (
    "Foreign Minister Sergei Lavrov will visit Ankara on Thursday to discuss an exchange of prisoners.",
    "Lavrov would not meet the opposition during his trip, the Turkish ministry said.",
)
FRAUD = (
    "Police arrested John Carver in Brixby on Tuesday over the theft of $2.5 million from a bank.",
    "Helen Smith, a lawyer for the bank, thanked the police.",
)
QUOTE = (
    "“We will not give up the harbour,” union leader Marta Okafor said on Friday.",
    "About 400 dockers blocked the harbour in Dunmere, and the port authority called it “a disgrace to the town.”",
)
TRIAL = (
    "A court in Elsford found Peter Lindqvist guilty of bribery on 3 May 2024.",
    "Lindqvist could face up to 10 years in prison, and his wife was acquitted.",
)
PLANT = (
    "Norvik Motors plans to close its plant in Farrow, which employs 12,000 workers.",
    "The union accused Norvik Motors of breaking its promises and denied that talks had failed.",
)
FIRE = (
    "Firefighters rescued a child from the burning warehouse in Hollin on Wednesday.",
    "Investigators suspect that an electrical fault started the fire, but no cause has been confirmed.",
)
VOTE = (
    "Parliament approved the budget by 61 votes to 58 after a debate of nine hours.",
    "The opposition rejected the budget, and Prime Minister Ida Moreau welcomed the result.",
)
OIL = (
    "Oil giant Petrax said on Wednesday it would cut 3,500 jobs in Norway by the end of next year.",
    "Fagforbund warned that Petrax had not consulted its members, and shares of the firm fell 4.2 percent in Oslo.",
)
MARCH = (
    "Thousands of protesters marched through Budapest on Saturday demanding the exit of President Laszlo Kiss.",
    "President Kiss refused to step down, saying he had won a fair election, while riot police detained 45 people.",
)
PLANE = (
    "A Boeing 737 carrying 162 passengers skidded off the runway at Manado airport, injuring at least nine people.",
    "The pilot, Captain Budi Santoso, was unhurt, and the airport was closed for six hours, transport officials said.",
)
TARIFF = (
    "Senator Ellen Marsh has never supported the tariff bill, her spokesman Tom Reyes told reporters.",
    "The Senate is expected to vote on the tariff bill in June, and Senator Marsh may abstain.",
)
CYCLONE = (
    '"I have lost everything," said Amina Yusuf, whose home in Kalobe was washed away.',
    "The cyclone, which struck Kalobe on Sunday, left 20,000 families without shelter, according to the Red Cross.",
)

Case = tuple[tuple[str, ...], str]

HONEST: tuple[Case, ...] = (
    (FLOOD, "The flood in Corvo killed 12 people on Monday, and 30 houses were destroyed."),
    (FLOOD, "The flood in Corvo killed 12 people after the river Arl burst its banks."),
    (FLOOD, "Mayor Ana Velotta said the flood in Corvo killed 12 people, and 30 houses were destroyed."),
    (FLOOD, "Rescue crews searched for survivors of the flood in Corvo."),
    (FLOOD, "The flood killed 12 people, Ana Velotta said."),
    (VISIT, "Lavrov will visit Ankara on Thursday and would not meet the opposition, the Turkish ministry said."),
    (
        VISIT,
        "Sergei Lavrov will visit Ankara on Thursday to discuss an exchange, but would not meet the opposition.",
    ),
    (VISIT, "The Turkish ministry said Lavrov would not meet the opposition during his trip to Ankara."),
    (
        FRAUD,
        "Police arrested John Carver over the theft of $2.5 million from a bank, and Helen Smith thanked the police.",
    ),
    (FRAUD, "John Carver was arrested in Brixby on Tuesday over the theft of $2.5 million."),
    (
        QUOTE,
        "“We will not give up the harbour,” Marta Okafor said as about 400 dockers blocked the harbour in Dunmere.",
    ),
    (
        QUOTE,
        "About 400 dockers blocked the harbour, and union leader Marta Okafor said: “We will not give up the harbour.”",
    ),
    (QUOTE, "The port authority called it “a disgrace to the town.”"),
    (TRIAL, "A court found Peter Lindqvist guilty of bribery on 3 May 2024, and his wife was acquitted."),
    (TRIAL, "Peter Lindqvist was found guilty of bribery and could face up to 10 years in prison."),
    (
        PLANT,
        "Norvik Motors plans to close its plant in Farrow, and the union denied that talks had failed.",
    ),
    (PLANT, "Norvik Motors, which the union accused of breaking its promises, plans to close its plant in Farrow."),
    (FIRE, "Firefighters rescued a child from the warehouse, but no cause has been confirmed."),
    (FIRE, "Investigators suspect that an electrical fault started the fire in Hollin."),
    (VOTE, "Parliament approved the budget by 61 votes to 58, and Prime Minister Ida Moreau welcomed the result."),
    (VOTE, "The opposition rejected the budget, which Parliament approved by 61 votes to 58."),
    (VOTE, "Ida Moreau welcomed the result after a debate of nine hours."),
    (OIL, "Petrax said it would cut 3,500 jobs in Norway, and shares fell 4.2 percent in Oslo."),
    (
        OIL,
        "Petrax said it would cut 3,500 jobs in Norway, but Fagforbund warned that it had not consulted its members.",
    ),
    (OIL, "Shares of Petrax fell 4.2 percent in Oslo."),
    (MARCH, "Thousands of protesters marched through Budapest on Saturday, and riot police detained 45 people."),
    (MARCH, "President Laszlo Kiss refused to step down while thousands of protesters marched through Budapest."),
    (
        MARCH,
        "Thousands of protesters demanding the exit of Laszlo Kiss marched, and he refused to step down.",
    ),
    (PLANE, "A Boeing 737 skidded off the runway at Manado airport, and the airport was closed for six hours."),
    (PLANE, "At least nine people were injured when a Boeing 737 skidded off the runway at Manado airport."),
    (PLANE, "The pilot was unhurt, transport officials said."),
    (TARIFF, "The Senate is expected to vote in June on the tariff bill, which Senator Marsh has never supported."),
    (
        CYCLONE,
        "The cyclone, which struck Kalobe on Sunday, left 20,000 families without shelter, the Red Cross said.",
    ),
    (CYCLONE, 'Amina Yusuf, whose home in Kalobe was washed away, said: "I have lost everything."'),
)

# What was done to the draft, which check has to see it (several may), and the draft.
Corrupted = tuple[tuple[str, ...], str, str]

CORRUPTED: tuple[Corrupted, ...] = (
    (FLOOD, "another figure of the story", "The flood in Corvo killed 30 people on Monday."),
    (FLOOD, "a figure of no source", "The flood in Corvo killed 14 people on Monday."),
    (FLOOD, "a larger figure made by joining", "The flood in Corvo killed 1,230 people on Monday."),
    (FLOOD, "an invented bound", "The flood in Corvo killed over 12 people on Monday."),
    (FLOOD, "another day", "The flood in Corvo killed 12 people on Tuesday."),
    (
        FLOOD,
        "a day moved to another event",
        "The river Arl burst its banks on Monday, and 30 houses were destroyed on Monday.",
    ),
    (FLOOD, "a first name of nobody", "The flood in Corvo killed 12 people, Mayor Eva Velotta said."),
    (FLOOD, "a place with another's name", "The flood in Velotta killed 12 people on Monday."),
    (FLOOD, "an inserted negation", "The flood in Corvo did not kill 12 people on Monday."),
    (FLOOD, "an invented verb", "The flood in Corvo injured 12 people on Monday."),
    (FLOOD, "another subject", "Rescue crews in Corvo killed 12 people on Monday."),
    (FLOOD, "an invented place", "The flood in Dunmere killed 12 people on Monday."),
    (FLOOD, "unfinished", "The flood in Corvo killed 12 people on"),
    (FLOOD, "a loop", "The flood in Corvo killed 12 people, the flood in Corvo killed 12 people."),
    (FLOOD, "an invented quotation", "“The flood in Corvo killed 12 people,” Mayor Ana Velotta said."),
    (FLOOD, "what was destroyed", "12 people were destroyed on Monday, Mayor Ana Velotta said."),
    (FLOOD, "order of time turned round", "The flood in Corvo killed 12 people before the river Arl burst its banks."),
    (FLOOD, "a figure that counts something else", "The flood in Corvo destroyed 12 houses on Monday."),
    (VISIT, "a negation dropped", "Lavrov would meet the opposition during his trip, the Turkish ministry said."),
    (VISIT, "a modal dropped", "Foreign Minister Sergei Lavrov visited Ankara on Thursday."),
    (VISIT, "a modal and a negation dropped", "Lavrov met the opposition during his trip."),
    (VISIT, "a title given to another", "Turkish Foreign Minister Sergei Lavrov will visit Ankara on Thursday."),
    (VISIT, "subject and object turned round", "The opposition would not meet Lavrov during his trip."),
    (VISIT, "negation moved", "Foreign Minister Sergei Lavrov will not visit Ankara on Thursday."),
    (FRAUD, "John of one and Smith of the other", "Police arrested John Smith in Brixby on Tuesday."),
    (FRAUD, "the lawyer arrested", "Police arrested Helen Smith in Brixby on Tuesday."),
    (FRAUD, "passive subject exchanged", "Helen Smith was arrested in Brixby on Tuesday."),
    (FRAUD, "roles turned round", "John Carver arrested police in Brixby on Tuesday."),
    (FRAUD, "a unit dropped", "Police arrested John Carver over the theft of $2.5 from a bank."),
    (FRAUD, "a currency dropped", "Police arrested John Carver over the theft of 2.5 million from a bank."),
    (FRAUD, "a figure cut", "Police arrested John Carver over the theft of $5 million from a bank."),
    (FRAUD, "a trade given to another", "John Carver, a lawyer for the bank, thanked the police."),
    (FRAUD, "a speaker made up", "Police arrested John Carver over the theft from a bank, Helen Smith said."),
    (
        QUOTE,
        "a quotation with a word changed",
        "“We will not give up the town,” union leader Marta Okafor said on Friday.",
    ),
    (QUOTE, "a quotation with its negation cut", "“We will give up the harbour,” union leader Marta Okafor said."),
    (QUOTE, "a quotation cut in half", "“Give up the harbour,” union leader Marta Okafor said on Friday."),
    (QUOTE, "a quotation given to another", "“We will not give up the harbour,” the port authority said on Friday."),
    (QUOTE, "a mark without partner", "“We will not give up the harbour, union leader Marta Okafor said on Friday."),
    (QUOTE, "an opinion printed as a fact", "The port was a disgrace to the town."),
    (QUOTE, "first person outside marks", "We will not give up the harbour, union leader Marta Okafor said on Friday."),
    (QUOTE, "an approximation dropped", "400 dockers blocked the harbour in Dunmere."),
    (QUOTE, "another speaker of the second quotation", "Marta Okafor called it “a disgrace to the town.”"),
    (TRIAL, "the wife found guilty", "A court in Elsford found his wife guilty of bribery on 3 May 2024."),
    (TRIAL, "another acquitted", "Peter Lindqvist was acquitted on 3 May 2024."),
    (TRIAL, "another year", "A court found Peter Lindqvist guilty of bribery on 3 May 2023."),
    (TRIAL, "a bound dropped", "Lindqvist could face 10 years in prison."),
    (TRIAL, "a possibility made a fact", "Lindqvist faces up to 10 years in prison."),
    (TRIAL, "a day put together", "A court found Peter Lindqvist guilty of bribery on 10 May 2024."),
    (PLANT, "a plan made a fact", "Norvik Motors closed its plant in Farrow."),
    (PLANT, "a charge made a fact", "Norvik Motors breaks its promises in Farrow."),
    (PLANT, "a denial turned round", "The union said that talks had failed."),
    (PLANT, "a figure made by cutting", "The plant in Farrow employs 12 workers."),
    (PLANT, "the end of a figure", "The plant in Farrow employs 000 workers."),
    (FIRE, "a suspicion made a fact", "An electrical fault started the fire in Hollin."),
    (FIRE, "a denial dropped", "A cause of the fire has been confirmed."),
    (FIRE, "subject exchanged", "A child rescued firefighters from the burning warehouse."),
    (VOTE, "verbs exchanged", "Parliament rejected the budget by 61 votes to 58."),
    (VOTE, "subjects exchanged", "The opposition approved the budget by 61 votes to 58."),
    (VOTE, "a name of another office", "Prime Minister Moreau Ida welcomed the result."),
    (VOTE, "two sentences", "Parliament approved the budget. The opposition rejected the budget."),
    (VOTE, "no verb", "The budget of the opposition after a debate."),
    (OIL, "a plan told as done", "Petrax cut 3,500 jobs in Norway."),
    (OIL, "a figure of another thing", "Shares of Petrax fell 3,500 percent in Oslo."),
    (OIL, "a company exchanged for a union", "Fagforbund said it would cut 3,500 jobs in Norway."),
    (OIL, "warning turned round", "Petrax warned that Fagforbund had not consulted its members."),
    (OIL, "a negation dropped", "Petrax had consulted its members."),
    (OIL, "a share made of a count", "Petrax said on Wednesday it would cut 4.2 percent of jobs in Norway."),
    (OIL, "a day moved to the shares", "Shares of the firm fell on Wednesday."),
    (OIL, "a place moved", "Petrax will cut jobs in Oslo by the end of next year."),
    (MARCH, "a refusal made a deed", "President Laszlo Kiss stepped down on Saturday."),
    (MARCH, "another object", "Riot police detained thousands of protesters."),
    (MARCH, "a figure put to another noun", "45 protesters marched through Budapest on Saturday."),
    (MARCH, "roles turned round", "Protesters detained 45 riot police."),
    (MARCH, "a subject exchanged", "President Laszlo Kiss marched through Budapest on Saturday."),
    (MARCH, "an object exchanged", "Riot police detained President Laszlo Kiss."),
    (PLANE, "a bound dropped", "Nine people were injured when a Boeing 737 skidded off the runway."),
    (PLANE, "hours for people", "The airport was closed for nine hours."),
    (PLANE, "hurt instead of unhurt", "Captain Budi Santoso was injured at Manado airport."),
    (PLANE, "a number taken into a name", "A Boeing 162 skidded off the runway."),
    (PLANE, "a count of others", "At least 162 people were injured at Manado airport."),
    (PLANE, "a name pieced together", "Captain Budi Manado was unhurt."),
    (PLANE, "a state given to a thing", "The airport was unhurt."),
    (TARIFF, "a negation dropped", "Senator Ellen Marsh has supported the tariff bill."),
    (TARIFF, "a name pieced together", "Senator Tom Reyes may abstain."),
    (TARIFF, "an expectation made a fact", "The Senate votes on the tariff bill in June."),
    (TARIFF, "a possibility made a fact", "Senator Marsh abstained in June."),
    (TARIFF, "a speaker exchanged", "Senator Marsh told reporters that the Senate is expected to vote in June."),
    (TARIFF, "a supporter exchanged", "The Senate never supported the tariff bill."),
    (CYCLONE, "a quotation made a fact", "Amina Yusuf has lost everything."),
    (CYCLONE, "a quotation given to another", '"I have lost everything," the Red Cross said.'),
    (CYCLONE, "a source exchanged", "The cyclone struck Kalobe on Sunday, Amina Yusuf said."),
    (CYCLONE, "a preposition turned round", "The cyclone left 20,000 families with shelter."),
    (CYCLONE, "a subject exchanged", "The Red Cross struck Kalobe on Sunday."),
    (CYCLONE, "houses for families", "20,000 families were washed away."),
    (CYCLONE, "a home for its owner", "Amina Yusuf was washed away in Kalobe."),
    (CYCLONE, "a quotation shortened", '"I lost everything," said Amina Yusuf.'),
)
