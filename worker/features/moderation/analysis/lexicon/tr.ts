/** Turkish words by what they are about (see `concepts.ts`), without accents; `*` stands for any ending. */
export const tr = `
grammar: bir ve bu da de ne mi mu icin ile cok ben sen o biz siz onlar ama gibi var yok daha en kadar olarak
  degil ya her sey hic su benim senin onun bizim sizin bana sana beni seni ona onu ki sonra simdi cunku iyi diye
  hem kim nasil neden olan
me: ben beni bana benim bende benden kendim*
self: kendi kendim* kendine
you: sen seni sana senin sende senden siz sizi size sizin kendini
we: biz bizi bize bizim
other: onu ona onun
them: onlar onlari onlara onlarin bunlar bunlari bunlarin sunlar
all: hepsi hepsini hepiniz herkes her tum butun daima hep
nobody: kimse kimsenin hicbir hic hicbiri
not: degil* yok asla hic olmaz
if: eger yoksa olursa zaman ise
like: gibi kadar
origin: yabanci* gocmen* multeci* siginmaci* arap* suriyeli* afgan* afrikali* kurt kurtler ermeni* rum cingene*
  roman romanlar cinli* zenci* siyahi* irk irki rus ruslar ukraynali* halk millet
faith: musluman* islam* yahudi* hristiyan* hindu* alevi* cami camii sinagog* dindar* din dini dinsiz* ateist*
  siyonist* gavur*
leaning: gey geyler escinsel* lezbiyen* trans travesti* queer homoseksuel* biseksuel* lgbt* ibne* top nonos
  donme
women: kadin* kiz kizlar karilar kari disi feminist* hanim*
disabled: engelli* sakat* otist* otizm* ozurlu* spastik* sagir* kor tekerlekli
vermin: fare fareler sican* hamambocegi bocek bocekler parazit* asalak* veba hastalik* kanser pislik* cop virus*
  solucan* suluk* istila* zehir* haser* mikrop* yilan* bit bitler ure* kene
animal: domuz* inek okuz* esek* maymun* keci* kopek* it hayvan* koyun* kaz tavuk goril* ayi ayilar
stupid: salak* aptal* ahmak* geri zekali* gerizekali* dangalak* budala* embesil* mal mallar beyinsiz* cahil*
  sersem* enayi* kafasiz* akilsiz* kalin bilgisiz* saban* andaval* mankafa* avanak*
foul: orospu* pic* siktir* amk amina gavat* pezevenk* ibne* serefsiz* kahpe* surtuk* yavsak* got dallama* gotveren* haysiyetsiz*
brain: beyin* beyn* akil akl* zeka zekan* iq dusun* kafa kafan* imla okuma yazma
ugly: cirkin* sisko* sisman* surat* yuzun yuz ayna* kok* tipsiz* igrenc* dus maymun ucube*
worthless: degersiz* yaramaz* basarisiz* ezik* zavalli* rezil* palyaco* soytari* korkak* yalanci* ikiyuzlu*
  beceriksiz* hic hicsin utanc* cop sacma hata* gulunc* komik* acinasi* kaybeden* serefsiz* haysiyetsiz* soysuz*
  aciz* loser oksijen yetersiz* vasifsiz* sefil*
disgust: igren* tiksin* kus* nefret* mide* bulandir*
shame: utan* rezil* ayip*
crime: suclu* hirsiz* tecavuz* terorist* katil* calar* caliyor* soygun* pedofil* sapik* yalan* tembel* dolandir*
  mafya
lesser: asagilik* ustun* insan* sapkin* dogaya aykiri anormal* normal saf ilkel* vahsi* barbar* geri hasta*
  sapik* itaat mutfak* bozuk* ahlaksiz* yaratik*
expel: sinir* kov* defol* gitsin* gonder* geri donsun* disari at atin atalim yasak* kapat* surgun* ulke*
destroy: yok imha* temizle* kokunu soyunu gaz bogul* bitir* kurutmak ortadan
country: ulke* vatan* millet* avrupa toplum* kultur* toprak* sokak* mahalle* sehir* turkiye
kill: oldur* geber* vur* bicakl* as asar* asmak bog* linc* idam* kes* yak* gom* kursun* sik sikar*
hurt: dov* kir* parcal* kanat* kan kanin kani hastane* aci eziyet* tekme* yumruk* ez tecavuz* iskence* agla*
  tokat* patlat* dagit* mahvet* diz dayak*
die: ol oldun olu olum* olecek* olmek mezar* tabut* cenaze* ceset* yasa* hayat* canli son sonun bitti nefes*
  ambulans*
weapon: silah* tabanca* bicak* bicag* kursun* ip urgan* asit* bomba* benzin* balta* sopa* cekic* tufek* satir*
  ates* patlayici* kurek* bagaj*
body: yuz* suratin* dis disleri* kemik* kafa* boyn* boyun* bogaz* bacak* diz dizleri* parmak* cene* goz gozun*
  gozleri* burun* burnu* dil* kaburga* el ellerin* kol
family: anne* anan baba* ogl* ogul kiz kizin cocuk* aile* kardes* abla* abi kari karin esin koca sevgil* nine
home: ev evin* evde adres* kapi* pencere* okul* is isyeri* araba* garaj* ofis* uyu* sokak* otobus* otur*
  yasadigin* dukkan* kose*
find: bul* bil* tani* izl* takip* bekl* ziyaret* gel* ara ariyor* nerede disari* kose* arkan* saklan* kac*
  polis* yalniz*
regret: pisman* ode* bedel* dikkat* uyar* kork* sonuc* cesaret* ders* hatirla* son dua* ozur* dusman* ogren*
  gorursun
soon: gece* bugun aksam yakinda yarin hafta* gun gunler* pazartesi cuma
hush: sus kes sesini agz* cene* kapa defol* git sil hesab* hesap* kaybol* klavye* internet* saklan* siktir*
  profil*
naked: ciplak* meme* gogus* got kalca* sik yarak* am kilot* camasir* elbise* vucut* soyun*
sex: seks* azgin* sikis* yala* em orgazm* yatak* islak* sicak* atesli* fahise* orospu* eskort* escort* masaj*
  fetis* zevk* sehvet* mahrem* op* yaramaz*
pics: foto* resim* resmi* video* kamera* gonder* at goster* selfie* icerik* ozel* onlyfans goruntu*
money: para* lira tl euro dolar* nakit* kazan* gelir* maas* zengin* milyon* bin servet* ucret* yatir* banka*
  havale* cek* borc* birikim*
invest: kripto* bitcoin* yatirim* forex borsa* trader* broker* token* cuzdan* sinyal* hisse* ikiye katla*
  getiri*
loan: kredi* borc* faiz* kefil*
prize: kazandin* odul* hediye* bedava* ucretsiz* cekilis* piyango* jackpot tebrik* sansli* bonus* casino* kumar*
  bahis* iphone secildin* kupon* cek
click: tikla* link* kayit* kaydol* profil* biyo* abone* katil* indir* simdi hemen site* sayfa* kanal* grup*
  sinirli* kod basvur*
contact: whatsapp telegram dm mesaj* iletisim* yaz yazin mail eposta* ara arayin sohbet* ozelden
sell: satiyorum kullanilmis al alin siparis* ucuz* indirim* kampanya* fiyat* teklif* replika* kargo* toptan*
  magaza* takipci* begeni* marka* rolex gucci canta* saat* ayakkabi* teslim* kalite* orijinal* ehliyet*
  pasaport* diploma* sertifika* sat satilik* firsat*
account: hesap* hesab* sifre* dogrula* onayla* engel* askiya* paket* kargo* giris* guvenlik* sure* guncelle*
  destek* hacker* gumruk* bilgi* paypal netflix amazon pin kart* fatura* iade*
sure: garanti* risk* kolay* gizli* yontem* guvenilir* aninda* yasal* sistem* pasif* herkes tecrube* hizli*
  sonuc* kesin*
cure: zayifla* kilo* hap* diyet* tedavi* mucize* doktor* dogal* medyum* buyu* falci* sac kirisik* diyabet*
  seker* yag
rich: dul miras* general asker* avukat* prens acil* gizli* iliski* ciddi* yalniz* allah bekar
despair: intihar* olmek bos bosluk* umut* anlam* yuk yalniz* depres* varolm* yokolmak degersiz
enough: yorgun* yoruldum* dayanam* artik son bitsin* bitir* pes elveda* veda* affet* ozur* mektup* uyan* huzur*
  cikis*
means: hap* jilet* kes* bilek* kopru* ip tren* ray* atla* cati* yara* asiri
tale: film* roman* kitap* oyun* dizi* sezon* bolum* kotu karakter* sarki* soz* tiyatro* opera* hikaye* belgesel*
  podcast* seviye* siir* grup* album* konser* sahne* senaryo* yonetmen* yazar* sergi* polisiye*
sport: mac* takim* gol* antrenor* futbol* lig* final* forvet* kaleci* hakem* yaris* maraton* antrenman* satranc*
  rakip* turnuva* kupa* kulup* saha* penalti* boks* defans*
food: tarif* pisir* yemek* sogan* sarimsak* sos* corba* pasta* kek firin* tereyag* yumurta* hamur* tava* tuz*
  biber* aksam kahvalti* ekmek* et tavuk* balik* domates* patates* bira* sarap* kahve* cay
nature: orman* yaprak* dal kar nehir* sahil* bahar lastik* bahce* bitki* cicek* ciftlik* agac* veteriner* kedi*
  yavru* kus kuslar* ari arilar hava* yagmur* gunes* gol* dag* kene* tavan* kirpi* tilki* salyangoz*
device: yazici* sunucu* kod* laptop* telefon* uygulama* guncelleme* program* islem* pil* bilgisayar* ekran*
  modem* veri* test*
told: dedi diyor* dediler yazdi yazmis* bagir* alinti* okudum duydum yorum* soz* kelime* hakaret* tehdit* sucla*
  baslik* kufur*
report: bildir* sikayet* polis* mahkeme* yasa* kanun* hakim* yargi* karar* tutukla* yakala* engelle* moderat*
  savci* mahkum* kurban* tanik* sorustur* hapis* cezaevi* gazete* haber* makale* arastirma*
care: soz merak iyilesir kal dusunuyoruz optum dogum yardim* destek* dinle* saril* gurur* sev* terap* arkadas*
  dost* konus* nazik* umar* teselli* bagis* gonullu* dayanisma* basin sagolsun gecmis
right: yalan unutmuyoruz komsu* arkadaslarim saldiri* hak* esit* saygi* ayrimci* hosgeldin* irkci* antisemit*
  cinsiyetci* homofob* onyargi* demokrasi* oy protesto* zorbalik* koru* onur* hosgoru*
good: huzur iyi iyisin iyiles* sans cesur* akilli yetenek* hakettin dinlen* alkis* soz ozled* dogum hayran*
  saglik* hosgeld* gul guluyor gulumse* canim basari harika* guzel* tesekkur* tebrik* sag sagol* mutlu* sevin*
  favori* eglence* komik* lezzetli* nefis* mukemmel* tatli* super bravo
politics: hukumet* bakan* belediye* parti* secim* meclis* politika* vergi* butce* baskan* muhalefet* kampanya*
  oneri*
`
