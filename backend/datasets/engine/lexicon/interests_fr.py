"""French wording of every interest: ``@id noun | noun with article``, then sentences (``=``) and short lines (``-``).

Nothing here mentions work, children or age, or inflects for the speaker's gender.
"""

TABLE = """
@hiking randonnée | la randonnée
=Mes chaussures de marche ont plus de boue que de cuir.
=J'organise mes week-ends autour d'un sommet et d'un bon sandwich.
=Pour une crête au lever du soleil, je mets le réveil à quatre heures.
-de la boue et le sourire
-encore une dernière côte
-la carte plutôt que l'horaire
@running course à pied | la course à pied
=Je cours lentement et je salue tous les chiens du parcours.
=Il y a un semi-marathon dans mon agenda et il me fait un peu peur.
=Dix kilomètres, et la mauvaise humeur a disparu.
-des kilomètres sans chrono
-tôt le matin au bord de l'eau
-dix kilomètres, un café
@cycling vélo | le vélo
=J'ai plus de vélos que de place, et j'en regarde encore d'autres.
=Pour une part de tarte, je fais volontiers soixante bornes.
=Mon paysage préféré : une petite route vide, vent dans le dos.
-deux roues, aucune hâte
-pause tarte comprise
-petites routes et vent arrière
@swimming natation | la natation
=Je nage en eau froide et j'en parle beaucoup trop.
=Vingt longueurs avant le petit-déjeuner, et la journée peut commencer.
=Le mardi, la ligne d'eau près de la fenêtre est à moi.
-eau froide, thé chaud
-longueurs avant le café
-toujours un maillot dans le sac
@football football | le football
=Je joue encore à cinq contre cinq et mes genoux protestent.
=Ma semaine s'organise autour du coup d'envoi.
=Je peux débattre une heure d'un hors-jeu.
-le coup d'envoi, c'est sacré
-fidèle à une équipe qui perd
-foot à cinq et genoux en vrac
@basketball basket | le basket
=L'été, je passe mes soirées sur le terrain du quartier.
=Mon tir est plus beau dans ma tête qu'en vidéo.
=Pendant les play-offs, je ne dors plus.
-terrain jusqu'à la nuit
-main gauche en rodage
-play-offs et nuits blanches
@tennis tennis | le tennis
=Mon service est fragile, mon enthousiasme non.
=Le jeudi, c'est double, même sous la bruine.
=Je regarde chaque Grand Chelem rideaux fermés.
-terre battue plein les chaussettes
-double faute, grand sourire
-longs échanges, courtes pauses
@yoga yoga | le yoga
=Dix minutes de tapis avant le réveil de la maison, et tout va mieux.
=Le yoga, c'était pour le dos, et puis le calme m'a fait rester.
=Je touche enfin mes pieds et je le raconte à tout le monde.
-tapis, thé, on recommence
-respirer avant de parler
-matins lents sur le tapis
@climbing escalade | l'escalade
=Il y a de la magnésie dans tous mes sacs.
=Depuis un mois, je tombe de la même voie violette.
=Je lis mieux les parois que les plans de ville.
-magnésie partout
-une prise après l'autre
-blocs et ampoules
@surfing surf | le surf
=Je regarde la houle avant les infos.
=Je tombe plus que je ne tiens debout, et j'y retourne toujours.
=Il y a toujours du sable quelque part dans ma voiture.
-combi, wax et patience
-du sel dans les cheveux
-la houle d'abord
@skiing ski | le ski
=Je compte les semaines jusqu'à la première neige.
=Première benne, dernière descente, puis un chocolat chaud.
=J'ai appris à skier tard et je rattrape le temps perdu.
-première benne, neige fraîche
-vivement l'hiver
-poudreuse et chocolat chaud
@fitness musculation | la musculation
=J'aime vraiment les squats, même si personne ne me croit.
=Mon carnet d'entraînement est mieux tenu que mon bureau.
=Je vais à la salle pour la tête plus que pour les bras.
-jamais sans la séance jambes
-petits poids, grande constance
-café serré, barres lourdes
@martial-arts arts martiaux | les arts martiaux
=Finir au tapis deux fois par semaine rend modeste.
=Je salue mes partenaires et je m'excuse auprès de mes tibias.
=La dernière ceinture est venue au troisième essai.
-des bleus et de bonnes manières
-tomber, saluer, se relever
-du calme sur le tatami
@gaming jeux vidéo | les jeux vidéo
=Je dis encore une partie, et il y en a quatre.
=Les quêtes secondaires d'abord, l'histoire plus tard.
=Ma pile de jeux à finir suffirait pour deux vies.
-les quêtes secondaires d'abord
-encore une partie
-toujours en coopération
@board-games jeux de société | les jeux de société
=J'ai un jeu pour chaque nombre d'invités.
=Je lis les règles pour le plaisir, et le vendredi, on joue.
=Je t'échange deux moutons contre n'importe quoi.
-soirée jeux le vendredi
-les règles pour le plaisir
-des dés et des olives
@chess échecs | les échecs
=Chaque samedi, je perds au parc contre le même monsieur.
=Je pense encore à un fou offert au printemps dernier.
=Une partie lente par jour, avec une théière à côté.
-thé et défense sicilienne
-toujours un pion de moins
-échecs au parc le samedi
@anime animation japonaise | l'animation japonaise
=Je connais beaucoup trop de génériques par cœur.
=Je pleure devant les dessins animés et ça me va très bien.
=Mes figurines, je les dépoussière au pinceau.
-sous-titres oui, téléphone non
-génériques par cœur
-encore les classiques
@comics bande dessinée | la bande dessinée
=Mon libraire BD met les nouveautés de côté pour moi.
=Mes cartons de BD ont pris tout le couloir.
=Je juge les films aux cases qu'ils oublient.
-encre, cases et chutes
-des BD plein le couloir
-nouveautés du mercredi
@photography photographie | la photographie
=J'attends la bonne lumière comme d'autres attendent le bus.
=La moitié de mes photos montrent le linge des autres.
=Je photographie encore en argentique et j'oublie d'avancer le film.
-en quête de lumière
-des pellicules au frigo
-coins de rue à la tombée du jour
@film cinéma | le cinéma
=Je reste dans la salle jusqu'au dernier nom du générique.
=Pour chaque film, j'écris une seule phrase dans un carnet.
=Le cinéma, c'est mieux un mardi de pluie, au septième rang.
-septième rang, au milieu
-le générique jusqu'au bout
-vieux films, pop-corn frais
@theatre théâtre | le théâtre
=Je prends les places pas chères et je me penche toute la soirée.
=Un jour, j'ai joué un arbre, et c'était un très bel arbre.
=Quand la salle s'éteint, j'ai encore des frissons.
-poulailler et grands frissons
-lever de rideau à huit heures
-le trac du théâtre amateur
@painting peinture | la peinture
=Presque tous mes pulls ont une tache bleue.
=Je peins la même fenêtre à chaque saison pour voir ce qui change.
=Du vendredi au dimanche, la table de la cuisine est un atelier.
-de la peinture sur les manches
-petite toile, grand ciel
-aquarelles à la fenêtre
@music musique | la musique
=Je fais une playlist par mois et je n'en efface aucune.
=Dès qu'il y a une bonne basse, je perds le fil.
=Je fais la queue pour un concert plutôt que pour un brunch.
-une playlist par mois
-premier rang, oreilles qui sifflent
-des billets de concert au frigo
@jazz jazz | le jazz
=Le jazz, je l'aime en direct, tard et un peu trop fort.
=J'ai trois versions du même Monk et je les défends toutes.
=Je tape le mauvais temps avec beaucoup d'assurance.
-petites salles, heures tardives
-des balais sur la caisse claire
-notes bleues après minuit
@hip-hop hip-hop | le hip-hop
=Je sais d'où vient ce sample et je vais te le dire.
=J'ai grandi avec des mixtapes et j'y suis encore.
=J'écris des couplets dans le bus et je les garde pour moi.
-samples, bacs et rimes
-boom bap dans le bus
-des rimes au dernier rang
@electronic-music musique électronique | la musique électronique
=À la place de la table à manger, j'ai un synthétiseur.
=Je danse près de l'enceinte, avec de bons bouchons.
=Je peux passer la soirée sur une seule grosse caisse.
-synthés à minuit
-des boucles jusqu'au déclic
-piste de danse, enceinte gauche
@heavy-metal metal | le metal
=Plus le groupe joue fort, plus je me détends.
=Ma garde-robe est noire et pleine de t-shirts de tournée.
=Je pleure aux ballades, mais seulement avec double pédale.
-musique forte, cœur tendre
-t-shirts de tournée seulement
-des riffs avant le café
@classical-music musique classique | la musique classique
=Je réserve toujours les places derrière l'orchestre.
=Le soir, dans ma cuisine, c'est le concert de la radio.
=Je fredonne du Schubert aux feux rouges.
-suites pour violoncelle le dimanche
-place debout, deuxième balcon
-Schubert au feu rouge
@guitar guitare | la guitare
=Je connais bien quatre accords, et cinq les bons jours.
=Ma guitare vit près du canapé, alors je n'ai pas d'excuse.
=Tout l'immeuble connaît mon unique solo.
-quatre accords et demi
-des cordes, de la corne, des airs
-guitare sur canapé
@singing chant | le chant
=Je chante dans une chorale qui prend les biscuits très au sérieux.
=Je chante dans l'escalier parce que l'écho me flatte.
=Je connais toutes les secondes voix et aucun couplet.
-chorale le mercredi
-seconde voix dans l'escalier
-des refrains en cuisine
@dancing danse | la danse
=J'ai appris la salsa tard et depuis je ne tiens plus en place.
=Je danse dans la cuisine et parfois en public.
=Mes chaussures s'usent toujours par la pointe.
-piste de danse : la cuisine
-salsa le jeudi
-deux pieds gauches, zéro honte
@reading lecture | la lecture
=Je lis la dernière page d'abord et je le regrette à chaque fois.
=J'ai toujours un poche dans mon sac, même en soirée.
=Je prête des livres en sachant qu'ils ne reviendront pas.
-un poche dans chaque sac
-encore un chapitre
-une carte de bibliothèque usée
@poetry poésie | la poésie
=J'ai des poèmes courts dans les poches de mon manteau.
=Je lis de la poésie à voix haute quand la maison est vide.
=Je connais onze sonnets et je les récite dans le train.
-vers courts, longues marches
-des poèmes dans le manteau
-quelques vers dans le tram
@writing écriture | l'écriture
=J'en suis à la neuvième version d'un roman qui devait être court.
=J'écris à la main parce que le stylo me ralentit.
=Je collectionne les phrases entendues au passage.
-neuvième version de quelque chose
-des carnets partout
-des phrases avant le café
@history histoire | l'histoire
=Je m'arrête à chaque plaque, donc les balades durent.
=Je lis tout le dix-huitième siècle, sans me presser.
=J'en sais plus sur le pain médiéval que personne n'a jamais demandé.
-plaques et vieilles cartes
-en panne quelque part en 1780
-archives et thermos de thé
@politics politique | la politique
=Je lis le programme en entier pour que tu n'aies pas à le faire.
=Je vais aux conseils municipaux par plaisir et je prends des notes.
=J'aime les débats qui finissent autour d'un verre.
-conseil municipal et carnet
-longs textes, peu de patience
-débattre bien, voter toujours
@climate-action action climatique | l'action climatique
=J'ai sonné à plus de portes pour l'air pur que je ne peux compter.
=Je prends le train et je te parlerai du paysage.
=Je tiens à une planète vivable et aux pancartes bien écrites.
-le train plutôt que l'avion
-pancartes et compost
-planète fraîche, cœurs chauds
@volunteering bénévolat | le bénévolat
=Le samedi, je trie des dons à la banque alimentaire.
=La moitié de mes amis, je les ai connus en gilet fluo.
=Un après-midi par semaine va au jardin partagé.
-banque alimentaire le samedi
-des heures à partager
-donner un coup de main
@meditation méditation | la méditation
=Quinze minutes sans bouger, et le reste de la journée change.
=Après une retraite en silence, je parle un peu moins.
=Quand la file est longue, je respire lentement.
-quinze minutes de calme
-respirer et recommencer
-silence avant le café
@astrology astrologie | l'astrologie
=Je demande ton heure de naissance avant ton nom.
=La faute de presque tous mes mails revient à Mercure.
=Je lis les thèmes de mes amis et je garde les secrets.
-encore la faute de Mercure
-phases de la lune au frigo
-et ton ascendant ?
@science sciences | les sciences
=Je lis des études dans le bain et mes notes gondolent.
=Je crois à la curiosité, aux témoins et aux grands échantillons.
=Je demande pourquoi jusqu'à ce que quelqu'un sorte.
-curiosité et notes de bas de page
-pourquoi, et encore pourquoi
-la taille de l'échantillon compte
@astronomy astronomie | l'astronomie
=Je fais une heure de route pour un ciel vraiment noir.
=J'ai un télescope sur le balcon et des voisins patients.
=Je trouve Saturne plus vite que mes clés.
-ciel noir, grosses chaussettes
-Saturne depuis le balcon
-le nez en l'air
@programming programmation | la programmation
=J'ai six projets inachevés et une idée pour le septième.
=Je passe quatre heures à automatiser une tâche de deux minutes.
=J'écris de petits programmes que personne n'a demandés.
-projet perso numéro sept
-déboguer avec du thé
-petits outils, code ouvert
@gadgets bidouille | la bidouille
=J'ai un tiroir de câbles et je sais à quoi sert chacun.
=Je répare de vieilles radios et il reste toujours une vis.
=Je lis les modes d'emploi deux fois, avec plaisir.
-un tiroir plein de câbles
-fer à souder et patience
-déballer, puis démonter
@artificial-intelligence intelligence artificielle | l'intelligence artificielle
=Je teste chaque nouveau modèle avec la même devinette idiote.
=Je pense aux machines qui pensent, surtout sous la douche.
=Je lis des articles sur l'IA dans le train et j'en débats à table.
-modèles, maths et doutes
-questions bizarres aux machines
-l'IA lue dans le train
@cryptocurrency cryptomonnaies | les cryptomonnaies
=La crypto, c'était pour rire, et puis les maths m'ont fait rester.
=Je lis les livres blancs pour que mes amis puissent les ignorer.
=Je regarde les courbes moins souvent qu'avant.
-livres blancs et café noir
-clés en lieu sûr
-là pour les maths
@investing placements | les placements
=Je lis les rapports annuels comme d'autres lisent des polars.
=J'épargne sans me presser, avec un tableau très ennuyeux.
=J'aime les fonds ennuyeux et les gens intéressants.
-fonds ennuyeux, long terme
-les intérêts composés, ma joie
-tableaux du dimanche
@entrepreneurship entrepreneuriat | l'entrepreneuriat
=J'ai dessiné plus de projets sur des nappes que je ne peux en garder.
=J'adore la première année chaotique d'une bonne idée.
=Je collectionne les histoires d'idées qui ont raté.
-des plans sur la nappe
-essayer, demander, refaire
-petites idées, grande énergie
@cooking cuisine | la cuisine
=Je cuisine pour six, même quand on est deux.
=Je ne suis les recettes que la première fois.
=Mes épices sont mieux rangées que mes papiers.
-une cocotte, des amis
-toujours plus d'ail
-qui passe à table reste
@baking pâtisserie | la pâtisserie
=Mon levain a un nom et des heures de repas.
=Je fais des gâteaux dans la joie, la peine ou l'insomnie.
=Je juge les villes à leurs brioches.
-de la farine sur le téléphone
-levain du dimanche
-du beurre et de la patience
@vegan-food cuisine végane | la cuisine végane
=Avec un sachet de cajou, je rends tout crémeux.
=J'apporte le plat végane qui part en premier.
=J'ai beaucoup d'avis sur le tofu, et tous sont bons.
-du vert dans chaque assiette
-pour la défense du tofu
-pois chiches, cent façons
@wine vin | le vin
=Je garde les étiquettes des bonnes bouteilles dans une boîte à chaussures.
=Je connais bien trois cépages et j'improvise pour les autres.
=Mes voyages passent souvent par des vignes, quel hasard.
-petits domaines, grands verres
-des étiquettes en boîte
-petites routes de vignoble
@craft-beer bière artisanale | la bière artisanale
=Je brasse dans le garage et la troisième cuvée était buvable.
=Je demande toujours la bière du coin.
=Je note les stouts dans un carnet que personne ne lira.
-houblon et longues soirées
-toujours la bière du coin
-brassée dans le garage
@coffee café | le café
=Je pèse mes grains et je ne m'en excuse pas.
=Tous les cafés du quartier connaissent ma commande.
=J'ai maintenant trois moulins, dont un de voyage.
-un crème près de la fenêtre
-des grains sur la balance
-troisième tasse, bonnes idées
@gardening jardinage | le jardinage
=Je parle à mes tomates et elles ont l'air d'aimer ça.
=Je perds poliment la guerre contre les limaces.
=Mon jardin donne plus de courgettes que nul ne peut en manger.
-de la terre sous les ongles
-des tomates à la fenêtre
-limaces deux, moi zéro
@birdwatching ornithologie | l'ornithologie
=Je m'arrête au milieu d'une phrase pour un martin-pêcheur.
=Il y a des jumelles à côté de mon évier.
=Ma liste compte 143 oiseaux et un rouge-gorge préféré.
-jumelles près de l'évier
-debout avant les merles
-silence dans les roseaux
@fishing pêche | la pêche
=Je pêche surtout pour le silence et le thermos.
=Ma plus belle prise est repartie à l'eau.
=Je connais un méandre de la rivière mieux que ma rue.
-canne, thermos, silence
-prendre et relâcher
-la rivière à l'aube
@dogs chiens | les chiens
=Mon chien connaît le parc mieux que moi.
=Je retiens le nom des chiens et j'oublie celui des maîtres.
=Le canapé est au chien, il me laisse une place.
-un bonjour à chaque chien
-pattes sales bienvenues
-laisse, balle, longue balade
@cats chats | les chats
=Mon chat m'autorise à habiter ici.
=Chez moi, une chaise est réservée au chat.
=Je photographie mon chat quand il dort, donc toute la journée.
-ici, le chat décide
-des poils de chat partout
-ronrons à toute heure
@horses chevaux | les chevaux
=Le matin, je file à l'écurie avant que l'eau du thé ne bouille.
=Deux chutes de cheval, trois remontées en selle.
=Je sens le foin plus souvent que je ne l'avoue.
-du foin dans les poches
-l'écurie avant l'aube
-longues balades à cheval
@family-life vie de famille | la vie de famille
=Le déjeuner du dimanche en famille, on n'y touche pas.
=La photo de famille annuelle, c'est moi qui l'organise.
=J'appelle ma sœur tous les jours, ne serait-ce que pour la météo.
-grande tablée du dimanche
-la famille avant le dessert
-grande table, joyeux bruit
@travel voyages | les voyages
=Je garde les billets dans un bocal et les cartes au mur.
=J'aime les trains lents et les villages imprononçables.
=J'emporte toujours une cuillère, demande-moi pourquoi.
-trains lents, petites villes
-côté fenêtre, s'il vous plaît
-un sac et pas de plan
@camping camping | le camping
=Je dors mieux sous la tente que dans la plupart des hôtels.
=Je fais un très bon café sur un réchaud minuscule.
=J'ai cinq lampes frontales et je n'en trouve jamais une.
-tente, réchaud, étoiles
-la pluie sur la toile
-dîner au réchaud
@sailing voile | la voile
=Je fais un nœud de chaise les yeux fermés, la cravate jamais.
=Dès qu'il y a une voile, je suis chez moi.
=Je lis mieux le vent que les visages.
-du vent, un bout, du sel
-petit bateau, grand sourire
-en attendant le vent d'ouest
@cars voitures | les voitures
=Je restaure la même vieille citadine depuis une éternité.
=Depuis le balcon, je reconnais un moteur à l'oreille.
=Si la route est belle, je fais le détour.
-de l'huile sous les ongles
-vieux moteurs, longues routes
-la vieille citadine roule encore
@motorcycles moto | la moto
=Dès que les routes sont sèches, je sors la moto.
=Mon casque connaît tous les cafés du bord de route.
=Je choisis mes trajets au nombre de virages.
-des virages, pas d'autoroute
-deux roues depuis toujours
-cheveux de casque, tant pis
@fashion mode | la mode
=Je couds de plus beaux boutons que ceux d'origine.
=Je prépare mes tenues dans le métro et je change d'avis chez moi.
=Je crois au manteau unique, mais parfait.
-un seul manteau, parfait
-motif sur motif
-costume et baskets
@beauty beauté | la beauté
=Je teste les rouges à lèvres sur ma main, sous une mauvaise lumière.
=Mon étagère de salle de bains mérite un code postal.
=Avant chaque fête, je maquille la moitié de mes amis.
-lèvres rouges, peau nette
-crème avant de dormir
-les teintes à la lumière du jour
@interior-design décoration | la décoration
=Chaque printemps, je déplace le canapé pour voir.
=Je connais le blanc exact de chaque mur chez moi.
=Je sauve des chaises du trottoir et je leur trouve un coin.
-lampes plutôt que plafonnier
-le canapé a encore bougé
-des chaises avec un passé
@knitting tricot | le tricot
=Je tricote dans le bus et je rate mon arrêt.
=Tous les gens que j'aime ont une écharpe de moi.
=J'ai plus de laine que d'années pour la tricoter.
-encore un rang
-de la laine dans les tiroirs
-des écharpes pour tous
@woodworking menuiserie | la menuiserie
=J'ai fait ma table moi-même et elle boite à peine.
=Il y a de la sciure dans mon café et je le bois quand même.
=Je mesure deux fois et je coupe quand même trop court.
-sciure et café
-mesurer deux fois
-chêne, colle et patience
@podcasts podcasts | les podcasts
=Je fais la vaisselle une heure si l'épisode est bon.
=J'ai un podcast par humeur, et un pour le dentiste.
=J'écoute à vitesse normale, à l'ancienne.
-encore un épisode
-casque et longues marches
-vitesse normale
@true-crime faits divers | les faits divers
=Je soupçonne toujours le voisin et je me trompe souvent.
=J'écoute des affaires non résolues en pliant le linge.
=Je lis les chroniques judiciaires et je ferme à double tour.
-affaires froides, thé chaud
-jamais le bon suspect
-porte fermée, enquête ouverte
@language-learning langues | les langues
=Je parle quatre langues, dont deux seulement au restaurant.
=Il y a des cartes de vocabulaire près de ma bouilloire.
=Je révise les verbes sous la douche, à voix haute.
-du vocabulaire au petit-déjeuner
-des verbes sous la douche
-bonjour en neuf langues
@k-pop K-pop | la K-pop
=Je connais la chorégraphie, au moins le haut du corps.
=J'ai un lightstick et je n'ai pas peur de m'en servir.
=J'ai appris l'alphabet coréen pour les paroles.
-lightstick à portée de main
-comeback et nuits courtes
-des photocards plein la poche
@cricket cricket | le cricket
=Cinq jours pour un match, et j'appelle ça du repos.
=Je bats en neuvième et j'apporte les sandwichs.
=Je tiens la marque au crayon, comme il se doit.
-cinq jours, un match
-le thé à quinze heures trente
-la marque au crayon
@rugby rugby | le rugby
=Je ne joue plus, mais je chante encore en tribune.
=Je connais les règles de la mêlée, enfin, c'est ce que je dis.
=L'hiver, je passe mes samedis à crier au bord du terrain.
-boue, chants et samedis
-fidèle de la troisième mi-temps
-optimisme en bord de touche
@baseball baseball | le baseball
=Je note les scores à la main, depuis les gradins.
=Je mesure les étés au nombre de matchs.
=J'ai gardé mon premier gant et il me va presque.
-gradins et cacahuètes
-les scores à la main
-vivement les prolongations
@genealogy généalogie | la généalogie
=J'ai remonté ma famille jusqu'à un meunier très grincheux.
=Je passe mes soirées dans des registres de 1820.
=Je connais mieux mes trisaïeules que mes voisins.
-registres paroissiaux, la nuit
-à la recherche d'une grand-tante
-vieux noms, nouveaux cousins
@collecting collections | les collections
=Je collectionne de vieilles cartes postales pleines de nouvelles d'autrui.
=Je devais en garder trois, et maintenant il y a une vitrine.
=Je vais chiner un objet et je rentre avec neuf.
-cartes postales d'inconnus
-encore un pour la vitrine
-brocantes du dimanche
@minimalism minimalisme | le minimalisme
=J'ai onze assiettes, dont trois de trop.
=Chaque semaine, je me sépare d'un objet.
=J'aime les étagères vides et les soirées pleines.
-étagères vides, soirées pleines
-moins d'objets, plus de temps
-un seul sac suffit
@sustainability écologie au quotidien | l'écologie au quotidien
=Je répare d'abord, je me pose des questions ensuite.
=Ma collection de bocaux est un système, pas un problème.
=Je vais au vrac à vélo, et mon sac tinte.
-réparer avant d'acheter
-des bocaux pour tout
-une seconde vie aux choses
@street-art art urbain | l'art urbain
=Je fais des détours pour voir qui a peint quoi.
=Je connais les plus beaux murs de la ville et leur histoire.
=Je garde un plan des fresques disparues.
-des murs qui valent le détour
-des fresques avant l'oubli
-bombe de peinture et marche
@pottery poterie | la poterie
=Toutes mes tasses sont un peu de travers et faites main.
=Le lundi je tourne des bols, le vendredi je les ai donnés.
=J'ai de l'argile sur les manches et dans ma coque de téléphone.
-tasses de travers, faites main
-de l'argile sur les manches
-en attendant le four
@museums musées | les musées
=Je passe une heure devant un tableau et je saute le reste.
=J'ai une carte d'abonnement et un banc préféré.
=Je lis toujours les petits cartels.
-banc préféré, salle quatre
-petits cartels, longues visites
-s'il pleut, musée
@vinyl-records vinyles | les vinyles
=J'achète les disques pour la pochette et je les garde pour la face B.
=Mes disques sont rangés par humeur, ce qui n'aide personne.
=Je me lève encore avec plaisir pour retourner le disque.
-la face B d'abord
-des bacs dans de vieux magasins
-le diamant posé, téléphone éteint
@thrifting fripes | les fripes
=Mon plus beau manteau a coûté cinq euros et tout le monde le sait.
=Je sais quelle friperie reçoit ses cartons le mardi.
=Je n'achète jamais neuf ce qu'un peu de patience peut trouver.
-plus beau manteau : cinq euros
-seconde main, premier choix
-cintre après cintre
@skateboarding skate | le skate
=Depuis le collège, il me manque un ollie pour la gloire.
=Mes tibias racontent toute l'histoire.
=Je regarde encore les rampes d'escalier avec envie.
-éraflures et bonnes journées
-trottoirs et rampes
-planche neuve, vieilles chutes
"""
