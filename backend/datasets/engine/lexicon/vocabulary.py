"""Words of descriptions in English, German, Spanish and French; all lower case, without accents."""

from typing import Final

FEMALE: Final = "damen|dame|senoras|senora|dames|women|woman|female|females|girls|girl|ladies|lady|sisters|frauen|frau|weiblich|weibliche|mujeres|mujer|femenino|chicas|femmes|femme|filles|feminin"
MALE: Final = "herren|senores|caballeros|messieurs|men|man|male|males|boys|boy|guys|guy|bros|gentlemen|brothers|manner|mann|mannlich|mannliche|hombres|hombre|masculino|chicos|hommes|homme|garcons|masculin"
NONBINARY: Final = "non binary|nonbinary|genderqueer|gender fluid|genderfluid|enby|divers|nicht binar|nichtbinar|no binario|no binaria|no binarias|no binarios|no binaires|non binaire|non binaires|agender"
MOTHERS: Final = "mothers|mother|moms|mom|mums|mum|mutter|madres|madre|mamas|meres|mere"
FATHERS: Final = "fathers|father|dads|dad|vater|padres solteros|peres|papas"
PARENTS: Final = "familien|familias|familles|parents|parent|eltern|padres|families|with kids|with children|have kids|have children|mit kindern|con hijos|avec enfants|avec des enfants"
CHILDLESS: Final = "childless|child free|childfree|without children|without kids|no kids|no children|kinderlos|kinderlose|ohne kinder|sin hijos|sans enfant|sans enfants"
MOSTLY: Final = "mostly|mainly|predominantly|largely|primarily|majority|most|meist|meistens|uberwiegend|hauptsachlich|mayoria|mayoritariamente|sobre todo|principalmente|majoritairement|principalement|surtout|la plupart"
ONLY: Final = (
    "only|all|exclusively|nur|ausschliesslich|alle|solo|todas|todos|uniquement|exclusivement|toutes|tous|seulement"
)
BALANCED: Final = "gender balanced|half and half|half men half women|half women half men|men and women equally|equal numbers of men and women|men and women|women and men|manner und frauen|frauen und manner|hombres y mujeres|mujeres y hombres|hommes et femmes|femmes et hommes|any gender|all genders|mixed gender"
QUANTITIES: Final[dict[str, float]] = {
    "half of them": 0.5, "half": 0.5, "one half": 0.5, "halfte": 0.5, "die halfte": 0.5, "mitad": 0.5, "la mitad": 0.5, "moitie": 0.5, "la moitie": 0.5,
    "a third": 1 / 3, "one third": 1 / 3, "ein drittel": 1 / 3, "un tercio": 1 / 3, "un tiers": 1 / 3, "two thirds": 2 / 3, "zwei drittel": 2 / 3,
    "dos tercios": 2 / 3, "deux tiers": 2 / 3, "a quarter": 0.25, "one quarter": 0.25, "ein viertel": 0.25, "un cuarto": 0.25, "un quart": 0.25,
    "three quarters": 0.75, "drei viertel": 0.75, "tres cuartos": 0.75, "trois quarts": 0.75, "a few": 0.1, "some of them": 0.3,
}  # fmt: skip
PERCENT: Final = frozenset("percent prozent pct".split())  # noqa: SIM905

AT_LEAST: Final = frozenset(("least", "mindestens", "minimo", "menos", "minimum", "moins"))
"""Last words of "at least"."""
OF_GENDERS: Final = frozenset(
    ("gender", "genders", "sex", "geschlecht", "geschlechter", "sexo", "genero", "sexe", "genre")
)

