"""English wording of every interest: ``@id noun``, then sentences (``=``) and short lines (``-``).

Nothing here mentions work, children, age or gender, so a phrase agrees with any set of facts.
"""

TABLE = """
@hiking hiking
=My boots have more mud on them than leather by now.
=I plan most weekends around a hill and a decent sandwich.
=I have never regretted getting up early for a ridge walk.
-muddy boots, happy head
-always one more hill
-maps over timetables
@running running
=I run slowly and say hello to every dog on the route.
=There is a half marathon on my calendar and it scares me a little.
=A long run fixes about ninety percent of my moods.
-slow miles, good mood
-early runs by the water
-chasing a better 10k
@cycling cycling
=I own more bikes than I have room for and still look at new ones.
=I will happily ride forty miles for a slice of cake.
=My favourite view is an empty lane with a tailwind.
-two wheels, no hurry
-cake stops included
-tailwinds and back roads
@swimming swimming
=I swim in cold water and talk about it far too much.
=Twenty lengths before breakfast and the day can start.
=The lane on the left by the window is mine on Tuesdays.
-cold water, warm tea
-lengths before breakfast
-happiest near a lake
@football football
=I still play five-a-side and my knees still complain.
=My week is planned around kick-off, and everyone knows it.
=I can talk about one disallowed goal for an hour.
-five-a-side and sore knees
-kick-off is sacred
-loyal to a losing team
@basketball basketball
=I spend summer evenings on the court behind the library.
=My jump shot is better in my head than on film.
=I stay up far too late for playoff games.
-outdoor courts at sunset
-still working on my left hand
-playoff nights, no sleep
@tennis tennis
=My serve is unreliable, but my enthusiasm is not.
=I have a standing doubles match that rain rarely stops.
=I watch every Grand Slam with the curtains closed.
-clay courts and long rallies
-double faults, big smile
-doubles on Thursdays
@yoga yoga
=Ten minutes on the mat before anyone else is awake keeps me sane.
=I came to yoga for my back and stayed for the quiet.
=I can finally touch my toes, and I tell everybody.
-mat, tea, repeat
-breathing before talking
-slow mornings on the mat
@climbing climbing
=There is chalk in every bag I own.
=I have been falling off the same purple route for a month.
=I read rock faces better than I read maps.
-chalk on everything
-one hold at a time
-bouldering and blisters
@surfing surfing
=I check the swell before I check the news.
=I fall in more than I stand up, and I go back every time.
=There is always sand somewhere in my car.
-wax, wetsuit, wait
-salt in my hair
-swell first, news later
@skiing skiing
=I count the months in weeks until the first snow.
=First lift up, last run down, hot chocolate after.
=I learned to ski late and have been catching up since.
-first lift, fresh snow
-waiting for winter
-powder days and hot chocolate
@fitness strength training
=I finally like squats, which nobody believes.
=I keep a training log that is neater than my desk.
=I go to the gym for my head more than for my arms.
-leg day, every time
-small plates, steady progress
-strong coffee, heavy weights
@martial-arts martial arts
=Getting thrown on the mat twice a week keeps me humble.
=I bow to my training partners and apologise to my shins.
=I earned my last belt on the third try.
-bruises and good manners
-white belt mindset
-calm on the mat
@gaming gaming
=I say one more round and mean four.
=I finish the side quests before I touch the main story.
=My backlog of games could fill two lifetimes.
-side quests first
-one more round
-co-op over everything
@board-games board games
=I own a board game for every number of guests.
=I read rulebooks for fun and host game night on Fridays.
=I will trade you two sheep for anything.
-game night host
-rulebooks for fun
-dice, snacks, friends
@chess chess
=I lose to the same man in the park every Saturday.
=I still think about a bishop I gave away last spring.
=I play one slow game a day, with a cup of tea.
-tea and the Sicilian
-always a pawn short
-park chess on Saturdays
@anime anime
=I know far too many opening themes by heart.
=I cry at animated films and I am fine with that.
=I have a shelf of figures that I dust very carefully.
-subtitles on, phone off
-opening themes by heart
-rewatching the classics
@comics comics
=I visit the comic shop every Wednesday without fail.
=My long boxes have taken over the hallway.
=I judge films by the panels they leave out.
-new issues on Wednesdays
-ink, panels, punchlines
-long boxes in the hallway
@photography photography
=I wait for good light the way others wait for buses.
=Half of my photos are of strangers' laundry lines.
=I still shoot on film and still forget to wind it on.
-chasing good light
-film rolls in the fridge
-street corners at dusk
@film film
=I stay until the very last name in the credits.
=I keep a notebook with one line for every film I see.
=I like the cinema best on a rainy Tuesday, row seven.
-row seven, centre seat
-credits until the end
-old films, fresh popcorn
@theatre theatre
=I buy the cheap seats and lean forward all evening.
=I once played a tree, and I was a very good tree.
=I still get goosebumps when the house lights go down.
-cheap seats, big feelings
-curtain up at eight
-amateur stage, real nerves
@painting painting
=There is blue paint on most of my jumpers.
=I paint the same window every season to see what changes.
=My kitchen table is a studio from Friday to Sunday.
-paint on my sleeves
-small canvases, big skies
-watercolours by the window
@music music
=I make a playlist for every month and never delete one.
=I hear a good bassline and lose the conversation.
=I would rather queue for a concert than for brunch.
-a playlist for every month
-front row, ears ringing
-gig tickets on the fridge
@jazz jazz
=I like jazz best live, late and slightly too loud.
=I own three versions of the same Monk tune and defend them all.
=I tap the wrong beat with great confidence.
-late sets, small rooms
-brushes on a snare
-blue notes after dark
@hip-hop hip-hop
=I know where that sample is from, and I will tell you.
=I grew up on mixtapes and never quite moved out.
=I write verses on the bus and keep them to myself.
-crates, samples, verses
-boom bap on the bus
-liner notes reader
@electronic-music electronic music
=There is a small synthesiser where my dinner table should be.
=I dance near the speakers and wear good earplugs.
=I can spend a whole evening on one kick drum.
-synths at midnight
-loops until it clicks
-dance floor, left speaker
@heavy-metal heavy metal
=The louder the band, the calmer I get.
=My wardrobe is black and most of it is tour shirts.
=I cry at ballads, but only with a double bass drum.
-loud music, soft heart
-tour shirts only
-riffs before breakfast
@classical-music classical music
=I always book the seats behind the orchestra.
=I keep a radio in the kitchen for the evening concert.
=I hum Schubert at red lights.
-cello suites on Sundays
-standing tickets, second tier
-Schubert at red lights
@guitar playing guitar
=I know four chords well and a fifth on good days.
=My guitar lives next to the sofa, so practice is never far.
=The neighbours have heard my one solo a thousand times.
-four chords and a fifth
-strings, callouses, songs
-sofa sessions on guitar
@singing singing
=I sing alto in a choir that takes biscuits very seriously.
=I sing in the stairwell because the echo flatters me.
=I know all the harmonies and none of the verses.
-choir on Wednesdays
-harmonies in the stairwell
-sings while cooking
@dancing dancing
=I learned to dance salsa late and have not sat down since.
=I dance in the kitchen and sometimes in public.
=My shoes wear out at the toes first.
-kitchen dance floor
-salsa on Thursdays
-two left feet, no shame
@reading reading
=I read the last page first and regret it every time.
=I carry a paperback everywhere, even to parties.
=I lend books out knowing that I will not see them again.
-paperback in every bag
-one more chapter
-library card, well used
@poetry poetry
=I keep short poems in my coat pockets.
=I read poems aloud when nobody is home.
=I have memorised eleven sonnets and use them on trains.
-short lines, long walks
-poems in coat pockets
-verse on the tram
@writing writing
=I am on draft nine of a novel that used to be a short story.
=I write by hand because the pen slows me down.
=I collect overheard sentences like other people collect stamps.
-draft nine of something
-notebooks everywhere
-words before breakfast
@history history
=I stop at every plaque, so walks with me take a while.
=I am slowly reading my way through the eighteenth century.
=I know more about medieval bread than anyone has ever asked.
-plaques and old maps
-stuck in the 1780s
-archives and thermos tea
@politics politics
=I read the whole manifesto so that you do not have to.
=I go to council meetings for fun and take notes.
=I like a good argument that ends with a drink.
-council meetings for fun
-long reads, short temper
-argue kindly, vote always
@climate-action climate action
=I have knocked on more doors for clean air than I can count.
=I take the train, and I will tell you about the views.
=I care about a liveable planet and about good placards.
-trains over planes
-placards and compost
-cooler planet, warm people
@volunteering volunteering
=I sort donations at the food bank on Saturday mornings.
=I meet half my friends wearing a high-vis vest.
=I give an afternoon a week to the community garden.
-Saturdays at the food bank
-spare hours, shared
-helping where I can
@meditation meditation
=I sit still for fifteen minutes a day and it changes the rest.
=I went on a silent retreat and have been quieter since.
=I breathe out slowly when the queue is long.
-fifteen quiet minutes
-breathe, notice, begin again
-silence before coffee
@astrology astrology
=I will ask for your birth time before your surname.
=I blame Mercury for most of my emails.
=I read charts for friends and keep the secrets.
-blaming Mercury again
-moon phases on the fridge
-what is your rising sign?
@science science
=I read papers in the bath and take wet notes.
=I believe in curiosity, controls and a good sample size.
=I ask why until somebody leaves the room.
-curiosity with footnotes
-asks why, then asks again
-sample size matters
@astronomy astronomy
=I drive an hour for a properly dark sky.
=I have a telescope on the balcony and patient neighbours.
=I can find Saturn faster than my keys.
-dark skies, thick socks
-Saturn over the balcony
-looking up a lot
@programming coding
=I have six unfinished side projects and an idea for a seventh.
=I automate chores that take two minutes, in about four hours.
=I write small programs that nobody asked for.
-side project number seven
-debugging with tea
-small tools, open source
@gadgets gadgets
=I have a drawer of cables and I know what each one is for.
=I repair old radios and forget where the screws go.
=I read the manual, twice, with pleasure.
-a drawer full of cables
-solder and patience
-unboxing, then unscrewing
@artificial-intelligence AI
=I test every new model with the same silly riddle.
=I think about machines that think, mostly in the shower.
=I read AI papers on trains and argue about them at dinner.
-models, maths, doubts
-asking machines odd questions
-reading papers on trains
@cryptocurrency crypto
=I bought my first coins for fun and stayed for the maths.
=I read white papers so that my friends can ignore them.
=I check the charts less often than I used to.
-white papers and black coffee
-keys in a safe place
-here for the maths
@investing investing
=I read annual reports the way others read thrillers.
=I am a patient saver with a very dull spreadsheet.
=I like boring funds and interesting people.
-boring funds, long horizon
-compound interest enjoyer
-spreadsheets on Sundays
@entrepreneurship start-ups
=I have sketched more business plans on napkins than I can keep.
=I love the messy first year of a good idea.
=I collect stories of ideas that failed and why.
-napkin plans
-build, ask, rebuild
-small ideas, big energy
@cooking cooking
=I cook for six even when there are two of us.
=I follow recipes only the first time.
=My spice rack is in better order than my paperwork.
-one pot, many friends
-more garlic, always
-feeding whoever shows up
@baking baking
=My sourdough starter has a name and a feeding plan.
=I bake when I am happy, sad or just awake.
=I judge a town by its cinnamon buns.
-flour on my phone screen
-sourdough on Sundays
-butter, patience, oven
@vegan-food vegan food
=I can make anything creamy with a bag of cashews.
=I bring the vegan dish that everybody finishes first.
=I have strong opinions about tofu, all of them good.
-plants on every plate
-tofu defender
-chickpeas, a hundred ways
@wine wine
=I keep labels from every good bottle in an old shoebox.
=I know three grapes very well and bluff the rest.
=I plan holidays along vineyard roads.
-small growers, big glasses
-labels in a shoebox
-vineyard roads
@craft-beer craft beer
=I brew in the garage and the third batch was drinkable.
=I always ask for the local one on tap.
=I rate stouts in a notebook nobody may read.
-hops and long evenings
-local taps only
-brewing in the garage
@coffee coffee
=I weigh my beans and I am not sorry.
=I know every barista within a mile by first name.
=I have a third grinder now, and it is for travel.
-flat white, window seat
-weighing beans
-third cup, good ideas
@gardening gardening
=I talk to my tomatoes and they seem to like it.
=I am at war with slugs and losing politely.
=I grow more courgettes than anyone can eat.
-soil under my nails
-tomatoes on the windowsill
-slugs: two, me: nil
@birdwatching birdwatching
=I stop mid-sentence for a kingfisher.
=I keep binoculars by the kitchen sink.
=I have a list of 143 birds and a favourite robin.
-binoculars by the sink
-up before the blackbirds
-quiet in the hide
@fishing fishing
=I go fishing mainly to sit still with a flask.
=The best fish I ever caught went straight back in.
=I know one bend of the river better than my street.
-flask, rod, silence
-catch and release
-river bends at dawn
@dogs dogs
=My dog knows the park better than I do.
=I remember the names of dogs and forget their people.
=I share the sofa with a dog who owns it.
-will stop for your dog
-muddy paws welcome
-lead, ball, long walk
@cats cats
=My cat allows me to live here.
=I have a chair at home that only the cat may use.
=I take photos of my cat asleep, which is all day.
-the cat is in charge
-cat hair on everything
-purring, mostly the cat
@horses horses
=I am at the stables before the kettle has boiled.
=I fell off twice last year and got back on three times.
=I smell of hay more often than I admit.
-hay in my pockets
-stables before sunrise
-long rides, short reins
@family-life family time
=Sunday lunch with the whole family is the fixed point of my week.
=I am the one who organises the family photo every year.
=I ring my sister every day, if only about the weather.
-Sunday lunch regular
-family first, then pudding
-big table, loud people
@travel travelling
=I keep ticket stubs in a jar and maps on the wall.
=I like slow trains and towns I cannot pronounce.
=I always pack a spoon, ask me why.
-slow trains, small towns
-window seat, please
-one bag, no plan
@camping camping
=I sleep better in a tent than in most hotels.
=I can make decent coffee on a very small stove.
=I own too many head torches and can never find one.
-tent, stove, stars
-rain on canvas
-campfire cook
@sailing sailing
=I tie a bowline without looking and a tie not at all.
=I feel at home on anything with a sail.
=I read the wind better than I read faces.
-wind, rope, salt
-small boat, big grin
-waiting for a westerly
@cars cars
=I have been restoring the same old hatchback for ages.
=I can tell an engine by its sound from the balcony.
=I take the long way home if the road is good.
-oil under the nails
-old engines, long roads
-the hatchback still runs
@motorcycles motorcycles
=I take the bike out as soon as the salt is off the roads.
=My helmet has seen more coffee stops than I have.
=I plan trips by the number of bends.
-bends over motorways
-two wheels since forever
-helmet hair, no regrets
@fashion fashion
=I sew on better buttons than the ones that came with it.
=I plan outfits on the train and change my mind at home.
=I believe in one very good coat.
-one very good coat
-pattern on pattern
-tailoring and trainers
@beauty beauty
=I test lipsticks on the back of my hand in bad light.
=I have a bathroom shelf that needs its own postcode.
=I do the make-up for all my friends' big days.
-red lip, clean skin
-skincare before sleep
-testing shades in daylight
@interior-design interiors
=I move the sofa every spring to see what happens.
=I know the exact white on every wall at home.
=I rescue chairs from skips and find them a corner.
-lamps over ceiling lights
-moving the sofa again
-chairs with a past
@knitting knitting
=I knit on buses and have missed many stops.
=Everyone I like owns a scarf from me.
=I have more wool than years left to knit it.
-one more row
-wool in every drawer
-scarves for everyone
@woodworking woodworking
=I built my own table and it barely wobbles.
=I have sawdust in my coffee and I drink it anyway.
=I measure twice and still cut it short.
-sawdust and coffee
-measure twice
-oak, glue, patience
@podcasts podcasts
=I wash up for an hour if the episode is good.
=I have a podcast for every mood and one for the dentist.
=I listen at normal speed, like my grandparents did.
-one more episode
-headphones, long walks
-listening at normal speed
@true-crime true crime
=I always suspect the neighbour, and I am usually wrong.
=I listen to cold cases while folding the laundry.
=I read court reports and lock the door twice.
-cold cases, hot tea
-never suspects the right one
-locked doors, open questions
@language-learning learning languages
=I speak four languages, two of them only to waiters.
=I keep vocabulary cards next to the kettle.
=I practise verbs in the shower, loudly.
-vocabulary by the kettle
-verbs in the shower
-hello in nine languages
@k-pop K-pop
=I know the choreography, at least from the waist up.
=I have a light stick and I am not afraid to use it.
=I learned the Korean alphabet for the lyrics.
-light stick ready
-comeback season, no sleep
-photocards in my wallet
@cricket cricket
=I can spend five days on one match and call it rest.
=I bat at nine and bring the sandwiches.
=I keep score in pencil, as it should be.
-bats at nine
-five days, one match
-tea at half past three
@rugby rugby
=I gave up playing, but I still sing in the stands.
=I know the scrum laws, or so I claim in the pub.
=I spend cold Saturdays on a touchline, shouting.
-mud, songs, Saturdays
-third half regular
-touchline optimist
@baseball baseball
=I keep score by hand and the seats are always bleachers.
=I judge summers by the number of ball games.
=I still have my first glove and it still fits, almost.
-bleachers and peanuts
-keeping score by hand
-extra innings, always
@genealogy genealogy
=I have traced my family back to a very grumpy miller.
=I spend evenings in parish registers from 1820.
=I know my great-great-aunts better than my neighbours.
-parish registers at night
-looking for a lost great-aunt
-old names, new cousins
@collecting collecting
=I collect old postcards with somebody else's news on them.
=I was only going to keep three, and now there is a cabinet.
=I go to the flea market for one thing and return with nine.
-postcards from strangers
-one more for the cabinet
-flea market regular
@minimalism minimalism
=I own eleven plates, and that is three too many.
=I let go of one thing every week.
=I like empty shelves and full evenings.
-empty shelves, full evenings
-less stuff, more time
-one bag is plenty
@sustainability living sustainably
=I repair things first and ask questions later.
=My jar collection is a system, not a problem.
=I cycle to the refill shop with clinking bags.
-repair before replace
-jars for everything
-second life for old things
@street-art street art
=I take detours to see who has painted what.
=I know the best walls in town and who painted over them.
=I keep a map of murals that are already gone.
-walls worth a detour
-murals before they fade
-spray paint and long walks
@pottery pottery
=Every mug I own is slightly crooked and made by me.
=I throw bowls on Mondays and give them away by Friday.
=I have clay on my cuffs and in my phone case.
-crooked mugs, made by me
-clay on my cuffs
-waiting for the kiln
@museums museums
=I spend an hour with one painting and skip the rest.
=I have a museum card and a favourite bench.
=I always read the small labels.
-favourite bench, room four
-small labels, long visits
-museum on rainy days
@vinyl-records vinyl
=I buy records for the sleeve and keep them for the B-side.
=My shelf is sorted by mood, which helps nobody.
=I still get up to turn the record over.
-side B first
-crates in dusty shops
-needle down, phone off
@thrifting thrifting
=I found my best coat for a fiver and tell everyone.
=I know which charity shop restocks on Tuesdays.
=I never buy new what I can find with patience.
-best coat: a fiver
-second-hand, first choice
-rail by rail
@skateboarding skateboarding
=I have been one ollie away from glory since school.
=My shins tell the whole story.
=I still look at handrails and think about it.
-scraped shins, good days
-kerbs and curb cuts
-new deck, same falls
"""
