"""Spanish templates; the format is that of ``phrases_en``. Nothing but ``<m|f>`` inflects for gender."""

WORDS = {
    "and": " y ", "and_i": " e ", "in": "en {}", "from": "de {}", "love": "Me encanta {}", "love_plural": "Me encantan {}",
    "one_child": "un hijo", "children": "dos hijos|tres hijos|cuatro hijos|cinco hijos|seis hijos|siete hijos|ocho hijos", "must": "Además: {}",
}  # fmt: skip

TABLES = {
    "when": """Los domingos|Casi todas las tardes|Los días de lluvia|Los sábados|Antes del desayuno|Después de cenar|Los festivos|A mediodía|Los viernes por la noche|Cuando sale el sol|Los jueves|Al amanecer|En las tardes lentas|Los lunes|Los martes por la tarde|En la pausa de la comida|Después de fregar|Cuando hace malo|Entre recado y recado|En los días libres""",
    "spot": """en el rastro|en un banco junto al río|en la librería de viejo|en la cola del pan|en la última fila del autobús|en el café de la esquina|bajo el castaño de la plaza|al teléfono con mi madre|en los huertos de detrás de la estación|en la biblioteca, junto al radiador|dando un paseo muy largo|en el mercado|en la cocina con la radio puesta|en el balcón con un crucigrama|en un concurso de bar, perdiendo|en el bar de la piscina|junto al canal con un termo|en el parque sin ningún plan|en la mesa de mis vecinos|en la cola de los helados|en la parada con un libro|en la lavandería con una novela|en las escaleras del ayuntamiento|al fondo del cine|en la ferretería sin motivo|junto al estanque de los patos|en el primer ferri|en la panadería que abre primero|en un banco con patatas fritas|en el museo el día gratis|en la azotea con una manta|en la estación, viendo pasar trenes""",
    "joy": """el pan recién hecho|las sábanas limpias|las cartas a mano|las primeras cerezas|los trenes con asiento libre|los truenos lejanos|los calcetines calientes|los mapas viejos|un frutero lleno|el olor a lluvia|los asientos de ventanilla|los desayunos largos|los melocotones maduros|los libros prestados|los bolis buenos|las playas vacías en invierno|las canciones de la radio|los crucigramas|los días de sopa|los calendarios de papel|las manzanas frías|los viajes en ferri|los puestos del mercado|las farolas con niebla|la corteza del pan|la lluvia en el tejado|las moras del camino|el último autobús a casa|los juegos en invierno|una mesa despejada|las postales|el olor a café|las verjas de jardín|las recetas viejas|las mañanas sin despertador|la radio en directo|las mañanas tranquilas|la escarcha en la ventana|los charcos|un lápiz bien afilado|la primera mano de pintura|la tarta de manzana|las ventanas abiertas|la bandeja de entrada vacía|los tomates maduros|las cartas del extranjero|la nieve antes del desayuno|el vagón silencioso|las escaleras que crujen|una libreta nueva|las abejas en la lavanda|el primer baño del año|las cucharas de madera|los vecinos que saludan|una hora sin pantallas|las tostadas con miel|la ropa tendida al sol|los atajos que funcionan|las campanas a lo lejos|la segunda taza|el fuego de leña|los cordones nuevos|las virutas de lápiz|los autobuses que esperan|la última página|la niebla de la mañana|las muestras gratis|los calcetines desparejados|el cine a mediodía|un cuenco de limones|la sopa espesa|los cristales limpios|las castañas en el bolsillo|el primer café""",
    "learn": """hacer malabares|silbar con dos dedos|hacer pan de centeno|nombrar los árboles de mi calle|escribir con la izquierda|doblar sábanas bajeras|hacer empanadillas|decir que no con educación|mantener vivo un helecho|tocar la armónica|afilar bien los cuchillos|dibujar manos|hacer saltar piedras en el agua|cocinar un plato de memoria cada semana|soldar|hacer el nudo de pajarita|reconocer pájaros por su canto|bailar sin contar|aparcar en cuesta|leer partituras|tallar una cuchara|contestar las cartas el mismo día|podar rosales|hacer mermelada que cuaje|coser botones que aguanten|estarme diez minutos sin moverme|tirar lo que sobra|cantar la segunda voz|escribir cartas cortas|nadar bien a mariposa""",
    "weak": """el regaliz salado|las papelerías|los chistes malos|las series viejas de detectives|las patatas fritas de feria|todo lo que lleve limón|los concursos de la tele|el chocolate negro|las tostadas de medianoche|los mercadillos|las castañas asadas|la crema de cacahuete|las librerías de estación|los segundos desayunos|las canciones tristes|el helado de menta|los pepinillos|las tiendas de museo|la canela en todo|el karaoke|las patatas crujientes|la última galleta|las libretas vacías|el parte del tiempo|la tarta de cerezas|las librerías de aeropuerto|las bolsas de tela gratis|el queso a medianoche|los planos de metro|las tiendas de castillo|los jabones de hotel|las tazas graciosas|las patatas ajenas|las radionovelas|todo lo que lleve mango|las tiendas de lana|las sintonías de dibujos|los catálogos de semillas|los bollos de estación|los escaparates|los libros infantiles|las aceitunas rellenas|los churros de feria|las piedras bonitas|los mapas del tesoro""",
    "ask": """el mejor banco de la ciudad|mi peor corte de pelo|el tren nocturno que perdí|mi colección de paraguas perdidos|el gran desastre de la sopa|la calle más tranquila del barrio|mi lista de las mejores galletas|el loro del vecino|mi teoría sobre los autobuses|la receta que nunca cuento|el verano sin nevera|mi guerra con una paloma|la cola más larga de mi vida|la vez que gané una rifa|el diccionario de mi abuela|el faro que casi alquilé|mis tres aficiones fallidas|la mejor sopa de mi vida|mi moneda de la suerte|el día que nevó en mayo|la bicicleta del canal|mi colección de llaves|mi primera bicicleta|la tarta que salvó una boda|mi récord en el pinball|la cabra de la autopista|mi mejor sombrero, ya perdido|el concurso que casi ganamos|la radio de mi abuelo|el ascensor averiado|el mapa que dibujé con diez años|mi día de extra en una película|la tienda que salió volando|la fiesta a la que llegué tarde y era mía|el árbol que planté|mi vuelta a casa más larga|el tren equivocado al sitio correcto|el piano de los vecinos|mi estante de relojes rotos|el incidente de la empanada""",
    "belief": """los trenes tempranos|las segundas oportunidades|las listas a mano|dar las gracias al conductor|las sobremesas largas|hablar con desconocidos|el buen pan|la puntualidad|la siesta|leer las instrucciones|irse pronto de las fiestas|la sopa como medicina|saludar a los barcos|los paraguas compartidos|las puertas abiertas|repetir plato|reparar las cosas|las notas de agradecimiento|las reuniones caminando|los perros pequeños con nombre grande|acostarse temprano|las cuentas claras|aprender haciendo|las bibliotecas públicas|hablar claro|las amistades largas|dejar llaves en casa de los vecinos|diez minutos más|los deberes antes del postre""",
    "rule": """nunca perdonar el postre|devolver las llamadas|dejar una tarde libre|decir sí a los picnics|llevar siempre un lápiz|sentarse al sol si lo hay|aprenderse los nombres|la mermelada buena, para las visitas|no discutir con hambre|apuntarlo todo|preguntar sin vergüenza|ante la duda, tarta|desayunar con calma y en la mesa|abrir la ventana|bajarse una parada antes|saludar primero|tener un paraguas de reserva|dejar el último trozo|consultar las cosas grandes con la almohada|dar las gracias a quien cocina|acabar los libros o regalarlos|medir antes de comprar|nunca prestar el mejor boli|preguntar primero a la mayor|nada de pantallas en la mesa|regar antes de salir|tomar el camino bonito|contestar en persona|guardar el recibo|llevar siempre un bizcocho|llegar antes que la lluvia|arreglarlo esta semana|leer cada placa|devolver el saludo|comprar el pan bueno|una cosa cada vez|llamar antes de subir""",
}  # fmt: skip

