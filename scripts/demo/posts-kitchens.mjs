const RYE = `By popular demand (eleven of you, and my mother): the Wednesday rye, written down properly for once.

THE NIGHT BEFORE, about nine
Mix 200 g wholegrain rye flour, 200 g water as warm as a bath, and one good spoon of lively rye starter. It should look like mortar that @dandelion-jack would refuse to use. Cover, leave somewhere warm. On top of the bread bin is fine. Next to the window is not.

At the same time pour 150 g boiling water over 100 g mixed seeds (sunflower, linseed, a few pumpkin) and 8 g salt. Cover. Overnight they drink what they want, and in return they will not steal water from your dough tomorrow.

IN THE MORNING
The starter should be domed, cracked on top, and smell like apples that have been to university. If it smells of nothing, go back to bed for two hours; it knows better than you.

Mix it with 300 g rye flour, the soaked seeds and their water, 180 g warm water and a spoon of dark honey (mine is from @amara.okafor, and yes, it matters). There is no kneading. Rye does not want to be kneaded. Stir with a wet paw for three minutes until nothing dry is left, then stop before you start to enjoy it.

Scrape into a greased tin, smooth the top with wet fingers, dust with flour. Cover.

THE WAITING
One and a half to two and a half hours. Do not watch the clock, watch the flour: when the dusting has cracked like a dry pond and the dough has risen by about a third, it is ready. Not doubled. If it doubles you will get a cave with a lid.

THE OVEN
As hot as it goes (mine does 250), with a tray of boiling water at the bottom. Ten minutes. Take the water out, down to 200, fifty minutes more. Tip it out of the tin, knock underneath. It should sound like somebody you'd be glad to see at the door. Five minutes more without the tin for a proper crust.

THE HARD PART
Wrap it in a cloth and leave it until TOMORROW. I mean this. Cut warm, rye is glue. After a day it slices like cheese, keeps for a week, and toasts like a promise.

What can go wrong: gummy line at the bottom means underbaked or cut too early. Flat top means it stood too long. Tastes flat means you forgot the salt, which I have done twice this year, both times on the day of the big order.

Questions below. Photos of your crumb welcome, heroic failures especially.`

