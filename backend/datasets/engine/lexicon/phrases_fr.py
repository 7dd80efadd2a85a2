"""French templates; the format is that of ``phrases_en``. Prepositions before cities come from the slots, so that
"à Lyon", "au Mans" and "d'Amiens" are right."""

WORDS = {
    "and": " et ", "and_i": " et ", "in": "à {}", "from": "de {}", "love": "J'adore {}", "love_plural": "J'adore {}",
    "one_child": "un enfant", "children": "deux enfants|trois enfants|quatre enfants|cinq enfants|six enfants|sept enfants|huit enfants", "must": "Et aussi : {}",
}  # fmt: skip

TABLES = {
    "when": """Le dimanche matin|Presque tous les soirs|Les jours de pluie|Le samedi|Avant le petit-déjeuner|Après le dîner|Les jours fériés|Vers midi|Le vendredi soir|Quand il fait beau|Le jeudi|Au petit jour|Les après-midi calmes|Le lundi|Le mardi soir|À la pause de midi|Après la vaisselle|Par mauvais temps|Entre deux courses|Les jours de congé""",
    "spot": """à la brocante|sur un banc au bord de l'eau|dans une librairie d'occasion|dans la file de la boulangerie|au dernier rang du bus|au café du coin|sous le vieux marronnier|au téléphone avec ma mère|aux jardins ouvriers derrière la gare|à la bibliothèque, près du radiateur|en balade, une très longue balade|au marché|en cuisine avec la radio|au balcon avec des mots croisés|au quiz du bar, en queue de classement|à la buvette de la piscine|près du canal avec un thermos|au parc, sans aucun plan|à la table des voisins|dans la file du glacier|à l'arrêt de bus avec un livre|à la laverie avec un roman|sur les marches de la mairie|au fond du cinéma|au rayon bricolage, sans raison|près de la mare aux canards|sur le premier ferry|à la boulangerie qui ouvre en premier|sur un banc avec des frites|au musée, le jour gratuit|sur le toit avec une couverture|à la gare, à regarder les trains""",
    "joy": """le pain frais|les draps propres|les lettres manuscrites|les premières cerises|les trains à moitié vides|l'orage au loin|les chaussettes chaudes|les vieilles cartes|une corbeille de fruits pleine|l'odeur de la pluie|les places côté fenêtre|les longs petits-déjeuners|les pêches mûres|les livres empruntés|les bons stylos|les plages vides en hiver|les chansons à la radio|les mots croisés|les jours de soupe|les agendas en papier|les pommes fraîches|les traversées en ferry|les étals du marché|les réverbères dans la brume|la croûte du pain|la pluie sur le toit|les mûres du chemin|le dernier bus du soir|les jeux en hiver|un bureau bien rangé|les cartes postales|l'odeur du café|les portails de jardin|les vieilles recettes|les grasses matinées|la radio en direct|les matins calmes|le givre à la fenêtre|les flaques|un crayon bien taillé|la première couche de peinture|la tarte aux pommes|les fenêtres grandes ouvertes|une boîte mail vide|les tomates mûres|les lettres de l'étranger|la neige avant le petit-déjeuner|la voiture silence|les escaliers qui grincent|un carnet neuf|les abeilles dans la lavande|la première baignade|les cuillères en bois|les voisins qui saluent|une heure sans téléphone|les tartines de miel|le linge au soleil|les raccourcis qui marchent|les cloches au loin|la deuxième tasse|le feu de bois|des lacets neufs|les copeaux de crayon|les bus qui attendent|la dernière page|la brume du matin|les échantillons gratuits|les chaussettes dépareillées|le cinéma à midi|un bol de citrons|la soupe épaisse|les vitres propres|les marrons dans la poche|le premier café""",
    "learn": """jongler|siffler avec deux doigts|faire du pain de seigle|nommer les arbres de ma rue|écrire de la main gauche|plier un drap-housse|faire des raviolis|dire non poliment|garder une fougère en vie|jouer de l'harmonica|aiguiser un couteau|dessiner des mains|faire des ricochets|cuisiner un plat de mémoire chaque semaine|souder|nouer un nœud papillon|reconnaître les oiseaux à leur chant|danser sans compter|me garer en côte|lire une partition|tailler une cuillère|répondre aux lettres le jour même|tailler les rosiers|réussir la confiture|coudre un bouton qui tient|rester dix minutes sans bouger|jeter ce qui ne sert plus|tenir la seconde voix|écrire des lettres courtes|nager le papillon""",
    "weak": """la réglisse salée|les papeteries|les mauvais jeux de mots|les vieilles séries policières|les frites au bord de la mer|tout ce qui est au citron|les jeux télévisés|le chocolat noir|les tartines de minuit|les vide-greniers|les marrons chauds|le beurre de cacahuète|les librairies de gare|les deuxièmes petits-déjeuners|les chansons tristes|la glace à la menthe|les cornichons|les boutiques de musée|la cannelle partout|le karaoké|les pommes de terre croustillantes|le dernier biscuit|les carnets vides|les bulletins météo|la tarte aux cerises|les librairies d'aéroport|les sacs en toile gratuits|le fromage à minuit|les vieux plans de métro|les boutiques de château|les savons d'hôtel|les bretzels chauds|les tasses rigolotes|les frites des autres|les feuilletons radio|tout ce qui est à la mangue|les magasins de laine|les génériques de dessins animés|les catalogues de graines|les viennoiseries de gare|les vitrines|les albums jeunesse|les olives farcies|les jolis galets|les cartes au trésor""",
    "ask": """le meilleur banc de la ville|ma pire coupe de cheveux|le train de nuit que j'ai raté|ma collection de parapluies perdus|le grand accident de soupe|la rue la plus calme du quartier|mon classement des biscuits|le perroquet d'à côté|ma théorie sur les bus|la recette que je garde secrète|l'été sans frigo|ma querelle avec un pigeon|la plus longue file de ma vie|la tombola que j'ai gagnée|le dictionnaire de ma grand-mère|le phare que j'ai failli louer|mes trois passions ratées|la meilleure soupe de ma vie|ma pièce porte-bonheur|le jour où il a neigé en mai|le vélo dans le canal|ma collection de clés|mon premier vélo|le gâteau qui a sauvé un mariage|mon record au flipper|la chèvre sur l'autoroute|mon plus beau chapeau, perdu depuis|le quiz presque gagné|la radio de mon grand-père|l'ascenseur en panne|la carte dessinée à dix ans|ma journée de figuration|la tente qui s'est envolée|la fête que j'ai ratée, la mienne|l'arbre que j'ai planté|mon plus long retour à pied|le mauvais train vers le bon endroit|le piano des voisins|mon étagère de montres cassées|l'incident de la tourte""",
    "belief": """aux trains du matin|aux secondes chances|aux listes écrites à la main|au merci dit au chauffeur|aux réunions courtes et aux longs déjeuners|aux conversations avec des inconnus|au bon pain|à la ponctualité|à la sieste|aux modes d'emploi|aux soirées quittées tôt|à la soupe comme remède|aux saluts aux bateaux|aux parapluies partagés|aux portes ouvertes|au rab de dessert|à la réparation des choses|aux mots de remerciement|aux réunions en marchant|aux petits chiens à grand nom|aux soirées courtes|aux comptes clairs|aux bibliothèques publiques|aux mots simples|aux longues amitiés|aux clés laissées chez les voisins|aux dix minutes de plus|aux devoirs avant le dessert|aux poignées de main""",
    "rule": """ne jamais sauter le dessert|rappeler ses amis|garder un soir libre|dire oui aux pique-niques|toujours avoir un crayon|s'asseoir au soleil quand il y en a|retenir les prénoms|la bonne confiture pour les invités|ne jamais débattre le ventre vide|tout noter|oser demander|dans le doute, du gâteau|prendre son petit-déjeuner à table|ouvrir une fenêtre|descendre un arrêt plus tôt|dire bonjour en premier|garder un parapluie de secours|laisser la dernière part|dormir sur les grandes décisions|remercier qui cuisine|finir les livres ou les donner|mesurer avant d'acheter|ne jamais prêter son meilleur stylo|demander d'abord aux anciens|pas de téléphone à table|arroser avant de sortir|prendre le plus joli chemin|répondre de vive voix|garder le ticket|toujours apporter un gâteau|rentrer avant la pluie|réparer cette semaine|lire chaque plaque|rendre le salut|acheter le bon pain|une chose à la fois|appeler avant de monter""",
}  # fmt: skip

