"""English templates. ``{slot}`` is filled from the facts, ``[table]`` is expanded when the module is compiled,
``<m|f>`` exists only for men and women. Pools hold one template per line."""

WORDS = {
    "and": " and ", "and_i": " and ", "in": "in {}", "from": "from {}", "love": "I love {}", "love_plural": "I love {}",
    "one_child": "one child", "children": "two children|three children|four children|five children|six children|seven children|eight children", "must": "Also: {}",
}  # fmt: skip

TABLES = {
    "when": """Sunday mornings|Most evenings|On rainy days|On Saturdays|Before breakfast|After dinner|On bank holidays|Around noon|On quiet Mondays|When the sun is out|On Friday nights|Most Thursdays|At first light|On slow afternoons|On Tuesday evenings|In the lunch break|Once the dishes are done|In bad weather|Between two errands|When nobody is looking""",
    "spot": """at the flea market|on the bench by the river|in the second-hand bookshop|in line for fresh bread|on the last row of the bus|at the corner café|under the old chestnut tree|on the phone with my mum|in the allotments behind the station|at the library, by the radiator|on a very long walk|at the farmers' market|in the kitchen with the radio on|on the balcony with a crossword|at the pub quiz, losing|at the swimming pool café|by the canal with a thermos|in the park with no plan|at my neighbour's table|in a queue for ice cream|at the bus stop with a book|in the launderette with a novel|on the steps of the town hall|at the back of the cinema|by the ticket machine, helping|in the hardware shop for no reason|at the duck pond|on the early ferry|at the bakery that opens first|on a bench with chips|in the museum on free day|on the roof with a blanket""",
    "joy": """fresh bread|clean sheets|handwritten letters|the first cherries|late trains with a seat|thunder at a distance|warm socks|old maps|a full fruit bowl|the smell of rain|window seats|long breakfasts|ripe peaches|borrowed books|good pens|empty beaches in winter|songs on the radio|crossword clues|soup weather|paper calendars|cold apples|ferry rides|market stalls|street lamps at dusk|warm bread crusts|rain on a tin roof|a good pencil|the last bus home|wild blackberries|board games in winter|a clean desk|postcards|the smell of coffee|tide pools|garden gates|old recipes|sleeping in|live radio|quiet mornings|frost on windows|the first coat of paint|apple crumble|a window that opens wide|an empty inbox|ripe tomatoes|a letter from abroad|snow before breakfast|a full tank and no plan|the quiet carriage|stairs that creak|a fresh notebook|bees in the lavender|the first swim of the year|wooden spoons|neighbours who wave|an hour without a phone|toast and honey|washing on the line|a shortcut that works|church bells far away|the second cup|an open fire|new laces|pencil shavings|a bus that waits|bread still warm|the last page|dogs in bicycle baskets|fog in the morning|free samples|a good queue|odd socks|cinema seats at noon|lemons in a bowl|thick soup|a clean windscreen""",
    "learn": """juggle|whistle with two fingers|bake proper rye bread|name the trees on my street|write with my left hand|read tide tables|fold a fitted sheet|make dumplings|say no politely|keep a fern alive|play the harmonica|sharpen knives properly|draw hands|skim stones|cook one dish a week from memory|swim a proper butterfly|solder|tie a bow tie|recognise birds by their song|dance without counting|parallel park on hills|read music|cook rice without looking|whittle a spoon|answer letters the same day|prune roses|make jam that sets|sew on a button so it stays|sit still for ten minutes|throw things away|sing the low part|write a short letter""",
    "weak": """salted liquorice|stationery shops|terrible puns|old detective series|hot chips by the sea|lemon anything|quiz shows|dark chocolate|late-night toast|garage sales|roasted chestnuts|peanut butter|station bookshops|second breakfasts|sad songs in major keys|mint ice cream|gherkins|bad weather forecasts|museum gift shops|cinnamon on everything|old maps in shop windows|karaoke|crispy potatoes|the last biscuit|notebooks I never fill|airport bookshops|free tote bags|cheese at midnight|every kind of crumble|maps of underground lines|gift shops in castles|hotel soap|warm pretzels|novelty mugs|other people's chips|radio plays|crosswords in ink|mango anything|wool shops|extra pickles|late checkouts|cartoon theme songs|seed catalogues|pastry at stations|window displays""",
    "ask": """the best bench in town|my worst haircut|the night train I missed|my lost umbrella collection|the great soup incident|the quietest street around here|my ranking of biscuits|the parrot next door|how I met my neighbours|my theory about buses|the one recipe I keep secret|the summer of the broken fridge|my feud with a pigeon|the longest queue of my life|the time I won a raffle|my grandmother's dictionary|the lighthouse I nearly rented|my three failed hobbies|the best soup I ever had|my lucky coin|the day it snowed in May|the bicycle in the canal|my collection of keys|my first bicycle|the cake that saved a wedding|my record at pinball|the goat on the motorway|how I lost my best hat|the quiz we nearly won|my grandfather's radio|the lift I got stuck in|the map I drew at ten|my one day as an extra|the tent that flew away|the best chips on the coast|the time I missed my own party|the tree I planted|my longest walk home|the wrong train to the right place|the neighbour's piano|my shelf of broken clocks|the pie incident""",
    "belief": """early trains|second chances|handwritten lists|saying thank you to bus drivers|short meetings and long lunches|talking to strangers|good bread|turning up on time|naps|paying people back|reading the instructions|leaving parties early|asking for directions|soup as medicine|waving at boats|open doors|second helpings|repairing things|thank-you notes|walking meetings|small dogs with big names|early nights|honest invoices|learning by doing|sharing the last crisp|public libraries|plain speaking|ten more minutes|long friendships|homework before pudding|spare keys at the neighbour's""",
    "rule": """never skip dessert|call your friends back|always take the stairs down|keep one evening free|say yes to picnics|carry a pencil|sit in the sun when there is some|leave places tidier|learn people's names|keep the good jam for guests|never argue on an empty stomach|write things down|eat breakfast sitting down|open a window|walk one stop further|say hello first|keep a spare umbrella|finish the book or give it away|leave the last slice|sleep on big decisions|thank the cook|shoes off, kettle on|measure before you buy|never lend your best pen|ask the oldest person first|no phones at the table|water the plants before yourself|take the scenic route|reply in person|keep the receipt|always bring a cake|be home before the rain|fix it this week|read the plaque|wave back|buy the good bread|one thing at a time""",
}  # fmt: skip

