/**
 * Longer posts, up to about six hundred characters: the kind people write when something has been on their mind.
 *
 * @type {Record<string, import('./posts.mjs').PostLine[]>}
 */
export const letters = {
  "clover_hayes": [
    ["How I store carrots, since half of you asked at the stall:\n\n1. Do not wash them. Mud is packaging.\n2. Twist off the tops, leave a thumb's width.\n3. Sort out every one with a nick and eat those first.\n4. A box, damp sand, a layer of carrots that do not touch, sand, carrots, sand.\n5. Somewhere cold, dark and mouse-proof. I have never managed the third.\n\nThey keep until the end of March, sweeter every week. You can say goodnight to them, it makes no difference, but I do. #gardening #preserving", "cooking", "autumn"],
  ],
  "amara.okafor": [
    ["To those who write that they've found 'a swarm of angry bees': a swarm isn't angry. It is the calmest that bees will ever be. They have no home to defend, they have eaten a big breakfast, and they're sitting in your tree holding each other's feet while a few of them look at flats. Please don't hose them. Please don't smoke them. Close the window, put the kettle on, ring me, and then come outside and stand four metres away with your children, because you will never again see ten thousand animals make up their minds. #bees", "neighbours", "spring"],
  ],
  "kwame-b": [
    ["Things I've learned from feeding 140 children for nine years. One: they eat what they have named, so let them name it. 'Green lightning' is cabbage. Two: crunchy first, soft later. Three: nobody's hungry on the day of a test, so put something in their pocket. Four: the child who says he isn't hungry all week is the one to sit down next to. Five: there's always somebody who will eat the last of it, and there is always somebody who'll say they made it at home and it was better. Good. That was the idea.", "cooking teaching parenting", "good"],
  ],
  "wanjiru": [
    ["A letter to the rabbit who dropped out at kilometre thirty on Sunday and left before I could find you. You ran thirty kilometres. You stopped because your knee told you to and you listened, which is the hardest thing I teach and the thing that I was worst at. I ran on with mine, at your age, for a medal I can't find any more, and I've had the knee ever since. Come on Tuesday. You don't have to run. There's tea and people who know exactly how that bus ride home feels. #running", "running", "spring"],
  ],
  "nia.nights": [
    ["People ask what a night shift is like. It's mostly listening. You learn the sound of every door. You learn who snores when they are well and who goes quiet when they're not. At two, everyone is a child, and at four everyone's a philosopher, and at six a bird starts, and you can feel the complete ward turn over and decide to have another go. Then somebody opens the blinds, the day people come in smelling of soap, and I hand it all over in ten minutes: eleven lives, a kettle, and the good pen. #nightshift", "sleep birds", "morning"],
  ],
  "ada.burrows": [
    ["A short guide to asking a maintainer for help, written by one.\n\n- Say what you did, what you expected and what you got. In that order. That's the whole secret.\n- Make it small. If you can make it ten lines you'll have found it yourself in half of all cases, and you may blame me for the other half.\n- 'Any update?' is not an update.\n- If it's urgent for your company, it may be urgent for your company's budget too.\n- Say thanks to whoever closed it, especially if it was you.\n\nI love this work. I'd like to still love it in ten years. #opensource", "code", ""],
  ],
  "layla.h": [
    ["Somebody asked me today, quite seriously, what a library is for now that everyone carries everything in a pocket. I'd been up a ladder, so I had time to think. In the past hour: one child had read to a dog; an old man had found his village on a map that misspelled it; two students had fallen asleep on the same atlas; a woman had filled in a form with help and without shame; and it was warm, and no one had bought anything. So I said: that. I'd have pointed, but I was holding the ladder. #books", "history", "good"],
  ],
  "bram_dekker": [
    ["My apprentice asked when you are allowed to call yourself a carpenter. I said there's no day. But there was an afternoon, in my fourth year, when I was fitting a door, and I noticed that for an hour I hadn't thought about my hands. They'd just gone on without me, like a horse that knows the way. I looked up, and my teacher had put down his own plane and was watching, and he said 'kettle', which was the nicest thing he ever said to anyone. So, that. Some day you will hear 'kettle'. #woodwork", "teaching", "good"],
  ],
  "haruki_s": [
    ["The passengers of the 06:04, from the driver's side: the baker's boy, always running, always makes it. The nurse who sleeps from Mossgate to the bridge and wakes exactly at the bridge. Two schoolgirls who have been writing the same comic for three years. A gentleman with a cello-shaped absence next to him, who buys two tickets on Thursdays. And the woman who gets on at the halt where nobody gets on, sits for two stops, and always says thank you to the train itself. I only see them for a second each, in a mirror. I know all of them by their hats. #trains", "neighbours", "morning"],
  ],
  "emeka": [
    ["Fine, since nobody stopped me. Ventilation, a beginner's course. Warm air is light and wants to leave by the highest hole. Cool air is heavy and will come in through the lowest. So make one hole low on the shady side, one hole high on the sunny side, and the house will breathe by itself, without a motor, for three hundred years. Our great-grandmothers knew this. Then we invented doors that close really well and started buying machines to undo it. Go home, hold a candle at your sill, and see which way it bows. #ventilation", "burrow science", "funny"],
  ],
  "vikram.j": [
    ["What you need to start with the sky, in order:\n\na chair that leans back\na blanket\na friend, or a flask\ntwenty minutes with no screen, so that your eyes can open the back door\na pair of old binoculars\n\nWhat you don't need: a telescope, yet. Learn five bright stars first, so that you've somebody to say hello to. Then learn what's between them. I've been at it for thirty years and I'm still, on most nights, somewhere between the second and the third. #astronomy", "science", "night"],
  ],
  "eluned": [
    ["The farm up at the end of the valley rang at midnight, no hurry, they said, but could I come. An old ewe, her last lamb, breech. We got it out at half past one, limp as a glove. He rubbed it with straw, the old farmer, and breathed in its nose, and rubbed and swore and breathed, and I'd already begun to pack. Then it sneezed. We both sat down in the mud. He's seventy-nine, he has seen this four thousand times, and he laughed until he had to hold on to the gate. That's it. I've no moral. It sneezed. #lambing", "nightshift", "spring good night"],
  ],
  "magda-r": [
    ["Rules of route 7. You may bring: a dog, a cello, a tree if it's been watered. You may not bring: an open tin of paint, Kazimir's brother, or a bad mood beyond the bridge. If you're crying, sit behind me, I've got tissues and I won't turn round. If you're late, wave; I've seen you, I'm already slowing down. If you're early, get in, it's warm. And when you get off at the last stop and there's no one waiting, I leave the headlights on until I see your door open. That isn't in the timetable. That's just how we do it. #route7", "neighbours nightshift", "good"],
  ],
}