AGE_PHRASES: Final[dict[str, tuple[int, int]]] = {
    "gen z": (18, 28), "generation z": (18, 28), "zoomer": (18, 28), "zoomers": (18, 28), "generacion z": (18, 28),
    "millennial": (29, 44), "millennials": (29, 44), "gen y": (29, 44), "generation y": (29, 44), "milenials": (29, 44),
    "gen x": (45, 60), "generation x": (45, 60), "generacion x": (45, 60), "boomer": (61, 79), "boomers": (61, 79), "baby boomers": (61, 79),
    "babyboomer": (61, 79), "silent generation": (80, 97),
    "young adults": (18, 30), "young adult": (18, 30), "young professionals": (22, 35), "young professional": (22, 35), "young": (18, 32), "youth": (18, 25),
    "young people": (18, 30), "middle aged": (40, 60), "middle age": (40, 60), "older adults": (60, 85), "old": (62, 90), "elderly": (68, 95), "seniors": (65, 90), "senior citizens": (65, 90), "older people": (60, 90),
    "junge berufstatige": (22, 35), "junge erwachsene": (18, 30), "junge": (18, 32), "jungen": (18, 32), "mittleren alters": (40, 60), "senioren": (65, 90), "seniorinnen": (65, 90), "altere": (60, 85), "altere menschen": (60, 90),
    "jovenes": (18, 32), "joven": (18, 32), "jovenes profesionales": (22, 35), "adultos jovenes": (18, 30), "mediana edad": (40, 60), "mayores": (62, 90), "personas mayores": (65, 90), "tercera edad": (65, 90),
    "jeunes": (18, 32), "jeune": (18, 32), "jeunes actifs": (22, 35), "jeunes adultes": (18, 30), "age moyen": (40, 60), "personnes agees": (68, 95), "retraites": (62, 85),
    "recent graduates": (21, 27), "new graduates": (21, 27), "centenarians": (100, 100), "pensioners": (64, 88),
    "teenagers": (13, 19), "teenager": (13, 19), "teens": (13, 19), "teen": (13, 19), "teenage": (13, 19), "adolescents": (13, 19), "adolescentes": (13, 19), "jugendliche": (13, 19),
    "high school students": (14, 18), "high schoolers": (14, 18), "schuler": (14, 18), "lyceens": (15, 18),
}  # fmt: skip
MINORS: Final = "schoolkids|kindergartners|newborns|pupils|toddlers|toddler|minors|underage|schoolchildren|preteens|tweens|babies|infants|schoolgirls|schoolgirl|schoolboys|schoolboy|preschoolers|minderjahrige|schulkinder|kleinkinder|menores de edad|mineurs|ecoliers|bebes"
CHILDREN: Final = "children|child|kids|kid|kinder|kindern|kind|ninos|ninas|enfants|enfant"
DECADES: Final[dict[str, int]] = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "zwanziger": 20, "dreissiger": 30, "vierziger": 40, "funfziger": 50, "sechziger": 60,
    "veinteaneros": 20, "treintaneros": 30, "cuarentones": 40, "cincuentones": 50, "vingtaine": 20, "trentaine": 30, "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60,
    "twentysomething": 20, "twentysomethings": 20, "thirtysomething": 30, "thirtysomethings": 30, "fortysomethings": 40,
    "trentenaires": 30, "trentenaire": 30, "quadragenaires": 40, "quinquagenaires": 50, "sexagenaires": 60, "septuagenaires": 70,
}  # fmt: skip
DECADE_ENDINGS: Final = frozenset(("s", "er", "ern", "something", "somethings"))
PART_OF_DECADE: Final[dict[str, tuple[int, int]]] = {
    "early": (0, 3), "mid": (4, 6), "late": (7, 9), "anfang": (0, 3), "mitte": (4, 6), "ende": (7, 9), "debut": (0, 3),
}  # fmt: skip
OVER: Final = "minimum age|min age|mindestalter|edad minima|age minimum|mayor de|mayores a|over|older than|above|at least|more than|uber|alter als|ab|mindestens|mayores de|mas de|a partir de|plus de|ages de plus de|aged over"
UNDER: Final = "maximum age|max age|hochstalter|edad maxima|age maximum|menor de|menores a|under|younger than|below|at most|up to|less than|unter|junger als|hochstens|bis|menores de|menos de|moins de"
AND_OVER: Final = "and over|and older|or older|and above|and up|plus|und alter|oder alter|y mas|o mas|et plus|ans et plus|anos o mas|years and older|years or older"
INCLUSIVE: Final = frozenset((
    "at least", "at most", "up to", "ab", "mindestens", "hochstens", "bis", "a partir de",
    "minimum age", "min age", "mindestalter", "edad minima", "age minimum", "min", "minimum",
    "maximum age", "max age", "hochstalter", "edad maxima", "age maximum", "max", "maximum", "maximal",
))  # fmt: skip
BETWEEN: Final = frozenset("between zwischen entre von".split())  # noqa: SIM905
RANGE_WORDS: Final = frozenset("to until through bis a et and und y".split())  # noqa: SIM905
WEAK_RANGE_WORDS: Final = frozenset("and und y et a".split())  # noqa: SIM905
AGE_BEFORE: Final = frozenset("aged age ages im alter de anos alter edad ages entre between zwischen von".split())  # noqa: SIM905
AGE_AFTER: Final = frozenset("year years yo jahre jahren jahrige jahriger jahrigen anos ans".split())  # noqa: SIM905
NO_AGE_AFTER: Final = frozenset("of experience in de erfahrung berufserfahrung experiencia d".split())  # noqa: SIM905
SINGLE_AGE_BEFORE: Final = frozenset("aged age alter edad turning".split())  # noqa: SIM905
YOUNG_AGE_BEFORE: Final = frozenset("aged age de alter edad agees ages turning".split())  # noqa: SIM905
OLD: Final = frozenset("old olds alt junge".split())  # noqa: SIM905
SINCE: Final = frozenset(("for", "since", "seit", "hace", "depuis", "experience", "earn", "earning", "income"))
"""What stands before a span of time or an amount, which is no age."""
UNITS: Final = frozenset((
    "k", "m", "kg", "km", "cm", "hours", "hour", "euro", "euros", "dollars", "employees", "followers", "people", "miles",
    "minutes", "stunden", "mitarbeiter", "horas", "empleados", "seguidores", "heures", "abonnes", "salaries",
))  # fmt: skip
ABOUT: Final = frozenset((
    "around", "about", "roughly", "approximately", "circa", "ca", "etwa", "ungefahr", "unos", "environ", "um die",
    "alrededor de", "cerca de", "autour de", "age is",
))  # fmt: skip

STUDENTS: Final = "university students|university student|college students|college student|students|student|studying|undergraduates|undergrads|undergraduate|grad students|graduate students|phd students|exchange students|studierende|studenten|studentinnen|student innen|estudiantes|estudiante|universitarios|universitarias|etudiants|etudiantes|etudiant|etudiante"
RETIRED: Final = "retired|retirees|retiree|pensioners|pensioner|rentner|rentnerinnen|rentnerin|pensionierte|im ruhestand|jubilados|jubiladas|jubilado|jubilada|retraites|retraitees|retraite|retraitee|a la retraite"
UNEMPLOYED: Final = "unemployed|jobless|out of work|job seekers|jobseekers|lost their jobs|laid off|between jobs|arbeitslos|arbeitslose|desempleados|desempleadas|en paro|parados|chomeurs|chomeuses|au chomage|demandeurs d emploi"
SELF_EMPLOYED: Final = "self employed|freelance|freelancers|freelancer|freelancing|selbststandig|selbststandige|freiberufler|freiberuflich|freiberufliche|autonomos|autonomas|independants|independantes|a leur compte"
HOMEMAKERS: Final = "stay at home|homemakers|homemaker|housewives|housewife|hausfrauen|hausmanner|hausfrau|amas de casa|femmes au foyer|parents au foyer"
PROFESSIONALS: Final = "young professionals|young professional|working professionals|professionals|junge berufstatige|jovenes profesionales|jeunes actifs|berufstatige|salaried"