POOLS = {
    "long.employed": """
Soy {occ} {in} y me gustan casi todos los lunes.
Tengo {age} años, soy {occ} y vivo {in}.
Trabajo como {occ} {in} y vuelvo a casa dando un rodeo.
De profesión, {occ}; de corazón, {from}.
Hola, soy {first}, {occ} {in}.
Pago el alquiler {in} con mi sueldo de {occ}.
Me llamo {first}, vivo {in} y trabajo como {occ}.
Hay quien me conoce por mi trabajo de {occ} {in}.
Con mi trabajo de {occ} {in} es difícil aburrirse.
Entre semana, {occ}; el fin de semana, simplemente {first}.
Tengo un oficio que me gusta ({occ}) y una ciudad que quiero ({city}).
{first}, {age} años, {occ} y cliente fiel de cada panadería {in}.
Vivo {in}, trabajo como {occ} y pierdo paraguas.
De día, {occ} {in}; de noche, pronto a la cama.
Entre semana soy {occ} {in} y no lo cambiaría.
{Occ} {in} a mis {age}, y con la misma curiosidad.
En mi tarjeta pone {occ}; en mi calle se ve {city}.
Lo que hago: {occ}; dónde lo hago: {city}.
De oficio soy {occ}; {in} vivo por gusto.
Mi nombre es {first}; mi oficio, {occ}; mi ciudad, {city}.
Casi todo el mundo {in} me conoce por mi oficio: {occ}.
""",
    "long.self_employed": """
Trabajo por mi cuenta como {occ} {in} y elijo mis lunes.
{Occ} por cuenta propia {in}, con una jefatura muy exigente: yo.
Soy {first} y tengo mi pequeño negocio {in}: {occ}.
{Occ} freelance {in}; los viernes tocan facturas.
Me lancé por mi cuenta como {occ} {in} y aquí sigo.
Tengo {age} años y trabajo por mi cuenta {in} como {occ}.
""",
    "long.student": """
Estudio {in} y un día me gustaría trabajar como {occ}.
Tengo {age} años, estudio {in} y quiero trabajar como {occ}.
Estudio {in} y conozco todos los menús baratos de la zona.
Hola, soy {first}, estudio {in} y mi meta es trabajar como {occ}.
{first}, {age} años, estudiante {in}, casi siempre cerca del café.
Por los estudios, mi vida {in} cabe en una sola habitación.
<Futuro|Futura> {occ}: por ahora, estudiante {in}.
""",
    "long.retired": """
Trabajé muchos años como {occ} y ahora disfruto de la jubilación {in}.
Mi oficio era {occ}; mi presente, la jubilación {in}.
Soy {first}, tengo {age} años y disfruto de mi jubilación {in}.
Tras una vida de {occ}, disfruto de las mañanas lentas {in}.
A mis {age} años y sin jefes, solo mando en el desayuno.
Guardé el despertador al llegar la jubilación y me quedé {in}.
{Occ} <jubilado|jubilada> {in}, con la agenda llena.
""",
    "long.unemployed": """
Soy {occ} {in}, busco trabajo y escucho buenas ideas.
{first}, {from}, {occ} en búsqueda de empleo.
Busco trabajo como {occ} {in} y aprovecho las mañanas.
Mi oficio es {occ}; ahora busco algo nuevo {in}.
Tengo {age} años, vivo {in} y busco trabajo de {occ}.
Entre un trabajo y otro {in}, con más tiempo para la gente.
""",
    "long.homemaker": """
Llevo nuestra casa {in} y el calendario de la nevera.
Soy {first}, tengo {age} años y mantengo un hogar {in} en marcha.
Me dedico a la casa {in} y nunca me aburro antes del mediodía.
Mi lugar de trabajo es nuestra cocina {in}.
Casa, plantas y papeleo {in}: de todo eso me encargo yo.
En casa, {in}, donde siempre hay café hecho.
""",
    "short.employed": """
{Occ} {in}
{Occ}, {from}
{Occ}, {age} años, {city}
{city} · {occ}
{Occ} entre semana, {city} siempre
{age} años, {occ}, {city}
{first}, {occ} {in}
Trabajo como {occ} {in}
De día, {occ} {in}
De oficio, {occ}; ciudad: {city}
{city}, {occ}, {age} años
{first} · {occ} · {city}
{age} años · {occ} · {city}
Oficio: {occ}, {in}
{Occ} con vistas a {city}
""",
    "short.self_employed": """
{Occ} por cuenta propia {in}
{Occ} freelance, {city}
{city} · {occ} con negocio propio
Por mi cuenta {in}: {occ}
{Occ}, mi propio negocio, {city}
""",
    "short.student": """
Estudiante {in}
Estudiante {in}, {age} años
<Futuro|Futura> {occ}, estudiante {in}
Estudio {in}
{first}, {age}, estudiante {in}
{city} · Estudio para trabajar como {occ}
""",
    "short.retired": """
{Occ} hasta la jubilación, {city}
Antes {occ}, ahora <jubilado|jubilada> {in}
{age} años, <jubilado|jubilada> {in}
{Occ} <jubilado|jubilada> {in}
{city} · Antes {occ}, hoy sin despertador
Jubilación {in}, sin prisa
""",
    "short.unemployed": """
{Occ} en búsqueda de empleo, {city}
{city} · {occ}, escucho ofertas
{Occ}, {from}, buscando trabajo
Busco trabajo como {occ} {in}
{Occ} entre un trabajo y otro, {city}
""",
    "short.homemaker": """
En casa, {in}
Llevando la casa {in}
{age} años, en casa, {in}
La casa y los míos, {city}
Mesa de cocina {in}
""",
    "hobby": """
{love1}, y en segundo lugar, {l2}.
Dame {i1} y una tarde libre, y ya está.
Los fines de semana se me van en dos cosas: {list2}.
Si llego tarde, la culpa es de mi afición: {l1}.
Mi estantería lo dice todo: {list3}.
Háblame de lo mío: {list2}.
Casi todo mi tiempo libre va para {l1}.
Entre {l1} y {l2} pierdo la noción del tiempo.
Primero {l1}, luego {l2} y al final la casa.
Mis tres constantes: {list3}.
No me canso nunca de lo mismo: {list2}.
Mi refugio: {l1}; mi excusa: {l2}.
Mi agenda solo conoce dos palabras: {list2}.
Entre semana, {l1}; el fin de semana, {l2}.
Sobre {l1} puedo hablar hasta que me paren.
Primero {l1}, luego un café y después {l2}.
En esto gasto mi dinero: {list3}.
Ya nadie pregunta, siempre es lo mismo: {list2}.
Quien me conoce sabe cuál es mi tema: {l1}.
""",
    "moved": """
Antes vivía {in_prev} y aún echo de menos una panadería de allí.
Primero {prev}, ahora {city}, y no me arrepiento.
Llegué {from_prev} con dos maletas.
Dejé {prev} hace tiempo, pero mi equipo de fútbol se quedó allí.
Una parte de mí sigue viviendo {in_prev}.
Un día {in_prev}, hoy del todo {in}.
""",
    "child": """
Mi peque todavía se ríe de mis chistes.
Tengo un peque y una nevera llena de dibujos.
<Padre|Madre> de un peque y oficina de guantes perdidos.
Un peque, un calendario y ningún martes libre.
""",
    "children": """
Tengo {kids} y un desayuno muy ruidoso.
<Padre|Madre> de {kids} y juez de paz a ratos.
{Kids}, un solo baño y buen humor.
Mis {kids} dicen que tarareo demasiado.
Con {kids} siempre falta un calcetín.
""",
    "partner": """
En casa cocina mi media naranja; yo friego y hablo.
Compartimos un piso pequeño y grandes opiniones sobre el café.
Mi pareja dice que tengo demasiados tarros.
Dos personas, un edredón, negociaciones eternas.
""",
    "study": """
Lo mío es esto: {subject}, y hablo de ello ya en el desayuno.
Mi especialidad es {subject} y mi gasto en subrayadores, alto.
De día, {subject}; de noche, pasta con tomate.
""",
    "field.technology": """
Arreglo cosas que nadie nota hasta que fallan.
Explico ordenadores a gente que me explica la vida.
El mejor error de la semana es el que borro.
He puesto nombre a todos los servidores que me cayeron bien.
""",
    "field.healthcare": """
Mis turnos funcionan con café y buenos compañeros.
He aprendido que escuchar es media medicina.
Tras un turno largo duermo en cualquier sitio.
La gente me cuenta su historia antes de decirme qué le duele.
""",
    "field.education": """
Aprendo de los jóvenes más de lo que creen.
Tiza, paciencia y un lápiz de repuesto: así llego al viernes.
El primer día de curso aún me pongo como un flan.
Las preguntas sin respuesta fácil son lo mejor del día.
""",
    "field.finance": """
Me gustan los números que cuadran y la gente que no.
El cierre de mes es mi maratón.
Llevo el dinero con más calma que mis amigos.
En mi mesa hay tres calculadoras y una planta.
""",
    "field.media": """
Vivo de plazos de entrega y café frío.
Corrijo titulares hasta en la caja de cereales.
Toda buena historia que conozco empezó con una llamada.
Llevo una libreta y, además, la uso.
""",
    "field.arts": """
Hago cosas y dudo de ellas hasta el jueves.
Mi presupuesto es pequeño, mis ideas no.
Cuando mejor trabajo es si llueve.
Siempre hay una pieza sin terminar en el rincón.
""",
    "field.law": """
Leo la letra pequeña para que otros duerman.
Una voz serena gana más que una alta: lo dice mi oficio.
Mi bolso pesa por los expedientes y la merienda.
Mido las palabras todo el día y en casa las suelto.
""",
    "field.public-service": """
Me gusta que una ciudad, sencillamente, funcione.
Mi trabajo es la gente, y la gente aburre poco.
Sé qué impreso necesitas.
El servicio público empieza por dar los buenos días.
""",
    "field.construction": """
Puedo señalar edificios y decir que estuve allí.
Las botas se quedan en la puerta; el polvo entra igual.
A las siete en la obra, a las doce el bocadillo.
Medir dos veces: así hago casi todo.
""",
    "field.manufacturing": """
Me gusta el sonido de una máquina que va fina.
Con el turno de mañana veo todos los amaneceres.
Reconozco una buena soldadura a simple vista.
Las cosas hechas para durar me alegran el día.
""",
    "field.transport": """
He visto más amaneceres en ruta que casi nadie.
Los horarios son mi segunda lengua.
Sé dónde hay buen café en cualquier parada.
La puntualidad es mi forma de querer.
""",
    "field.hospitality": """
Recuerdo las caras por lo que preguntan.
Trabajo cuando otros celebran, y me gusta.
Mis pies saben lo que dura cada turno.
Una casa llena es mi ruido favorito.
""",
    "field.retail": """
Conozco a mi clientela y a sus perros.
El sábado es mi día más lleno y el mejor.
Adivino el número de pie desde la otra punta de la tienda.
Un buen consejo vende más que un descuento.
""",
    "field.personal-services": """
Dejo las cosas mejor de como las encontré.
En el trabajo oigo las mejores historias de la semana.
Los pequeños gestos son media profesión.
Las manos ocupadas, los oídos abiertos.
""",
    "field.agriculture": """
La previsión del tiempo es mi programa favorito.
Mi despertador es el amanecer, y no es broma.
Trabajo al aire libre y no lo cambiaría.
Sé a qué va a oler mañana.
""",
    "field.science": """
Me encanta el instante antes del resultado.
Mis mejores ideas llegan fregando platos.
Casi todos los experimentos fallan; yo llevo galletas.
Me pagan por la curiosidad y aún me asombra.
""",
    "field.sport": """
Me pagan por decir una vez más.
En el calentamiento me entero de todo.
Mi voz llega más lejos de lo que creo.
Celebro pasos pequeños por oficio.
""",
    "life": """
[when] me encontrarás [spot].
[when] suelo estar [spot].
Si me buscas, estaré [spot].
Pequeñas alegrías: [joy] y [joy].
Me hacen feliz [joy] y [joy].
Me bastan [joy] y [joy].
Este año estoy aprendiendo a [learn].
Sigo intentando [learn].
Mi debilidad: [weak].
Nunca digo que no a esto: [weak].
Pregúntame por esto: [ask].
Un día contaré la historia de siempre: [ask].
Creo en [belief].
Creo en [belief] y en [joy].
Norma de la casa: [rule].
Mi lema: [rule].
[when] lo mejor es buscarme [spot].
Si no aparezco, búscame [spot].
El lujo, para mí: [joy].
A dos cosas nunca digo que no: [joy] y [weak].
Lo que me anima la semana: [joy] y [joy].
Algún día conseguiré [learn].
En mi lista de este año: [learn].
Mis amistades se ríen de mi debilidad: [weak].
Tengo una historia larga: [ask].
Nadie se cree lo mío: [ask].
Mi abuela tenía razón: [rule].
Me basta con una frase: [rule].
Que nadie me discuta esto: [belief].
""",
    "snip": """
[joy] y [joy]
[joy], [joy]
debilidad: [weak]
tema favorito: [ask]
aprendiendo a [learn]
[rule]
creo en [belief]
siempre a favor: [joy]
más de esto: [joy]
[joy], siempre
en mi lista: [learn]
historia larga: [ask]
en secreto: [weak]
una sola regla: [rule]
a favor de esto: [belief]
primero [joy], luego [weak]
""",
    "niche": """
{I1} sin filtros, desde {city}.
Una cuenta para {l1} y {l2}.
{first} y {l1}: una larga historia.
Aciertos y desastres: {l1}.
{I1}, {i2} y alguna digresión.
Para quien disfruta con {l1}.
Cuaderno de {city}: {list2}.
{list2}, todo {in}.
Sobre todo {i1}, a veces {i2}.
Vídeos cortos sobre {l1} desde {city}.
{I1} para principiantes, con {first}.
Tu dosis diaria de {i1} {in}.
Todo sobre {list2}.
Aquí se habla de {i1}.
Consejos de {i1} y algo de {i2}.
Vídeos pequeños, pasión grande: {i1}.
{city} vista así: {list2}.
{age} años y una obsesión: {i1}.
Diario de {i1} {in}.
Todo lo que sé sobre {l1}.
Menos pantalla, más {i1}.
Entre {l1} y {l2}, {in}.
{I1} en trozos pequeños y algo de {i2}.
{first} prueba con {l1}.
Un minuto de {i1} al día.
{I1} antes del desayuno, {i2} después.
Una cuenta de {city} para {l1}.
{I1} de verdad y sin música.
""",
    "niche.work": """
{Occ} con una pasión: {i1}.
{Occ} de día, {i1} de noche.
Apuntes de {occ} con afición: {i1}.
Trabajo como {occ} y aquí hablo de {i1}.
""",
    "tone.funny": """
Mi cima artística fue hacer de árbol en el colegio.
Mis plantas han fundado un sindicato.
Voy por la página cuatro de todos los manuales.
Mis memorias tratarán sobre todo de meriendas.
Por la mañana no funciono y por la noche, regular.
Una vez devolví un saludo que no era para mí.
Mi forma de cocinar es legal en casi todos los países.
Ya aprenderé mañana a no dejarlo para mañana.
""",
    "tone.warm": """
En mi mesa siempre hay una silla libre.
La amabilidad no cuesta nada y dura mucho.
Gracias por pasarte, significa mucho.
Doy gracias por los días pequeños y la buena gente.
Mi puerta y mi cafetera están abiertas.
Primero un abrazo, luego las preguntas.
Con buena gente, cualquier sitio es casa.
Cuidaos mucho.
""",
    "tone.professional": """
Valoro las palabras claras y a la gente de fiar.
Siempre es un placer intercambiar ideas.
Me importa hacer bien las cosas sencillas.
El buen trabajo empieza con buenas preguntas.
Primero escucho y luego respondo.
Con gusto conecto con gente de intereses afines.
Prefiero la calidad a la velocidad.
Sigo aprendiendo, proyecto a proyecto.
""",
    "tone.casual": """
Pues nada, hola.
Sin grandes planes, solo buenos días.
Con calma.
Y eso es todo, más o menos.
Salúdame si me ves.
Lo mío es lo sencillo.
Aquí, por las cosas buenas.
Pronto más, supongo.
""",
    "about.employed": """
{name}, {age} años, trabaja como {occ} {in}.
{name} vive {in} y trabaja como {occ}.
{first} tiene {age} años, vive {in} y trabaja como {occ}.
""",
    "about.self_employed": """
{name}, {age} años, trabaja por cuenta propia como {occ} {in}.
{name} vive {in} y trabaja por su cuenta como {occ}.
{first} tiene {age} años y un pequeño negocio {in}: {occ}.
""",
    "about.student": """
{name}, {age} años, estudia {in}.
{name} estudia {in} y quiere trabajar como {occ}.
{first} tiene {age} años, estudia {in} y aspira a trabajar como {occ}.
""",
    "about.retired": """
{name}, {age} años, trabajó como {occ} y disfruta de su jubilación {in}.
{name} trabajó como {occ} y vive su jubilación {in}.
{first} tiene {age} años y disfruta de la jubilación {in}.
""",
    "about.unemployed": """
{name}, {age} años, busca trabajo como {occ} {in}.
{name} vive {in} y busca trabajo como {occ}.
""",
    "about.homemaker": """
{name}, {age} años, lleva la casa {in}.
{name} vive {in} y se dedica al hogar.
""",
    "about.interests": """
Aficiones: {list3}.
En su tiempo libre: {list3}.
Le interesan varias cosas: {list3}.
Sus temas favoritos: {list3}.
""",
    "about.traits": """
{first} es {traits}.
Según sus amistades, {first} es {traits}.
Quien conoce a {first} dice que es {traits}.
""",
    "about.school": """
Estudios: {subject} ({school}).
Formación: {subject}, {school}.
""",
    "about.school.student": """
Carrera: {subject} ({school}).
Estudios: {subject}, {school}.
""",
    "about.work": """
Empresa: {work}.
Lugar de trabajo: {work}.
""",
    "about.moved": """
Antes vivió {in_prev}.
Anteriormente, {first} vivía {in_prev}.
""",
    "about.kids": """
{first} tiene {kids}.
En su familia hay {kids}.
""",
}  # fmt: skip