/** @type {Record<string, import('./posts.mjs').PostLine[]>} */
export const kitchens = {
  "thistle-bakes": [
    [RYE, "baking recipe", "good"],
    ["Oven two has decided it is a warm cupboard. Baguettes will be late, and soft, and I will deny everything.", "baking", "morning funny"],
    ["4 a.m., and the only other light on in the Long Burrow is the nurses' station. @nia.nights, there is a bag of yesterday's buns on your windowsill.", "baking nightshift neighbours", "night"],
    ["A customer told me the sourdough tastes 'like a good memory'. Then she asked if I had white sliced. You take the wins you get.", "baking market", "funny"],
    ["The starter is older than my apprentice. They have met and are wary of each other.", "baking", "funny"],
    ["Hot cross buns start on Monday. Please form your own opinion about raisins in advance, I cannot have it in the shop again.", "baking", "spring"],
    ["Humidity at 88 percent. Everything I shaped by hand has shaped itself back.", "baking weather", "summer"],
    ["Day off. Woke at 2:40. Lay there and listened to other people's silence. Made toast.", "baking sleep", "night"],
    ["Apprentice's first unsupervised batch came out of the oven perfect. I had to go and check the flour delivery for a minute. Dusty in there.", "baking", "good"],
    ["If you ordered the birthday cake shaped like a signal box: it is magnificent, it leans slightly, I am told that is historically accurate. Thanks @mabel.t for the plans.", "baking trains", "funny"],
    ["Leftover loaves are on the shelf by the door after five, take what you need, no story required.", "baking neighbours", "winter"],
  ],
  "mei-ling": [
    ["Twenty-seven folds in a croissant if you do it right. I counted, and then I ate the evidence. #baking", "baking", ""],
    ["Steamed buns for the chess club tonight. Red bean on the left, pork-free mushroom on the right, and one with chilli, unmarked, because life is a game too.", "baking chess", "evening"],
    ["Rolling pin number twelve arrived. I know what my bio says.", "baking", "funny late"],
    ["My father's hands fold a dumpling in four seconds. Mine take nine. I have been practising for twenty years and he says I am 'nearly rushing it'.", "cooking", ""],
    ["Moon cakes are in the window. The moulds are my grandmother's, the egg yolks are @clover_hayes's ducks', the fingerprints are mine. #baking #midautumn", "baking", "autumn"],
    ["Butter at 14 degrees. Kitchen at 29. Guess who won.", "baking weather", "summer"],
    ["Does anybody have a trick for keeping custard tart shells crisp past noon? I blind bake, I brush with egg white, I plead.", "baking question", ""],
    ["Drew the whole pastry case before opening. It is the only minute of the day when all of it is still there.", "drawing baking", "morning"],
    ["Sesame brittle today smells so good that the bus stopped. Not at the stop. Just stopped. Hello @magda-r.", "baking neighbours", "funny"],
    ["A small customer paid me for an egg tart with a very good stick. Framed it behind the till.", "market neighbours", "good"],
  ],
  "kwame-b": [
    ["140 lunches, one broken tin opener. I have learned things about myself.", "cooking", "funny"],
    ["Beetroot in the brownies. Nobody noticed. I have the power of a minor god and I am using it for vegetables.", "cooking baking", "funny"],
    ["Jollof day. A child went back four times, and on the fourth he brought his own lid.", "cooking", "good"],
    ["If your kids say they hated the lentil thing, ask them why the pots came back shiny.", "cooking teaching", ""],
    ["Practice with the band tonight. I cook in 6/8 anyway, so nothing changes.", "music cooking", "evening"],
    ["Market at closing time: six crates of bruised peppers for nothing. By ten there were thirty jars. My whole street smells like a good argument.", "market cooking", "autumn evening"],
    ["Ran the brook loop before work. Nobody chased me, nobody timed me, a duck judged me. Eight kilometres. #running", "running", "morning"],
    ["What's your best soup for people who say they don't like soup? Asking for a school.", "cooking question", "winter"],
    ["A boy who left three years ago came by in his work clothes to say the canteen was the best part of his day. I gave him seconds, naturally.", "cooking teaching", "good"],
    ["Pro tip for plantain: when you think it is too ripe, wait two more days.", "cooking", ""],
  ],
  "yusuf.kaya": [
    ["Cumin, whole, always. Ground cumin is a rumour about cumin.", "cooking market", ""],
    ["A gentleman spent forty minutes choosing between two kinds of apricot. In that time I took both of his rooks.", "chess market", "funny"],
    ["New saffron is in. I keep it in the tin marked 'receipts'. Please do not tell the thieves.", "market cooking", "autumn funny"],
    ["My father's rule: weigh it honestly, then add a pinch. The pinch is the business.", "market", ""],
    ["It is so windy that the paprika from stall 9 is now also available at stalls 10 to 14.", "market weather", "funny"],
    ["Coffee with cardamom, three pods to the pot. Crush them with the flat of a knife and with purpose.", "coffee", "morning"],
    ["@zofia beat me in nineteen moves in front of the whole queue. The queue applauded. I gave her a discount on figs; I am not made of stone.", "chess", "funny"],
    ["What should one cook first from a new kitchen? My niece has moved into her own burrow and rang me to ask, and I have been too moved to answer.", "cooking question", ""],
    ["Mulberries for one week only. Wear something dark. #market #cooking", "market", "summer"],
    ["Thirty years at stall 9 today. Same awning. I have changed the poles twice and the stripes once. Thank you for every small paper bag.", "market", "good"],
  ],
  "priya-n": [
    ["Tasted 140 cups before lunch. Number 88 was the reason I do this. Number 89 was the reason I have a spittoon.", "tea", "funny"],
    ["Water off the boil for green tea. Count to sixty. If you cannot wait for sixty you do not need tea, you need a walk.", "tea", ""],
    ["First flush is here: it smells like cut grass, apricots, and somebody opening a window in another room. #tea #firstflush", "tea", "spring"],
    ["The tea plant in my porch has survived its third winter against all advice, including mine.", "tea gardening", "spring good"],
    ["Reading a very slow novel with a very strong pot. They should be sold together.", "books tea", ""],
    ["My mother's rasam recipe says 'enough' eleven times. Enough pepper. Enough water. Enough talking, stir.", "cooking", "funny"],
    ["Question for the tunnel-dwellers: hard water or soft, where you are? I am mapping which teas taste muddy in which part of the warren, and Thistle Lane is breaking my heart.", "tea question maps", ""],
    ["A mug by @linh.tran and a new oolong. The mug is warm on one side for longer. She says it is on purpose. I believe her completely.", "tea pottery", "good"],
    ["The trick with a tired palate is cold rice and silence.", "tea", ""],
    ["Smoked tea divides households. We have drawn a line across the shelf.", "tea", "funny"],
  ],
  "pepper.and.salt": [
    ["He says the soup needs salt. His NAME is Salt. You see what I live with.", "cooking", "funny"],
    ["She won at cards again. I would like it noted that I dealt. – Salt", "games", "funny"],
    ["We have been asked for the secret of a long marriage. Separate blankets. – both", "sleep neighbours", "funny"],
    ["The doctor told us to walk every day, so we walk to the bakery. The doctor did not say how far.", "neighbours baking", "funny"],
    ["We danced in the kitchen because @makena played our song on the late show. One hip each, it works out. – P", "music neighbours", "good night"],
    ["Found a love letter he wrote me in our second year. Four pages. Three of them are about a radiator. – P", "neighbours history", "funny"],
    ["Does anyone want eleven jars of marrow jam? No is not an answer we recognise.", "cooking neighbours question", "autumn funny"],
    ["Our grandson taught us a video call. We now know what the inside of both our ears looks like.", "neighbours", "funny"],
    ["It snowed in the night and he had already swept her path, and theirs, and the widow's at the end, before I got the kettle on. I married the right one. Do not tell him. – P", "weather neighbours", "winter good"],
    ["I have read her post. – S", "neighbours", "funny"],
  ],
  "leopold": [
    ["The reviews of the Spring Gala are in. The Mossgate Gazette calls my performance 'audible'. I shall dine out on it for years.", "music theatre", "spring funny early"],
    ["One does not slice a soft cheese. One persuades it.", "cooking", ""],
    ["I have been asked by three neighbours to practise elsewhere, and by one, anonymously, to continue. To that one: I know it is you, Mother.", "music neighbours", "funny"],
    ["Auditions for the winter operetta are on Friday. I am told the part of the Duke is 'open to all'. How democratic. How unnecessary.", "theatre music", "autumn funny early"],
    ["Update: I am the Second Gardener. I have two lines. I intend to make of them a cathedral.", "theatre", "autumn funny late"],
    ["The trick to a fondue is patience, a clove of garlic, and not inviting the tenors.", "cooking music", "winter funny"],
    ["I must thank @fatou.s, who has let out my costume by a tactful amount and spoken of it to nobody.", "theatre", "good"],
    ["A child in row three wept at my second line. The mother claims it was a dropped biscuit. We shall never know.", "theatre", "funny winter late"],
  ],
  "sefa-l": [
    ["Smoke alarm test day. Press the button, annoy the family, be alive. 🧡 #smokealarm", "volunteering", ""],
    ["Call-out at three: chimney on Thistle Lane, everyone safe, one very sooty cat with no regrets.", "volunteering nightshift", "night"],
    ["Sunday lunch for thirty-two. Somebody asked what the occasion was. Sunday. Lunch.", "cooking", "good"],
    ["Choir rehearsal: the basses found the note! We do not know where it had been. Nobody asked it any questions.", "music", "funny evening"],
    ["Please do not leave phones charging under pillows. I am asking nicely now so that I do not have to ask loudly later.", "volunteering sleep", ""],
    ["Taro, coconut, a low oven, and a whole afternoon. My nana would say it still needed an hour. She'd be right.", "cooking", ""],
    ["Pulled a trampoline out of the brook after the storm. If it is yours, it has had an adventure and so have we.", "weather volunteering", "autumn funny"],
    ["New recruit night next Wednesday at the station. You don't have to be brave. You have to turn up, and be kind with a hose.", "volunteering", ""],
    ["Cold dip with the crew after training. @beatriz.m says 9.4 degrees. My toes would like to see the paperwork.", "swimming", "winter funny"],
    ["We lost old Captain Merriweather this week. Forty years on the truck. He never once raised his voice and you never once had to ask twice. Bell at noon on Friday.", "volunteering", "sad"],
  ],
}