MARITAL: Final[dict[str, str]] = {
    "single": "single|singles|unmarried|never married|ledig|ledige|alleinstehend|alleinstehende|alleinerziehende|alleinerziehend|solteros|solteras|soltero|soltera|celibataires|celibataire",
    "partnered": "in a relationship|in relationships|partnered|cohabiting|in einer beziehung|en pareja|en couple",
    "married": "married|newlyweds|verheiratet|verheiratete|casados|casadas|casado|casada|maries|mariees|marie|mariee",
    "divorced": "divorced|divorcees|separated|geschieden|geschiedene|divorciados|divorciadas|divorces|divorcees",
    "widowed": "widowed|widows|widowers|widow|widower|verwitwet|verwitwete|witwen|witwer|viudos|viudas|viuda|veufs|veuves|veuve",
}  # fmt: skip
EDUCATION: Final[dict[str, str]] = {
    "doctorate": "phd|phds|doctorate|doctorates|doctoral degree|promovierte|doctorado|doctorat",
    "master": "master degree|masters degree|master s degree|masters|mba|masterabschluss|con master|bac 5",
    "bachelor": "university graduates|college graduates|college educated|university educated|bachelor degree|bachelor s degree|bachelors degree|graduates|akademiker|akademikerinnen|hochschulabsolventen|licenciados|diplomes",
    "vocational": "vocational training|apprenticeship|trade school|ausbildung|formacion profesional|bep",
    "secondary": "high school graduates|no degree|without a degree|without degrees|abitur|bachillerato|baccalaureat",
    "basic": "school dropouts|dropouts|no qualifications|unskilled|ungelernte",
}  # fmt: skip

FIELDS: Final[dict[str, str]] = {
    "technology": "tech|technology|it|information technology|software|techies|tech workers|tech industry|ai industry|informatik|tecnologia|informatica|technologie|informatique|la tech|silicon valley",
    "healthcare": "healthcare|health care|health|medicine|medical|hospitals|hospital|healthcare workers|gesundheitswesen|krankenhaus|pflege|sanidad|salud|sanitarios|sante|medecine|hopital",
    "education": "education|teaching|academia|academics|schools|educators|bildung|educacion|docentes|enseignement",
    "finance": "finance|financial|banking|business|accounting|insurance|consulting|finanzen|finanzwesen|wirtschaft|finanzas|banca|negocios|banque|economia|corporate|vcs|investors",
    "media": "media|marketing|advertising|publishing|public relations|influencers|influencer|medien|werbung|medios|publicidad|medias|publicite|communications",
    "arts": "arts|creatives|creative industries|creative|design|kunst|kreative|kultur|arte|creativos|creativas|diseno|artistes|culture",
    "law": "law|legal|recht|jura|derecho|droit|juristen|juristinnen",
    "public-service": "public service|government|public sector|ngo|ngos|non profit|nonprofit|military|offentlicher dienst|verwaltung|sector publico|gobierno|service public|fonction publique",
    "construction": "construction|trades|tradespeople|craftsmen|building trade|blue collar|blue collar workers|baugewerbe|handwerk|handwerker|construccion|batiment|artisans",
    "manufacturing": "manufacturing|factory|factories|industry|industrial|engineering|mining|fertigung|industrie|fabrica|industria|usine|coal mining",
    "transport": "transport|transportation|logistics|shipping|aviation|logistik|spedition|transporte|logistica|logistique",
    "hospitality": "hospitality|restaurants|gastronomy|tourism|food service|gastronomie|tourismus|hotellerie|hosteleria|turismo|restauration|tourisme",
    "retail": "retail|sales|shops|einzelhandel|handel|vertrieb|comercio|ventas|commerce|vente",
    "personal-services": "personal services|beauty industry|cleaning|security|dienstleistungen|servicios personales|services a la personne",
    "agriculture": "agriculture|farming|landwirtschaft|agricultura|agriculteurs|paysans|ranching|ranchers|forestry",
    "science": "science|research|scientists|scientist|researchers|researcher|wissenschaft|forschung|wissenschaftler|wissenschaftlerinnen|forscher|ciencia|investigacion|cientificos|cientificas|recherche|scientifiques|chercheurs",
    "sport": "sports industry|professional sport|sportbranche",
}  # fmt: skip

