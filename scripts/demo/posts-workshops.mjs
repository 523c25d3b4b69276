const CHAIR = `How to glue a wobbly chair so that it stays glued. I get asked this once a week, so here is everything, and then you may stop bringing me chairs with nails in them.

1. FIND THE WOBBLE. Put the chair on a flat table and push it about. Mark every joint that moves with a bit of tape. It is nearly always the side rails, because people lean back. You know who you are.

2. TAKE IT APART. Yes, really. Glue does not stick to old glue, so squirting some into the gap only buys you a month. Number each joint first, on both sides, in pencil. Tap the joint open with a mallet and a piece of scrap wood. If it will not come, a little warm water and vinegar on a rag, ten minutes, try again. Old hide glue gives up politely. Modern glue sulks; be patient with it.

3. CLEAN. Scrape the old glue off the tenon and out of the mortise until you see wood. Do not sand the tenon round! If you make it thinner, you will be shimming it for the rest of your life. A blunt chisel held like a cabinet scraper is best.

4. TEST DRY. Put it all together without glue. It should hold with a firm push of the paw. If a tenon is loose, wrap it in a thin shaving, glued on, and let that dry before you go on. This is the step that everybody skips, and it is the one that matters.

5. PREPARE BEFORE YOU OPEN THE BOTTLE. Clamps open to the right width, scraps to protect the legs, damp rag, a friend. You have about ten minutes. I once did this alone with the telephone ringing. The chair is now a plant stand.

6. GLUE. Plain wood glue, thin and even, on both faces. Assemble the back first, then the front, then join them. No clamps? A loop of rope round the legs, a stick through it, twist: a tourniquet pulls as hard as you like, and it's how my grandfather did it.

7. STAND IT ON ITS FEET. While the glue is wet, on that flat table. If one foot floats, press until all four touch. A chair glued crooked is crooked for ever.

8. WAIT. A full day. Not until it looks dry. A DAY.

Nails and screws: please no. They split the rail, they rust, and they make the next repair into an archaeological dig.

If it is a family chair, write the date and your name underneath in pencil. I found my teacher's name under one last winter, forty-one years old, joint still tight. I added mine and put it back at the table.`

