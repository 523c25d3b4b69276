/**
 * The bunnies of the demo warren. The order matters only in that it never changes: the network is built from it.
 *
 * @typedef {object} Person
 * @property {string} username
 * @property {string} displayName
 * @property {string} bio at most 160 characters
 * @property {string} avatarSeed
 * @property {string} bannerColor
 * @property {string[]} interests three to five tags
 */

/* The banner colours that profiles accept. */
const CARROT = '#a8521a'
const FERN = '#2f7a57'
const BROOK = '#2f6a9f'
const VIOLET = '#7552ad'
const ROSE = '#b0465a'
const STRAW = '#8a6420'
const SLATE = '#4d6b7d'
const MOSS = '#547329'

/** @returns {Person} */
const bunny = (
  /** @type {string} */ username,
  /** @type {string} */ displayName,
  /** @type {string} */ bannerColor,
  /** @type {string} */ interests,
  /** @type {string} */ bio,
) => ({
  username,
  displayName,
  bio,
  avatarSeed: username.replaceAll(/[-_.]/g, ''),
  bannerColor,
  interests: interests.split(' '),
})

/** @type {readonly Person[]} */
export const people = [
  // Gardens and hedges
  bunny("clover_hayes", "Clover Hayes", MOSS, "gardening seeds market weather", "Market gardener on the south slope. Two acres, forty vegetables, one temperamental wheelbarrow. Tuesdays and Saturdays at the Old Oak."),
  bunny("old_hazel", "Hazel Underhill", STRAW, "gardening weather neighbours knitting", "Eighty-one. Plot 14 since before there were plot numbers. I answer slowly and with both paws."),
  bunny("dorothea.w", "Dorothea Winkelmann", FERN, "gardening seeds birds neighbours", "Kompost ist Liebe. Keeper of the seed library, writer of stern labels."),
  bunny("amara.okafor", "Amara Okafor", CARROT, "bees gardening science baking", "Beekeeper, eleven hives and counting. Former accountant; the bees are better at meetings. 🐝"),
  bunny("rowan_ash", "Rowan Ashdown", FERN, "trees birds woodwork climbing", "Tree surgeon. I spend my days saying 'that one's fine, leave it alone'."),
  bunny("tomasz_w", "Tomasz Wierzbicki", STRAW, "foraging cooking trees hiking", "Mushrooms, wild garlic, sloes. If I am not sure what it is, I do not eat it, and neither should you."),
  bunny("juniper.fields", "Juniper Fields", VIOLET, "tea foraging gardening writing", "Herbalist by trade, sceptic by temperament. Tea first, claims later."),
  bunny("dandelion-jack", "Jack Dandridge", SLATE, "hiking weather history volunteering", "Dry-stone waller. Putting things back where gravity wanted them all along."),
  // Kitchens and stalls
  bunny("thistle-bakes", "Tobias Thistlewood", CARROT, "baking cooking market coffee", "Baker. Up at 2:40 so you don't have to be. Rye on Wednesdays, regret on Thursdays."),
  bunny("mei-ling", "Mei-Ling Chou", ROSE, "baking cooking tea drawing", "Pastry cook. Steamed, folded, laminated. I own eleven rolling pins and can justify nine."),
  bunny("kwame-b", "Kwame Boateng", CARROT, "cooking market music running", "I cook for 140 at the school canteen every day and somehow still cook at home."),
  bunny("yusuf.kaya", "Yusuf Kaya", STRAW, "market cooking chess coffee", "Spices, dried fruit, unsolicited advice. Stall 9, under the striped awning. I will play you at chess while you decide."),
  bunny("priya-n", "Priya Narayanan", FERN, "tea cooking gardening books", "Tea taster. Yes it is a job. Yes I slurp."),
  bunny("pepper.and.salt", "Pepper & Salt Quill", ROSE, "cooking games neighbours sleep", "One account, two old rabbits, fifty-three years married. Whoever is typing is the one who is right."),
  bunny("leopold", "Leopold von Hasenburg zu Kleeberg", VIOLET, "music theatre cooking", "Baritone (amateur, but only technically). Cheese. Correspondence invited."),
  bunny("sefa-l", "Sefa Leota", ROSE, "volunteering cooking music swimming", "Volunteer fire crew, Sunday-lunch crew, choir crew. Check your smoke alarm today please 🧡"),
  // Workshops
  bunny("bram_dekker", "Bram Dekker", STRAW, "woodwork repair trees coffee", "Carpenter. Measures twice, cuts once, goes back to the timber yard anyway."),
  bunny("linh.tran", "Linh Trần", CARROT, "pottery tea drawing cooking", "Potter on Thistle Lane. Everything I own is slightly round."),
  bunny("isla-mcrae", "Isla McRae", VIOLET, "knitting tea weather hiking", "Wool dyer. The stains on my paws are madder, weld and bad planning."),
  bunny("ezra.b", "Ezra Blum", SLATE, "repair music chess history", "Clocks and watches mended. I am never late, only calibrating."),
  bunny("fatou.s", "Fatou Sagna", ROSE, "theatre knitting music market", "Costume maker at the Lantern. Forty yards of velvet and no patience for zips."),
  bunny("emeka", "Emeka Nwosu", BROOK, "drawing woodwork maps burrow", "Burrow architect. Ask me about ventilation. Please, somebody, ask me about ventilation."),
  bunny("teodor", "Teodor Văleanu", SLATE, "theatre woodwork coffee film", "Stage manager. Stand by. … Go."),
  bunny("oskar_p", "Oskar Pihl", BROOK, "music repair trains woodwork", "Piano tuner, accordion apologist. I hear your fridge humming and it is a B flat."),
  // Roads, hills and water
  bunny("sunniva", "Sunniva Bjørndal", BROOK, "running hiking weather coffee", "I deliver the post to the top of Clover Hill, then I run back up for fun."),
  bunny("mateo.rios", "Mateo Ríos", CARROT, "cycling coffee repair music", "Mensajero en bici. Cargo bike, two flat tyres a month, zero regrets."),
  bunny("anouk", "Anouk van der Heijden-Oosterbeek", BROOK, "cycling repair coffee neighbours", "I run the free repair bench at Mossgate station. The bike is older than me and fitter."),
  bunny("wanjiru", "Wanjiru Kamau", ROSE, "running teaching sleep cooking", "Running coach. Slow down. No, slower than that."),
  bunny("beatriz.m", "Beatriz Monteiro", BROOK, "swimming weather cooking coffee", "Lifeguard, Hazelmere lake. Água fria, coração quente. I know the temperature to one decimal."),
  bunny("nils.k", "Nils Karlsson", SLATE, "climbing weather coffee photography", "Rope access technician. I clean the windows you forgot you had."),
  bunny("oluwaseun", "Oluwaseun Adebayo-Fitzgerald", FERN, "running cycling games science", "Physiotherapist. Your ankles called, they miss you."),
  bunny("eluned", "Eluned Prydderch", MOSS, "weather hiking knitting nightshift", "Country vet. Mud to the elbows, poetry in the glovebox."),
  // Skies
  bunny("vikram.j", "Vikram Joglekar", VIOLET, "astronomy science photography nightshift", "Astronomer at the little dome on Clover Hill. Looking up professionally since the year of the good comet. 🔭"),
  bunny("ingrid-s", "Ingrid Solheim", SLATE, "weather science swimming maths", "Meteorologist. I do not make the weather, I only take the blame."),
  bunny("finnegan", "Finnegan Burrowes", MOSS, "birds photography hiking tea", "Birdwatcher. I once waited nine hours for a wryneck and it was a sock."),
  bunny("tui.h", "Tui Harawira", FERN, "birds trees volunteering", "Wetland ranger. Mostly I carry fence posts."),
  bunny("lukas.bauer", "Lukas Bauer", BROOK, "radio trains repair science", "Signal engineer by day, radio amateur by night. Antenne im Birnbaum, Nachbarn informiert."),
  bunny("nia.nights", "Nia Mbatha", VIOLET, "nightshift tea astronomy sleep", "Night-shift nurse, Fernbank ward 4. If I liked your post at 4 a.m., that was my lunch break."),
  bunny("greta-l", "Greta Lindqvist", FERN, "teaching science astronomy swimming", "Science teacher, Bramble Street. Nothing has exploded that was not supposed to."),
  bunny("bo", "Bo", SLATE, "weather maths radio", "Weather station at the north gate. Readings daily. Not chatty."),
  // Machines and puzzles
  bunny("ada.burrows", "Ada Burrows", VIOLET, "code opensource cycling music", "Maintainer of a small parser that too many things depend on. Be kind in the issue tracker."),
  bunny("samir.p", "Samir Pathan", BROOK, "code coffee cooking sleep", "Backend and on-call. I fear no burrow, but that pager… it scares me."),
  bunny("callum.b", "Callum Braithwaite-Okonkwo", FERN, "code opensource parenting neighbours", "Accessibility engineer, dad of three. Try your site with only the Tab key. I'll wait."),
  bunny("thabo", "Thabo Nkosi", CARROT, "code games running music", "First-year computing student. Currently arguing with a semicolon."),
  bunny("ravi.k", "Ravi Kulkarni", STRAW, "parenting code sleep tea", "Data analyst, father of one very small bunny. All my charts have jam on them."),
  bunny("kiri.m", "Kiri Manaia", BROOK, "maths teaching games swimming", "Maths teacher. There are no stupid questions, there are only questions with surprising lemmas."),
  bunny("jun-ho", "Jun-ho Baek", ROSE, "games drawing chess maths", "I design board games at a very small table. Play-testers paid in dumplings."),
  bunny("zofia", "Zofia Lis", SLATE, "chess books coffee trains", "Club champion, twice; runner-up, nine times. The nine taught me more."),
  // Pages, pictures and maps
  bunny("layla.h", "Layla Haddad", ROSE, "books languages tea history", "أمينة مكتبة. Librarian of the Long Burrow. No fines, no shushing, one rule about soup."),
  bunny("valentina", "Valentina Cordero", CARROT, "languages books cooking writing", "Translator. I have been looking for one word since March."),
  bunny("wren", "Wren Holloway", MOSS, "writing birds tea books", "Poems, mostly short. Day job: proof-reading seed catalogues."),
  bunny("anselm", "Anselm Pettigrew", STRAW, "history books maps baking", "Archivist. I have read the minutes of every warren meeting since the flood, and I have notes."),
  bunny("ines_q", "Inés Quiroga", FERN, "maps hiking drawing languages", "Cartógrafa. I get lost professionally and then draw where I was."),
  bunny("haruki_s", "Haruki Sato", BROOK, "trains photography coffee film", "運転士。Driver on the branch line, Mossgate to Hazelmere. Film cameras, slow trains."),
  bunny("noor.al", "Noor Al-Khatib", VIOLET, "photography market birds film", "Photographer of hands at work. Asking first, always."),
  bunny("pablo.c", "Pablo Cisneros", ROSE, "drawing coffee birds books", "Illustrator. I draw a stranger a day. They rarely look as tired as I draw them."),
  // Evenings
  bunny("camille_r", "Camille Roussel", ROSE, "music baking film tea", "Violoncelliste. Je pratique, les voisins pardonnent. Quartet on Thursdays."),
  bunny("makena", "Makena Otieno", CARROT, "music radio nightshift coffee", "Late show, eleven to two, on the warren's own frequency. Requests are read out in full, so behave. 🎙️"),
  bunny("hana.kovac", "Hana Kováč", SLATE, "film repair nightshift photography", "Projectionist at the Lantern. I can thread a reel in the dark; I do it in the light, too."),
  bunny("saoirse", "Saoirse Ní Dhuibhir", MOSS, "music teaching swimming languages", "Fiddle player, infant-class teacher. Both require tuning before nine."),
  bunny("magda-r", "Magda Rzepka", FERN, "neighbours baking trains nightshift", "Bus driver, route 7. Say hello when you get on. It costs nothing and I remember."),
  bunny("mabel.t", "Mabel Tunstall", STRAW, "trains history baking volunteering", "Signal-box volunteer on the heritage line. I pull levers and make ginger cake, in that order."),
  bunny("nadia_f", "Nadia Ferhati", BROOK, "nightshift cycling tea parenting", "Midwife. 1,204 babies, one bicycle."),
  bunny("lost.and.found", "Lost & Found, Long Burrow", MOSS, "neighbours volunteering history", "The shelf by the library door. We have your other glove."),
]