OCCUPATION_GROUPS: Final[dict[str, str]] = {
    "primary-school-teacher": "primary school teachers|elementary school teachers|elementary teachers|grundschullehrer|grundschullehrerinnen|maestros de primaria|profesores de primaria|professeurs des ecoles",
    "secondary-school-teacher": "high school teachers|high school teacher|secondary school teachers|gymnasiallehrer|gymnasiallehrerinnen|profesores de secundaria|profesores de instituto|professeurs de lycee|professeurs de college",
    "primary-school-teacher secondary-school-teacher": "teachers|teacher|schoolteachers|lehrer|lehrerinnen|lehrerin|lehrkrafte|profesores|profesoras|maestros|maestras|profesor|profs|professeurs|enseignants|enseignantes|instituteurs",
    "university-lecturer": "professors|professor|lecturers|dozenten|catedraticos",
    "doctor": "doctors|physicians|physician|gps|arzte|arztinnen|arzte und arztinnen|medicos|medicas|medecins",
    "nurse": "nurses|nursing|krankenpfleger|krankenschwestern|pflegekrafte|pflegerinnen|enfermeras|enfermeros|infirmieres|infirmiers",
    "software-developer": "software engineers|software engineer|programmers|programmer|developers|developer|coders|coder|softwareingenieure|entwickler|entwicklerinnen|programmierer|programmiererinnen|programadores|programadoras|desarrolladores|desarrolladoras|developpeurs|developpeuses",
    "mechanical-engineer electrical-engineer civil-engineer": "engineers|engineer|ingenieure|ingenieurinnen|ingenieros|ingenieras|ingenieurs",
    "visual-artist": "artists|artist|painters|sculptors|kunstler|kunstlerinnen|artistas|pintores|plasticiens",
    "startup-founder": "startup founders|founders|founder|entrepreneurs|entrepreneur|grunder|grunderinnen|emprendedores|emprendedoras|fondateurs",
    "business-owner": "small business owners|business owners|shopkeepers|unternehmerinnen|empresarios|empresarias|ceos|chefs d entreprise",
    "lawyer": "lawyers|attorneys|attorney|solicitors|barristers|anwalte|anwaltinnen|abogados|abogadas|avocats|avocates",
    "truck-driver": "truckers|trucker|lorry drivers|lkw fahrer|camioneros|routiers",
    "bus-driver taxi-driver truck-driver": "drivers|driver|fahrer|conductores|chauffeurs",
    "content-creator": "youtubers|youtuber|streamers|tiktokers|bloggers|vloggers|content creators|creators",
    "shop-assistant": "salespeople|shop workers|store clerks|verkaufer|vendedores|dependientes|vendeurs|vendeuses",
    "factory-worker": "factory workers|fabrikarbeiter|obreros|ouvriers|ouvrieres",
    "miner": "miners|coal miners|bergleute|mineros|mineurs de fond",
    "farmer": "farmers|bauern|landwirte|landwirtinnen|agricultores|agricultoras|ganaderos|fermiers|agricultrices",
    "chef cook": "chefs|cooks|koche|kochinnen|cocineros|cocineras|cuisiniers|cuisinieres",
    "graphic-designer ux-designer": "designers|designer|gestalter|disenadores|disenadoras|graphistes",
    "care-worker": "caregivers|carers|care workers|pflegehelfer|cuidadores|cuidadoras|aides soignantes|aides soignants",
    "firefighter": "firefighters|firemen|feuerwehrleute|bomberos|bomberas|pompiers",
    "police-officer": "police officers|cops|policemen|police|polizisten|polizistinnen|policias|policiers",
    "soldier": "soldiers|veterans|soldaten|soldados|soldats",
    "pilot": "pilots|piloten|pilotos|pilotes", "writer": "writers|authors|novelists|schriftsteller|autoren|autorinnen|escritores|escritoras|ecrivains|auteurs",
    "musician": "musicians|singers|djs|musiker|musikerinnen|musicos|musiciens|musiciennes", "actor": "actors|actresses|schauspieler|actores|actrices|acteurs|comediens",
    "investment-banker": "bankers|investment bankers|traders", "accountant": "accountants|bookkeepers|contables|comptables",
    "waiter": "waiters|waitresses|servers|kellner|camareros|camareras|serveurs|serveuses", "paramedic": "paramedics|emts|sanitater",
    "dentist": "dentists|zahnarzte|dentistas|dentistes", "flight-attendant": "flight attendants|stewardesses|cabin crew",
    "office-administrator": "office workers|secretaries|clerks|buroangestellte|oficinistas|administrativos|secretaires|employes de bureau",
    "cleaner": "cleaners|putzkrafte|limpiadoras|femmes de menage", "fisher": "fishermen|fishers|pescadores|pecheurs",
    "marketing-manager": "marketers|marketing managers|marketeers", "social-worker": "social workers|sozialarbeiter|trabajadores sociales",
    "product-manager": "product managers", "athlete": "athletes|professional athletes|pro athletes|sportler|deportistas|sportifs",
    "personal-trainer yoga-instructor": "fitness trainers|fitness instructors", "diplomat": "diplomats|diplomaten|diplomaticos",
    "baker": "bakers|backer|panaderos|boulangers", "carpenter": "carpenters|zimmerleute|carpinteros|charpentiers", "civil-servant": "civil servants|beamte|funcionarios|funcionarias|fonctionnaires",
    "winemaker": "winemakers|winzer|vignerons|viticultores", "delivery-courier": "couriers|delivery drivers|delivery riders|repartidores|livreurs", "psychologist": "therapists|psychotherapists|psicologos|psicologas",
}  # fmt: skip

