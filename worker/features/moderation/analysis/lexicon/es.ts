/** Spanish words by what they are about (see `concepts.ts`), without accents; `*` stands for any ending. */
export const es = `
grammar: el la los las un una unos unas y es son era de del en que no con por para se su sus lo al como mas pero
  o si muy este esta esto ese esa yo tu te me mi mis nos le les ya hay ser estar fue todo todos cuando donde
  quien eres estoy tiene tienes voy va sin sobre porque
me: yo me mi mis mio mia conmigo estoy soy
self: mismo misma
you: tu te ti tus tuyo tuya contigo usted ustedes vos eres tienes sabes estas puedes seras vas
we: nosotros nos nuestro nuestra nuestros nuestras
other: ella
them: ellos ellas esos esas estos estas les
all: todo todos toda todas cada siempre entero
nobody: nadie ninguno ningun ninguna nada
not: no nunca jamas sin ni tampoco
if: si cuando hasta sino como
like: como que
origin: extranjer* inmigrante* migrante* refugiad* moro moros arabe* african* asiatic* turco* polac* gitan*
  ruman* chino* negro negros negra negras sirio* marroqui* colombian* venezolan* peruan* bolivian* haitian*
  raza* ilegales indocumentad* sudaca* latino* indio indios indigena* ucranian* nacionalidad
faith: musulman* islam* judio* judia* cristian* catolic* hindu* mezquita* sinagoga* creyente* religion*
  sionista*
leaning: gay gays lesbian* trans travesti* transexual* queer homosexual* bisexual* lgbt* maric* bollera*
  tortillera* genero
women: mujer mujeres chica chicas nina ninas hembra* feminist* feminazi* esposa
disabled: discapacitad* minusvalid* autista* retrasad* mongol* subnormal* lisiad* invalid* sordo* ciego* tullid*
vermin: rata ratas cucaracha* parasit* plaga* peste cancer enfermedad* chusma escoria* basura bicho* gusano*
  virus mugre infecta* invaden invasion sanguijuela* alimana* veneno envenen* lacra* serpiente* vibora* crian
  reproducen sarna
animal: cerdo* cerda puerco* vaca burro* burra mono monos cabra* perro perra perros asno* animal animales
  bestia* gallina oveja* buitre* gorila* marrano*
stupid: idiota* imbecil* estupid* tonto* tonta* bobo* boba cretino* necio* ignorante* inculto* bruto* lerdo*
  zoquete* tarado* memo majadero* lelo gilipollas pendej* descerebrad* analfabet* torpe* zopenco* besugo
foul: cabron* puta puto* joder jodid* mierda* pendej* malparid* hijueput* zorra* cerdo culero* mamon* chinga* verga cono* carajo bastard* perra guarra*
brain: cerebro* neurona* inteligen* coeficiente pensar piensas mente cabeza ortografia leer escribir
ugly: feo fea feos horrible* espanto* gord* cara jeta espejo apest* hedor oles huele* repugn* adefesio* ducha*
  monstruo* pinta
worthless: inutil* inservible* fracasad* perdedor* payas* ridicul* patetic* verguenza* desgracia* mediocre*
  cobarde* mentiros* hipocrit* incapaz incapaces nulidad* error* pena lastima miserable* desecho* estorbo*
  mamarracho* don risa* oxigeno accidente fraude* farsante* vividor* escoria pringad* insignificante*
disgust: asco asque* vomit* repugna* odio odia odian desprecio* desprecia* detesto nausea* aborre*
shame: verguenza* averguen* avergonz* humill*
crime: criminal* ladron* violador* terrorista* asesino* delincuent* robar roban narco* pedofil* pederasta*
  mentir mienten vagos vago ayudas paguitas mafios* estafador*
lesser: inferior* superior* infrahuman* degenerad* antinatural* anormal* abomina* puro pura pureza primitiv*
  salvaje* atrasad* humano* normal normales naturaleza obedecer cocina fregar enferm* pervertid* depravad*
expel: deport* expuls* fuera echar echarlos largo larguen largate vuelvan vuelve vete vayan prohib* frontera*
  patera* encerr* encierr* barco regresen devuelv*
destroy: extermin* eradic* erradic* elimin* gase* limpi* aniquil* barrer hund* ahog* acabar esteriliz*
  desaparecer
country: pais* nacion* patria europa espana sociedad cultura tierra barrio calle calles ciudad pueblo trabajo
kill: mat* asesin* dispar* apunal* ahorc* colg* estrangul* linch* ejecut* degoll* descuartiz* quem* enterr*
  fusil* cargarme rajar plomo
hurt: golpe* pegar pego paliza* romp* revent* reviento sangr* hospital sufr* dolor* destroz* patear patada*
  aplast* violar torturar llorar lloraras partir parto parta machac* hostia* puno* arranc* rodillas
die: morir* muere* mueras muert* murio tumba* ataud* funeral* entierro cementerio cadaver* vivir vivo viva vida
  ultim* acab* respir* ambulancia esquela
weapon: arma armas pistola* cuchillo* navaja* bala balas soga horca acido bomba* gasolina hacha* bate martillo
  rifle* escopeta* machete* fuego explosiv* veneno pala maletero
body: cara dientes diente hueso* cabeza craneo cuello garganta pierna* rodilla* dedo* mandibula ojo ojos nariz
  lengua costilla* manos mano brazo*
family: madre* mama padre* papa hijo* hija* nino ninos familia* hermana* hermano* esposa marido novia novio
  abuela*
home: casa direccion puerta* ventana* escuela* colegio* trabajo* coche carro auto garaje oficina duerm* dorm*
  calle autobus vives vive portal esquina tienda barrio
find: encontr* encuentr* se sabemos sabe saber conozco vigil* sigo sigui* seguir esper* visit* vengo venir voy
  vamos ven busc* donde afuera esquina atras escond* escap* policia solo sola
regret: arrepent* pagar* paga cuidado advert* aviso miedo consecuencia* atrev* leccion record* ultima reza*
  perdon lament* enemigo* cuidate ojo aprend* precio pasar pase
soon: noche hoy pronto manana proxim* semana dia dias medianoche navidad lunes viernes
hush: callate calla cierra boca pico hocico silencio largate borra* cuenta desaparece* teclado internet escond*
  vete publicar perfil
naked: desnud* nude* teta* pecho* pezon* polla verga pene cono chocho culo bragas tanga ropa lenceria cuerpo
  desvest* quitate
sex: sex* caliente* folla* coger chup* lam* mamad* orgasm* cama mojad* cachond* puta* putita escort* masaje*
  fetich* placer* rico rica ardiente* travies* morb* intim* besar* tocar*
pics: foto* video* camara webcam cam manda* envia* ensena* muestra* pack selfie* contenido* privad* onlyfans
money: dinero dolar* euro* pesos efectivo gana* ingreso* sueldo rico millon* mil fortuna comision deposit* banco
  transfer* retir* plata lana deuda* ahorro*
invest: cripto* bitcoin* invert* invierte* inversion* forex trading trader* broker* rentabilidad token* moneda*
  billetera* senales acciones bolsa duplica* multiplica*
loan: credito* prest* financia* hipoteca*
prize: gan* premio* regal* gratis sorte* recompensa* loteria* jackpot felicidades afortunad* bono* casino*
  apuesta* tiradas iphone elegid* seleccionad* cupon* tarjeta
click: clic* link* enlace* regist* inscrib* reclama* perfil bio suscri* unete unir descarg* ahora ya sitio web
  pagina canal grupo limitad* plazas cupos codigo entra
contact: whatsapp telegram dm inbox mensaje* contact* escrib* correo email llama* chat privado interno hablame
sell: usado nueva compr* pedido* pide barat* descuento* oferta* precio* replica* envio* mayor tienda seguidor*
  likes suscriptor* marca* rolex gucci bolso* reloj* zapatilla* entrega calidad original* licencia* pasaporte*
  diploma* titulo* certificado* vend* rebaja* promo*
account: cuenta* contrasena* verific* confirm* bloquead* suspend* paquete* envio sesion seguridad caduc* venc*
  actualiz* soporte hacker* aduana* datos paypal netflix amazon pin tarjeta* factura* reembolso* acceso
sure: garanti* riesgo* facil* secret* metodo* legitim* confiable* inmediat* legal sistema pasiv* cualquiera
  experiencia rapid* resultado* seguro
cure: adelgaz* kilo* peso pastilla* dieta* cura* milagr* doctor* natural* vidente* tarot* hechizo* amarre*
  brujo* bruja* cabello arrugas diabetes grasa potencia
rich: viuda* herenci* hered* general soldado abogado* principe urgent* confidencial* relacion seria solter* dios
  sugar
despair: suicid* matarme morirme vacio vacia esperanza* sentido carga sola solo soledad deprim* depresion
  existir desaparecer inutil
enough: cansad* aguant* puedo mas fin acabar termin* rendirme rindo adios despedi* perdon* carta despertar
  siempre paz salida
means: pastilla* cuchilla* cort* muneca* puente* soga cuerda tren via vias saltar salto tirarme azotea cicatri*
  sobredosis veneno
tale: pelicula* novela* libro* juego* serie* temporada* capitulo* actor* actriz villano* personaje* cancion*
  letra* teatro opera* historia* documental* podcast* jefe nivel poema* banda disco concierto* escena* guion*
  director* autor* exposicion comic*
sport: partido* equipo* gol goles entrenador* jugador* liga final delantero* portero* arbitro* carrera maraton
  ajedrez rival* torneo* copa club cancha penal* boxeo defensa
food: receta* cocin* cebolla* ajo* salsa* sopa* pastel* torta* horno mantequilla huevo* masa sarten sal pimienta
  cena* almuerzo desayuno pan carne pollo pescado tomate* papa* patata* cerveza vino cafe te nata
nature: bosque hojas rama* compost ratones nieve rio playa primavera otono jardin* planta* hierba* granja*
  arbol* veterinari* gato* cachorro* pajaro* abejas clima lluvia sol lago* montana* garrapata* atico erizo*
  zorro gallinas caracol* pulgon*
device: impresora* servidor* codigo portatil movil celular app actualizacion programa* proceso* bateria
  ordenador computadora* pantalla router base prueba* error
told: dijo dice dijeron dicen escribio llamo llaman grito gritaron cita* leer leido comentario* palabra* insult*
  amenaz* acus* titular pintada*
report: denunci* reporto policia tribunal* juicio* ley leyes juez* jurado sentencia* arrest* detuv* detenid*
  bloque* moderador* fiscal* conden* victima* testigo* investig* carcel prision periodico noticia* articulo
  periodista* estudio*
care: prometo tranquil* rodilla mejore quedate pensamos beso* cumple* ayud* apoy* linea escuch* abraz* orgullo*
  quiero quieren amor amo terapi* amig* hablar amable* espero consuel* donar donacion voluntari* solidari*
  prevencion animo pesame
right: mentira olvidamos vecin* companer* atacad* repita derecho* igual* respet* discrimin* bienvenid* racis*
  antisemit* machis* homofob* prejuicio* democracia vot* protest* merec* acoso* acosan proteg* dignidad toleran*
  diversidad
good: calma mejorar mejore suerte valiente* list* talento merec* descanso aplauso orgullos* prometo extran*
  cumple* acogedor admir* sana* bienvenid* risa* rie sonri* encant* sol tesoro genial* hermos* bonit* mejor
  gracias felicita* enhorabuena lindo* linda* maravill* feliz* alegr* favorit* disfrut* divertid* graciosa* rico
  delicios* excelente* perfecto* dulce*
politics: gobierno* ministr* alcalde* partido eleccion* parlamento senador* politica* impuesto* presupuesto
  ayuntamiento president* congreso oposicion campana propuesta
`
