/** Portuguese words by what they are about (see `concepts.ts`), without accents; `*` stands for any ending. */
export const pt = `
grammar: o a os as um uma uns umas e sao era de do da dos das em no na nos nas que nao com por para pra se seu
  sua seus suas ao como mais mas ou muito este esta isso esse essa eu tu voce voces te me meu minha nosso ele
  ela eles elas ja tem ser estar foi todo todos quando onde quem tudo so sem sobre porque vai vou gente pelo
  pela
me: eu me meu minha meus minhas mim comigo estou sou
self: mesmo mesma
you: voce voces tu te ti teu tua teus tuas seu sua seus suas vc ce es tens sabes
we: nos nosso nossa nossos nossas gente
other: ele ela dele dela
them: eles elas deles esses essas estes estas
all: todo todos toda todas tudo cada sempre inteiro
nobody: ninguem nenhum nenhuma nada
not: nao nunca jamais sem nem
if: se quando ate senao ou
like: como que igual
origin: estrangeir* imigrante* migrante* refugiad* arabe* african* asiatic* turco* polones* cigan* romen*
  chines* negro negros negra preto pretos preta sirio* bolivian* haitian* venezuelan* angolan* brasileir*
  nordestin* raca racas indio* indigena* ilegais macaco* ucranian* cor povo
faith: muculman* islam* judeu* judia* crist* catolic* hindu* evangelic* macumbeir* mesquita* sinagoga* crente*
  religi* sionista* umbanda
leaning: gay gays lesbica* sapata* trans travesti* transexual* traveco* queer homossexual* bissexual* lgbt*
  viad* bicha* baitola* paneleir* genero
women: mulher mulheres menina* garota* femea* feminist* feminazi* esposa moca mocas
disabled: deficien* aleijad* autista* retardad* mongol* invalid* surdo* cego* cadeirante*
vermin: rato ratos rata barata baratas parasita* praga* peste cancer doenca* escoria lixo verme* virus
  sanguessuga* imund* infest* infect* invad* invasao veneno envenen* corja gentalha cobra cobras piolho* sujeira
  nojeira procriam
animal: porco* porca vaca burro* burra macaco* cabra* cachorr* cao caes asno* jumento* animal animais besta*
  galinha ovelha* anta urubu* gorila* jegue
stupid: idiota* imbecil* estupid* burr* tonto* bobo* cretino* ignorante* otari* trouxa* tapad* debil* acefalo*
  analfabet* jumento anta babaca* lerdo* mane palerma* parvo* parva toupeira* retardado
foul: porra* caralho* foda* fode* fdp puta puto* cuzao* arrombad* vagabunda* merda* bosta* desgracad* corno* piranha* vadia* babaca* escrot*
brain: cerebro* neuroni* inteligen* qi pensar pensa mente cabeca ortografia ler escrever
ugly: feio feia feios horrivel* horroros* gordo* gorda* cara focinho espelho fede* fedor nojent* repugn*
  monstro* banho balofa* baranga* jeito
worthless: inutil* fracassad* perdedor* palhac* ridicul* patetic* vergonha* desgraca* mediocre* covarde*
  mentiros* hipocrit* incapaz nulidade erro pena lixo miseravel* traste* verme piada* oxigenio acidente fraude*
  farsante* vagabund* encostad* insignificante* incompetent* coitado
disgust: noj* vomit* odeio odeia odeiam desprez* detesto nausea* repulsa asco
shame: vergonh* envergonh* humilh*
crime: criminos* ladrao ladroes ladra estuprador* terrorista* assassino* bandid* roubar roubam marginal
  marginais pedofil* mentem vagabund* preguicos* bolsa mafios* golpista* traficante*
lesser: inferior* superior* degenerad* antinatural* anormal* aberrac* abomin* puro pura pureza primitiv*
  selvage* atrasad* humano* normal normais natureza obedecer cozinha pia doente* pervertid* depravad*
expel: deport* expuls* fora mandar mandem volta voltem suma sumam some proib* fronteira* barco prender trancar
  embora banir
destroy: extermin* erradic* elimin* limpar limpeza aniquil* afund* afog* acabar varrer esteriliz* sumir
country: pais nacao patria europa brasil portugal sociedade cultura terra bairro rua ruas cidade emprego*
kill: matar mato mata mate assassin* atir* esfaque* enforc* estrangul* linch* execut* degol* decapit* queim*
  enterr* fuzil* apagar bala facada
hurt: bater bato surra* quebr* arrebent* sangr* sangue hospital sofr* dor destru* chut* esmag* estupr* tortur*
  chor* porrada* soco* tapa machuc* arranc* espanc* joelho* apanh*
die: morr* morto morta mortos morte tumulo caixao velorio enterro cemiterio cadaver* viver vivo viva vida ultim*
  fim acab* respir* ambulancia
weapon: arma armas pistola* revolver faca* navalha bala balas corda forca acido bomba* gasolina machado taco
  martelo fuzil espingarda fogo explosiv* veneno pa
body: cara dentes dente osso* cabeca cranio pescoco garganta perna* joelho* dedo* mandibula olho olhos nariz
  lingua costela* maos mao braco*
family: mae* mamae pai papai filho* filha* crianca* familia* pais irma* esposa marido namorad* avo
home: casa endereco porta* janela* escola* trabalho* carro garagem escritorio dorm* rua onibus mora moras
  esquina loja caminho
find: ach* encontr* sei sabemos sabe conheco vigi* sigo segu* esper* visit* venho vir vamos procur* cacar onde
  fora esquina atras escond* escap* fugir policia sozinh*
regret: arrepend* pagar* paga cuidado avis* medo consequencia* atrev* licao lembr* ultima reza* desculp* inimig*
  aprend* preco acontec*
soon: noite hoje logo breve amanha proxim* semana dia dias natal segunda sexta
hush: cala cale boca bico silencio some suma apaga* apague conta desaparec* teclado internet vaza perfil esconde
naked: nu nua nuas nus nude* pelad* peito* teta* seio* mamilo* pau pica rola buceta xoxota bunda calcinha roupa*
  lingerie corpo tirar
sex: sex* quente* transar foder fode chup* lamb* boquete* orgasm* cama molhad* tesao tesud* safad* puta* putinha
  acompanhante* massagem fetich* prazer* gostos* ardente* intim* beij* tocar*
pics: foto* video* camera webcam cam manda* envia* mostra* selfie* conteudo* privad* onlyfans pack imagem
money: dinheiro dolar* euro* reais real grana ganh* lucr* renda salario rico milh* mil fortuna taxa* deposit*
  banco transfer* sac* pix divida* poupanca comissao
invest: cripto* bitcoin* invest* invist* forex trading trader* corretor* rendimento* token* moeda* carteira*
  sinais acoes bolsa dobr* multiplic*
loan: credito* emprest* financia* consignado
prize: ganh* premio* presente* gratis gratuit* sorte* recompensa* loteria* jackpot parabens sortud* bonus
  casino* cassino aposta* bet giros iphone escolhid* selecionad* cupom vale
click: clic* cliq* link* cadastr* inscrev* perfil bio segue* entre entra participe baix* agora ja site pagina
  canal grupo limitad* vagas codigo
contact: whatsapp zap telegram dm direct mensage* contat* cham* escrev* email liga* chat privado inbox
sell: usado compr* pedido* peca barat* descont* ofert* preco* replica* frete entrega atacado loja seguidores
  curtidas marca* rolex gucci bolsa* relogio* tenis qualidade original* carteira passaporte* diploma*
  certificado* vend* promo* liquid*
account: conta* senha* verific* confirm* bloquead* suspens* pacote* encomenda* login seguranca venc* expir*
  atualiz* suporte hacker* alfandega dados paypal netflix amazon pin cartao fatura* reembolso* acesso
sure: garanti* risco* facil* segred* metodo* confiavel* imediat* legal sistema passiv* qualquer experiencia
  rapid* resultado* seguro
cure: emagrec* quilo* peso pilula* comprimido* dieta* cura* milagr* doutor* natural* vidente* tarot* feitico*
  amarracao simpatia cabelo rugas diabetes gordura impotencia
rich: viuva* heranca* herd* general soldado advogad* principe urgent* confidencial* relacionamento serio
  solteir* deus
despair: suicid* vazio vazia esperanca* sentido peso fardo sozinh* solidao deprim* depressao existir sumir
  inutil desaparecer
enough: cansad* cansei aguent* consigo mais fim acabar termin* desist* adeus despedida perdoa* desculpa carta
  acordar sempre paz saida
means: comprimidos remedio* gilete lamina* cort* pulso* ponte* corda trem trilho* pular pulo jogar telhado
  cicatri* overdose veneno
tale: filme* romance* livro* jogo* serie* temporada* capitulo* ator atores atriz vilao* personage* musica*
  letra* teatro opera* historia* documentario* podcast* chefe nivel fase poema* banda album show cena* roteiro
  diretor* autor* exposicao novela*
sport: partida time times gol gols tecnico* jogador* liga final atacante* goleiro* arbitro* juiz corrida
  maratona xadrez adversario* torneio* copa taca clube campo penalti boxe defesa
food: receita* cozinh* cebola* alho molho* sopa* bolo* forno manteiga ovo ovos massa panela sal pimenta jantar*
  almoco cafe pao carne frango peixe tomate* batata* cerveja vinho cha creme
nature: floresta folhas galho* serra neve rio praia primavera outono jardim planta* erva* mato fazenda arvore*
  veterinari* gato* filhote* passaro* abelhas tempo chuva sol lago* montanha* carrapato* sotao raposa galinhas
  lesma* horta
device: impressora* servidor* codigo notebook celular app aplicativo atualizacao programa* processo* bateria
  computador* tela roteador banco teste*
told: disse diz disseram dizem escreveu chamou chamam gritou gritaram cit* leu ouvi comentario* palavra* xing*
  insult* ofend* ameac* acus* manchete pichac*
report: denunci* policia tribunal* justica julgamento* lei leis juiz* juri sentenca* pres* prend* detid* bloque*
  moderador* promotor* conden* vitima* testemunha* investig* cadeia prisao jornal* noticia* artigo estudo*
care: prometo tranquil* joelho melhore fica pensamos beijo* aniversario ajud* apoi* linha cvv escut* ouvir
  abrac* orgulh* amo amor ama terap* amig* conversar gentil* espero consol* doar doac* voluntari* solidari*
  prevencao forca pesames
right: mentira esquecemos vizinh* colega* atacad* parem direito* igual* respeit* discrimin* racis* antissemit*
  machis* homofob* preconceito* democracia vot* protest* merec* bullying proteg* dignidade toleran* diversidade
good: calma melhore sorte coraj* esperto talento merec* descanso aplauso orgulh* prometo saudade* aniversario
  aconchegante admir* cura* risada* ri sorri* encant* tesouro gosto adoro otimo* lind* bonit* melhor obrigad*
  parabens legal maravilh* feliz* alegr* favorit* divertid* engracad* gostoso delicios* excelente* perfeit*
  doce* incrivel
politics: governo* ministr* prefeit* partido eleic* parlamento senador* politic* imposto* orcamento camara
  president* congresso oposicao campanha proposta
`