INTERESTS: Final[dict[str, str]] = {
    "hiking": "hike|hikers|trekking|wandern|wanderer|senderismo|excursionismo|randonnee", "running": "runners|jogging|marathons|marathon|laufen|laufer|corredores|course a pied",
    "cycling": "cyclists|biking|bikes|radfahren|radfahrer|ciclismo|ciclistas|velo|cyclisme", "swimming": "swimmers|schwimmen|natacion|natation",
    "football": "soccer|fussball|futbol|foot|football fans", "basketball": "baloncesto|basket", "tennis": "tenis", "yoga": "", "climbing": "bouldering|mountaineering|klettern|bergsteigen|escalada|escalade|alpinisme",
    "surfing": "surfers|surfen|surf", "skiing": "snowboarding|skifahren|esqui|ski", "fitness": "gym|crossfit|bodybuilding|working out|fitnessstudio|gimnasio|musculation",
    "martial-arts": "karate|judo|boxing|mma|kampfsport|artes marciales|arts martiaux", "gaming": "gamers|gamer|video games|video game|videogames|esports|videospiele|zocken|videojuegos|jeux video",
    "board-games": "board game|tabletop|brettspiele|juegos de mesa|jeux de societe", "chess": "schach|ajedrez|echecs", "anime": "manga|otaku|cosplay", "comics": "comic|tebeos|bande dessinee|bd",
    "photography": "photographers hobby|street photography|fotografie|fotografieren|fotografia|photo|photographie", "film": "films|movies|movie|cinema|kino|filme|cine|peliculas", "theatre": "theater|teatro",
    "painting": "drawing|sketching|malen|zeichnen|pintura|dibujo|peinture|dessin", "music": "musik|musica|musique|concerts|konzerte", "hip-hop": "rap|hiphop|trap", "electronic-music": "techno|house music|edm|elektronische musik|rave|ravers|musica electronica|musique electronique",
    "heavy-metal": "metal|metalheads|metalhead|hard rock", "classical-music": "opera|orchestra|klassische musik|klassik|musica clasica|musique classique", "guitar": "guitars|gitarre|guitarra|guitare", "singing": "choir|singen|karaoke|canto|cantar|chant|chorale",
    "dancing": "dance|salsa|tango|tanzen|baile|bailar|danse", "reading": "books|book lovers|bookworms|readers|novels|lesen|bucher|lectura|leer|libros|lecture|livres", "poetry": "poems|poets|lyrik|poesia|poesie", "writing": "schreiben|escritura|ecriture",
    "history": "military history|geschichte|historia|histoire", "politics": "political|politik|politica|politique|conservative|liberal|activists", "climate-action": "climate|climate activists|climate activism|environmentalists|climate change|klimaschutz|klimaaktivisten|cambio climatico|ecologistas|climat|ecologie",
    "volunteering": "volunteers|volunteer|ehrenamt|voluntariado|benevolat", "meditation": "mindfulness|meditacion", "astrology": "horoscopes|tarot|astrologie|astrologia", "science": "naturwissenschaften", "astronomy": "stargazing|astronomie|astronomia|space",
    "programming": "coding|programmieren|programacion|programmation|open source", "gadgets": "gadget", "artificial-intelligence": "ai|machine learning|kunstliche intelligenz|inteligencia artificial|intelligence artificielle|ki",
    "cryptocurrency": "crypto|bitcoin|ethereum|nfts|web3|blockchain|krypto|kryptowahrungen|criptomonedas|cryptomonnaies", "investing": "stocks|stock market|aktien|inversiones|bourse", "entrepreneurship": "startups|start ups|side hustles|emprendimiento|entrepreneuriat",
    "cooking": "foodies|foodie|cook|kochen|cocina|cocinar|cuisine|gastronomy lovers", "baking": "bake|backen|reposteria|patisserie", "vegan-food": "vegans|vegan|veganism|vegetarians|vegetarian|plant based|veganer|veganos|veganas|vegane|vegetaliens",
    "wine": "wines|wine lovers|wine tasting|wein|weine|vino|vinos|vin|vins", "craft-beer": "beer|beers|homebrewing|bier|craftbier|cerveza|cervezas|biere", "coffee": "kaffee|cafe culture|cafe especialidad|cafe", "gardening": "garden|gardens|gartnern|garten|gartenarbeit|jardineria|jardinage|jardins",
    "birdwatching": "birding|birders|birds|vogelbeobachtung|avistamiento de aves|ornithologie", "fishing": "angling|anglers|angeln|pesca|peche", "dogs": "dog|dog owners|dog lovers|hunde|hund|perros|chiens", "cats": "cat|cat lovers|cat owners|katzen|gatos|chats",
    "horses": "horse|riding|equestrian|pferde|reiten|caballos|chevaux|equitation", "family-life": "family|familie|familia|famille", "travel": "travelling|traveling|travellers|travelers|backpacking|backpackers|digital nomads|reisen|viajar|viajes|voyages|voyage|voyager", "camping": "campers|van life|vanlife|zelten|acampar",
    "sailing": "boats|segeln|vela|navegar|voile", "cars": "car|autos|car enthusiasts|coches|voitures", "motorcycles": "bikers|motorbikes|motorrader|motos|motocicletas", "fashion": "fashionistas|style|mode|moda", "beauty": "makeup|make up|skincare|cosmetics|kosmetik|schminken|maquillaje|belleza|maquillage|beaute",
    "interior-design": "home decor|home decorating|inneneinrichtung|decoracion|decoration", "knitting": "sewing|crochet|crafts|stricken|nahen|tejer|costura|tricot|couture", "woodworking": "diy|carpentry hobby|heimwerken|bricolaje|bricolage|holzarbeiten", "podcasts": "podcast",
    "true-crime": "true crime", "language-learning": "languages|language learners|sprachen|idiomas|langues", "k-pop": "kpop|bts", "cricket": "criquet", "rugby": "", "baseball": "beisbol", "genealogy": "family history|ahnenforschung|genealogia|genealogie|ancestry",
    "collecting": "collectors|art collectors|collector|collections|sammeln|sammler|coleccionismo|coleccionistas|collectionneurs", "minimalism": "minimalists|minimalismus|minimalismo|minimalisme", "sustainability": "sustainable|zero waste|eco friendly|nachhaltigkeit|sostenibilidad|developpement durable",
    "street-art": "graffiti|street art", "pottery": "ceramics|topfern|keramik|ceramica|alfareria|poterie|ceramique", "museums": "museum|art lovers|museen|museos|musees|galleries", "vinyl-records": "vinyl|records|record collectors|schallplatten|vinilos|vinyles", "thrifting": "thrift|second hand|vintage clothes|flohmarkte|friperie", "skateboarding": "skaters|skateboarders|skateboard|skaten", "jazz": "",
}  # fmt: skip