POOLS = {
    # full-sentence openers: {occ} is the label, {an_occ} has its article
    "long.employed": """
I am {an_occ} {in} and I still like most Mondays.
{age} years old, {an_occ}, at home {in}.
I work as {an_occ} {in} and walk home the long way.
My days {in} belong to the job ({occ}), my evenings do not.
Hi, I am {first}, {an_occ} {in}.
I pay the rent {in} as {an_occ}.
I am {first} {from}, {an_occ} with good shoes.
You may know me as {an_occ} {from}.
Being {an_occ} {in} keeps me busy and mostly cheerful.
Life {in}: I am {an_occ} on weekdays and myself on weekends.
I have a job I like ({occ}) and a city I love ({city}).
{first} here, {age}, {an_occ} and a regular at every bakery {in}.
I live {in}, work as {an_occ} and lose umbrellas.
By day I am {an_occ} {in}, by night I am asleep early.
Weekdays {in} as {an_occ}, and I would not swap.
{An_occ} {in} at {age}, and still curious.
My badge says {occ}, my street is {in}.
What I do: {occ}; where I do it: {city}.
{An_occ} by trade, {in} by choice.
Somebody has to be {an_occ} {in}, and I am glad it is me.
{first} is my name, being {an_occ} {in} is my job.
Most people {in} meet me as {an_occ}.
""",
    "long.self_employed": """
I work for myself as {an_occ} {in}, which means I choose my own Mondays.
Self-employed {occ} {in}, with a very strict boss: me.
I am {first}, {an_occ} with my own small business {in}.
I went freelance as {an_occ} {in} and still like my own company.
I run my own show {in} as {an_occ}.
My own boss, {occ}, {age}, at home {in}.
Independent {occ} {from}, paperwork on Fridays.
I am {an_occ} {in}, self-employed and out of printer ink.
""",
    "long.student": """
I am a student {in} and hope to work as {an_occ} one day.
Student {in}, {age}, on the way to becoming {an_occ}.
I study {in} and know every cheap lunch within a mile.
Hi, I am {first}, studying {in} to be {an_occ}.
{first}, {age}, student {in}, usually near the coffee machine.
I moved my whole life into one room {in} to study.
Studying {in}, with the job of {occ} at the end of the tunnel.
""",
    "long.retired": """
I was {an_occ} for many years and now I am happily retired {in}.
Retired {occ} {in}, busier than ever.
I am {first}, {age}, retired and at home {in}.
After a working life as {an_occ}, I enjoy slow mornings {in}.
Former {occ}, {age}, now in charge of nothing but breakfast {in}.
I retired, kept my alarm clock in a drawer and stayed {in}.
Once {an_occ}, now retired {in} with a full diary.
""",
    "long.unemployed": """
I am {an_occ} {in}, between jobs and open to good ideas.
{first} {from}, {occ}, currently looking for the next job.
I am looking for work as {an_occ} {in} and making the most of my mornings.
{Occ} by training, between jobs, at home {in}.
I am {age}, I live {in} and I am looking for my next job as {an_occ}.
Between two jobs {in}, with more time for people than usual.
""",
    "long.homemaker": """
I run our home {in} and the calendar on the fridge.
I am {first}, {age}, and I keep a household {in} going.
Full-time at home {in}, and never bored before noon.
My place of work is our kitchen {in}.
I look after our home {in}, the plants and the paperwork.
At home {in}, where the kettle is always on.
""",
    # short openers, no full stop
    "short.employed": """
{Occ} {in}
{Occ} {from}
{Occ}, {age}, {city}
{city} · {occ}
{Occ} on weekdays, {city} always
{age}, {occ}, {city}
{first}, {occ} {in}
Working as {an_occ} {in}
{Occ} by day, {in}
{An_occ} {from}
Proud {occ} {in}
{city}, {occ}, {age}
{Occ} {in}, {age}
{first} · {occ} · {city}
{An_occ} {in}
{Occ} with a view of {city}
{age} · {occ} · {city}
Still {an_occ}, still {in}
""",
    "short.self_employed": """
Self-employed {occ} {in}
Independent {occ}, {city}
{Occ}, my own boss, {city}
Freelance {occ} {in}
{Occ} with my own business {in}
{city} · {occ}, self-employed
""",
    "short.student": """
Student {in}
Student {in}, {age}
Future {occ}, student {in}
Studying {in}
{first}, {age}, student {in}
{city} · Student, future {occ}
""",
    "short.retired": """
Retired {occ} {in}
Retired {occ}, {city}
Former {occ}, now retired {in}
{age} and retired {in}
{city} · Retired {occ}
Retired {in}, no alarm clock
""",
    "short.unemployed": """
{Occ} between jobs, {city}
{Occ} {in}, looking for work
{city} · {occ}, open to offers
{Occ} {from}, job hunting
Job hunting {in}, {occ}
""",
    "short.homemaker": """
At home {in}
Running our home {in}
{age}, at home {in}
Household boss, {city}
Kitchen table {in}
""",
    "hobby": """
{love1}, and {i2} comes a close second.
Give me {i1} and a free afternoon and I am happy.
Weekends are for {list2}.
If I am late, it was probably {i1}.
My shelf says it all: {list3}.
Talk to me about {list2}.
Most of my free time goes into {list2}.
I came for {i1} and stayed for {i2}.
Somewhere between {i1} and {i2} I lose track of time.
{I1} first, {i2} second, housework last.
My three constants: {list3}.
I never get tired of {list2}.
My calendar knows two words: {list2}.
{I1} on weekdays, {i2} on weekends.
I can talk about {i1} for as long as you let me.
First {i1}, then coffee, then {i2}.
What I spend my money on: {list3}.
Friends stopped asking: it is always {list2}.
{I1} found me late and {i2} kept me.
Ask anybody who knows me about {i1}.
""",
    "moved": """
I used to live {in_prev} and still miss one bakery there.
{prev} before, {city} now, no regrets.
I moved here {from_prev} with two suitcases.
I left {prev} a while ago, but my football club stayed there.
Part of me still lives {in_prev}.
Once {in_prev}, now very much {in}.
""",
    "child": """
My kid thinks I am funny, at least for now.
I have one child and a fridge full of drawings.
<Dad|Mum> of one and finder of lost gloves.
One kid, one calendar, no free Tuesday.
Being <a dad|a mum> to one taught me patience.
""",
    "children": """
I have {kids} and a very loud breakfast table.
<Dad|Mum> of {n_kids} and judge of small disputes.
{Kids}, one bathroom, good humour.
My {kids} say I hum too much.
Being <a dad|a mum> of {n_kids} is my other education.
With {kids} there is always one missing sock.
""",
    "partner": """
My better half cooks, I do the dishes and the talking.
We share a small flat and strong opinions about tea.
My partner says I own too many jars.
Two of us, one duvet, endless negotiations.
""",
    "study": """
My subject is {subject}, and I can talk about it at breakfast.
I study {subject} and highlight far too much.
{Subject} in the lecture hall, noodles in the evening.
""",
    "field.technology": """
At work I fix things nobody notices until they break.
I explain computers to people who explain life to me.
The best bug of my week is the one I delete.
I have named every server I ever liked.
""",
    "field.healthcare": """
My shifts run on strong tea and kind colleagues.
I have learned that listening is half of the cure.
After a long shift I can sleep anywhere.
People tell me their stories before they tell me what hurts.
""",
    "field.education": """
I learn more from young people than they think.
Chalk, patience and a spare pencil get me through the week.
I still get nervous on the first day of term.
Questions without an easy answer are the best part of my day.
""",
    "field.finance": """
I like numbers that add up and people who do not.
Month-end is my marathon.
I am calmer about money than my friends are.
My desk has three calculators and one plant.
""",
    "field.media": """
I live by deadlines and cold coffee.
I rewrite headlines on cereal boxes.
Every good story I know started with a phone call.
I carry a notebook and I use it.
""",
    "field.arts": """
I make things and doubt them until Thursday.
My budget is small, my ideas are not.
I work best when it rains.
There is always one unfinished piece in the corner.
""",
    "field.law": """
I read the small print so that others can sleep.
A calm voice wins more than a loud one, my job taught me that.
My bag is heavy with files and snacks.
I weigh words all day and drop them at home.
""",
    "field.public-service": """
I like it when a city simply works.
My job is mostly people, and people are rarely boring.
I know which form you need.
Serving the public starts with saying good morning.
""",
    "field.construction": """
I can point at buildings and say I was there.
My boots stay by the door, the dust comes in anyway.
On site by seven, soup by noon.
Measured twice, that is how I do most things.
""",
    "field.manufacturing": """
I like the sound of a machine that runs well.
Early shift means I see every sunrise.
I know a good weld when I see one.
Things that are made to last make me happy.
""",
    "field.transport": """
I have seen more sunrises on the move than most.
Schedules are my second language.
I know where the good coffee is, wherever I stop.
Being on time is my love language.
""",
    "field.hospitality": """
I remember faces by what they ask for.
I work when others celebrate, and I like it.
My feet know the length of every shift.
A full house is my favourite noise.
""",
    "field.retail": """
I know my regulars and their dogs.
Saturday is my busiest day and my best one.
I can guess a shoe size from across the shop.
Good advice sells better than a discount.
""",
    "field.personal-services": """
I leave things better than I found them.
I hear the best stories of the week at work.
Small kindnesses are most of my job.
My hands are busy, my ears are open.
""",
    "field.agriculture": """
The weather forecast is my favourite programme.
My alarm clock is the sunrise, no joke.
I work outdoors and would not swap it.
I know what tomorrow smells like.
""",
    "field.science": """
I love the moment before the result.
My best ideas come while washing up.
Most experiments fail, I bring biscuits.
I am paid to be curious, which still amazes me.
""",
    "field.sport": """
I get paid to say one more time.
Warm-ups are where I learn the gossip.
My voice carries further than I think.
I celebrate small steps for a living.
""",
    "life": """
[when] you will find me [spot].
[when] I am usually [spot].
Look for me [spot].
Small joys: [joy] and [joy].
Happiest with [joy], [joy] or both.
I would cross town for [joy].
I have a thing for [joy] and [joy].
This year I am learning to [learn].
Still trying to [learn].
My weakness is [weak].
I cannot resist [weak] or [joy].
Ask me about [ask].
One day I will tell you about [ask].
I believe in [belief].
I believe in [belief] and [joy].
House rule: [rule].
My motto: [rule].
[when] the place to look for me is [spot].
If I go missing, try [spot].
My idea of luxury: [joy].
Two things I never refuse: [joy] and [weak].
Give me [joy] and I will ask for nothing else.
What keeps me going: [joy] and [joy].
One day I will manage to [learn].
On my list for this year: [learn].
My friends laugh about [weak], and I let them.
I have a long story about [ask].
Nobody believes me about [ask].
My grandmother was right: [rule].
I try to live by one line: [rule].
You will not talk me out of [belief].
""",
    "snip": """
[joy] and [joy]
[joy], [joy]
weakness: [weak]
ask me about [ask]
learning to [learn]
[rule]
believer in [belief]
here for [joy]
collector of small joys
more [joy], please
[joy], always
on my list: [learn]
a long story: [ask]
soft spot: [weak]
one rule: [rule]
all for [belief]
""",
    "niche": """
{I1} without filters, straight {from}.
{first} and {i1}, a long story.
My wins and fails in {i1}.
{I1}, {i2} and a few detours.
For people who love {i1} and {i2}.
The {city} notebook: {list2}.
{I1} and {i2}, filmed {in}.
Mostly {i1}, sometimes {i2}.
Short clips about {i1} {from}.
{I1} for beginners, by {first}.
Your daily dose of {i1} {from}.
All about {list2}.
Here for {i1}, staying for {i2}.
{I1} tips, {i2} on the side.
Small videos, big love for {i1}.
{city} seen through {i1}.
{age} and hooked on {i1}.
Come for {i1}, stay for {i2}.
{I1} diaries {from}.
Everything I know about {i1}.
Less scrolling, more {i1}.
{I1} in short pieces, {i2} in between.
{first} tries {i1}.
One minute of {i1} a day.
{I1} before breakfast, {i2} after.
A {city} account for {i1}.
Honest {i1}, no music.
""",
    "niche.work": """
{Occ} posting about {i1}.
{Occ} by day, {i1} by night.
Notes from {an_occ} who loves {i1}.
{An_occ} with a weakness for {i1}.
""",
    "tone.funny": """
I peaked in a school play as a tree.
My houseplants unionised last spring.
I put the pro in procrastination.
I am on page four of every manual I own.
My autobiography will be mostly snacks.
Not a morning person, barely an evening one.
I once waved back at somebody who was not waving at me.
My cooking is legal in most countries.
""",
    "tone.warm": """
There is always a spare chair at my table.
Be kind, it costs nothing and lasts.
Thank you for stopping by, it means a lot.
I am grateful for small days and good people.
My door and my teapot are open.
Hugs first, questions later.
Good people make every place feel like home.
Take care of each other out there.
""",
    "tone.professional": """
I value clear words and reliable people.
Always glad to exchange ideas.
I care about doing simple things well.
Good work needs good questions.
I listen first and answer second.
Happy to connect with people who share these interests.
Quality matters to me more than speed.
I keep learning, one project at a time.
""",
    "tone.casual": """
Anyway, hi.
No big plan, just good days.
Easy does it.
That is about it, really.
Say hi if you see me.
I keep it simple.
Just here for the good bits.
More soon, probably.
""",
    "about.employed": """
{name}, {age}, works as {an_occ} {in}.
{name} is {an_occ} {from}.
{name} lives {in} and works as {an_occ}.
{first} is {age}, lives {in} and works as {an_occ}.
""",
    "about.self_employed": """
{name}, {age}, is a self-employed {occ} {in}.
{name} runs a small business {in} as {an_occ}.
{first} is {age} and works independently as {an_occ} {in}.
""",
    "about.student": """
{name}, {age}, is a student {in}.
{name} studies {in} and would like to become {an_occ}.
{first} is {age}, studies {in} and hopes to work as {an_occ}.
""",
    "about.retired": """
{name}, {age}, is a retired {occ} {in}.
{name} worked as {an_occ} and is now retired {in}.
{first} is {age}, retired, and lives {in}.
""",
    "about.unemployed": """
{name}, {age}, is {an_occ} {in} and is looking for work.
{name} lives {in} and is between jobs as {an_occ}.
""",
    "about.homemaker": """
{name}, {age}, runs a household {in}.
{name} lives {in} and looks after the home.
""",
    "about.interests": """
{first} enjoys {list3}.
Spare hours go to {list3}.
Interests include {list3}.
Favourite pastimes: {list3}.
{first} spends weekends on {list2}.
""",
    "about.traits": """
Friends describe {first} as {traits}.
{first} is {traits}.
{first} comes across as {traits}.
""",
    "about.school": """
{first} studied {subject} at {school}.
Education: {subject}, {school}.
""",
    "about.school.student": """
{first} studies {subject} at {school}.
Course: {subject}, {school}.
""",
    "about.work": """
{first} works at {work}.
Current employer: {work}.
""",
    "about.moved": """
{first} used to live {in_prev}.
Before that, {first} lived {in_prev}.
""",
    "about.kids": """
{first} has {kids}.
The family includes {kids}.
""",
}  # fmt: skip