/** @type {Record<string, import('./posts.mjs').PostLine[]>} */
export const workshops = {
  "bram_dekker": [
    [CHAIR, "woodwork repair", ""],
    ["A drawer that closes with a sigh instead of a bang. Three days for a sigh. Worth it. #woodwork", "woodwork", "good"],
    ["Measured twice. Cut once. It was the wrong piece.", "woodwork", "funny"],
    ["New blade in the old plane. Shavings so thin you could read the paper through them, if the news were worth it.", "woodwork", ""],
    ["Somebody brought me a table that has been in the family for six generations and a felt-tip drawing that has been on it for two days. We are keeping both.", "woodwork repair", "good"],
    ["Is anyone throwing out oak floorboards? I'll take offcuts as short as a forearm. Yours or mine.", "woodwork question", ""],
    ["Made the set for the Lantern's new play with @teodor. He wanted a door that sticks only in act two. It took me longer than any door that works.", "theatre woodwork", "funny"],
    ["Apprentices, a word: sweep before you leave. Not for me. For the rabbit you'll be tomorrow morning.", "woodwork", ""],
    ["Coffee on the workbench, sawdust in the coffee, coffee in the plan. It's fine. It was walnut anyway.", "coffee woodwork", "funny"],
    ["Steam-bent the runners for a sledge today. Eleven minutes in the box, ninety seconds to bend it, one breath held throughout.", "woodwork", "winter"],
    ["My father's marking gauge broke. Glued it. I could buy a better one, but it would not know where anything is.", "woodwork repair", ""],
  ],
  "linh.tran": [
    ["Opened the kiln at six. Thirty-one survivors, two casualties, one that went its own way and is now my favourite. #pottery", "pottery", "morning good"],
    ["Clay remembers. You can push a plate flat and it will slowly think about it in the fire and come back up.", "pottery", ""],
    ["Celadon test tiles, numbers 1 to 48. Forty-seven are green. Number 31 is the colour of the lake at the end of a cold day, and of course I did not write down number 31.", "pottery", "funny"],
    ["Teapot lids. Why do I do this. Every year I say no more teapot lids.", "pottery tea", "funny"],
    ["Broth on since five, wheel since seven. They both need you not to hurry them, and to skim.", "pottery cooking", "morning"],
    ["Workshop places: two left for Thursday evening. You'll go home with mud in your ears and a bowl that tries its best.", "pottery", ""],
    ["A customer broke the cup I made her in our first year and brought back the pieces, apologising as if it were a pet. I am mending it with a gold seam. It will be better company now.", "pottery repair", "good"],
    ["Sketched handles on the bus until the bus was at the depot. Thank you @magda-r for the ride back.", "drawing pottery", "funny"],
    ["Frost got into the clay store. It crumbles like cake. Back into the bucket with it, nothing is ever wasted here but time.", "pottery weather", "winter"],
    ["Does anyone else sort their cups by mood? The blue one is for difficult letters.", "tea question", ""],
  ],
  "isla-mcrae": [
    ["Weld gave me a yellow today so loud I had to close the shed door. #knitting #dyeing", "knitting", "summer"],
    ["Pattern says 'easy'. Pattern was written by someone with four paws and no cat.", "knitting", "funny"],
    ["Indigo vat is alive again. It smells dreadful, it looks like pond, and when the wool comes up into the air it goes from green to blue while you watch. Thirty years and I still call someone over to look.", "knitting science", "good"],
    ["Sleet sideways. Perfect weather for heel flaps.", "weather knitting", "winter"],
    ["Unravelled a whole sleeve. Eleven evenings. Felt surprisingly light afterwards, like cancelling a party.", "knitting", ""],
    ["Knitting circle on Mondays at the Root Cellar. Beginners get the good chairs. Leopold is welcome if he hums quietly.", "knitting neighbours", "funny"],
    ["Walked over the top to see Eluned's flock. Came back with two fleeces on my shoulders and half the hill in my boots.", "hiking knitting", "spring"],
    ["How do you wash a shawl that your gran knitted and nobody has dared to wash since? Cool water and prayers is my current plan.", "knitting question", ""],
    ["Mordant, rinse, dye, rinse, rinse, rinse. Anyone who tells you dyeing is about colour has never paid my water bill.", "knitting", "funny"],
    ["Finished the grey cardigan for @eluned: extra long cuffs for mornings, deep pockets for lambs' bottles, buttons you can do up with cold paws.", "knitting", "good early"],
  ],
  "ezra.b": [
    ["A watch came in that stopped in 1974 at ten past four. Cleaned it, oiled it, and off it went as if somebody had only interrupted it.", "repair history", "good"],
    ["There is a gear in this carriage clock that has been filed by hand, by an angry person, in a hurry, a hundred years ago. I know him now.", "repair history", "funny"],
    ["The town clock is four minutes fast again. I have had two letters of complaint and one of thanks, from a rabbit who caught his train.", "repair neighbours", "funny"],
    ["Lost a screw the size of a poppy seed. The shop is closed. I am on the floor. Speak softly.", "repair", "funny"],
    ["Adjourned game with Yusuf, move 41. He has sealed his move in a spice envelope. The whole board smells of cinnamon and threat.", "chess", "funny"],
    ["People ask why I keep all clocks in the shop at different times. Because if they all struck at once I would have to think about it.", "repair", ""],
    ["Restored a music box tonight. It plays five notes of a waltz, skips two, and plays the last. I could fix the skip. The owner asked me not to.", "music repair", "evening"],
    ["Does anyone recognise a maker's mark of a hare over a crescent? Pocket watch, silver, about 1880. @anselm, your archive, perhaps?", "history repair question", ""],
    ["Clocks go back this weekend. I have 214 of them. See you on Wednesday.", "repair", "autumn funny"],
    ["My late wife wound the kitchen clock each Sunday. I do it on Saturday night now, so that on Sunday it is already done, as it always was.", "repair", "sad"],
  ],
  "fatou.s": [
    ["Nineteen cloaks, one sewing machine, and a director who has just said the word 'chorus'.", "theatre", "funny"],
    ["Velvet has a direction. Learn it before you cut or it will tell on you under the lights.", "theatre knitting", ""],
    ["The zip broke thirty seconds before curtain. I sewed her into the dress. She sang the whole act with my needle still in the hem.", "theatre", "funny"],
    ["Found indigo cotton at the market from a woman who knew my aunt's village. We held the cloth and talked for an hour. I paid for two metres and got five.", "market", "good"],
    ["Costumes for the children's pageant: forty carrots, one turnip. The turnip asked to be a turnip. I admire the turnip.", "theatre teaching", "funny"],
    ["Music on, scissors out, door shut. If it is not on fire, it is not urgent. Sefa, this does not apply to you.", "music theatre", "funny"],
    ["Does anyone have old curtains? The heavier and uglier the better. They will be royalty by Friday.", "theatre question", ""],
    ["Every actor lies about their measurements. Every tape measure forgives them.", "theatre", "funny"],
    ["Last night of the run. I sat in the back row and watched only the hems. Not one of them dropped. Allow me this.", "theatre", "good evening"],
  ],
  "emeka": [
    ["A burrow with one entrance is a bottle. A burrow with two is a flute. That is the whole lecture on ventilation, thank you for coming.", "burrow", ""],
    ["Somebody asked me about ventilation!!! At a party!!! I have been talking for two hours and they are still here. I think we're friends now.", "burrow", "funny good"],
    ["Measured drawings of the old dairy are done. Not one right angle in it. The builders either had great courage or very little string.", "drawing history", "funny"],
    ["Clients, before you ask for an open-plan warren: you have seven children. Think about doors. Think about them lovingly.", "burrow parenting", "funny"],
    ["Spent the day drawing one staircase. When it is right nobody will ever notice it, which is exactly how you know.", "drawing", ""],
    ["The nursery extension passed inspection. South light, low windows, a round one at exactly toddler height. They found it within a minute.", "burrow", "good"],
    ["Model-making with @bram_dekker's offcuts. My model of the library is now, gram for gram, more expensive than the library.", "woodwork drawing", "funny"],
    ["What's the oldest tunnel you still use every day? I'm collecting them for a map.", "maps burrow question", ""],
    ["Damp is not a smell, it is a message. Usually: somebody has blocked the far end with a wardrobe.", "burrow repair", ""],
  ],
  "teodor": [
    ["Technical rehearsal, hour eleven. The moon came down on time, the wall went up on time, the lead actor is in the wrong town.", "theatre", "funny"],
    ["Prop list for the new show: one letter, sealed; nine identical letters, in case; a goose (pretend); permission for a goose (real).", "theatre", "funny"],
    ["A good blackout is exactly as long as one breath. Longer and they cough.", "theatre", ""],
    ["Coffee machine backstage is fixed. The show may now legally go on.", "coffee theatre", "good"],
    ["The ghost light is on, everyone is gone, and the house is just chairs again. My favourite ten minutes. #theatre", "theatre", "night"],
    ["To whoever 'borrowed' the gaffer tape: I know the length of every roll in this building.", "theatre", "funny"],
    ["Volunteer ushers needed for December. You get a torch, a free seat, and authority over rustlers.", "theatre volunteering", "winter"],
    ["Watched @hana.kovac thread a projector that's older than either of us. Eight seconds. I've worked with magicians who were slower and talked more.", "film theatre", ""],
    ["Opening night. Nobody will thank the one who made the door stick. I heard the laugh though, Bram.", "theatre woodwork", "good evening"],
  ],
  "oskar_p": [
    ["Tuned the school piano. Found inside: four pencils, a sandwich of uncertain year, and one very small shoe.", "music repair", "funny"],
    ["Your fridge is a B flat. Your boiler is an A. Move one of them or live in a diminished world.", "music", "funny"],
    ["Accordion at the station today, forty minutes, platform 2. The 14:12 left on the downbeat. @haruki_s, I saw what you did there.", "music trains", "funny"],
    ["A piano wants to be played like a horse wants to be walked. If yours has been silent, start with ten minutes and no scales.", "music", ""],
    ["Replaced eighty-eight felts. I dream in small rectangles.", "repair music", ""],
    ["The cold has pulled every piano on the Long Burrow down by the same eight cents. In a way the warren is still in tune with itself.", "music weather", "winter"],
    ["Looking for a home for an upright, 1911, heavy, honest, cracked soundboard, lovely bass. Free. Bring four friends with good knees.", "music question", ""],
    ["There's a nightingale near Mossgate junction that sings a perfect fourth over the points motor. I stood there until the last train.", "birds trains music", "spring night"],
    ["Played for the dancing at the Root Cellar until one. My left paw is a memory. @saoirse on fiddle never even sat down.", "music", "good night"],
  ],
}
