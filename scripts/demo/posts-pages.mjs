const TRAVERSE = `Trip report: the whole rim of the warren, on foot, four days, for the new map. Long post, put the kettle on.

DAY ONE, north gate to Mossgate, 19 km
Left at first light past Bo's weather station (4.1 degrees, says the little board, no comment). The path on the 1962 sheet goes straight through what is now a reservoir, so my first correction came after forty minutes, with wet feet. Lunch on a wall that was being rebuilt around me. @dandelion-jack handed me stones as if I had always worked there and I put up about a metre before I remembered that I had a job. Slept above the station. The last train and the first train are the same sound in a different mood.

DAY TWO, Mossgate to the wetland, 23 km
Fog. I walked on a compass bearing and on faith. Met a cow. Met the same cow. Adjusted the bearing. At the sluices a ranger with a fence post on each shoulder told me that the old causeway is still there, half a metre under the reeds, and showed me where to feel for it with a stick. It isn't on any map since 1840. It will be on mine, as a dotted line, because I promised not to make it easy.

DAY THREE, wetland to Hazelmere, 17 km
Short day, on purpose, with a swim. Drew the lake from the jetty. Beatriz read me the water temperature like a priest, and I went in anyway. In the afternoon I paced out the eastern shore: on the old sheet there are three bays. There are four. Nobody ever walked round the last spit because it looks like nothing from both sides. Four herons and a rotten boat in there. I've named it, provisionally, Bahía de Nadie.

DAY FOUR, Hazelmere over Clover Hill and home, 26 km
Up before the sun. From the dome you can see the complete line I'd walked, and it was so small. A whole year of drawing between two hills and a lake. Sunniva passed me at a run with the post, going up; and again, going down; and once more, going up, and I didn't ask.

Corrections for the new sheet: 1 reservoir, 2 missing stiles, 1 bay, 1 causeway (dotted), 14 springs renamed as the people who drink from them call them, and the pub, which has been on the wrong side of the road since my grandfather's time.

Blisters: two. Notebook: full. Everyone I asked for the way knew it, and no two told it alike. That's what I want the map to be like: you should be able to hear who is telling you.

The proof sheets will hang in the library from Monday. Bring a pencil. Tell me where I'm wrong.`

