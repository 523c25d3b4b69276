/** Polish words by what they are about (see `concepts.ts`), without accents; `*` stands for any ending. */
export const pl = `
grammar: i w z na do nie sie jest sa to ze a ale o jak co po za od dla przez przy czy ja ty on ona my wy oni ci
  cie mi mnie moj moja twoj twoja jego jej nas was ich tym tego ten ta te tak juz tylko jestes jestem bedzie byl
  byla bylo bez pod nad ktory ktora gdy kiedy gdzie kto jeszcze bardzo wszyscy nic
me: ja mnie mi mna moj moja moje moim mojego jestem
self: sam sama siebie
you: ty ciebie cie ci toba tobie twoj twoja twoje twoim twojego twojej jestes masz bedziesz wy wam was wasz
  wiesz
we: my nas nam nasz nasza nasze naszym
other: on ona jego jej niego
them: oni one ich im nimi tych tacy te ci
all: wszyscy wszystk* kazdy kazda caly cala zawsze
nobody: nikt nikogo nikomu nic niczego zaden zadna
not: nie nigdy bez ani brak
if: jesli jezeli gdy kiedy dopoki inaczej albo
like: jak niz niczym
origin: obcy* imigrant* migrant* uchodzc* arab* afryka* azjat* turk* cygan* rom romow romowie rumun* chincz*
  czarny czarni czarnuch* murzyn* syryjcz* ukrain* rasa rasy rosjan* niemc* ciapat* nachodzc* narod cudzoziem*
faith: muzulman* islam* zyd zydzi zydow zydowsk* chrzescija* katoli* hindus* meczet* synagog* wierzacy* religi*
  syjonist*
leaning: gej geje gejow lesbij* trans transplci* transseks* queer homoseks* biseks* lgbt* pedal* pedzi* ciota
  cioty homo gender
women: kobiet* dziewczyn* baba baby babsk* samic* feminist* zona laski
disabled: niepelnospraw* kalek* autyst* uposledz* debil* mongol* inwalid* gluch* slep* wozku
vermin: szczur* robactw* karaluch* pasozyt* zaraza* dzuma choroba* rak plaga* scierwo* smiec* holota* wirus*
  glista* pijawk* brud* smrod* zatruwa* inwazja zaleja* mnoza wesz wszy zmija gnida* gnidy swolocz*
animal: swinia* swinie krowa osiol osla malpa* malpy koza pies psy psie kundel* zwierze* bydlo barany baran kura
  wieprz* knur* goryl* gniot
stupid: idiot* glupi* glupota debil* kretyn* imbecyl* matol* tepak* tepy tepa tuman* przyglup* durn* ciemniak*
  palant* bezmozg* polglowek* baran ciolek ignorant* analfabet* ograniczon* cymbal* oslica
foul: kurw* chuj* skurwysyn* skurwiel* jeban* pierdol* spierdal* pizd* cwel* szmat* dupek* sukinsyn* gnoj* zjeb* suka
brain: mozg* rozum* inteligen* iq mysl* komor* szare ortografi* czytac pisac
ugly: brzyd* ohydn* gruba gruby grubas* spasion* twarz* morda* mordo geba pysk lustr* smierdz* szpetn* paskud*
  prysznic* maszkar* wygladasz
worthless: bezwartosciow* bezuzytecz* nieudaczni* frajer* przegran* zalosn* zenad* zero smiec* hanba* wstyd
  klaun* pajac* tchorz* klamc* hipokryt* beznadziej* miernot* nikim smieszn* pomylk* blad blazen* cienias*
  oferma* lamus* lajz* dno tlen pasozyt darmozjad* nierob* niedojd* szmata
disgust: brzydz* rzyg* wymiot* obrzydliw* nienawidz* gardz* odraz* wstret* niedobrze
shame: wstyd* hanb* upokorz* zenad*
crime: przestep* zlodziej* gwalc* terroryst* mordercy morderca* kradn* krasc pedofil* klam* oszust* zasil*
  socjal* leni* bandyt* bandzior*
lesser: gorszy gorsza gorsi nizsz* wyzsz* podludzi* zwyrodnia* nienaturaln* nienormaln* czyst* prymityw* dzicz
  dziki* zacofan* ludzi ludzmi czlowiek* normaln* natura sluchac garow kuchni chory chorzy chore zboczen*
  zboczon* barbarzyn*
expel: deport* wyrzuc* wygna* wynoch* precz won wypad* wracaj* wracac zakaz* zabronic granic* lodz zamkn* wyslac
  odesl* usun*
destroy: eksterm* wytepi* zniszcz* zagaz* gaz wybic oczysc* utop* topic unicestw* zlikwid* obozy wykastrowac
country: kraj* narod* ojczyzn* europ* polsk* spoleczen* kultur* ziemi* miast* ulic* osiedl* wsi prac*
kill: zabij* zabic zamord* morduj* zastrzel* strzel* zadzg* dzgn* powies* wiesza* udusz* zlinczow* sciac* zarzn*
  podpal* spal* zakop* rozstrzel* ukatrup* zajeb* odstrzel*
hurt: bic bije pobij* pobic polam* zlam* rozwal* rozbij* krwawi* krew* krwi szpital* cierpi* bol boli zmasakr*
  kop* skop* zgnie* zgwalc* tortur* placz* plakac wpierdol lomot* piesc* wybij* wybic kolan* pozalu*
die: umrz* umier* smierc* martw* trup* zdech* zgin* gin grob* trumn* pogrzeb* cmentarz* zyc zyjesz zywy zycie
  ostatni* koniec oddech* karetk* nekrolog
weapon: bron* pistolet* noz noze nozem ostrz* kul* sznur* petl* stryczek kwas* bomb* benzyn* siekier* kij kijem
  baseball* mlot* karabin* maczet* ogien ogniem wybuch* trucizn* lopat* bagaznik*
body: twarz* zeby zebow zab kosci kosc glow* leb leba czaszk* szyj* gardl* nog* kolan* palc* szczek* oczy oko
  nos jezyk zebra rece reka
family: matk* mama ojciec ojca tata syn* corka corke corki dziec* rodzin* rodzice siostr* brat* zona zone maz
  dziewczyna babcia bliskich
home: dom domu domem adres* drzwi okn* szkol* prac* samochod* auto garaz* biur* spisz spi spac ulic* autobus*
  mieszka* przystan* sklep* rog trasa
find: znajd* znalezc wiem wiemy znam obserw* sledz* czeka* odwiedz* przyjd* idziemy szuk* dorw* dopad* gdzie
  rogiem za ukry* uciek* policj* sam
regret: pozalu* zaplac* uwazaj* ostrzeg* boj bac strach* konsekwencj* osmiel* lekcj* pamieta* ostatni* modl*
  przepros* wrog* naucz* cena stanie
soon: noc* dzis wieczor* wkrotce niedlugo jutro nastepn* tydzien* tygodn* dzien dni polnoc* swiat* poniedzial*
  piatek*
hush: zamknij* gebe ryj morde cicho milcz* spadaj* wynos* usun* konto znik* klawiatur* internet* schowaj spierd*
  profil
naked: nag* gol* cyck* piersi* sutk* kutas* cipk* cipa dupa dupe tylek majtk* bielizn* ubran* cialo rozbier*
sex: seks* napalon* jebac pieprz* ssac ssij liz* orgazm* lozk* mokr* gorac* niegrzeczn* dziwk* kurw* eskort*
  masaz* fetysz* rozkosz* przyjemnos* podniec* zmyslow* intymn* caluj* ruchac
pics: fot* zdjec* wideo film kamer* wyslij* pokaz* selfie tresc* prywatn* onlyfans filmik*
money: pieniadz* pieniedz* zlot* zl euro dolar* gotowk* zarob* zarab* zysk* dochod* pensj* bogat* milion* tysi*
  fortun* oplat* wplac* wplat* bank* przelew* wyplat* kas* dlug* oszczedn*
invest: krypto* bitcoin* inwest* forex trading trader* broker* token* portfel* sygnal* akcj* gield* podwoj*
  pomnoz*
loan: pozycz* kredyt* chwilow* bik
prize: wygr* nagrod* prezent* darmo* gratis losow* loteri* jackpot gratulac* szczesci* bonus* kasyn* zaklad*
  iphone wybran* konkurs* bon kupon*
click: klik* link* zapis* rejestr* profil bio subskryb* dolacz* pobierz* teraz szybko stron* kanal grup*
  ograniczon* miejsc kod odbierz
contact: whatsapp telegram dm priv wiadomos* kontakt* pisz napisz* mail email zadzwon* czat prywatn*
sell: uzywan* kup* zamow* tani* znizk* rabat* promocj* cen* ofert* replik* wysylk* dostaw* hurt sklep* obserwuj*
  lajk* mark* rolex gucci toreb* zegark* buty jakos* orygin* paszport* dyplom* certyfik* sprzed* wyprzedaz*
account: kont* hasl* zweryfik* weryfik* potwierdz* zablokow* zawiesz* paczk* przesylk* logow* zalog* bezpieczen*
  wygas* aktualiz* wsparci* haker* clo dane danych paypal netflix amazon pin kart* faktur* zwrot*
sure: gwarant* ryzyk* latw* sekret* metod* zaufan* natychmiast* legaln* system* pasywn* kazdy doswiadczen*
  szybk* rezultat* efekt* pewn*
cure: schud* odchudz* kilo* wag* tablet* diet* lecz* cud* lekarz* naturaln* wrozk* tarot* zakle* urok* wlos*
  zmarszcz* cukrzyc* tluszcz*
rich: wdow* spad* general zolnierz* adwokat* prawnik* ksiaze piln* poufn* zwiazek powazn* samotn* bog singl*
despair: samoboj* pustk* pusty pusta nadziej* sens* ciezar* samotn* depresj* istniec zniknac bezuzyteczny
enough: zmecz* dosc moge wiecej koniec konca skoncz* poddaj* zegnaj* pozegn* wybacz* list obudz* zawsze spokoj*
  wyjsci* sil
means: tabletk* zyletk* ciac tne tnie nadgarst* most* sznur* pociag* tory skoc* dach* blizn* przedawkow*
tale: film* powies* ksiazk* gra gry gre serial* sezon* rozdzial* odcin* aktor* zlocz* postac* piosenk* tekst*
  teatr* oper* histori* dokument* podcast* boss poziom* wiersz* zespol* album* koncert* scen* rezyser* autor*
  wystaw* komiks* kryminal*
sport: mecz* druzyn* gol bramk* trener* zawodni* pilkarz* lig* final* napastnik* sedzi* wyscig* maraton*
  trening* szach* przeciwni* turniej* puchar* klub* boisk* karny boks obron*
food: przepis* gotow* gotuj* cebul* czosn* sos* zup* ciast* piekarnik* maslo jaj* patelni* sol pieprz obiad*
  kolacj* sniadan* chleb* mies* kurczak* ryb* pomidor* ziemniak* piwo wino kaw* herbat* smietan*
nature: las lesie liscie galaz* kompost myszy snieg rzek* plaz* wiosn* jesien* opony ogrod* roslin* chwast* mech
  gospodarstw* drzew* weteryn* kot koty kota szczeniak* ptak* pszczol* pogod* deszcz* slonc* gor* kleszcz*
  strych* jez* lis kury slimak* mszyc*
device: drukark* serwer* kod laptop* telefon* aplikacj* aktualizacj* program* proces* bateri* komputer* ekran*
  router* baz* test* blad
told: powiedzi* mowi* nazwal* nazywa* krzycz* krzykn* cytat* cytuj* czytal* slysz* komentarz* slow* wyzyw*
  obraz* groz* oskarz* naglow* napis*
report: zglos* zglasz* policj* sad sadu praw* sedzia* wyrok* areszt* zatrzym* zablokuj* moderat* prokurat*
  skazan* ofiar* swiad* sledztw* wiezien* gazet* wiadomos* artykul* dziennikarz* badani*
care: obiecuj* spokojnie kolano lepiej zostan myslimy buziak* urodzin* pomoc* pomag* wspier* wsparci* telefon
  zaufania sluch* przytul* dumn* kocha* milosc* terap* przyjaci* porozmawia* mily mila nadziej* pociesz* datk*
  wolontariu* solidarn* zapobieg* wspolczuc*
right: klamstwo pamietamy sasiad* sasiedzi koled* zaatakowan* praw* rown* szacun* szanuj* dyskrymin* witamy
  rasizm* rasist* antysemit* seksizm* homofob* uprzedz* demokrac* glos* protest* zaslug* nekani* ochron* godnos*
  toleranc* roznorodn*
good: radosc spokoj lepiej szczescie dzieln* madr* zdoln* zasluzyl* odpoczyn* brawo obiecuj* tesknie urodzin*
  przytuln* podziwi* zdrow* witaj* smiech* usmiech* skarb* kochan* swietn* piekn* najlepsz* dzieki dziekuj*
  gratulacj* mil* wspanial* szczesliw* ciesz* ulubion* zabawn* pyszn* doskonal* idealn* slodk* super fajn*
politics: rzad* minist* burmistrz* prezydent* parti* wybor* sejm* senat* polity* podat* budzet* rada opozycj*
  kampani* propozycj*
`
