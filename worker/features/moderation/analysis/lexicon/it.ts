/** Italian words by what they are about (see `concepts.ts`), without accents; `*` stands for any ending. */
export const it = `
grammar: il lo la i gli le un uno una e sono era di del della dei delle in che non con per da si su al alla come
  piu ma o se questo questa quello quella io tu ti mi ci vi mio mia tuo tua suo sua nel nella anche quando dove
  chi cosa sei hai ho ha siamo tutto tutti molto senza dal sul ne
me: io mi mio mia miei mie me sono ho
self: stesso stessa
you: tu ti te tuo tua tuoi tue sei hai sai puoi vai sarai voi vi vostro vostra
we: noi ci nostro nostra nostri nostre
other: lui lei suo sua
them: loro quelli quelle questi queste essi li
all: tutto tutti tutta tutte ogni sempre intero
nobody: nessuno nessuna niente nulla
not: non mai senza ne neanche
if: se quando finche altrimenti o
like: come di
origin: stranier* immigrat* migrant* rifugiat* profug* arab* african* asiatic* turc* polacc* rom zingar* rumen*
  cines* negri negro neri nero siriano* marocchin* albanes* nigerian* razza razze clandestin* extracomunitar*
  terron* popolo colore ucrain*
faith: musulman* islam* ebre* cristian* cattolic* indu moschea* sinagoga* credent* religion* sionist*
leaning: gay lesbic* trans transessual* transgender travestit* queer omosessual* bisessual* lgbt* froci*
  finocchi* gender
women: donna donne ragazza ragazze femmin* moglie
disabled: disabil* handicappat* autistic* autismo ritardat* mongoloid* invalid* sordo ciec* storp*
vermin: topi topo ratti ratto scarafagg* parassit* peste malattia* cancro feccia schifo immondizia virus verme
  vermi sanguisug* infest* infett* invad* invasion* veleno avvelen* piaga* serpente* zecche zecca pidocch*
  marciume figliano
animal: maiale* maiali porco porca porci vacca mucca asino asini scimmi* capra capre cane cani bestia* bestie
  animal* oca pecora* somaro* gorilla* gallina avvoltoi*
stupid: idiota* idioti imbecill* stupid* scemo scema scemi cretin* ignorant* deficient* tonto tonti citrull*
  babbeo* fesso fessi rimbambit* rincoglionit* analfabet* ottus* beota* sciocc* allocc* tardo demente* zotico*
  zuccon*
foul: stronz* puttan* coglion* vaffan* bastard* merd* cazzo* cazzon* minchia* troia* figlio zoccola* testa bagascia*
brain: cervello* neuron* intelligen* qi pensare pensi mente testa ortografia leggere scrivere
ugly: brutto brutta orrend* orribil* grasso grassa grasson* ciccion* faccia muso specchio puzz* fetore ribrezzo
  schifos* doccia mostro racchia cesso
worthless: inutil* fallit* perdent* pagliacc* ridicol* patetic* vergogna* schifo nullita mediocr* codard*
  bugiard* ipocrit* incapac* spazzatura errore pena miserabil* buffon* zero sfigat* rifiuto scarto ossigeno
  delusione incompetent* smidollat* mezzasega cialtron* poveraccio parassita
disgust: schif* vomit* ripugn* odio odiano disprezz* detesto nausea* ribrezzo
shame: vergogn* imbarazz* umili*
crime: criminal* ladr* stuprator* terrorist* assassin* delinquent* rubano rubare spacciator* pedofil* mentono
  bugiard* fannullon* sussid* mafios* truffator*
lesser: inferior* superior* subuman* degenerat* contronatura anormal* abomin* puro pura purezza primitiv*
  selvagg* arretrat* uman* normal* natura obbedi* cucina malat* pervertit* depravat*
expel: espuls* cacci* fuori via mandare rimand* rispedi* andatevene tornat* torna vietat* proibit* confin*
  barcon* barca rinchiud* porti sparire
destroy: stermin* sradic* elimin* gasare puli* annient* affond* affog* annegare spazzare ruspa sterilizz*
country: paese nazione patria europa italia societa cultura terra quartiere strada strade citta lavoro
kill: ammazz* uccid* ucciso spar* accoltell* impicc* strangol* linci* giustizi* sgozz* decapit* brucia* seppell*
  fucil* scann* massacr*
hurt: picchi* botte pest* spacc* romp* rotto sangu* ospedale soffr* dolor* distrugg* calci schiacci* violent*
  stupr* tortur* piang* massacr* pugn* schiaff* strapp* male ginocchio gonfio
die: morire muori muoia morto morta morti morte tomba* bara funeral* cimitero cadaver* vivere vivo viva vita
  ultim* fine finita finito respir* ambulanza
weapon: arma armi pistola* coltell* lama proiettil* corda cappio acido bomba* benzina ascia mazza martello
  fucile* machete fuoco esplosiv* veleno pala bagagliaio spranga
body: faccia denti dente ossa osso testa cranio collo gola gamba gambe ginocchi* dita dito mascella occhi occhio
  naso lingua costol* mani mano braccia
family: madre* mamma padre papa figli* bambin* famiglia* genitori sorella* fratell* moglie marito fidanzat*
  nonna cari
home: casa indirizzo porta porte finestra* scuola* lavoro macchina auto garage ufficio dorm* via autobus abiti
  abita vivi portone negozio angolo
find: trov* so sappiamo sai conosc* guard* segu* aspett* visit* vengo venire veniamo vieni cerc* dove fuori
  angolo dietro nascond* scapp* polizia solo sola
regret: pent* pagher* paga attento attenta avvert* paura conseguenz* osare osa lezione ricord* ultim* prega*
  scus* nemic* occhio impar* prezzo succed*
soon: stanotte stasera presto domani prossim* settimana giorno giorni mezzanotte natale lunedi venerdi notte
hush: zitto zitta taci chiudi bocca becco silenzio sparisci vattene cancella* account tastiera internet levati
  smamma nasconditi
naked: nuda nudo nude nudi tette seno seni capezzol* cazzo figa fica culo mutand* perizoma vestit* lingerie
  corpo spogli*
sex: sess* calda calde scop* succhi* lecc* orgasm* letto bagnat* eccitat* troia troie puttan* escort massagg*
  fetici* piacer* bollent* maialina intim* bacia* toccar* godere porcell*
pics: foto* video* camera webcam cam manda* inviami mostra* selfie contenut* privat* onlyfans
money: soldi euro dollari contanti guadagn* reddito entrat* stipendio ricco million* mila fortuna commission*
  deposit* banca bonific* preliev* grana debiti risparmi
invest: cripto* crypto* bitcoin investi* forex trading trader* broker* rendiment* token* portafoglio segnali
  azioni borsa raddoppi* moltiplic*
loan: prestit* credit* finanziament* mutuo
prize: vinto vinc* premio premi regal* gratis gratuit* estrazion* ricompensa* lotteria jackpot congratulazioni
  fortunat* bonus casino scommess* iphone selezionat* scelto buono buoni
click: clicc* link registr* iscriv* profilo bio abbon* unisciti scarica* ora adesso subito sito pagina canale
  gruppo limitat* posti codice
contact: whatsapp telegram dm messaggi* contatt* scriv* mail email chiam* chat privato
sell: usato quasi compr* ordin* economic* sconto sconti offert* prezz* replic* spedizion* ingrosso negozio
  follower* like marca marche rolex gucci bors* orolog* scarpe consegna qualita original* patente passaport*
  diplom* laure* certificat* vend* saldi promo*
account: conto account password verific* conferm* bloccat* sospes* pacco spedizione accesso accedi sicurezza
  scad* aggiorn* assistenza hacker dogana dati paypal netflix amazon pin carta fattura rimbors*
sure: garanti* rischi* facil* segret* metodo seri* affidabil* immediat* legal* sistema passiv* esperienza veloc*
  risultat* sicuro
cure: dimagri* chili peso pillol* dieta guari* miracol* dottor* natural* veggent* cartomant* incantesim*
  legament* capelli rughe diabete grasso
rich: vedov* eredit* generale soldato avvocato principe urgent* riservat* relazione seria single dio
despair: suicid* uccidermi ammazzarmi vuoto vuota speranz* senso peso sola solo solitudine depress* esistere
  sparire inutile
enough: stanc* posso piu fine finire finirla basta smettere arrend* addio perdon* lettera svegliar* sempre pace
  uscita reggo
means: pillole pasticche lamett* tagli* polsi polso ponte corda treno binari saltare buttarmi tetto cicatric*
  overdose sonniferi
tale: film romanzo* libro libri gioco giochi serie stagione capitolo attor* attric* cattivo personagg* canzon*
  testo teatro opera storia documentario podcast boss livello poesia* gruppo album concerto scena copione
  regista autor* mostra fumett* giallo
sport: partita squadra gol allenator* giocator* lega finale attaccant* portier* arbitr* gara maratona scacchi
  avversari* torneo coppa club campo rigore boxe difesa
food: ricetta* cucin* cipoll* aglio salsa sugo zuppa torta forno burro uova impasto padella sale pepe cena
  pranzo colazione pane carne pollo pesce pomodor* patat* birra vino caffe panna
nature: bosco foglie ram* compost neve fiume spiaggia primavera autunno giardino piant* erbacce fattoria alber*
  veterinari* gatto gatti cucciol* uccell* api tempo pioggia sole lago montagn* soffitta riccio volpe galline
  lumac*
device: stampante server codice portatile telefono app aggiornamento programma processo batteria computer
  schermo router database test
told: detto dice dicono scritto chiamato chiamano urlato gridato cita* letto sentito comment* parola parole
  insult* minacci* accus* titolo scritta scritte
report: segnal* polizia tribunale processo legge leggi giudic* giuria sentenza arrest* blocc* moderator* procur*
  condann* vittim* testimon* indagin* carcere prigione giornal* articolo notizi* studio
care: promesso tranquill* ginocchio migliori resta pensiamo bacio baci compleanno aiut* sosten* sostegno linea
  ascolt* abbracci* orgogli* fiero fiera ama amo amore terap* amic* parlare gentil* spero consol* donare
  donazion* volontar* solidar* prevenzione coraggio condoglianze
right: falso dimentichiamo vicin* collegh* attacc* smettiamo* diritt* ugual* rispett* discrimin* benvenut*
  razzis* antisemit* sessis* omofob* pregiudiz* democrazia vot* manifest* merit* bullismo protegg* dignita
  tolleran* diversita
good: gioia calma meglio fortuna coraggios* bravo brava talent* merit* riposo applaus* promesso manc* compleanno
  accoglient* ammir* guar* benvenut* rid* sorri* tesoro piace bello bella bellissim* miglior* grazie complimenti
  auguri carin* meraviglios* felic* content* preferit* divert* buono delizios* eccellent* perfett* dolc*
  fantastic*
politics: governo ministr* sindac* partito elezion* parlamento senator* politic* tasse bilancio comune
  president* opposizione campagna proposta
`