DEMONYMS: Final[dict[str, str]] = {
    "US": "american|americans|u s|us|usa|america|united states of america|the states|amerikaner|amerikanische|estadounidenses|eeuu|americains|etats unis", "GB": "british|brits|uk|u k|britain|great britain|briten|britische|grossbritannien|england|english|reino unido|britanicos|britanniques|royaume uni|grande bretagne|ingleses|anglais|angleterre|inglaterra",
    "DE": "german|germans|deutsche|deutschen|deutscher|alemanes|alemanas|allemands|allemandes", "AT": "austrian|austrians|osterreicher|osterreichische|austriacos|autrichiens", "CH": "swiss|schweizer|schweizerinnen|suizos|suisses", "FR": "french|frenchmen|franzosen|franzosische|franceses|francesas|francais|francaises",
    "ES": "spanish|spaniards|spanier|spanische|espanoles|espanolas|espagnols|espagnoles", "IT": "italian|italians|italiener|italienische|italianos|italianas|italiens|italiennes", "PT": "portuguese|portugiesen|portugueses|portugais", "BR": "brazilian|brazilians|brasilianer|brasilenos|brasilenas|bresiliens|brasil", "MX": "mexican|mexicans|mexikaner|mexicanos|mexicanas|mexicains",
    "AR": "argentinian|argentinians|argentine|argentines|argentinier|argentinos|argentinas|argentins", "CO": "colombian|colombians|kolumbianer|colombianos|colombianas|colombiens", "CL": "chilean|chileans|chilenos|chilenas|chiliens", "PE": "peruvian|peruvians|peruanos|peruanas", "PL": "polish|poles|polen|polnische|polacos|polacas|polonais", "UA": "ukrainian|ukrainians|ukrainer|ukrainische|ucranianos|ukrainiens",
    "TR": "turkish|turks|turken|turkische|turkischen|turcos|turcs", "RU": "russian|russians|russen|russische|rusos|rusas|russes", "NL": "dutch|niederlander|hollander|holland|holandeses|neerlandais", "BE": "belgian|belgians|belgier|belgas|belges", "SE": "swedish|swedes|schweden|suecos|suedois", "NO": "norwegian|norwegians|norweger|noruegos|norvegiens", "DK": "danish|danes|danen|daneses|danois", "FI": "finnish|finns|finnen|finlandeses|finlandais", "IE": "irish|iren|irlandeses|irlandais",
    "GR": "greek|greeks|griechen|griegos|grecs", "CZ": "czech|czechs|czech republic|tschechen|checos|tcheques", "HU": "hungarian|hungarians|ungarn|hungaros|hongrois", "RO": "romanian|romanians|rumanen|rumanos|roumains", "JP": "japanese|japaner|japoneses|japonais", "CN": "chinese|chinesen|chinos|chinois", "KR": "korean|koreans|south korean|south koreans|south korea|korea|koreaner|coreanos|coreens",
    "IN": "indian|indians|inder|indische|indios|indiens", "PK": "pakistani|pakistanis", "BD": "bangladeshi", "ID": "indonesian|indonesians", "PH": "filipino|filipinos|filipina|philippine", "VN": "vietnamese|vietnamesen|vietnamitas", "TH": "thai", "AU": "australian|australians|aussies|australier|australianos|australiens", "NZ": "new zealander|new zealanders|kiwis", "CA": "canadian|canadians|kanadier|canadienses|canadiens",
    "NG": "nigerian|nigerians", "KE": "kenyan|kenyans", "GH": "ghanaian|ghanaians", "ZA": "south african|south africans|sudafrikaner", "EG": "egyptian|egyptians|agypter", "MA": "moroccan|moroccans|marokkaner|marroquies|marocains", "DZ": "algerian|algerians|algeriens|argelinos", "TN": "tunisian|tunisians|tunisiens", "IL": "israeli|israelis", "IR": "iranian|iranians|persian|iraner", "SA": "saudi|saudis", "AE": "emirati|emiratis|uae|emirates", "SY": "syrian|syrians|syrer|sirios|syriens", "CU": "cuban|cubans|kubaner|cubanos",
}  # fmt: skip

