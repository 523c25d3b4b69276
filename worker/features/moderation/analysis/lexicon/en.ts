/** English words by what they are about (see `concepts.ts`); `*` stands for any ending. */
export const en = `
grammar: the and is are was were of to in that it this with for on at by from have has had be been will would
  not but or if as do does did a an your you my what who how there their they he she his her we our us just so
  can could should about out up when all no don t s re ll ve
me: i me my mine im
self: myself
you: you your yours u ur youre yourself yourselves ya ye
we: we us our ours
other: he she him her his hers
them: they them their theirs those these themselves
all: all every everyone everybody everything always whole entire
nobody: nobody noone none nothing
not: not never no cannot cant dont don doesn didn isn wasn wouldn won without
if: if when unless once until or else otherwise
like: like than as
origin: foreign* immigrant* migrant* refugee* asylum arab* african* asian* turk* pole poles polish roma gyps*
  romanian* mexican* indian* pakistani* chinese black blacks brown syrian* afghan* moroccan* albanian* nigerian*
  somali* ukrainian* russian* latino* hispanic* indigenous newcomer* race races ethnic* tribe* skin headscar*
  hijab*
faith: muslim* islam* jew jews jewish christian* catholic* hindu* buddhis* sikh* mosque* synagogue* believer*
  religio* rabbi* imam* zionis* atheis*
leaning: gay gays lesbian* trans transgender* transsexual* queer* bisexual* homosexual* homo homos lgbt*
  nonbinary pronoun* drag
women: women woman girl girls female* feminis* wives ladies wife
disabled: disabled disabilit* autis* handicapped wheelchair* cripple* deaf blind down syndrome retard*
vermin: vermin rat rats cockroach* roach* parasite* plague* disease* cancer* infest* filth* scum leech* maggot*
  pest pests virus* swarm* flood* breed* lice worm* snake* infect* poison* invad* invasion rot rotten
animal: pig pigs cow donkey* monkey* ape apes goat* dog dogs ass mule sheep goose toad* hyena* swine hog
  gorilla*
stupid: idiot* moron* stupid* dumb* fool fools imbecile* cretin* dimwit* halfwit* dunce* dense thick clueless
  brainless simpleton* ignoran* nitwit* numbskull* blockhead* airhead* bonehead* dolt* twit illiterate
  delusional braindead
foul: asshole* arsehole* bastard* bitch* cunt* dickhead* wanker* prick* twat* motherfuck* slut* whore* scumbag* fuck* shit* bollocks tosser* jackass* dumbass* douche* arse piss bugger* fucker*
brain: brain* iq intelligen* neuron* cells think thinking mind spelling spell read count
ugly: ugl* hideous fat face mirror smell* stink* stench repulsive grotesque hag mug looks obese gargoyle bathe
  shower deodorant
worthless: worthless useless pathetic failure* loser* trash garbage disgrace* embarrass* nobody incompetent
  talentless hopeless waste pitiful wretch* freak* creep* clown* joke fraud* coward* liar* hypocrite* sad
  miserable oxygen mistake regret accident weirdo* pointless laughing laughingstock buffoon* weak weakling*
  spineless washed mediocre
disgust: disgust* vomit* puke* nause* sicken* despis* loath* hate hates hated detest* gag gross cringe
shame: shame* asham* embarrassed humiliat* pity pities
crime: criminal* thief thieves rapist* terrorist* murderer* steal* stole molest* pedo* groom* gang gangs lie
  lies cheat* beggar* scrounge* benefits welfare lazy
lesser: inferior superior subhuman* degenerate* unnatural abnormal abomination* pure purity race civili* savage*
  primitive backward human humans normal natural property obey kitchen sick evil pervert* predator*
expel: deport* expel* remove send sent ship kick throw ban banned banish back out leave gone boat boats border*
  locked segregat* ghetto*
destroy: exterminat* eradicat* gas gassed cleanse* cleansing wipe wiped purge* annihilat* sterili* camps extinct
  sink drown* rid
country: country nation* land society europe* homeland culture west civilization values city cities street
  streets neighborhood* neighbourhood* town village* jobs
kill: kill* murder* shoot shot stab* hang hanged hung strangl* lynch* execut* behead* slaughter* choke* slit
  burn* drown bury buried butcher* suffocat* smother*
hurt: beat* break* broke* smash* punch* bleed* blood* hospital crush* hurt* kick* slap* attack* hit rape*
  torture* cripple* crack* snap carve rip tear pain suffer* scream* cry beg limp bruise* ruin* destroy* fist
  fists stomp* knock* teach
die: die dies died dead death grave* coffin* funeral* corpse* morgue* buried perish* body alive breath* last
  living end ambulance obituary ground
weapon: gun guns knife* blade* bullet* rope* noose* acid bomb* petrol gasoline axe* bat crowbar* hammer* rifle*
  pistol* machete* fire explosi* poison* matches brick bricks trunk shovel* wheelchair
body: face* teeth* tooth bone* head* skull* neck* throat* leg* knee* finger* jaw* eye eyes nose* tongue* spine
  rib ribs hands hand arms guts
family: mother* mom mum father* dad son sons daughter* kid kids child children family families parents sister*
  brother* wife husband girlfriend boyfriend granny grandma baby mama loved
home: home house* address* street door* window* school* work car cars apartment flat gate garage driveway office
  bedroom route bus station shop building lives live sleep* park parked balcony
find: find finds found know knows watch* follow* wait* visit* come coming came where hunt* track* meet outside
  corner behind hide hiding escape run safe police alone
regret: regret* pay sorry warn* careful afraid scared fear* consequenc* dare lesson remember last wish pray
  enemies shame suffer price learn forget survive shoulder locks luck accident* happen*
soon: tonight soon tomorrow next monday tuesday wednesday thursday friday saturday sunday week day days midnight
  christmas dark
hush: shut quiet silence lost delete* quit log offline uninstall disappear* hide stop mouth leave leaving
  keyboard account typing posting post posts internet
naked: naked nude* boob* tit tits breast* nipple* cock* dick* pussy ass butt bra lingerie panties underwear
  topless undress* strip* clothes body curves skirt legs
sex: sex* horny fuck* suck* lick* orgasm* bed wet hard kinky naughty hookup* hooking escort* massage* bdsm milf*
  masturbat* moan* daddy fetish* hot steamy intimate pleasure* sensual threesome* lust* taste ride touch* screw
  shag bang spank*
pics: pic pics photo* picture* video* cam webcam* onlyfans camera* send show selfie* clip* content uncensored
  private
money: money dollar* euro* cash profit* income* earn* pounds salary wealth* rich million* thousand* fortune fee
  fees deposit* bank transfer* withdraw* payout* bucks usd eur paid debt* savings k
invest: crypto* bitcoin* invest* forex trading trader* broker* returns token* nft* coin* wallet* signals
  portfolio mining airdrop* eth usdt presale stocks binary options mentor* roi
loan: loan* credit* lend* mortgage* borrow* funding grant grants
prize: win* won prize* gift* voucher* free giveaway* reward* lottery* jackpot* lucky bonus* casino* bet* spins
  slots iphone raffle* selected congratulations coupon* cashback
click: click* link* sign signup register* claim* profile bio subscribe* join* download* tap visit website site
  swipe channel group limited hurry now spots code page form
contact: whatsapp telegram dm dms inbox message* contact* text texting email* call chat signal snapchat kik
  hangouts reach write
sell: selling sold buy* order* cheap* discount* sale* price* offer* replica* shipping wholesale deal* shop store
  followers likes subscribers brand* rolex gucci nike handbag* watches sneakers promo* delivery quality original
  documents license passport* diploma* certificate* views essays
account: account* password* verif* confirm* blocked suspend* parcel* package* login security expire* update*
  support recover* hacked hacker* customs locked unusual details paypal apple netflix amazon pin card billing
  invoice refund*
sure: guarantee* risk* easy easily secret* method* legit* trusted instant* legal proven system passive anyone
  everyone experience hassle quick* fast results investment*
cure: weight kilo* kg pill* slim* diet* cure* miracle* detox doctor* supplement* natural psychic* spell*
  spiritual healer* lover herbal herpes diabetes fat wrinkl* hair testosterone keto
rich: widow* inherit* general soldier oil lawyer barrister prince beneficiary urgent* confidential sugar
  relationship serious god single lonely military
despair: suicid* overdos* selfharm worthless hopeless numb empty emptiness meaningless exhausted unbearable
  nothing burden* lonel* alone depress* exist existing disappear
enough: tired anymore longer give giving end ending over stop done point reason goodbye farewell forgive letter
  wake forever peace rest quit
means: pills razor* blade* cut cuts cutting wrist* bridge* rope* noose tablets train tracks jump rooftop roof
  edge scars sleeves bleach gun overdose
tale: film* movie* novel* book* game* gaming series season* episode* chapter* actor* actress* villain*
  character* song* lyric* play theatre* theater* opera* story stories documentary* podcast* boss level quest*
  poem* band album concert* stage scene* script director author* exhibition comic* painting* history historical
  thriller*
sport: match matches team* goal* coach* player* league final finals striker* keeper* referee* race races
  marathon training gym chess opponent* tournament* cup score* club pitch penalty boxing defence defense
  halftime
food: recipe* cook* onion* garlic* sauce* soup* cake* oven butter eggs dough pan salt pepper dinner lunch
  breakfast bake* bread meat chicken fish tomato* potato* chop grill* beer wine coffee tea stir simmer chili
  kitchen
nature: wood forest leaves branch* compost mice snow river beach tyres spring autumn garden* plant* weeds moss
  barn farm* tree* vet cat cats puppy bird* bees weather rain sun lake* mountain* tick ticks attic hedgehog* fox
  hens slug* aphid*
device: printer* server* code laptop phone* app update software bug bugs process* battery computer* program*
  screen website router database test tests build deploy query thread* container kernel compiler
told: said says saying told wrote writes called calling calls shout* yell* scream* quote* read heard comment*
  headline word words insult* slur* threat* accus* claims spray* graffiti
report: report* police court* law laws judge* jury sentence* arrest* block blocked moderat* trial* prosecut*
  convict* charged ban lawyer* complaint* victim* witness* detective* investigat* prison* jail* verdict
  newspaper news article journalis* study studies research* statistics
care: promise worry heal* surgery knee stay thinking miss kiss* birthday help* support* hotline* listen* hug*
  proud love* counsel* therap* friend* talk kind kindness hope* comfort* recover* charity* volunteer* solidarity
  donate raise* awareness prevention brave sorry condolence*
right: lie hateful stand opinion wrong speak neighbour* neighbor* colleague* right rights equal* respect*
  discriminat* welcome* racis* antisemit* sexis* homophob* hatred prejudice* democrac* vote* protest* deserve*
  bully* bullied protect* dignity tolerance inclusion diversity
good: joy joyful delight* calm better luck lucky brave* clever talented gift* taste earned rest proud promise
  miss darling birthday enjoy* cosy peaceful applause admire* impress* heal* well improve* crossed cheer*
  treasure kindly welcome laugh* smile* tender gentle neat cool yummy great lovely beautiful best brilliant
  thank* congratulat* nice wonderful amazing happy glad favourite favorite fun funny delicious excellent perfect
  sweet cute congrats
politics: government minister* mayor* party election* parliament senator* policy tax taxes budget council*
  president* senate congress opposition campaign* proposal
`
