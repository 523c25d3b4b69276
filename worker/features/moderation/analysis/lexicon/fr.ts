/** French words by what they are about (see `concepts.ts`), without accents; `*` stands for any ending. */
export const fr = `
grammar: le la les l un une des et est sont etait de du d en que qu ne n pas avec pour par se sa son ses ce cet
  cette au aux il elle ils elles on nous vous je j tu te t me m mon ma mes ton ta tes nos vos leur leurs mais ou
  si plus tres qui quoi dans sur sans comme tout tous quand c y a ai as es suis sera va vais fait ca
me: je j me m mon ma mes moi suis ai
self: meme
you: tu te t toi ton ta tes es as vous votre vos seras vas sais
we: nous on notre nos
other: elle lui
them: ils elles eux leur leurs ces ceux celles
all: tout tous toute toutes chaque toujours entier
nobody: personne aucun aucune rien nul
not: pas jamais ne sans ni plus
if: si quand sinon des jusqu ou
like: comme que
origin: etranger* immigr* migrant* refugi* arabe* africain* asiatique* turc* polonais* rom roms gitan* roumain*
  chinois* noir noirs noire noires syrien* marocain* algerien* tunisien* race races clandestin* voile voilees
  ukrainien* blanc couleur tribu peuple*
faith: musulman* islam* juif* juive* chretien* catholique* hindou* mosquee* synagogue* croyant* religion*
  sioniste*
leaning: gay gays lesbienne* trans transgenre* transsexuel* travelo* queer homo homos homosexuel* bisexuel*
  lgbt* pede* gouine* tapette* genre
women: femme* fille filles femelle* feminist* epouse* gonzesse* nana nanas meuf*
disabled: handicap* autiste* mongol* triso* invalide* sourd* aveugle* infirme* debile* attarde*
vermin: rat rats cafard* parasite* peste maladie* cancer vermine racaille raclure* dechet* ordure* pourriture*
  virus asticot* sangsue* punaise* crasse infest* infect* envahi* invasion empoison* fleau* nuisible* gangrene*
  serpent* vipere* lie reproduisent
animal: porc porcs cochon* truie* vache* ane anes singe* chevre* chien* bete betes animal animaux dinde* mouton*
  baudet* gorille* vautour* pigeon*
stupid: idiot* imbecile* stupid* abruti* cretin* debil* con conne cons connard* niais* bete sot sotte ignorant*
  inculte* neuneu* andouille* cruche* gourde* nigaud* ane demeur* ecervele* ahuri* illettre* arriere* bourrique*
  benet* tocard*
foul: connard* connasse* salope* salaud* encule* enfoire* batard* pute* putain merde* foutre* bordel* couill* trouduc* ordure* pouffiasse* garce*
brain: cerveau* neurone* intelligen* qi penser penses reflech* tete orthographe lire ecrire cervelle*
ugly: moche* laid* hideux hideuse horrible* gros grosse gueule face tronche miroir pue puent puer puanteur
  degueu* repouss* thon boudin douche* deodorant
worthless: nul nulle nuls inutile* minable* rate ratee bouffon* pitoyable* pathetique* honte echec* lache*
  menteu* hypocrite* incapable* mediocre* loser* erreur* rire risee dechet* guignol* clown* ridicul* miserable*
  oxygene accident incompetent* pauvre imposteur* lavette* larve* vaurien* bon fumiste* perdant*
disgust: degout* vomi* gerb* repugn* haine hais deteste* meprise* ecoeur* nausee* horripil*
shame: honte* humili* pitie
crime: criminel* voleur* violeur* terroriste* assassin* delinquant* volent voler voles pedophile* pedo mentent
  menteur* assiste* alloc* faineant* fraudeu* dealer* racaille
lesser: inferieur* superieur* degener* nature anormal* abomination pur pure purete primitif* sauvage* arriere*
  humain* normal normaux obeir cuisine fourneaux malade* pervers* depraves barbare*
expel: expuls* dehors chasser chassez renvoy* degage* virer virez foutez fous rentre* retourne* partir parte
  partent interdi* frontiere* bateau* enferm* charter* remigration
destroy: extermin* eradiqu* elimin* gazer gaze nettoy* karcher aneant* raser couler noyer noient disparaitre
  steriliser debarrass*
country: pays nation* patrie europe france societe culture terre quartier rue rues ville village emplois
kill: tuer tue tuerai tues assassin* tir tirer poignard* planter pend* etrangl* lynch* execut* decapit* egorg*
  brul* enterr* fusill* buter bute crever creve saigner flinguer descendre
hurt: frapp* cogner cass* briser brise eclat* defonc* saign* hopital souffr* mal douleur* massacr* ecras* violer
  tortur* pleur* tabass* poing* baffe* gifle* demol* arrach* genoux rosser
die: mourir meurs meurt mort morts morte tombe* cercueil* enterrement* obseques cimetiere* cadavre* vivre vivant
  vie dernier* fini finir respire* ambulance
weapon: arme armes pistolet* flingue* couteau* lame balle balles corde acide bombe* essence hache* batte marteau
  fusil* machette* feu explosi* poison allumette* pelle coffre cocktail
body: gueule dents dent os tete crane cou gorge jambe* genou* doigt* machoire oeil yeux nez langue cote* mains
  main bras visage
family: mere* maman pere* papa fils fille enfant* gosse* famille* parents soeur* frere* femme mari copine copain
  mamie proches
home: maison adresse* porte* fenetre* ecole* travail* boulot voiture* garage bureau dors dort dormir rue bus
  habites habite chez immeuble parking boutique trajet
find: trouv* retrouv* sais sait savons connais surveill* suis suit suivre attend* visite* viens venir viendr*
  passe cherch* ou dehors coin derriere cach* echapp* flics police seul seule
regret: regrett* pay* paieras attention prevenu* averti* peur consequence* ose oser lecon rappel* souviens
  derniere prie* desole ennemi* gare mefie* apprend* prix arriv*
soon: soir bientot demain prochain* semaine jour jours minuit noel nuit lundi vendredi
hush: tais ferme gueule bouche bec silence degage casse supprime* compte disparais clavier internet cache barre
  poster tire
naked: nu nue nues nus sein seins nichon* teton* bite queue chatte cul fesse* culotte* string lingerie vetement*
  corps deshabill* poitrine
sex: sex* chaud chaude* baise* suce* leche* orgasm* lit mouille* salope* coquin* pute* escort* massage* fetich*
  plaisir* excite* torride* sensuel* intim* caress* branl* embrasser
pics: photo* video* camera webcam cam envoi* montre* nude* selfie* contenu* prive* onlyfans image*
money: argent euro* dollars cash gagner gain* gagnez revenu* salaire riche* million* mille fortune frais depot*
  banque virement* retrait* fric pognon dette* economies complement
invest: crypto* bitcoin* invest* placement* forex trading trader* broker* rendement* token* portefeuille*
  signaux actions bourse doubl* multipli*
loan: pret prets credit* emprunt* preteur* financement*
prize: gagn* prix cadeau* gratuit* tirage* recompense* loterie* jackpot felicitations chance* bonus casino* pari
  paris mise iphone selectionn* choisi* bon carte concours
click: cliqu* lien* inscri* profil bio abonn* rejoin* telecharg* maintenant vite site page canal groupe limit*
  places code reclam*
contact: whatsapp telegram dm mp message* contact* ecri* mail email appel* chat prive joindre
sell: neuf occasion achet* command* promo* reduction* solde* prix offre* replique* replica livraison* grossiste
  boutique abonnes followers likes marque* rolex gucci sac sacs montre* basket* qualite origin* permis
  passeport* diplome* certificat* vend* rabais
account: compte* passe verif* confirm* bloqu* suspend* colis livraison connexion securite expir* support hacker*
  douane* donnees coordonnees paypal netflix amazon code carte* facture* rembours* identifiant*
sure: garanti* risque* facile* secret* methode* serieux fiable* immediat* legal systeme passif* experience
  rapide* resultat* sur
cure: maigr* kilo* poids pilule* regime* guer* miracle* docteur* naturel* voyant* marabout* sort envoutement*
  retour affectif cheveux rides diabete graisse
rich: veuve* heritage* heriti* general soldat avocat* prince urgent* confidentiel* relation serieuse
  celibataire* dieu
despair: suicid* vide espoir* sens fardeau poids seule seul solitude deprim* depression exister disparaitre
  inutile mourir
enough: fatigue* marre peux plus fin finir arret* abandonne* adieu* pardon* lettre reveiller jamais paix issue
  tiens tenir
means: cachet* medicament* lame* coup* poignet* pont* corde train rails sauter saute toit cicatrice* overdose
  scarifi* entaill* comprime*
tale: film* roman* livre* jeu jeux serie* saison* chapitre* episode* acteur* actrice* mechant personnage*
  chanson* paroles theatre opera* histoire* documentaire* podcast* boss niveau poeme* groupe album concert*
  scene* scenario realisat* auteur* exposition bd polar*
sport: match* equipe* but buts entraineur* joueur* ligue finale* attaquant* gardien* arbitre* course marathon
  echecs adversaire* tournoi* coupe club terrain penalty boxe defense
food: recette* cuisin* oignon* ail sauce* soupe* gateau* four beurre oeuf* pate poele sel poivre diner*
  dejeuner* pain viande poulet poisson tomate* patate* pomme* biere vin cafe the creme
nature: foret feuilles branche* compost souris neige riviere plage printemps automne pneus jardin* plante*
  mauvaises herbes mousse ferme arbre* veterinaire* chat chats chiot* oiseau* abeilles meteo pluie soleil lac*
  montagne* tique* grenier herisson* renard poules limace* puceron*
device: imprimante* serveur* code ordinateur* portable telephone appli application logiciel* bug processus*
  batterie programme* ecran routeur base test*
told: dit disait disent ecrit traite appelle* crie criait cite* citation* lu entendu commentaire* mot mots
  insult* menac* accus* titre graffiti* tag tags
report: signal* plainte* police tribunal* proces loi lois juge* jury arret* interpell* bloquer moderat*
  procureur* condamn* victime* temoin* enquet* prison journal* article etude*
care: promis inquiete* genou mieux reste pense bise* bisous anniversaire aid* soutien* soutenir ligne ecout*
  calin* fier fiere fiers aime* amour therap* ami amis amie* parler gentil* espere* consol* don dons benevol*
  solidar* prevention courage condoleances
right: faux oublions voisin* collegue* attaque* jamais droit* egal* respect* discrimin* bienvenu* racis*
  antisemit* sexis* homophob* prejuge* democratie vot* manifest* merit* harcel* proteg* dignite toleran*
  diversite
good: joie calme mieux chance courageu* malin talent* merit* repos applaud* promis manque* anniversaire admir*
  gueri* bienvenu* ris rit rient sourire* douceur tresor amour goutee super beau belle* meilleur* merci* bravo
  felicit* gentil* magnifique* merveill* content* heureux heureuse* prefere* profit* drole* delicieu* excellent*
  parfait* doux douce adorable* genial*
politics: gouvernement* ministre* maire* parti election* parlement* senat* politique* impot* budget* conseil
  president* depute* opposition campagne proposition
`