_US: Final = "alabama AL|alaska AK|arizona AZ|arkansas AR|california CA|colorado CO|connecticut CT|delaware DE|florida FL|hawaii HI|idaho ID|illinois IL|indiana IN|iowa IA|kansas KS|kentucky KY|louisiana LA|maine ME|maryland MD|massachusetts MA|michigan MI|minnesota MN|mississippi MS|missouri MO|montana MT|nebraska NE|nevada NV|new hampshire NH|new jersey NJ|new mexico NM|north carolina NC|north dakota ND|ohio OH|oklahoma OK|oregon OR|pennsylvania PA|rhode island RI|south carolina SC|south dakota SD|tennessee TN|texas TX|utah UT|vermont VT|virginia VA|west virginia WV|wisconsin WI|wyoming WY"
REGIONS: Final[dict[str, tuple[tuple[str, str | None], ...]]] = {
    **{row.rsplit(" ", 1)[0]: (("US", row.rsplit(" ", 1)[1]),) for row in _US.split("|")},
    **{
        name: tuple((code[:2], code[3:] or None) for code in codes.split())
        for names, codes in {
            "scandinavia|scandinavian|scandinavians|skandinavien|escandinavia|scandinavie": "SE NO DK", "nordic|nordics|nordic countries|skandinavier": "SE NO DK FI", "benelux": "BE NL LU", "baltics|baltic states|baltikum": "EE LV LT",
            "latin america|latin american|latin americans|lateinamerika|latinoamerica|america latina|amerique latine|latinos|latinas": "MX BR AR CO CL PE", "south america|sudamerika|sudamerica|amerique du sud": "BR AR CO CL PE", "central america": "GT CR PA SV HN",
            "europe|european|europeans|europa|europaer|europeos|europeens|european union|eu": "DE FR ES IT PL NL SE PT", "western europe": "DE FR NL BE GB", "eastern europe|osteuropa|europa del este": "PL RO CZ HU UA BG", "southern europe": "ES IT PT GR", "balkans|balkan": "RS HR BA BG", "british isles": "GB IE",
            "dach|german speaking countries": "DE AT CH", "asia|asian|asians": "IN CN JP ID KR VN", "southeast asia|sudostasien": "ID VN PH TH MY", "middle east|naher osten": "EG SA AE JO", "north africa|maghreb|nordafrika": "MA DZ TN", "africa|african|africans|afrika": "NG KE GH ZA", "west africa": "NG GH SN", "east africa": "KE TZ UG", "north america": "US CA", "oceania": "AU NZ",
            "midwest|american midwest|midwestern|the midwest": "US-IL US-OH US-MI US-IN US-WI US-MN US-MO US-IA US-KS US-NE", "new england": "US-MA US-CT US-ME US-NH US-VT US-RI", "deep south|american south": "US-GA US-AL US-MS US-LA US-SC US-TN", "west coast": "US-CA US-OR US-WA", "east coast": "US-NY US-MA US-PA US-NJ US-MD US-FL", "pacific northwest": "US-OR US-WA", "bay area|silicon valley|socal|southern california": "US-CA", "new york state": "US-NY", "washington state": "US-WA", "rust belt": "US-OH US-PA US-MI",
            "scotland|scottish|scots|schottland|escocia|ecosse": "GB-SCT", "wales|welsh|gales": "GB-WLS", "northern ireland|nordirland": "GB-NIR",
            "bavaria|bavarian|bavarians|bayern|baviera|baviere": "DE-02", "ruhr|ruhr area|ruhrgebiet|north rhine westphalia|nordrhein westfalen|rhineland|rheinland": "DE-07", "saxony|sachsen": "DE-13", "hesse|hessen": "DE-05", "baden wurttemberg": "DE-01", "lower saxony|niedersachsen": "DE-06", "thuringia|thuringen": "DE-15",
            "east germany|ostdeutschland": "DE-13 DE-15 DE-14 DE-11 DE-12",
            "catalonia|catalan|catalans|cataluna|katalonien|catalogne": "ES-56", "andalusia|andalusian|andalucia|andalusien|andalousie": "ES-51", "basque country|pais vasco|baskenland|pays basque": "ES-59", "galicia": "ES-58", "quebec": "CA-10", "ontario": "CA-08", "british columbia": "CA-02", "alberta": "CA-01",
            "brittany|bretagne|bretana": "FR-53", "provence|cote d azur|french riviera": "FR-93", "normandy|normandie": "FR-28", "tuscany|toskana|toscana": "IT-16", "sicily|sizilien|sicilia": "IT-15", "lombardy|lombardei|lombardia": "IT-09", "new south wales": "AU-02", "queensland": "AU-04",
        }.items()
        for name in names.split("|")
    },
}  # fmt: skip

NOT_CITIES: Final = frozenset(
    ["a", "about", "ago", "agra", "age", "all", "also", "alone", "along", "an", "and", "are", "art", "as", "at", "bar", "bath", "best", "big", "both", "born", "but", "buy", "can", "care", "church", "city", "clever", "college", "cook", "costa", "date", "de", "des", "dad", "den", "die", "du", "east", "el", "en", "eye", "female", "field", "fort", "general", "gen", "get", "god", "good", "green", "has", "hill", "home", "house", "in", "ideal", "isle", "joy", "la", "le", "les", "lens", "live", "liked", "los", "love", "loves", "male", "man", "many", "mar", "march", "men", "mine", "mission", "mobile", "most", "much", "mixed", "music", "nancy", "new", "nice", "none", "north", "of", "old", "on", "one", "only", "or", "orange", "orlando", "our", "out", "park", "pass", "police", "poet", "pool", "professional", "public", "reading", "real", "red", "retired", "same", "san", "santa", "sea", "self", "senior", "single", "small", "social", "some", "son", "south", "split", "spring", "street", "student", "students", "sun", "sur", "tech", "the", "they", "tours", "town", "troy", "un", "under", "university", "urban", "us", "van", "very", "west", "white", "wine", "women", "wood", "work", "working", "worth", "young", "une", "und", "von", "der", "das", "ein", "eine", "los", "las", "por", "para", "con", "sin", "que", "mit", "media", "marketing", "engineers", "nurses", "teachers", "doctors", "people", "design", "fashion", "sport", "sports", "summit", "union", "victoria", "reading", "salon", "buffalo", "mobile", "concord", "independence", "progress", "enterprise", "paradise", "hope", "friendship", "liberty", "commerce", "industry", "gillette", "rugby", "sandwich", "boom", "essen", "bad", "weiden", "alter", "singen", "halle"]
)  # fmt: skip
"""City names that are ordinary words in a description; some are accepted right after a preposition of place."""
PLACE_PREPOSITIONS: Final = frozenset("in from near around of aus nach bei en desde a de cerca to at".split())  # noqa: SIM905
COUNTRIES: Final[dict[str, str]] = {
    "Turkey": "TR", "Ivory Coast": "CI", "Bosnia": "BA", "Burma": "MM", "Hong Kong": "HK", "Palestine": "PS",
    "Macedonia": "MK", "East Timor": "TL", "Swaziland": "SZ", "Holanda": "NL",
}  # fmt: skip
"""Names of countries that are not the ones of CLDR."""
ORIGIN_BEFORE: Final = frozenset(
    [
        "immigrants",
        "immigrant",
        "migrants",
        "expats",
        "expat",
        "refugees",
        "einwanderer",
        "gefluchtete",
        "inmigrantes",
        "immigres",
        "originaires",
    ]
)
ORIGIN_AFTER: Final = frozenset(
    [
        "roots",
        "origin",
        "origins",
        "descent",
        "heritage",
        "background",
        "born",
        "ancestry",
        "diaspora",
        "immigrants",
        "expats",
        "wurzeln",
        "abstammung",
        "herkunft",
        "raices",
        "origen",
        "origine",
        "racines",
        "migrationshintergrund",
    ]
)
LANGUAGE_CONTEXT: Final = frozenset(
    [
        "speaking",
        "speakers",
        "speaker",
        "teacher",
        "teachers",
        "speak",
        "speaks",
        "learning",
        "language",
        "literature",
        "food",
        "cuisine",
        "cinema",
        "music",
    ]
)