/** @type {Record<string, import('./posts.mjs').PostLine[]>} */
export const pages = {
  "layla.h": [
    ["Overdue by nineteen years and returned today, with a pressed clover at page 200 and a note: 'I wasn't finished.' Neither was the book. Welcome home.", "books", "good"],
    ["The rule about soup exists because of soup.", "books", "funny"],
    ["كل كتاب يعود إلى الرف ومعه شيء من بيت قارئه: رائحة قهوة، حبة رمل، تذكرة قطار.", "books", "ar"],
    ["Story hour: forty children, one dragon, and a fierce debate as to whether the dragon had asked first.", "books teaching", "funny"],
    ["A reader asked for 'the blue one about the sea'. I found it. I'd like this engraved somewhere. #books", "books", "good"],
    ["صباح الخير من المكتبة. الشاي جاهز، والمطر على النافذة، والكتب الجديدة وصلت أخيرًا.", "books tea", "ar morning"],
    ["The reading room is open late on Thursdays now. There's a lamp for everyone, and tea for whoever looks like they need it.", "books tea", ""],
    ["What was the first book you hid under the blanket with a torch? Mine had a ship on the cover and I've never found it since.", "books question", ""],
    ["Language table on Monday: bring a word that doesn't translate. Valentina brought one last week and we were still at it when the lights went out.", "languages", "funny"],
    ["Recatalogued the whole history section with @anselm. We disagreed about everything except biscuits.", "books history", "funny"],
    ["Found a bookmark in a returned novel: a shopping list. Onions, candles, 'say sorry'. I hope they remembered the onions, too.", "books", ""],
  ],
  "valentina": [
    ["Found the word. It was 'threadbare'. March to October. I'm going to lie down.", "languages", "good autumn late"],
    ["The author writes 'a silence'. There are five of them in my language and she has to choose one, so I've rung her, and she was silent, and it was the third kind.", "languages writing", "funny"],
    ["Traducir es mudarse de casa con los muebles de otro.", "languages", "es"],
    ["Puns are where translators go to pay for their sins.", "languages", "funny"],
    ["Proofs back from the printer. 312 pages, and on the first page I open there's a comma lying dead in the road.", "books writing", "funny"],
    ["Mole de mi tía: veintitrés ingredientes y uno que no dice. Llevo diez años probando.", "cooking", "es"],
    ["Is there a word in your language for the day after guests have left? I need it for chapter nine, and also for today.", "languages question", ""],
    ["I read every translation aloud to the plant. The plant grew towards chapter four. Chapter four stays as it is.", "languages", "funny"],
    ["My name is on the cover! Small, at the bottom, under the author's. I've been stroking it with my thumb on the bus like a strange person.", "books languages", "good"],
    ["Dictionary from 1890 on the market for almost nothing. Under 'rabbit': 'see hare'. Under 'hare': 'well known'.", "books market", "funny"],
  ],
  "wren": [
    ["wind in the barley,\nthe whole field turning over\nto its other side", "writing", "summer"],
    ["Proof-read forty pages of seed catalogue. Best sentence: 'Tolerates neglect, rewards it, in fact.' I've written nothing as good this year.", "writing seeds", "winter funny"],
    ["Poem rejected, with a kind note. I like the note better than the poem. I may submit the note.", "writing", "funny"],
    ["first frost:\nthe spider has left\nher harp outside", "writing weather", "autumn"],
    ["A blackbird sang on the chimney all through dinner, and I could hear him down the flue, tinny, like a very small wireless.", "birds writing", "spring evening"],
    ["Reading at the library on Thursday. Seven poems, eleven minutes, one of them about soup with Layla's written permission.", "writing books", "funny"],
    ["my father's coat —\nstill in the left pocket\nhis half of the string", "writing", "sad"],
    ["Does anyone still write letters? I'll answer. On paper. With blots. Sunniva says her bag has room.", "writing question", "good"],
    ["Tea gone cold twice. One line done. It was 'and'. It's the right 'and'.", "tea writing", "funny"],
    ["night bus,\neveryone's ears asleep\nexcept the driver's", "writing", "night"],
    ["For the record, @finnegan, I didn't cry at the wrens. I was sprayed by a hedge.", "birds", "spring funny"],
  ],
  "anselm": [
    ["Minutes of the warren council, 4 March 1788: 'The matter of the pond was deferred.' This week: still deferred. I find it steadying.", "history", "funny"],
    ["Discovered today why Thistle Lane bends. In 1703 two brothers refused to sell one turnip patch. It has bent politely around them for three hundred years.", "history maps", "good"],
    ["The archive leak's been repaired. Lost: one box of receipts. Saved: all eleven volumes of complaints.", "history", "funny"],
    ["Baked from a receipt of 1766: 'Take eggs until it is enough.' It was forty. It was not enough.", "baking history", "funny"],
    ["A silver pocket watch, hare over crescent: the mark of one Tabitha Moon, of this parish, clockmaker, a widow, 1871 to 1902. She trained four apprentices, all girls. Come and see the ledger, @ezra.b.", "history repair", "good"],
    ["Somebody donated a trunk of letters. I've read the first and I've had to sit down. Love, floods, a stolen pig. I'll need about a year.", "history books", ""],
    ["If you're clearing a grandmother's attic, please telephone me before you light the bonfire. I'll bring boxes, gloves and no judgement.", "history", ""],
    ["Which street name in the warren puzzles you most? I take requests.", "history maps question", ""],
    ["The great frost of 1740: they roasted chestnuts on the ice of Hazelmere and somebody, it's carefully minuted, 'fell in, twice, the same person'.", "history weather", "winter funny"],
    ["A schoolboy asked me if I was in the archive too. I told him not yet.", "history teaching", "funny"],
  ],
  "ines_q": [
    [TRAVERSE, "maps hiking", ""],
    ["Hoy dibujé un arroyo que solo existe en abril. Línea azul, discontinua, con cariño.", "maps drawing", "es spring"],
    ["All maps lie. Good ones tell you how. #maps", "maps", ""],
    ["Asked six neighbours where 'the corner' is. Six corners. All correct.", "maps neighbours", "funny"],
    ["Contour lines by hand today. It's like stroking a hill the right way.", "maps drawing", ""],
    ["My phone says I'm in the lake. My boots, for once, don't agree.", "maps hiking", "funny"],
    ["Perdida dos horas en un bosque que yo misma había cartografiado. El bosque había cambiado. Yo también.", "maps hiking", "es funny"],
    ["Does your family have a name for a place that's on no map? I'm collecting them. So far: 'the good mud', 'Aunt's mistake', 'where the pram went'.", "maps question", "funny"],
    ["Priya and I have put the tea-water survey on one sheet: blue for soft, brown for hard, a small black cup for 'don't'.", "maps tea", "funny"],
    ["Lettered 190 place names. My hand now writes the shopping list in italics with a halo.", "maps drawing", "funny"],
  ],
  "haruki_s": [
    ["06:04、モスゲート発。霧の中、最初のお客さまは今日もパン屋さんの見習い。", "trains", "ja morning"],
    ["The points froze at the lake end, so I walked down with a kettle. A kettle. Nothing in the manual says you can't.", "trains weather", "winter funny"],
    ["Developed a roll I'd forgotten in the coat: eleven platforms, one ramen, and my mother laughing at something outside the frame.", "photography film", "good"],
    ["秋の夕方、ヘーゼルミア駅。誰も降りなくても、ドアは開けます。", "trains", "ja autumn evening"],
    ["Waved at the same child at the same crossing for four years. Today she had a bicycle. She waved with only one paw and didn't fall off. We're both growing up.", "trains", "good"],
    ["On time isn't a number. It's when nobody on the platform has started to look at their watch.", "trains", ""],
    ["For the photographers: the 16:40 gets sun through all four carriages for two minutes after the cutting, this week and next only. Stand on the footbridge.", "trains photography", "autumn"],
    ["缶コーヒー、ホーム、雪。それだけで十分。", "coffee weather", "ja winter"],
    ["Announcement I wasn't allowed to make: 'We are being held at a red signal. There's a kingfisher on the left. Take your time.'", "trains birds", "funny"],
    ["What's the best seat on a train and why is it the one behind the driver on the left?", "trains question", "funny"],
  ],
  "noor.al": [
    ["Photographed Bram's hands today. He said nothing for an hour, and in the last frame he's planing, and the light comes through the shaving.", "photography woodwork", "good"],
    ["I never ask people to smile. I ask what they had for breakfast.", "photography", ""],
    ["Market at six: steam, crates, breath, the first orange of the day being cut open. I took four pictures and then I put the camera away and helped.", "market photography", "winter morning"],
    ["Grain isn't noise. Grain is weather. #photography #film", "photography film", ""],
    ["الضوء بعد المطر لا ينتظر أحدًا. خرجتُ حافيةً والتقطتُ ثلاث صور.", "photography weather", "ar"],
    ["Exhibition opens on the 12th, in the corridor of Fernbank hospital, at the height of wheelchairs and beds. Everyone else can bend.", "photography", "good"],
    ["A starling murmuration over the gasworks, and I'd left the long lens at home. I watched the whole thing with my eyes, like an amateur. It was better.", "birds photography", "autumn evening"],
    ["Printing in the darkroom since noon. I've said 'just one more' to nobody eleven times.", "photography", "funny"],
    ["Who has a job with interesting hands and an hour to spare? I bring coffee, you do what you'd do anyway.", "photography question", ""],
    ["Contact sheet from the fire crew's training day: @sefa-l is laughing in every single frame, including the one with the ladder.", "photography volunteering", "funny"],
  ],
  "pablo.c": [
    ["Stranger no. 812: asleep on route 7, with a leek in each paw like sceptres. #drawing", "drawing", "funny early"],
    ["Client wants the rabbit 'more dynamic, but also sitting down'. I've drawn him thinking about running.", "drawing", "funny"],
    ["Ink spilled on the finished page. Stared at it for ten minutes. It's a crow now. It's better with a crow.", "drawing birds", "good"],
    ["Dibujar manos es fácil. Lo difícil es que no parezcan preocupadas.", "drawing", "es funny"],
    ["Drew every bird at the feeder for a month. The robin has four chins in winter and I, frankly, relate.", "birds drawing", "winter funny"],
    ["Picture-book deadline: 32 pages, 31 finished. The last one's just a door. I've been drawing that door for nine days.", "drawing books", "funny"],
    ["Anybody know a pencil that's dark but doesn't smear, erases but doesn't ghost, and costs less than lunch? I'm aware I'm describing love.", "drawing question", "funny"],
    ["Sketch night at the Root Cellar: model is whoever loses at dominoes. Tonight it's Ezra, in profile, furious, magnificent.", "drawing games", "funny evening"],
    ["Stranger no. 1000 saw me drawing and drew me back on a napkin. It's a much better likeness. I look kind.", "drawing coffee", "good late"],
  ],
}
