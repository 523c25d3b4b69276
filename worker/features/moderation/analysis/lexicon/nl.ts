/** Dutch words by what they are about (see `concepts.ts`), without accents; `*` stands for any ending. */
export const nl = `
grammar: de het een en is zijn was waren van in op te dat die niet met voor aan er om ook als maar of bij uit
  naar door over ik je jij u hij zij ze we wij mijn jouw haar hun ons wat wie waar hoe wel nog geen heeft heb
  hebben kan wordt worden al zo dan moet zou mij me hem toch deze dit
me: ik mij me mijn mezelf
self: zelf mezelf
you: je jij jou jouw u uw jullie bent hebt jezelf
we: wij we ons onze
other: hij hem haar
them: ze zij die hun hen deze zulke
all: alle allemaal iedereen elke altijd alles heel
nobody: niemand geen niets niks
not: niet nooit geen zonder
if: als wanneer anders totdat zodra of
like: als zoals dan
origin: buitenland* migrant* immigrant* vluchteling* asiel* arab* afrika* aziat* turk turken pool polen roma
  zigeuner* roemen* chinees chinezen zwarte* syri* marokka* somali* ras rassen volk hoofddoek* allochto*
  oekrain* kleur
faith: moslim* islam* jood joden joodse christen* katholie* hindoe* moskee* synagoge* gelovig* geloof religi*
  zionist*
leaning: homo homos homoseks* lesb* trans transgender* transen queer* biseks* lhbt* lgbt* flikker* nicht pot
  gender
women: vrouw vrouwen wijf wijven meisje* meiden feminist* teef teven
disabled: gehandicapt* invalide* autist* mongool* mongolen rolstoel* doof blind achterlijk* debiel*
vermin: ongedierte rat ratten kakkerlak* parasie* pest plaag ziekte* kanker tuig uitschot gespuis schorem virus
  worm wormen bloedzuiger* vuil smerig* vies vieze vergif* invasie tsunami overspoel* luizen fokken slang adder*
  rot
animal: varken* zwijn* koe ezel* aap apen geit* hond honden beest* gans schaap dier dieren kip gorilla* zeug
stupid: idioot idiot* dom domme stom stomme sukkel* dombo domkop* onnozel* debiel* imbeciel* achterlijk*
  randdebiel* oen sufferd* leeghoofd* dwaas hersenloos* onbenul* kluns* eikel* malloot* halvegare analfabe* muts
foul: klootzak* kut* lul lullen hoer* teringlijer* kankerlijer* eikel* godver* klote* teef trut* zak kloot* tyfus* tering* rotzak* schoft*
brain: hersen* brein iq intelligen* verstand denken denkt cellen spelling lezen
ugly: lelijk* dik dikke* vet gezicht* smoel* bek kop spiegel stink* stank afzichtelijk* douche* monster
  walgelijk* tronie
worthless: waardeloos waardeloze nutteloos nutteloze mislukk* loser* sneu zielig* zielepoot pathetisch* schande*
  afval vuilnis clown* lafaard* leugenaar* hypocriet* nietsnut* prutser* lachertje grap nul niks zuurstof fout
  schaamte misbaksel* minkukel* slappeling* onbekwaam* talentloos* verliezer* belachelijk* flapdrol* zak
  profiteur*
disgust: walg* kots* braak* haat haten veracht* verafschuw* misselijk*
shame: schaam* schande beschaamd gene vernederd*
crime: crimine* dief dieven verkracht* terrorist* moordenaar* steel* stelen pedo* liegen leugen* bedrieg*
  uitkering* lui luie boef boeven
lesser: minderwaardig* superieur* ondermens* ontaard* onnatuurlijk* abnormaal zuiver* primitief* achterlijk*
  wilden mens mensen normaal natuur gehoorza* aanrecht keuken ziek zieke* pervers* barbaar*
expel: uitzett* uitgezet deporte* terug weg eruit stuur* schop* gooi* verbied* verboden grens grenzen boot
  oprot* opsluit* verdwijn* rot
destroy: uitroei* vernietig* vergas* opruim* schoonve* verzuip* verdrink* kampen afmaken
country: land natie nederland europa samenleving cultuur volk stad wijk straat straten dorp banen
kill: vermoord* dood doden doodschie* schiet* neerste* steek hang* ophang* wurg* lynch* onthoofd* slacht*
  verbrand* brand begra* kapot afmaken afslacht* kopje keel
hurt: sla slaan breek breken gebroken trap* schop* bloed* ziekenhuis lijd* pijn verwond* vernield* martel*
  verkracht* huil* smeek* klap* vuist* timmer* verrot hoek stamp* kniee*
die: sterf* sterven dood doodgaan stierf graf kist begrafenis kerkhof lijk* overlee* leven levend laatste einde
  adem* ambulance creper* verrek
weapon: wapen* pistool mes messen strop touw kogel* zuur bom bommen benzine bijl knuppel* hamer geweer* machete
  vuur explosie* schep kofferbak
body: gezicht* tanden tand botten kop hoofd schedel nek keel been benen knie* vinger* kaak oog ogen neus tong
  rib* hand handen arm armen
family: moeder* mama vader* papa zoon dochter* kind kinderen familie* gezin ouders zus* broer* vrouw man
  vriendin oma
home: huis thuis adres* deur* raam ramen school* werk auto garage kantoor slaap* woon* straat bus halte winkel
  hoek route
find: vind* gevonden weet weten ken volg* wacht* bezoek* kom komen komt zoek* pak pakken krijg* achter buiten
  hoek verstop* ontsnap* politie alleen waar
regret: spijt betaal* pas oppas* waarschuw* gewaarschuwd bang angst gevolg* durf les onthoud* laatste bid bidden
  vijand* voorzichtig leer* prijs gebeur*
soon: vannacht vanavond snel morgen volgende week dag dagen middernacht kerst binnenkort maandag vrijdag
hush: mond bek kop dicht stil zwijg* rot oprot* ga weg verdwijn* verwijder* account toetsenbord internet kruip
  profiel houd hou
naked: naakt* bloot blote tiet* borst* tepel* lul pik kut kont slipje ondergoed lingerie kleren lichaam uitkled*
sex: seks* sex geil* neuk* zuig* lik likken orgasme* bed nat heet hete stout* hoer* escort massage* fetisj*
  genot opgewonden sensueel intiem zoenen pijp*
pics: foto* video* cam webcam camera stuur* sturen laat toon* selfie* inhoud prive onlyfans filmpje*
money: geld euro* dollar* contant verdien* inkomen* inkomst* salaris rijk miljoen* duizend* fortuin kosten
  stort* bank overmak* opname* schuld* spaargeld bijverdien*
invest: crypto* bitcoin* invest* beleg* forex trading trader* broker* rendement* token* wallet signalen aandelen
  beurs verdubbel*
loan: lening* krediet* leen lenen geldschieter bkr financiering
prize: gewonnen win winn* prijs prijzen cadeau* gratis loterij* beloning* jackpot gefeliciteerd geluk* bonus
  casino* gok* wed* iphone geselecteerd uitgekozen kortingsbon verloting
click: klik* link* aanmeld* meld* registre* profiel bio abonne* download* nu snel website site pagina kanaal
  groep beperkt plekken code doe
contact: whatsapp telegram dm app appje bericht* contact* schrijf mail email bel chat prive pb
sell: gebruikt koop* bestel* goedkoop* korting* aanbieding* prijs replica* verzend* groothandel winkel volgers
  likes merk* rolex gucci tas tassen horloge* sneakers levering kwaliteit origineel rijbewijs* paspoort*
  diploma* certifica* verkoop* uitverkoop
account: rekening* account* wachtwoord* verifi* bevestig* geblokkeerd opgeschort pakket* zending inlog*
  beveilig* verlop* update* klantenservice hacker* douane gegevens paypal netflix amazon pin pas kaart factuur
  terugbetaling
sure: gegarandeerd garantie* risico* makkelijk* simpel geheim* methode* betrouwbaar* direct* legaal systeem
  passief* iedereen ervaring snel* resultaat
cure: afvall* kilo* gewicht* pil pillen dieet* genees* wonder* dokter* natuurlijk* helderziend* spreuk* haar
  rimpel* diabetes vet
rich: weduwe* erf* generaal soldaat advocaat* prins dringend* vertrouwelijk* relatie serieus* eenzaam* god
  single
despair: zelfmoord* suicid* zinloos hopeloos leeg leegte last eenzaam* alleen depress* bestaan verdwijnen
  nutteloos
enough: moe kan meer einde eind stop* opge* vaarwel afscheid* vergeef sorry brief wakker altijd rust uitweg
  klaar reden volhouden
means: pillen scheermes* mes snijd* snij pols* brug* touw trein spoor spring* dak littekens overdosis krassen
tale: film* roman* boek* spel spelen game* serie* seizoen aflevering* hoofdstuk* acteur* actrice* schurk*
  personage* lied* tekst theater opera verhaal* documentaire* podcast* level gedicht* band album concert* scene*
  regisseur* schrijver* tentoonstelling strip* thriller*
sport: wedstrijd* team* doelpunt* trainer* speler* competitie finale* spits keeper* scheids* race marathon
  schaak* tegenstander* toernooi* beker club veld penalty boksen verdediging
food: recept* kook* koken ui uien knoflook saus* soep* taart* oven boter eieren deeg pan zout peper eten lunch
  ontbijt bak* brood vlees kip vis tomat* aardappel* bier wijn koffie thee roer* slagroom
nature: bos bladeren tak* compost muizen sneeuw rivier strand lente herfst banden tuin* plant* onkruid mos boer*
  boom bomen dierenarts kat katten puppy vogel* bijen weer regen zon meer berg* teek teken zolder egel* vos
  kippen slak* luis
device: printer* server* code laptop telefoon app update software bug proces* batterij computer* programma*
  scherm router database test*
told: zei zegt zeiden schreef noemde noemen riep schreeuw* citaat las gelezen gehoord reactie* commentaar woord*
  beledig* bedreig* beschuldig* kop graffiti
report: meld* aangifte politie rechtbank* rechter* wet wetten vonnis* arrest* opgepakt aangehouden blokk*
  moderat* aanklag* veroordeel* slachtoffer* getuige* onderzoek* gevangenis cel krant* nieuws artikel*
  journalist*
care: beloofd zorgen knie beter blijf denken kus kusjes verjaardag help* hulp steun* luister* knuffel* trots
  lief liefde therap* vriend* praten aardig* hoop troost* doneer* vrijwillig* solidar* preventie sterkte
  gecondoleerd
right: onzin herdenken buren buur* collega* aangevallen nooit recht rechten gelijk* respect* discrimin* welkom
  racis* antisemit* seksis* homofob* haat vooroorde* democra* stem* demonstr* verdien* pest pesten gepest
  bescherm* waardig* toleran* divers*
good: vreugde rust beter geluk dapper* slim* talent* verdien* pauze applaus beloofd mis verjaardag gezellig*
  bewonder* genees* welkom lach* glimlach* schat* zalig geweldig* mooi* beste bedankt dank* gefeliciteerd leuk*
  prachtig* blij gelukkig* favoriet* geniet* grappig* lekker* heerlijk* perfect* lief* fijn*
politics: regering* minister* burgemeester* partij verkiezing* parlement kamer politiek* belasting* begroting
  gemeente* president* oppositie campagne voorstel
`