POOLS = {
    "long.employed": """
Je suis {occ} {in} et j'aime presque tous les lundis.
J'ai {age} ans, je suis {occ} et j'habite {in}.
Je travaille comme {occ} {in} et je rentre par le chemin le plus long.
Côté métier, {occ} ; côté cœur, {city}.
Bonjour, moi c'est {first}, {occ} {in}.
Mon loyer {in}, je le paie en travaillant comme {occ}.
Je m'appelle {first}, j'habite {in} et je suis {occ}.
On me connaît un peu {in} pour mon métier : {occ}.
Avec mon métier ({occ}), on s'ennuie rarement {in}.
En semaine, {occ} ; le week-end, simplement {first}.
J'ai un métier que j'aime ({occ}) et une ville que j'adore ({city}).
{first}, {age} ans, {occ}, visage connu de chaque boulangerie {in}.
Je vis {in}, je suis {occ} et je perds des parapluies.
Le jour, {occ} {in} ; le soir, au lit de bonne heure.
En semaine, je suis {occ} {in} et je n'échangerais pour rien au monde.
{Occ} {in} à {age} ans, avec la même curiosité.
Sur mon badge : {occ} ; devant ma porte : {city}.
Ce que je fais : {occ} ; où je le fais : {city}.
{first}, c'est mon prénom ; {occ}, mon métier ; {city}, ma ville.
Beaucoup de gens {in} me connaissent par mon métier : {occ}.
Mon métier ({occ}) est un hasard, {city} est un choix.
""",
    "long.self_employed": """
Je suis à mon compte comme {occ} {in} et je choisis mes lundis.
{Occ} à mon compte {in}, avec une direction très exigeante : moi.
Moi c'est {first}, j'ai ma petite affaire {in} : {occ}.
{Occ} à mon compte {in}, paperasse le vendredi.
Un jour, <je me suis mis|je me suis mise> à mon compte {in} comme {occ}.
J'ai {age} ans et je travaille à mon compte {in} comme {occ}.
""",
    "long.student": """
Je fais mes études {in} et j'espère travailler un jour comme {occ}.
J'ai {age} ans, j'étudie {in} et mon objectif est clair : {occ}.
J'étudie {in} et je connais tous les déjeuners pas chers du coin.
Bonjour, moi c'est {first}, j'étudie {in} pour travailler comme {occ}.
{first}, {age} ans, en études {in}, souvent près de la machine à café.
Pour mes études, toute ma vie {in} tient dans une chambre.
<Étudiant|Étudiante> {in}, {age} ans, avec un métier en tête : {occ}.
""",
    "long.retired": """
J'ai longtemps travaillé comme {occ}, et je profite de la retraite {in}.
{Occ} à la retraite {in}, avec un agenda toujours plein.
Moi c'est {first}, {age} ans, à la retraite {in}.
Après une vie de travail comme {occ}, j'aime les matins lents {in}.
À la retraite {in}, je ne dirige plus que le petit-déjeuner.
J'ai rangé mon réveil le jour de ma retraite et je suis {in} pour de bon.
<Retraité|Retraitée> {in}, autrefois {occ}, jamais sans projet.
""",
    "long.unemployed": """
Je suis {occ} {in}, en recherche d'emploi et à l'écoute.
{first}, {occ} {in}, en recherche d'emploi en ce moment.
Je cherche un poste {in} ({occ}) et je profite de mes matinées.
Mon métier : {occ}, mais en ce moment je cherche du travail {in}.
J'ai {age} ans, j'habite {in} et je cherche un poste : {occ}.
Entre deux emplois {in}, avec plus de temps pour les gens.
""",
    "long.homemaker": """
Je m'occupe de notre maison {in} et du calendrier sur le frigo.
Moi c'est {first}, {age} ans, je fais tourner un foyer {in}.
Je suis à la maison {in}, et jamais d'ennui avant midi.
Mon lieu de travail est notre cuisine {in}.
La maison, les plantes et la paperasse {in} : tout ça, c'est moi.
Chez nous, {in}, il y a toujours du thé au chaud.
""",
    "short.employed": """
{Occ} {in}
{Occ}, {city}
{Occ}, {age} ans, {city}
{city} · {occ}
{Occ} en semaine, {city} toujours
{age} ans, {occ}, {city}
{first}, {occ} {in}
Je travaille comme {occ} {in}
Le jour, {occ} {in}
Métier : {occ} ; ville : {city}
{city}, {occ}, {age} ans
{first} · {occ} · {city}
{age} ans · {occ} · {city}
Toujours {occ}, toujours {in}
{Occ} avec vue sur {city}
En semaine, {occ} {in}
""",
    "short.self_employed": """
{Occ} à mon compte, {city}
À mon compte {in} : {occ}
{city} · {occ}, ma petite affaire
{Occ} et petite affaire {in}
{Occ}, à mon compte {in}
""",
    "short.student": """
En études {in}
Études {in}, {age} ans
<Étudiant|Étudiante> {in}
<Futur|Future> {occ}, en études {in}
{first}, {age} ans, en études {in}
{city} · Études, objectif {occ}
""",
    "short.retired": """
{Occ} à la retraite, {city}
Autrefois {occ}, à la retraite {in}
{age} ans, à la retraite {in}
À la retraite {in}
<Retraité|Retraitée> {in}
{city} · À la retraite, sans réveil
""",
    "short.unemployed": """
{Occ} en recherche d'emploi, {city}
{city} · {occ}, à l'écoute
{Occ} {in}, en recherche de poste
Je cherche un poste {in} : {occ}
{Occ} entre deux emplois, {city}
""",
    "short.homemaker": """
À la maison, {in}
Une maison à faire tourner {in}
{age} ans, à la maison {in}
La maison et les miens, {city}
Table de cuisine {in}
""",
    "hobby": """
{love1}, et juste après, {l2}.
Il me faut peu : {l1} et un après-midi libre.
Mes week-ends, c'est {l1} et {l2}.
Si je suis en retard, la faute à ma passion : {l1}.
Mon étagère dit tout : {list3}.
Parlez-moi de mes sujets : {list2}.
Mon temps libre passe dans deux choses : {list2}.
Entre {l1} et {l2}, je ne vois plus l'heure.
D'abord {l1}, ensuite {l2}, et le ménage en dernier.
Mes trois constantes : {list3}.
{L1} pour me réveiller, {l2} pour m'apaiser.
{love1} depuis toujours, et {l2} depuis peu.
Impossible d'imaginer ma semaine sans {l1}.
Mon agenda ne connaît que deux mots : {list2}.
En semaine, {l1} ; le week-end, {l2}.
Sur {l1}, je parle jusqu'à ce qu'on m'arrête.
D'abord {l1}, puis un café, puis {l2}.
Mon argent part là-dedans : {list3}.
On ne me pose plus la question, c'est toujours pareil : {list2}.
Qui me connaît connaît mon sujet : {l1}.
""",
    "moved": """
Avant, je vivais {in_prev} et une boulangerie de là-bas me manque.
{prev} hier, {city} aujourd'hui, sans regret.
Je suis ici avec deux valises venues {from_prev}.
J'ai quitté {prev} il y a un moment, mon club de foot y est resté.
Une partie de moi habite toujours {in_prev}.
Autrefois {in_prev}, et maintenant {in} pour de bon.
""",
    "child": """
Mon enfant rit encore de mes blagues, profitons-en.
J'ai un enfant et un frigo couvert de dessins.
<Papa|Maman> d'un enfant et bureau des gants perdus.
Un enfant, un agenda, aucun mardi libre.
""",
    "children": """
J'ai {kids} et des petits-déjeuners très bruyants.
<Papa|Maman> de {kids} et juge de paix à mes heures.
{Kids}, une salle de bains, de la bonne humeur.
Avec {kids}, il manque toujours une chaussette.
J'ai {kids} qui trouvent que je fredonne trop.
""",
    "partner": """
Chez nous, ma moitié cuisine, je fais la vaisselle et la conversation.
On partage un petit appartement et de grandes idées sur le thé.
À la maison, on me reproche mes bocaux.
Nous deux, une couette, d'interminables négociations.
""",
    "study": """
Ma matière : {subject}, et j'en parle dès le petit-déjeuner.
Ma filière : {subject}, mon budget surligneurs : élevé.
Le jour, {subject} ; le soir, des pâtes.
""",
    "field.technology": """
Je répare des choses que personne ne remarque avant la panne.
J'explique l'ordinateur à des gens qui m'expliquent la vie.
Mon plus beau bug de la semaine est celui que je supprime.
J'ai donné un nom à chaque serveur que j'aimais bien.
""",
    "field.healthcare": """
Mes gardes tiennent au thé fort et aux bons collègues.
Écouter, c'est la moitié du soin, je l'ai appris au travail.
Après une longue garde, je dors n'importe où.
On me raconte sa vie avant de me dire où ça fait mal.
""",
    "field.education": """
Les jeunes m'apprennent plus qu'ils ne le pensent.
De la craie, de la patience et un crayon de rechange : ma semaine.
Le jour de la rentrée, j'ai encore le trac.
Les questions sans réponse facile sont le meilleur de ma journée.
""",
    "field.finance": """
J'aime les chiffres qui tombent juste et les gens qui débordent.
La clôture du mois est mon marathon.
Avec l'argent, je reste plus calme que mes amis.
Sur mon bureau : trois calculatrices et une plante.
""",
    "field.media": """
Je vis de délais et de café froid.
Je récris les titres jusque sur les boîtes de céréales.
Toute bonne histoire que je connais a commencé par un appel.
J'ai toujours un carnet, et je m'en sers.
""",
    "field.arts": """
Je crée des choses et j'en doute jusqu'au jeudi.
Mon budget est petit, mes idées non.
C'est sous la pluie que je travaille le mieux.
Il y a toujours une pièce inachevée dans le coin.
""",
    "field.law": """
Je lis les petites lignes pour que d'autres dorment.
Une voix calme gagne plus souvent, mon métier me l'a appris.
Mon sac est lourd de dossiers et de goûters.
Je pèse mes mots toute la journée, et à la maison je les lâche.
""",
    "field.public-service": """
J'aime qu'une ville fonctionne, tout simplement.
Mon métier, ce sont les gens, et les gens ennuient rarement.
Je sais quel formulaire il te faut.
Le service public commence par un bonjour.
""",
    "field.construction": """
Je peux montrer des bâtiments et dire que j'y étais.
Les bottes restent à la porte, la poussière entre quand même.
Sept heures au chantier, midi la soupe.
Mesurer deux fois : je fais presque tout comme ça.
""",
    "field.manufacturing": """
J'aime le bruit d'une machine qui tourne rond.
Avec l'équipe du matin, je vois tous les levers de soleil.
Je reconnais une bonne soudure au premier regard.
Les choses faites pour durer me rendent le sourire.
""",
    "field.transport": """
J'ai vu plus d'aubes en chemin que la plupart des gens.
Les horaires sont ma deuxième langue.
Je sais où trouver un bon café à chaque étape.
La ponctualité est ma façon d'aimer.
""",
    "field.hospitality": """
Je retiens les visages à leurs envies.
Je travaille quand les autres font la fête, et j'aime ça.
Mes pieds connaissent la longueur de chaque service.
Une maison pleine est mon bruit préféré.
""",
    "field.retail": """
Je connais mes habitués et leurs chiens.
Le samedi est mon jour le plus chargé et le meilleur.
Je devine une pointure depuis l'autre bout du magasin.
Un bon conseil vaut mieux qu'une remise.
""",
    "field.personal-services": """
Je laisse tout en meilleur état que je ne l'ai trouvé.
Au travail, j'entends les meilleures histoires de la semaine.
Les petites attentions, c'est la moitié de mon métier.
Les mains occupées, les oreilles ouvertes.
""",
    "field.agriculture": """
La météo est mon émission préférée.
Mon réveil est le lever du soleil, sans blague.
Je travaille dehors et je n'échangerais pour rien.
Je sais ce que sentira demain.
""",
    "field.science": """
J'aime l'instant juste avant le résultat.
Mes meilleures idées viennent en faisant la vaisselle.
La plupart des expériences ratent, j'apporte des biscuits.
On me paie pour ma curiosité, ça m'étonne encore.
""",
    "field.sport": """
On me paie pour dire encore une fois.
À l'échauffement, j'apprends tous les potins.
Ma voix porte plus loin que je ne crois.
Fêter les petits progrès, c'est mon métier.
""",
    "life": """
[when], on me trouve [spot].
[when], je suis souvent [spot].
Si tu me cherches, je suis sans doute [spot].
Petits bonheurs : [joy] et [joy].
Il me suffit de peu : [joy], [joy].
J'aime [joy] et [joy].
Cette année, j'apprends à [learn].
J'essaie encore d'apprendre à [learn].
Mon point faible : [weak].
Je craque toujours pour [weak].
Ma meilleure anecdote : [ask].
Un jour, je raconterai [ask].
Je crois [belief].
Règle de la maison : [rule].
Ma devise : [rule].
[when], cherchez-moi plutôt [spot].
Si je manque à l'appel, je suis [spot].
Le luxe, pour moi : [joy].
Je ne dis jamais non à deux choses : [joy], [weak].
Ce qui porte ma semaine : [joy] et [joy].
Un jour, je saurai [learn].
Sur ma liste cette année : [learn].
Mes amis rient de mon point faible : [weak].
J'ai une longue histoire : [ask].
Personne ne croit à cette histoire : [ask].
Ma grand-mère avait raison : [rule].
Une phrase me suffit : [rule].
Je tiens [belief].
""",
    "snip": """
[joy] et [joy]
[joy], [joy]
point faible : [weak]
sujet préféré : [ask]
j'apprends à [learn]
[rule]
je crois [belief]
toujours pour : [joy]
encore plus de ça : [joy]
[joy], toujours
sur ma liste : [learn]
longue histoire : [ask]
en secret : [weak]
une seule règle : [rule]
d'abord [joy], ensuite [weak]
""",
    "niche": """
{L1} sans prise de tête, {in}.
Un compte pour {l1} et pour {l2}.
{first} et {l1}, une longue histoire.
Mes essais et mes ratés : {l1}.
{I1}, {i2} et quelques digressions.
Vu {in} : {l1}, de près.
Journal de bord : {list2}.
Du concret sur {l1}, un sourire pour {l2}.
Pour qui aime {l1} et {l2}.
{L1} et {l2}, en vidéo {in}.
Surtout {l1}, parfois {l2}.
Petites vidéos sur {l1}, filmées {in}.
{L1} pour les débutants, par {first}.
Mon quotidien {in} : {l1}.
Tout sur {l1} et {l2}.
Ici, on parle {i1} et {i2}.
Astuces {i1}, un peu de tout sur {l2}.
Petites vidéos, grande passion : {l1}.
{city} côté {i1}.
{age} ans et une obsession : {l1}.
Carnet {i1}, {in}.
Tout ce que je sais sur {l1}.
Moins d'écran, plus de passion : {l1}.
Entre {l1} et {l2}, {in}.
{first} s'essaie à tout : {l1}.
Une minute par jour : {l1}.
{L1} avant le petit-déjeuner, {l2} après.
Un compte {from} pour {l1}.
{L1} pour de vrai, sans musique.
Un peu de tout : {list2}.
""",
    "niche.work": """
{Occ} avec une passion : {l1}.
{Occ} le jour, {i1} le soir.
Côté métier, {occ} ; ici, {l1}.
Je suis {occ} et ici, on parle {i1}.
""",
    "tone.funny": """
Mon sommet artistique : un arbre au spectacle de l'école.
Mes plantes vertes ont monté un syndicat.
J'en suis à la page quatre de tous les modes d'emploi.
Mes mémoires parleront surtout de goûters.
Le matin, je ne fonctionne pas ; le soir, à peine.
Un jour, j'ai rendu un salut qui n'était pas pour moi.
Ma cuisine est légale dans la plupart des pays.
J'apprendrai demain à ne plus tout remettre à demain.
""",
    "tone.warm": """
Il y a toujours une chaise libre à ma table.
La gentillesse ne coûte rien et dure longtemps.
Merci d'être là, ça compte beaucoup.
Je remercie les petits jours et les belles personnes.
Ma porte et ma théière sont ouvertes.
Les bras d'abord, les questions ensuite.
Avec de bonnes personnes, on est partout chez soi.
Prenez soin de vous.
""",
    "tone.professional": """
J'apprécie les mots clairs et les gens fiables.
Toujours d'accord pour échanger des idées.
Je tiens à bien faire les choses simples.
Le bon travail commence par de bonnes questions.
J'écoute d'abord, je réponds ensuite.
Au plaisir d'échanger avec des gens aux intérêts proches.
La qualité compte plus que la vitesse.
J'apprends toujours, projet après projet.
""",
    "tone.casual": """
Bref, salut.
Pas de grand plan, juste de bons jours.
Tranquille.
Voilà, c'est à peu près tout.
Fais-moi signe si tu passes.
Je fais simple.
Ici pour les bonnes choses.
La suite bientôt, sans doute.
""",
    "about.employed": """
{name}, {age} ans, travaille comme {occ} {in}.
{name} habite {in} et travaille comme {occ}.
{first} a {age} ans, vit {in} et travaille comme {occ}.
""",
    "about.self_employed": """
{name}, {age} ans, travaille à son compte comme {occ} {in}.
{name} vit {in} et travaille à son compte comme {occ}.
{first} a {age} ans et une petite affaire {in} : {occ}.
""",
    "about.student": """
{name}, {age} ans, fait ses études {in}.
{name} étudie {in} et souhaite travailler comme {occ}.
{first} a {age} ans, étudie {in} et espère travailler comme {occ}.
""",
    "about.retired": """
{name}, {age} ans, {occ} à la retraite, vit {in}.
{name} a travaillé comme {occ} et vit sa retraite {in}.
{first} a {age} ans et profite de sa retraite {in}.
""",
    "about.unemployed": """
{name}, {age} ans, est {occ} {in} et cherche un emploi.
{name} vit {in} et cherche un emploi comme {occ}.
""",
    "about.homemaker": """
{name}, {age} ans, s'occupe du foyer {in}.
{name} vit {in} et s'occupe de la maison.
""",
    "about.interests": """
Centres d'intérêt : {list3}.
Loisirs préférés : {list3}.
Au programme du temps libre : {list3}.
{first} aime {l1} et {l2}.
""",
    "about.traits": """
{first} est {traits}.
Selon ses proches, {first} est {traits}.
Ses proches le savent : {first} est {traits}.
""",
    "about.school": """
Études : {subject}, {school}.
Parcours : {subject} ({school}).
""",
    "about.school.student": """
Filière : {subject}, {school}.
Études en cours : {subject} ({school}).
""",
    "about.work": """
Employeur actuel : {work}.
Lieu de travail : {work}.
""",
    "about.moved": """
Auparavant, {first} vivait {in_prev}.
Avant cela, {first} habitait {in_prev}.
""",
    "about.kids": """
{first} a {kids}.
La famille compte {kids}.
""",
}  # fmt: skip