STOP_WORDS: Final = frozenset(
    ["a", "an", "the", "and", "or", "of", "in", "on", "at", "to", "for", "from", "with", "by", "as", "is", "are", "who", "whom", "whose", "that", "which", "they", "them", "their", "there", "this", "these", "those", "it", "its", "into", "about", "like", "likes", "love", "loves", "loving", "enjoy", "enjoys", "people", "person", "persons", "personas", "users", "profiles", "group", "mix", "mixed", "across", "living", "live", "lives", "living", "based", "working", "work", "works", "worker", "workers", "aged", "age", "ages", "between", "years", "year", "old", "some", "many", "several", "various", "different", "very", "also", "plus", "not", "no", "be", "been", "being", "has", "have", "had", "having", "do", "does", "doing", "will", "would", "can", "could", "should", "may", "than", "then", "so", "but", "if", "one", "two", "three", "while", "when", "where", "their", "his", "her", "mainly", "near", "around", "area", "based", "interested", "interest", "fans", "fan", "lovers", "lover", "enthusiasts", "enthusiast", "passionate", "keen", "active", "create", "generate", "make", "realistic", "diverse", "s", "t", "each", "both", "also", "other", "others", "native", "citizens", "residents", "city", "town", "towns", "region", "country", "rural", "urban", "suburban", "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "und", "oder", "von", "vom", "zu", "zur", "zum", "im", "in", "an", "auf", "aus", "mit", "fur", "bei", "nach", "als", "die", "sich", "sind", "ist", "wohnen", "leben", "lebende", "arbeiten", "menschen", "leute", "personen", "jahre", "jahren", "alter", "zwischen", "gerne", "gern", "lieben", "mogen", "el", "la", "los", "las", "un", "una", "unos", "unas", "y", "o", "de", "del", "al", "en", "con", "por", "para", "que", "quienes", "les", "lo", "su", "sus", "son", "es", "viven", "vivir", "trabajan", "trabajar", "personas", "gente", "anos", "entre", "edad", "gusta", "gustan", "aman", "interesados", "le", "la", "les", "un", "une", "des", "du", "de", "d", "l", "et", "ou", "en", "dans", "avec", "pour", "par", "sur", "au", "aux", "qui", "que", "dont", "sont", "est", "vivent", "vivant", "habitent", "travaillent", "gens", "personnes", "ans", "age", "ages", "entre", "aiment", "adorent", "passionnees", "roots", "descent", "heritage", "immigrants", "passionnes", "leur", "leurs", "ils", "elles", "i", "we", "our", "my", "need", "want", "please", "adults", "adult", "everyone", "everybody", "anyone", "somebody", "rest", "gender", "location", "occupation", "ich", "wir", "brauche", "bitte", "um", "erwachsene", "alt", "jahrige", "jahriger", "jahrigen", "vive", "necesito", "quiero", "adultos", "adultas", "adultes", "je", "veux", "besoin"]
)  # fmt: skip
"""Words that need no recognition."""

PERSON_PATTERNS: Final = (
    "looks like", "look like", "looking like", "lookalike of", "look alike of", "lookalikes of", "resembling", "resembles", "named", "called", "impersonating", "pretending to be", "sieht aus wie", "sehen aus wie",
    "namens", "se parece a", "parecido a", "llamado", "llamada", "ressemble a", "ressemblant a", "nomme", "nommee", "doppelganger of", "deepfake of", "clone of",
    "based on", "inspired by", "modelled on", "modeled on", "modelled after", "modeled after", "posing as", "basierend auf", "nach dem vorbild von", "basada en", "basado en", "inspirada en", "inspirado en", "inspire de", "inspiree de", "my friend", "my boss", "my neighbour", "my neighbor", "my ex", "my colleague", "my teacher",
)  # fmt: skip
MONONYMS: Final = frozenset(
    "beyonce rihanna shakira eminem zendaya neymar ronaldinho messi ronaldo putin trump obama macron merkel mbappe hitler stalin zelensky zelenskyy erdogan modi biden adele drake madonna bjork pewdiepie mrbeast rosalia".split()  # noqa: SIM905
)
MONONYM_CONTEXT: Final = frozenset(
    [
        "supporters",
        "supporter",
        "voters",
        "voter",
        "fans",
        "fan",
        "critics",
        "anhanger",
        "wahler",
        "fanaticos",
        "seguidores",
        "votantes",
        "electeurs",
        "partisans",
        "era",
    ]
)
