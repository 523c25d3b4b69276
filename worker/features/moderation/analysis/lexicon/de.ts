/** German words by what they are about (see `concepts.ts`), without accents; `*` stands for any ending. */
export const de = `
grammar: der die das und ist sind war waren ein eine einen einem einer nicht mit von zu im in auf fur den dem
  des ich du er sie es wir ihr mein dein sein hat haben wird werden kann aber oder auch noch nur so wie was wer
  wo wenn als an aus bei nach uber um dass man mir dich mich dir sich euch uns schon mehr hier dann doch mal ja
  nein
me: ich mich mir mein meine meinen meinem meiner
self: selbst selber
you: du dich dir dein deine deinen deinem deiner deins ihr euch euer eure bist hast
we: wir uns unser unsere unserem unseren unserer
other: er ihn ihm seine seinen
them: die denen deren diese diesen solche solchen sie ihnen
all: alle allen alles jeder jede jeden immer ganze samtliche
nobody: niemand keiner keinen keine kein nichts niemanden
not: nicht nie niemals ohne kein nix weder
if: wenn falls sonst sobald oder bis
like: wie als
origin: auslander* migrant* fluchtling* asylant* asylbewerber* araber* arabisch* afrikaner* asiat* turk* pole
  polen polnisch* roma sinti zigeuner* rumane* chines* schwarze* syrer* afghan* marokkan* albaner* russe*
  ukrainer* rasse* volk volker kopftuch* einwander* zugewandert* neger* kanak* fremde* hautfarbe
faith: muslim* moslem* islam* jude juden judisch* judin* christ christen katholi* hindu* moschee* synagoge*
  glaubige* religion* zionist*
leaning: schwul* lesb* trans transe* transmensch* transfrau* transgender queer* homo homos homosexuell*
  bisexuell* lgbt* schwuchtel* gender*
women: frau frauen weib weiber madchen madels feminist* tussi* emanze*
disabled: behindert* autist* autismus rollstuhl* krup* taub blind spast* mongo downsyndrom
vermin: ungeziefer ratte* kakerlak* parasit* pest plage* seuche* krebs krankheit* schmarotz* abschaum schadling*
  made maden virus gesindel pack dreck* brut flut uberschwemm* vermehr* karnickel zecke* laus lause gift
  vergift* geschwur* invasion bazill*
animal: schwein* sau kuh kuhe esel affe* ziege* hund hunde kote gans kamel* schaf* ochse* hyane* vieh viecher
  tier tiere huhn
stupid: idiot* depp* dumm* dumpf* trottel* blod* schwachkopf* vollpfosten honk* hohl* hirnlos* doof* dammlich*
  vollidiot* spinner* bescheuert* begriffsstutzig beschrankt* ahnungslos* naiv pfosten holzkopf* hornochse*
  strohkopf* dussel* analphabet*
foul: arschloch* wichser* hurensohn* fotze* missgeburt* schlampe* drecksau* drecks* scheiss* fick* arschgeige* pisser* hackfresse* kackbratze* saukerl mistkerl* miststuck* bastard* hure* nutte* verpiss* scheisskerl*
brain: hirn gehirn* iq verstand denken denkst intelligen* grips birne zellen rechtschreib* lesen
ugly: hassl* fett fette* gesicht* fresse visage spiegel stink* gestank eklig* ekelhaft* fratze* duschen wasch*
  nase augenkrebs
worthless: wertlos* nutzlos* versager* loser opfer null lachnummer witzfigur* erbarmlich* armselig* peinlich*
  mull abfall schande niete* pfeife* flasche* wurstchen wurst lusche* waschlappen feigling* lugner* heuchler*
  lappen unfahig* blamage* penner* verlierer* zumutung schmarotzer* fehler unfall jammer* lacherlich* witz
  luftverschwendung sauerstoff talentfrei* talentlos* nichtsnutz* taugenichts
disgust: ekel* kotz* brechen wurg* verabscheu* hasse hasst hassen ubel schlecht widerlich* abstoss* verachte*
shame: scham* schande blamier* fremdscham* peinlich
crime: verbrecher* kriminell* dieb* rauber* vergewaltig* terrorist* morder* klau* stehlen lug* betrug*
  kinderschander* padophil* messermann* faul* sozialhilfe stutze burgergeld
lesser: minderwertig* unwert* uberlegen untermensch* entartet* unnaturlich* widernaturlich* rein reinheit
  primitiv* ruckstandig* mensch menschen normal krank* gehorchen herd kuche abart* pervers* wild* barbar*
expel: abschieb* ausweis* raus hinaus weg vertreib* verschwind* zuruck heim schickt verbiet* verboten einsperr*
  grenze* boot rauswerf* rausschmeiss* wegsperr* remigration
destroy: ausrott* vernicht* vergas* auslosch* sauber* ersauf* absauf* lager beseitig* entsorg* sterilisier*
country: land nation* deutschland europa heimat gesellschaft kultur vaterland volk abendland stadt dorf strasse*
  jobs
kill: tot* umbring* umgebracht bringe ermord* mord* abstech* steche* erschiess* abknall* knall* hang* aufhang*
  erhang* wurg* erwurg* schlacht* kopf* verbrenn* brenn* anzund* begrab* ertrank* aufschlitz* schlitz* abmurks*
  kalt kaltmach* lynch*
hurt: schlag* prugel* verprugel* brech* bricht gebrochen zerschlag* zertret* tret* haue hauen blut* krankenhaus
  leid* schmerz* weh qual* folter* verletz* zerstor* fertig* ohrfeige* klatsch* weinen winsel* heul* boxen
  rausprugel* humpel* faust
die: sterb* stirb* tod tote toten tot verreck* krepier* grab sarg beerdigung friedhof leiche* uberleb* leben
  letzt* ende* atmen krankenwagen
weapon: waffe* pistole* messer* strick* seil kugel* galgen saure bombe* benzin axt schlager* baseballschlager
  hammer gewehr* machete feuer sprengstoff streichholz* schaufel kofferraum schusswaffe*
body: gesicht* fresse zahn* knochen kopf schadel hals kehle bein* knie* finger* kiefer* auge augen nase zunge
  rippe* hand hande genick arme
family: mutter* mama vater* papa sohn* tochter* kind kinder familie* eltern schwester* bruder* frau mann
  freundin oma enkel* liebsten
home: haus zuhause adresse* wohn* tur haustur fenster schule* schulweg kita arbeit* auto wagen garage buro
  schlaf* weg bus haltestelle laden parkplatz hof
find: find* weiss wissen kenn* beobacht* folg* wart* besuch* komm* such* krieg* erwisch* auflauer* verfolg*
  treff* draussen ecke hinter versteck* entkomm* polizei allein sicher stehen
regret: bereu* zahl* bezahl* leid warn* vorsicht* angst furcht* folgen konsequenz* trau lektion lernen denk
  merk* letzte* beten gnade feinde pass aufpassen gewarnt hute schulter passiert wunsch*
soon: heute nacht bald morgen nachste* woche tag tage mitternacht weihnachten dunkel
hush: klappe maul mund schnauze rand still ruhe verpiss* verzieh* hau ab losch* abmeld* verschwind* tastatur
  schweig* account internet profil
naked: nackt* brust* titten nippel schwanz* muschi arsch po slip unterwasche bh dessous ausgezogen auszieh*
  kleid* korper
sex: sex* geil* fick* lutsch* leck* orgasm* bett feucht versaut* heiss* hure* nutte* erotik* erotisch* massage*
  fetisch* verwohn* vernasch* befriedig* domina lust scharf sinnlich* blas*
pics: bild* foto* video* cam webcam kamera schick* zeig* selfie* clip* inhalte privat* aufnahmen
money: geld euro* cash gewinn* einkommen verdien* lohn reich million* tausend* vermogen gebuhr* einzahl*
  uberweis* bank auszahl* schulden nebenverdienst nebenjob kohle finanziell* zinsen
invest: krypto* bitcoin* invest* anlage* anleg* forex trading trader* broker* rendite* token coin* wallet*
  signale aktien* kurs* boerse borse depot
loan: kredit* darlehen schufa finanzierung* leih*
prize: gewinn* gewonnen preis* geschenk* gutschein* gratis kostenlos* verlos* belohn* lotto* jackpot gluckwunsch
  glucklich* bonus casino* wett* freispiel* iphone auserwahlt ausgewahlt rabatt*
click: klick* link* anmeld* registrier* profil bio abonnier* folg* downloade* sicher* jetzt sofort website
  seite* kanal gruppe begrenzt nur code schnell bewerb* eintrag* teilnehm*
contact: whatsapp telegram dm pn nachricht* schreib* kontakt* mail email anruf* ruf melde* chat privat
sell: abzugeben gebraucht kauf* bestell* billig* rabatt* angebot* preis* replik* replica versand grosshandel
  shop follower* likes abonnent* marke* rolex gucci handtasch* uhren turnschuh* lieferung qualitat original*
  fuhrerschein* ausweis* diplom* zertifikat* gunstig* verkauf* schnappchen
account: konto* passwort* bestatig* gesperrt* sperr* paket* sendung login sicherheit* ablauf* abgelaufen
  aktualisier* support kundenservice hacker* zoll zugang* daten paypal netflix amazon pin karte* rechnung*
  ruckerstattung verifizier* kundendienst
sure: garant* risik* leicht* einfach* geheim* methode* serios* vertrauen* sofort* legal bewahrt* system passiv*
  jeder ohne erfahrung schnell* ergebnis*
cure: abnehm* kilo* gewicht* pille* schlank* diat* heil* wunder* arzt* naturlich* hellseh* zauber*
  partnerruckfuhrung haar* falten potenz* diabetes fett
rich: witwe* erb* general soldat anwalt* prinz dringend* vertraulich* beziehung* einsam* gott single
despair: selbstmord* suizid* umbringen sinnlos* hoffnungslos* leer leere* taub last einsam* allein* depress*
  aufhoren verschwinden nutzlos
enough: mude kraft aushalt* halte mehr ende beenden aufgeb* schluss lebewohl abschied* verzeih* brief aufwachen
  immer frieden ausweg grund leben
means: tablette* rasierklinge* klinge* schneid* ritz* handgelenk* arm brucke* strick gleis* zug spring* dach
  narben pulsader* schlaftablett* uberdosis
tale: film* roman* buch* spiel* serie* folge staffel kapitel schauspiel* bosewicht* figur* lied* theater oper*
  geschichte* krimi* tatort podcast* level gedicht* band album konzert* buhne szene* drehbuch regisseur* autor*
  ausstellung comic* held*
sport: mannschaft* tor tore trainer* spieler* liga finale* sturmer* torwart schiedsrichter* rennen marathon
  training schach gegner* turnier* pokal verein* platz elfmeter boxen abwehr halbzeit
food: rezept* koch* zwiebel* knoblauch sosse suppe kuchen ofen butter eier teig pfanne salz pfeffer essen
  mittag* backen brot fleisch hahnchen fisch tomate* kartoffel* gemuse bier wein kaffee tee ruhren sahne
nature: wald blatter zweig* kompost mause schnee fluss strand fruhling herbst moos garten* pflanz* unkraut
  bauer* baum baume tierarzt katze* hund welpe* vogel bienen wetter regen sonne see berg* zecken dachboden igel*
  fuchs huhner schnecke* blattlaus*
device: drucker* server* code laptop handy app update software bug prozess* akku computer* rechner programm*
  bildschirm router datenbank test*
told: sagt* gesagt geschrieben nannte genannt nennt rief schrie* zitat* las gelesen gehort kommentar* wort
  worter beleidig* droh* behaupt* schlagzeile
report: meld* polizei gericht* gesetz* richter* urteil* verhaft* festgenommen blockier* moderat* prozess anklag*
  angeklagt* verurteil* anzeig* opfer zeuge* ermitt* gefangnis haft zeitung* nachricht* artikel journalist*
  studie* forsch* bericht*
care: versprochen sorge* knie gesund bleib* denken kuss* geburtstag wunsche hilf* unterstutz* telefonseelsorge
  zuhor* umarm* stolz lieb* berat* therap* freund* reden trost* hoff* spend* ehrenamt* solidar* vorbeug*
  mitgefuhl beileid
right: luge lugt widersprech* angegriffen nachbar* kolleg* erinner* wieder recht rechte gleich* respekt*
  diskriminier* willkommen rassis* antisemit* sexis* hass vorurteil* demokrat* wahl* demonstr* verdienen mobb*
  schutz* wurde toleran* vielfalt
good: ruhe besser gluck mutig* klug* begabt verdient pause applaus stolz versprochen vermiss* geburtstag
  gemutlich bewunder* gesund schmeck* zauberhaft herrlich* willkommen lach* gern gerne lieb* schatz sanft toll*
  schon* beste* danke* gluckwunsch nett* wunderbar* klasse glucklich freu* genies* spass lustig* lecker* super
  perfekt suss* herzlich*
politics: regierung* minister* burgermeister* partei* wahl* bundestag politik* steuer* haushalt stadtrat
  prasident* opposition kampagne antrag
`
