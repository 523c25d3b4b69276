/**
 * Greetings that make sense only on somebody else's wall. `anyone` may write them to any friend; a topic pool is for
 * two friends who share that interest.
 *
 * @type {Record<string, import('./posts.mjs').PostLine[]>}
 */
export const walls = {
  "anyone": [
    ["Happy birthday! I've hidden your present in the place where you always look last, so I'll see you in about an hour.", "neighbours", "good"],
    ["Happy birthday, you ancient and splendid creature. Cake at ours, six o'clock, wear the hat.", "neighbours", "good"],
    ["Many happy returns! I still owe you for the ladder, the lift and the good advice, so I'm bringing two puddings.", "neighbours", "good"],
    ["You left your scarf at ours. The cat has made legal claims on it. Come soon.", "neighbours", "funny"],
    ["Thinking of you today. No need to answer. There's soup on your step.", "neighbours", ""],
    ["Thank you for last night. I haven't laughed like that since the incident with the marquee.", "neighbours", "funny"],
    ["Can I borrow the long ladder again? I'll bring it back this time with both ends.", "neighbours question", "funny"],
    ["Saw someone at the station who had your walk exactly. Waved like mad. It wasn't you. They waved back for quite a while.", "neighbours", "funny"],
    ["Heard the news! So happy for you that I told the bus driver, who already knew.", "neighbours", "good"],
    ["Your key's back under the usual pot, your plants are watered, and your spider and I have an understanding.", "neighbours", "funny"],
    ["Get well soon. I'm on soup duty from Monday, don't be brave about it.", "neighbours", ""],
    ["Found a picture of us from the summer when we built that raft. You can see the exact second in which we stop being proud.", "neighbours", "funny"],
    ["Is it still all right if I come round on Sunday? I'll bring the folding chairs and my terrible cousin.", "neighbours question", "funny"],
    ["Three years ago today you carried my sofa up four flights and only swore on the third. I don't forget these things.", "neighbours", "good"],
    ["Your light was on when I went to bed and on when I got up. Go outside. That's an order, with love.", "neighbours sleep", ""],
  ],
  "cooking": [
    ["Your stew recipe was a triumph. I left out one thing and I'm not telling you which, because you'll stop being my friend.", "cooking", "funny"],
    ["I've still got your big pan. It lives here now, but you have visiting rights, and there's curry in it on Friday.", "cooking", "funny"],
  ],
  "baking": [
    ["Your starter's had a child. I've named her after you. She rises late.", "baking", "funny"],
    ["Bring your good tin round. I'm doing the big ginger loaf tonight and mine's been on a bicycle accident.", "baking", "funny"],
  ],
  "gardening": [
    ["I've potted up six of those tomatoes for you. Collect them before I become attached.", "gardening", "spring"],
    ["Your onions are better than mine this year. I've said it once, in writing, please don't frame it.", "gardening", "summer funny"],
  ],
  "music": [
    ["You were flat in the second verse, but so warmly that nobody wanted to help you out of it. Lovely evening.", "music", "funny"],
    ["I found the tune you kept humming! It's two tunes. You've been gluing them together for years.", "music", "funny"],
  ],
  "tea": [["The tin you gave me is empty. I write this as a cry for help.", "tea", "funny"]],
  "weather": [["I see your street has the rain first again. Put the kettle on, I'm about ten minutes behind it.", "weather tea", ""]],
  "coffee": [["You, me, bad coffee, the good bench, Thursday? I've a story that's too long to type.", "coffee question", ""]],
  "running": [["Same time tomorrow? I promise to complain only on the uphill.", "running question", "funny"]],
  "code": [["Your patch works. I've read it three times to find out why. Come and explain it slowly, I've got biscuits.", "code", "good"]],
  "trains": [["I saved you the window seat on Sunday. Facing forward. This is what friendship looks like.", "trains", "good"]],
  "nightshift": [["Off at seven as well? Breakfast at the early place, we can be pale together.", "nightshift", "morning funny"]],
}
