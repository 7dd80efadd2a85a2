"""Spanish wording of every interest: ``@id noun | noun with article``, then sentences (``=``) and short lines (``-``).

Nothing here mentions work, children or age, or inflects for the speaker's gender.
"""

TABLE = """
@hiking senderismo | el senderismo
=Mis botas tienen ya más barro que cuero.
=Organizo los fines de semana alrededor de un monte y un bocadillo.
=Por una cumbre me levanto a las cuatro sin protestar.
-barro en las botas y sonrisa
-siempre queda otra cuesta
-mapa antes que horario
@running running | el running
=Corro despacio y saludo a todos los perros del camino.
=Hay una media maratón en mi calendario y me da respeto.
=Diez kilómetros arreglan casi cualquier disgusto.
-kilómetros lentos, buen humor
-temprano y junto al río
-diez kilómetros y un café
@cycling ciclismo | el ciclismo
=Tengo más bicis que sitio y sigo mirando otras.
=Por un trozo de tarta pedaleo sesenta kilómetros.
=Mi paisaje favorito es una carretera vacía con viento a favor.
-dos ruedas y ninguna prisa
-parada para tarta incluida
-carreteras con poco tráfico
@swimming natación | la natación
=Nado en agua fría y hablo demasiado de ello.
=Veinte largos antes del desayuno y ya puede empezar el día.
=La calle de la ventana es mía los martes.
-agua fría, té caliente
-largos antes del desayuno
-el bañador siempre a mano
@football fútbol | el fútbol
=Sigo jugando al fútbol sala y mis rodillas siguen quejándose.
=Mi semana se organiza según la hora del partido.
=Puedo discutir una hora sobre un fuera de juego.
-la hora del partido es sagrada
-pachanga y rodillas doloridas
-fiel a un equipo que pierde
@basketball baloncesto | el baloncesto
=En verano paso las tardes en la cancha del barrio.
=Mi tiro en suspensión es mejor en mi cabeza que en vídeo.
=En época de playoffs no duermo.
-cancha hasta que anochece
-la mano izquierda en prácticas
-playoffs en vez de siesta
@tennis tenis | el tenis
=Mi saque falla, mi entusiasmo no.
=Los jueves juego dobles aunque llovizne.
=Veo cada Grand Slam con las persianas bajadas.
-tierra batida en los calcetines
-doble falta y sonrisa
-puntos largos, pausas cortas
@yoga yoga | el yoga
=Diez minutos en la esterilla antes de que se despierte la casa me salvan.
=Llegué al yoga por la espalda y me quedé por el silencio.
=Por fin me toco los pies y se lo cuento a todo el mundo.
-esterilla, té y otra vez
-primero respirar, luego hablar
-mañanas lentas
@climbing escalada | la escalada
=En todos mis bolsos hay magnesio.
=Llevo un mes cayéndome de la misma vía morada.
=Leo mejor la roca que los mapas.
-magnesio por todas partes
-una presa detrás de otra
-rocódromo y callos
@surfing surf | el surf
=Miro antes las olas que las noticias.
=Me caigo más de lo que me levanto, y siempre vuelvo.
=En mi coche siempre hay arena.
-neopreno, cera y paciencia
-sal en el pelo
-primero las olas
@skiing esquí | el esquí
=Cuento las semanas que faltan para la primera nevada.
=Primer remonte, última bajada y chocolate caliente.
=Aprendí tarde a esquiar y desde entonces recupero el tiempo.
-primer remonte, nieve nueva
-esperando el invierno
-nieve polvo y chocolate
@fitness gimnasio | el gimnasio
=Me gustan las sentadillas, aunque nadie me crea.
=Mi libreta de entrenamiento está más ordenada que mi mesa.
=Voy al gimnasio más por la cabeza que por los brazos.
-el día de piernas no se perdona
-poco peso, mucha constancia
-café cargado y pesas
@martial-arts artes marciales | las artes marciales
=Acabar en el tatami dos veces por semana me baja los humos.
=Saludo a mis rivales y pido perdón a mis espinillas.
=El último cinturón llegó al tercer intento.
-moratones y buenos modales
-caer, saludar, levantarse
-calma en el tatami
@gaming videojuegos | los videojuegos
=Digo una partida más y quiero decir cuatro.
=Primero las misiones secundarias, luego ya veremos.
=Mi lista de juegos pendientes da para dos vidas.
-primero las secundarias
-una partida más
-mejor en cooperativo
@board-games juegos de mesa | los juegos de mesa
=Tengo un juego de mesa para cada número de invitados.
=Leo reglamentos por gusto y los viernes pongo la mesa.
=Te cambio dos ovejas por lo que sea.
-viernes de dados y aceitunas
-reglamentos por gusto
-te cambio dos ovejas
@chess ajedrez | el ajedrez
=Cada sábado pierdo en el parque contra el mismo señor.
=Sigo pensando en un alfil que regalé en primavera.
=Una partida lenta al día, con una tetera al lado.
-té y defensa siciliana
-siempre con un peón de menos
-sábados de ajedrez en el parque
@anime anime | el anime
=Me sé de memoria demasiadas canciones de apertura.
=Lloro con los dibujos animados y no pasa nada.
=Quito el polvo a mis figuras con un pincel.
-subtítulos sí, móvil no
-aperturas de memoria
-otra vez los clásicos
@comics cómics | los cómics
=En la tienda de cómics ya me guardan las novedades.
=Mis cajas de tebeos se han quedado con el pasillo.
=Juzgo las películas por las viñetas que se dejan.
-tinta, viñetas y remates
-tebeos en el pasillo
-novedades cada miércoles
@photography fotografía | la fotografía
=Espero la buena luz como otros esperan el autobús.
=La mitad de mis fotos son de ropa tendida ajena.
=Sigo disparando en carrete y se me olvida pasarlo.
-buscando buena luz
-carretes en la nevera
-esquinas al atardecer
@film cine | el cine
=Me quedo en la butaca hasta el último nombre de los créditos.
=Apunto una sola frase por cada película que veo.
=Como mejor sabe el cine es un martes de lluvia, fila siete.
-fila siete, butaca central
-créditos hasta el final
-películas viejas, palomitas
@theatre teatro | el teatro
=Compro entradas baratas y me paso la obra inclinándome.
=Una vez hice de árbol y fui un árbol estupendo.
=Se me eriza la piel cuando se apagan las luces de la sala.
-gallinero y emoción
-arriba el telón
-nervios de teatro aficionado
@painting pintura | la pintura
=Casi todos mis jerséis tienen una mancha azul.
=Pinto la misma ventana cada estación para ver qué cambia.
=De viernes a domingo, la mesa de la cocina es mi taller.
-pintura en las mangas
-lienzo pequeño, cielo grande
-acuarelas junto a la ventana
@music música | la música
=Hago una lista de canciones al mes y nunca borro ninguna.
=Si suena un buen bajo, pierdo el hilo de la conversación.
=Hago cola antes por un concierto que por un brunch.
-una lista para cada mes
-primera fila y pitido de oídos
-entradas en la nevera
@jazz jazz | el jazz
=El jazz me gusta en directo, tarde y un poco alto.
=Tengo tres versiones de un tema de Monk y defiendo las tres.
=Marco el compás equivocado con mucha seguridad.
-salas pequeñas, horas tardías
-escobillas en la caja
-notas azules de madrugada
@hip-hop hip-hop | el hip-hop
=Sé de dónde sale ese sample y te lo voy a contar.
=Crecí con maquetas grabadas y por ahí sigo.
=Escribo rimas en el autobús y no se las enseño a nadie.
-samples, cajas y rimas
-boom bap en el autobús
-rimas en la última fila
@electronic-music música electrónica | la música electrónica
=Donde debería ir la mesa del comedor tengo un sintetizador.
=Bailo pegándome al altavoz, con buenos tapones.
=Puedo pasar la noche entera con un solo bombo.
-sintetizadores a medianoche
-bucles hasta que encaja
-pista, altavoz izquierdo
@heavy-metal metal | el metal
=Cuanto más fuerte toca la banda, más calma siento.
=Mi armario es negro y está lleno de camisetas de gira.
=Lloro con las baladas, pero solo si hay doble bombo.
-ruido fuera, calma dentro
-solo camisetas de gira
-guitarrazos antes del desayuno
@classical-music música clásica | la música clásica
=Siempre reservo las butacas de detrás de la orquesta.
=En la cocina suena por la noche el concierto de la radio.
=Tarareo a Schubert en los semáforos.
-suites de chelo los domingos
-entrada de pie, segundo piso
-Schubert en el semáforo
@guitar guitarra | la guitarra
=Me sé bien cuatro acordes, y cinco en los días buenos.
=La guitarra vive junto al sofá, así que ensayar no cuesta.
=En mi edificio ya se saben mi único solo.
-cuatro acordes y medio
-cuerdas, callos, canciones
-guitarra en el sofá
@singing canto | el canto
=Canto en un coro que se toma las galletas muy en serio.
=Canto en la escalera porque el eco me favorece.
=Me sé todas las segundas voces y ninguna estrofa.
-coro los miércoles
-segunda voz en la escalera
-cantar mientras se cocina
@dancing baile | el baile
=Aprendí salsa tarde y desde entonces no me siento.
=Bailo en la cocina y, a veces, en público.
=Se me gastan los zapatos por la punta.
-pista de baile: la cocina
-jueves de salsa
-dos pies izquierdos y qué
@reading lectura | la lectura
=Leo la última página primero y siempre me arrepiento.
=Llevo una novela de bolsillo hasta a las fiestas.
=Presto libros sabiendo que no vuelven.
-un libro en cada bolso
-un capítulo más
-carné de biblioteca con solera
@poetry poesía | la poesía
=Llevo poemas cortos en los bolsillos del abrigo.
=Leo poemas en voz alta cuando no hay nadie en casa.
=Me sé once sonetos y los recito en los trenes.
-versos cortos, paseos largos
-poemas en el abrigo
-versos en el tranvía
@writing escritura | la escritura
=Voy por la novena versión de una novela que iba a ser un cuento.
=Escribo a mano porque el boli me frena.
=Colecciono frases oídas al pasar como quien guarda sellos.
-novena versión de algo
-cuadernos por todas partes
-frases antes del desayuno
@history historia | la historia
=Me paro en cada placa, así que los paseos se alargan.
=Voy leyendo el siglo XVIII sin ninguna prisa.
=Sé más de pan medieval de lo que nadie ha preguntado jamás.
-placas y mapas antiguos
-mi cabeza vive en 1780
-archivos y termo de té
@politics política | la política
=Leo el programa entero para que no tengas que hacerlo tú.
=Voy a los plenos del ayuntamiento por gusto y tomo notas.
=Me gustan las discusiones que terminan con una caña.
-plenos en vez de series
-textos largos, mecha corta
-discutir bien, votar siempre
@climate-action acción por el clima | la acción por el clima
=He llamado a más puertas por el aire limpio de las que puedo contar.
=Viajo en tren y te hablaré del paisaje.
=Me importan un planeta habitable y una buena pancarta.
-tren antes que avión
-pancartas y compost
-planeta fresco, gente cálida
@volunteering voluntariado | el voluntariado
=Los sábados clasifico donaciones en el banco de alimentos.
=A media pandilla la conocí con un chaleco reflectante puesto.
=Una tarde a la semana es del huerto comunitario.
-sábados de banco de alimentos
-horas libres, compartidas
-echar una mano
@meditation meditación | la meditación
=Me siento quince minutos en silencio y cambia todo lo demás.
=Fui a un retiro de silencio y desde entonces hablo menos.
=Cuando la cola es larga, respiro hondo.
-quince minutos de silencio
-respirar y volver a empezar
-silencio antes del café
@astrology astrología | la astrología
=Te preguntaré la hora de nacimiento antes que el apellido.
=La culpa de casi todos mis correos es de Mercurio.
=Leo cartas astrales y guardo los secretos.
-la culpa es de Mercurio
-fases lunares en la nevera
-¿y tu ascendente?
@science ciencia | la ciencia
=Leo artículos en la bañera y tomo notas mojadas.
=Creo en la curiosidad, los controles y las muestras grandes.
=Pregunto por qué hasta que alguien se va.
-curiosidad con notas al pie
-¿y por qué?
-el tamaño muestral importa
@astronomy astronomía | la astronomía
=Conduzco una hora por un cielo oscuro de verdad.
=Tengo un telescopio en el balcón y vecinos con paciencia.
=Encuentro antes Saturno que mis llaves.
-cielo oscuro, calcetines gordos
-Saturno desde el balcón
-mirar mucho hacia arriba
@programming programación | la programación
=Tengo seis proyectos a medias y una idea para el séptimo.
=Tardo cuatro horas en automatizar tareas de dos minutos.
=Escribo pequeños programas que nadie ha pedido.
-proyecto número siete
-depurar con té
-código abierto y pequeño
@gadgets cacharreo | el cacharreo
=Tengo un cajón de cables y sé para qué sirve cada uno.
=Arreglo radios viejas y siempre sobra un tornillo.
=Leo los manuales dos veces y con gusto.
-un cajón lleno de cables
-estaño y paciencia
-abrir la caja y desmontar
@artificial-intelligence inteligencia artificial | la inteligencia artificial
=Pongo a prueba cada modelo nuevo con el mismo acertijo tonto.
=Pienso en máquinas que piensan, sobre todo en la ducha.
=Leo sobre IA en el tren y la discuto en la cena.
-modelos, números y dudas
-preguntas raras a máquinas
-leyendo sobre IA en el tren
@cryptocurrency criptomonedas | las criptomonedas
=Empecé con las criptos por diversión y seguí por las matemáticas.
=Leo documentos técnicos para que mis amigos los ignoren.
=Miro las gráficas menos que antes.
-gráficas y café solo
-claves bien guardadas
-aquí por las matemáticas
@investing inversión | la inversión
=Leo informes anuales como otros leen novela negra.
=Ahorro con calma y con una hoja de cálculo aburridísima.
=Me gustan los fondos aburridos y la gente interesante.
-fondos aburridos, plazo largo
-interés compuesto y paciencia
-domingos de hoja de cálculo
@entrepreneurship emprendimiento | el emprendimiento
=He dibujado más negocios en servilletas de los que puedo guardar.
=Disfruto del primer año caótico de una buena idea.
=Colecciono historias de ideas que salieron mal.
-planes en servilletas
-probar, preguntar, rehacer
-ideas pequeñas, ganas grandes
@cooking cocina | la cocina
=Cocino para seis aunque seamos dos.
=Solo sigo las recetas la primera vez.
=Mis especias están más ordenadas que mis papeles.
-una olla y muchos amigos
-siempre más ajo
-aquí come quien venga
@baking repostería | la repostería
=Mi masa madre tiene nombre y horario de comidas.
=Horneo con alegría, con pena o con insomnio.
=Juzgo las ciudades por sus bollos de canela.
-harina en el móvil
-masa madre los domingos
-mantequilla y paciencia
@vegan-food cocina vegana | la cocina vegana
=Con una bolsa de anacardos hago cremosa cualquier cosa.
=Llevo el plato vegano que se acaba primero.
=Tengo muchas opiniones sobre el tofu y todas son buenas.
-plantas en cada plato
-en defensa del tofu
-garbanzos de cien maneras
@wine vino | el vino
=Guardo las etiquetas de las buenas botellas en una caja de zapatos.
=Conozco bien tres uvas y con el resto improviso.
=Mis viajes pasan sospechosamente cerca de los viñedos.
-bodegas pequeñas, copas grandes
-etiquetas en una caja
-carreteras entre viñedos
@craft-beer cerveza artesana | la cerveza artesana
=Hago cerveza en el garaje y la tercera tanda se dejó beber.
=Siempre pido la del pueblo.
=Puntúo cervezas negras en una libreta secreta.
-lúpulo y noches largas
-siempre la local
-cerveza hecha en el garaje
@coffee café | el café
=Peso los granos de café y no pienso disculparme.
=En cada cafetería del barrio ya saben lo que pido.
=Ya tengo tres molinillos, uno de ellos de viaje.
-café con leche y ventana
-pesando el grano
-tercera taza, buenas ideas
@gardening jardinería | la jardinería
=Hablo con mis tomateras y parece que les gusta.
=Estoy en guerra con los caracoles y pierdo con elegancia.
=Me salen más calabacines de los que nadie puede comer.
-tierra en las uñas
-tomates en la ventana
-caracoles dos, yo cero
@birdwatching observación de aves | la observación de aves
=Dejo una frase a medias por un martín pescador.
=Tengo los prismáticos al lado del fregadero.
=Mi lista tiene 143 aves y un petirrojo favorito.
-prismáticos junto al fregadero
-en pie antes que los mirlos
-silencio en el carrizal
@fishing pesca | la pesca
=Pesco, sobre todo, para estar en silencio con un termo.
=El mejor pez que he cogido volvió al agua.
=Conozco una curva del río mejor que mi calle.
-caña, termo y silencio
-captura y suelta
-el río al amanecer
@dogs perros | los perros
=Mi perro conoce el parque mejor que yo.
=Recuerdo los nombres de los perros y olvido los de sus dueños.
=El sofá es del perro y me deja un hueco.
-paro a saludar a tu perro
-aquí se permiten huellas
-correa, pelota y paseo largo
@cats gatos | los gatos
=Mi gato me permite vivir aquí.
=Hay una silla en casa que es solo del gato.
=Hago fotos del gato cuando duerme, o sea, todo el día.
-en casa manda el gato
-pelo de gato en todo
-ronroneos a todas horas
@horses caballos | los caballos
=Estoy en la cuadra antes de que hierva el agua del café.
=Me he caído dos veces del caballo y me he subido tres.
=Huelo a heno más a menudo de lo que admito.
-heno en los bolsillos
-cuadra antes del amanecer
-paseos largos a caballo
@family-life vida en familia | la vida en familia
=La comida del domingo con toda la familia no se toca.
=La foto familiar de cada año la organizo yo.
=Llamo a mi hermana a diario, aunque sea por el tiempo.
-domingos de mesa larga
-primero la familia
-mesa grande y mucho ruido
@travel viajes | los viajes
=Guardo billetes en un tarro y mapas en la pared.
=Me gustan los trenes lentos y los pueblos que no sé pronunciar.
=Siempre meto una cuchara en la maleta, pregúntame por qué.
-trenes lentos, pueblos pequeños
-ventanilla, por favor
-una mochila y ningún plan
@camping acampada | la acampada
=Duermo mejor en tienda que en casi cualquier hotel.
=Hago buen café en un hornillo diminuto.
=Tengo cinco linternas y nunca encuentro ninguna.
-tienda, hornillo y estrellas
-lluvia sobre la lona
-cena de hornillo
@sailing vela | la vela
=Hago un as de guía sin mirar y la corbata ni mirando.
=Me siento en casa en cualquier cosa que tenga vela.
=Leo mejor el viento que las caras.
-viento, cabo y sal
-barco pequeño, sonrisa grande
-esperando el poniente
@cars coches | los coches
=Llevo una eternidad restaurando el mismo utilitario viejo.
=Reconozco los motores por el sonido desde el balcón.
=Si la carretera es bonita, doy el rodeo.
-aceite en las uñas
-motores viejos, rutas largas
-el utilitario aún arranca
@motorcycles motos | las motos
=Saco la moto en cuanto asoma el buen tiempo.
=Mi casco ha visto más bares de carretera que nadie.
=Planifico los viajes por el número de curvas.
-curvas antes que autopista
-dos ruedas desde siempre
-pelo de casco y qué más da
@fashion moda | la moda
=Coso botones mejores que los que venían.
=Decido la ropa en el metro y cambio de idea en casa.
=Creo en tener un solo abrigo, pero muy bueno.
-un abrigo muy bueno
-estampado con estampado
-sastrería y zapatillas
@beauty belleza | la belleza
=Pruebo los pintalabios en el dorso de la mano y con mala luz.
=Mi estante del baño necesita código postal propio.
=Antes de cada fiesta maquillo a media pandilla.
-labios rojos, piel limpia
-crema antes de dormir
-los tonos, con luz de día
@interior-design decoración | la decoración
=Cada primavera cambio el sofá de sitio a ver qué pasa.
=Sé el blanco exacto de cada pared de mi casa.
=Rescato sillas de la calle y les busco un rincón.
-lámparas de pie, siempre
-el sofá ha vuelto a moverse
-sillas con pasado
@knitting punto | hacer punto
=Tejo en el autobús y me paso de parada.
=Toda la gente que quiero tiene una bufanda mía.
=Tengo más lana que años para tejerla.
-una vuelta más
-lana en cada cajón
-bufandas para todo el mundo
@woodworking carpintería | la carpintería
=Hice mi propia mesa y casi no cojea.
=Hay serrín en mi café y me lo tomo igual.
=Mido dos veces y aun así corto de menos.
-serrín y café
-medir dos veces
-roble, cola y paciencia
@podcasts pódcast | los pódcast
=Friego una hora entera si el episodio es bueno.
=Tengo un pódcast para cada ánimo y otro para el dentista.
=Escucho a velocidad normal, como se hacía antes.
-un episodio más
-auriculares y paseos largos
-a velocidad normal
@true-crime crónica negra | la crónica negra
=Siempre sospecho del vecino y casi nunca acierto.
=Escucho casos sin resolver mientras doblo la ropa.
=Leo crónicas de tribunales y echo dos vueltas de llave.
-casos fríos, té caliente
-nunca acierto quién fue
-dos vueltas de llave
@language-learning idiomas | los idiomas
=Hablo cuatro idiomas, dos de ellos solo en restaurantes.
=Tengo tarjetas de vocabulario junto a la cafetera.
=Practico verbos en la ducha y en voz alta.
-vocabulario en la cafetera
-verbos en la ducha
-hola en nueve idiomas
@k-pop K-pop | el K-pop
=Me sé la coreografía, al menos de cintura para arriba.
=Tengo un lightstick y no me da miedo usarlo.
=Aprendí el alfabeto coreano por las letras.
-lightstick a punto
-comeback y sin dormir
-photocards en la cartera
@cricket críquet | el críquet
=Puedo pasar cinco días con un partido y llamarlo descanso.
=Bateo de noveno turno y traigo los bocadillos.
=Llevo el marcador a lápiz, como debe ser.
-cinco días, un partido
-té a las tres y media
-marcador a lápiz
@rugby rugby | el rugby
=Ya no juego, pero sigo cantando en la grada.
=Conozco el reglamento de la melé, o eso digo en el bar.
=Paso los sábados de frío gritando en la banda.
-barro, cantos y sábados
-fan del tercer tiempo
-optimismo desde la banda
@baseball béisbol | el béisbol
=Llevo la anotación a mano y siempre en la grada barata.
=Mido los veranos en partidos vistos.
=Conservo mi primer guante y casi me vale.
-grada barata y cacahuetes
-anotación a mano
-ojalá haya entradas extra
@genealogy genealogía | la genealogía
=He seguido a mi familia hasta un molinero muy gruñón.
=Paso las noches entre libros parroquiales de 1820.
=Conozco mejor a mis tatarabuelos que a mis vecinos.
-libros parroquiales de noche
-buscando a una tía bisabuela
-apellidos viejos, primos nuevos
@collecting coleccionismo | el coleccionismo
=Colecciono postales antiguas con noticias de otra gente.
=Iba a guardar solo tres y ahora hay una vitrina.
=Voy al rastro a por una cosa y vuelvo con nueve.
-postales de desconocidos
-otra pieza para la vitrina
-domingos de rastro
@minimalism minimalismo | el minimalismo
=Tengo once platos y me sobran tres.
=Cada semana me desprendo de una cosa.
=Me gustan los estantes vacíos y las tardes llenas.
-estantes vacíos, tardes llenas
-menos cosas, más tiempo
-con una bolsa basta
@sustainability vida sostenible | la vida sostenible
=Primero lo reparo y luego pregunto.
=Mi colección de tarros es un sistema, no un problema.
=Voy en bici a comprar a granel y la bolsa tintinea.
-reparar antes que comprar
-tarros para todo
-segunda vida a las cosas
@street-art arte urbano | el arte urbano
=Doy rodeos para ver quién ha pintado qué.
=Conozco las mejores paredes de la ciudad y su historia.
=Guardo un mapa de murales que ya no existen.
-paredes que valen un rodeo
-murales antes de que se borren
-aerosol y paseos largos
@pottery cerámica | la cerámica
=Todas mis tazas están algo torcidas y las hice yo.
=Los lunes torneo cuencos y el viernes ya los he regalado.
=Llevo barro en los puños y en la funda del móvil.
-tazas torcidas, hechas en casa
-barro en los puños
-esperando al horno
@museums museos | los museos
=Paso una hora con un cuadro y me salto el resto.
=Tengo carné del museo y un banco favorito.
=Siempre leo las cartelas pequeñas.
-banco favorito, sala cuatro
-cartelas pequeñas, visitas largas
-si llueve, museo
@vinyl-records vinilos | los vinilos
=Compro discos por la portada y los guardo por la cara B.
=Mi estantería va por estados de ánimo y no ayuda a nadie.
=Aún me levanto con gusto a darle la vuelta al disco.
-primero la cara B
-cajones en tiendas con polvo
-aguja abajo, móvil fuera
@thrifting segunda mano | la ropa de segunda mano
=Mi mejor abrigo costó cinco euros y lo sabe todo el mundo.
=Sé qué tienda repone los martes.
=No compro nuevo lo que puedo encontrar con paciencia.
-mejor abrigo: cinco euros
-segunda mano, primera opción
-percha a percha
@skateboarding skate | el skate
=Desde el instituto estoy a un ollie de la gloria.
=Mis espinillas cuentan toda la historia.
=Aún miro las barandillas y me lo pienso.
-rasguños y buenos días
-bordillos y rampas
-tabla nueva, caídas viejas
"""
