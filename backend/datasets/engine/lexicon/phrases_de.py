"""German templates; the format is that of ``phrases_en``. Nouns stand in the nominative or in the accusative without an
article, where both look alike."""

WORDS = {
    "and": " und ", "and_i": " und ", "in": "in {}", "from": "aus {}", "love": "Mein Herz schlägt {}", "love_plural": "Mein Herz schlägt {}",
    "one_child": "ein Kind", "children": "zwei Kinder|drei Kinder|vier Kinder|fünf Kinder|sechs Kinder|sieben Kinder|acht Kinder", "must": "Dazu: {}",
}  # fmt: skip

TABLES = {
    "when": """Sonntags|An Regentagen|Samstags|Vor dem Frühstück|Nach dem Abendessen|An Feiertagen|Mittags|Freitagabends|Bei Sonnenschein|Donnerstags|Im Morgengrauen|An langen Nachmittagen|Montags|Abends|Dienstagabends|In der Mittagspause|Nach dem Abwasch|Bei schlechtem Wetter|Zwischen zwei Terminen|An freien Tagen""",
    "spot": """auf dem Flohmarkt|auf der Bank am Fluss|im Antiquariat|in der Schlange beim Bäcker|in der letzten Reihe im Bus|im Café an der Ecke|unter der alten Kastanie|am Telefon mit meiner Mutter|im Schrebergarten hinterm Bahnhof|in der Bibliothek an der Heizung|auf einem sehr langen Spaziergang|auf dem Wochenmarkt|in der Küche beim Radiohören|mit Kreuzworträtsel auf dem Balkon|beim Kneipenquiz auf dem letzten Platz|im Freibadcafé|mit der Thermoskanne am Kanal|ohne Plan im Park|am Tisch der Nachbarn|in der Schlange vor der Eisdiele|mit einem Buch an der Haltestelle|mit einem Roman im Waschsalon|auf der Rathaustreppe|ganz hinten im Kino|am Fahrkartenautomaten, beim Helfen|ohne Grund im Baumarkt|am Ententeich|auf der ersten Fähre|in der Bäckerei, die zuerst öffnet|mit Pommes auf der Parkbank|am Gratistag im Museum|mit einer Decke auf dem Dach""",
    "joy": """frisches Brot|saubere Bettwäsche|handgeschriebene Briefe|die ersten Kirschen|leere Züge|Donner in der Ferne|warme Socken|alte Landkarten|volle Obstschalen|der Geruch von Regen|Fensterplätze|lange Frühstücke|reife Pfirsiche|geliehene Bücher|gute Stifte|leere Strände im Winter|Lieder im Radio|Kreuzworträtsel|Suppenwetter|Kalender aus Papier|kalte Äpfel|Fährfahrten|Marktstände|Straßenlaternen im Nebel|Brotkrusten|Regen auf dem Blechdach|Brombeeren am Weg|der letzte Bus nach Hause|Spiele im Winter|ein leerer Schreibtisch|Postkarten|Kaffeeduft|Gartentore|alte Rezepte|Ausschlafen|Livemusik im Radio|stille Morgen|Eisblumen am Fenster|Pfützen|ein gespitzter Bleistift|frische Farbe an der Wand|Apfelkuchen vom Blech|weit offene Fenster|ein leeres Postfach|reife Tomaten|Post aus dem Ausland|Schnee vor dem Frühstück|der Ruhewagen|knarrende Treppen|ein neues Notizbuch|Bienen im Lavendel|das erste Anbaden|Holzlöffel|winkende Nachbarn|eine Stunde ohne Handy|Honigbrote|Wäsche im Wind|gute Abkürzungen|ferne Kirchenglocken|die zweite Tasse|ein offenes Feuer|neue Schnürsenkel|Bleistiftspäne|wartende Busse|die letzte Seite|Hunde im Fahrradkorb|Nebel am Morgen|Gratisproben|bunte Socken|Kino am Mittag|eine Schale Zitronen|dicke Suppen|geputzte Scheiben|Kastanien in der Jackentasche|der erste Kaffee""",
    "learn": """zu jonglieren|auf zwei Fingern zu pfeifen|ordentliches Roggenbrot zu backen|die Bäume meiner Straße zu benennen|mit links zu schreiben|Spannbettlaken zu falten|Teigtaschen zu machen|höflich Nein zu sagen|einen Farn am Leben zu halten|Mundharmonika zu spielen|Messer richtig zu schärfen|Hände zu zeichnen|Steine übers Wasser springen zu lassen|jede Woche ein Gericht auswendig zu kochen|sauber zu löten|eine Fliege zu binden|Vögel an der Stimme zu erkennen|zu tanzen, ohne zu zählen|am Berg einzuparken|Noten zu lesen|einen Löffel zu schnitzen|Briefe am selben Tag zu beantworten|Rosen zu schneiden|Marmelade zu kochen, die fest wird|Knöpfe so anzunähen, dass sie halten|zehn Minuten stillzusitzen|Dinge wegzuwerfen|die tiefe Stimme zu halten|kurze Briefe zu schreiben|richtig zu kraulen""",
    "weak": """Salzlakritz|Schreibwarenläden|schlechte Wortspiele|alte Krimiserien|Pommes im Freibad|alles mit Zitrone|Quizsendungen|dunkle Schokolade|Toast um Mitternacht|Hofflohmärkte|Maronen|Erdnussbutter|Bahnhofsbuchhandlungen|ein zweites Frühstück|traurige Lieder in Dur|Pfefferminzeis|saure Gurken|Museumsläden|Zimt auf allem|Karaoke|knusprige Kartoffeln|der letzte Keks|leere Notizbücher|Wetterberichte|Kirschkuchen|Flughafenbuchläden|kostenlose Stoffbeutel|Käse um Mitternacht|Streusel auf allem|alte U-Bahn-Pläne|Souvenirläden in Burgen|warme Brezeln|lustige Tassen|fremde Pommes|Hörspiele|alles mit Mango|Wollläden|Titelmelodien|Saatgutkataloge|Gebäck am Bahnsteig|Schaufenster|Lakritzschnecken|Kartoffelpuffer|Kinderbücher|Gewürzgurken""",
    "ask": """der besten Bank der Stadt|meinem schlimmsten Haarschnitt|dem verpassten Nachtzug|meinen verlorenen Regenschirmen|dem großen Suppenunfall|der stillsten Straße im Viertel|meiner Keksrangliste|dem Papagei von nebenan|meiner Theorie über Busse|dem Rezept, das ich nie verrate|dem Sommer ohne Kühlschrank|meinem Streit mit einer Taube|der längsten Schlange meines Lebens|meinem Tombolagewinn|dem Wörterbuch meiner Großmutter|dem Leuchtturm, den ich fast gemietet hätte|meinen drei gescheiterten Hobbys|der besten Suppe meines Lebens|meiner Glücksmünze|dem Tag, an dem es im Mai schneite|dem Fahrrad im Kanal|meiner Schlüsselsammlung|meinem ersten Fahrrad|der Torte, die eine Hochzeit rettete|meinem Rekord am Flipper|der Ziege auf der Autobahn|meinem besten Hut|dem Quiz, das wir fast gewonnen hätten|dem Radio meines Großvaters|dem stecken gebliebenen Aufzug|meinem Tag als Statist im Film|dem Zelt, das weggeflogen ist|den besten Pommes an der Küste|der Party, die ich selbst verpasst habe|dem Baum, den ich gepflanzt habe|meinem längsten Heimweg|dem falschen Zug zum richtigen Ort|dem Klavier der Nachbarn|meinem Regal voller kaputter Uhren|dem Kuchenvorfall""",
    "belief": """frühe Züge|zweite Chancen|handgeschriebene Listen|ein Danke beim Aussteigen|kurze Sitzungen und lange Mittagessen|Gespräche mit Fremden|gutes Brot|Pünktlichkeit|Mittagsschlaf|Gebrauchsanweisungen|frühe Abschiede von Partys|Suppe als Medizin|Winken vom Ufer|geteilte Regenschirme|offene Türen|Nachschlag|Reparieren statt Wegwerfen|Dankeskarten|Besprechungen im Gehen|kleine Hunde mit großen Namen|frühes Zubettgehen|ehrliche Rechnungen|das Lernen beim Machen|Büchereien|klare Worte|zehn Minuten mehr|lange Freundschaften|Ersatzschlüssel bei den Nachbarn|Handschlag und Pünktlichkeit""",
    "rule": """nie auf den Nachtisch verzichten|Freunde zurückrufen|einen Abend freihalten|zu jedem Picknick Ja sagen|immer einen Bleistift dabeihaben|in der Sonne sitzen, wenn sie scheint|Namen merken|die gute Marmelade für Gäste aufheben|nie hungrig streiten|alles aufschreiben|lieber nachfragen|im Zweifel Kuchen|im Sitzen frühstücken|das Fenster aufmachen|eine Station weiter laufen|zuerst grüßen|einen Schirm in Reserve haben|das letzte Stück übrig lassen|über Großes eine Nacht schlafen|der Küche danken|Bücher beenden oder verschenken|Schuhe aus, Kessel an|erst messen, dann kaufen|den besten Stift nie verleihen|die Älteste zuerst fragen|kein Handy am Tisch|zuerst die Pflanzen gießen|den schöneren Weg nehmen|persönlich antworten|den Kassenzettel behalten|immer Kuchen mitbringen|vor dem Regen zu Hause sein|noch diese Woche reparieren|jede Gedenktafel lesen|zurückwinken|das gute Brot kaufen|eins nach dem anderen""",
}  # fmt: skip

POOLS = {
    "long.employed": """
Ich bin {occ} {in} und mag sogar die meisten Montage.
{age} Jahre alt, {occ}, zu Hause {in}.
Ich arbeite als {occ} {in} und gehe gern zu Fuß nach Hause.
Mein Beruf ist {occ}, mein Zuhause ist {city}.
Hallo, ich bin {first}, {occ} {in}.
Die Miete {in} verdiene ich als {occ}.
Ich heiße {first}, komme {from} und arbeite als {occ}.
Manche kennen mich als {occ} {from}.
Als {occ} wird mir {in} selten langweilig.
Unter der Woche {occ}, am Wochenende einfach {first} {from}.
Ich habe einen Beruf, den ich mag ({occ}), und eine Stadt, die ich liebe ({city}).
{first}, {age}, {occ} und in jeder Bäckerei {in} bekannt.
Ich lebe {in}, arbeite als {occ} und verliere Regenschirme.
Tagsüber {occ} {in}, abends früh im Bett.
Werktags bin ich {occ} {in} und möchte nicht tauschen.
Mit {age} {occ} {in}, und neugierig wie am ersten Tag.
Auf meinem Türschild steht {occ}, vor der Tür liegt {city}.
Was ich mache: {occ}; wo ich es mache: {city}.
Von Beruf bin ich {occ}, {in} lebe ich aus Überzeugung.
{first} mein Name, {occ} mein Beruf, {city} mein Zuhause.
Die meisten {in} kennen mich als {occ}.
""",
    "long.self_employed": """
Ich bin selbstständig als {occ} {in} und suche mir meine Montage aus.
{Occ} {in}, selbstständig, sehr strenge Chefetage: ich.
Ich bin {first} und arbeite als {occ} {in} auf eigene Rechnung.
{Occ} {from}, seit einer Weile selbstständig und noch immer gern dabei.
Mit meinem kleinen Betrieb bin ich {in} als {occ} unterwegs.
Selbstständig als {occ}, {age}, zu Hause {in}.
Auf eigene Rechnung als {occ} {in}, freitags ist Papierkram dran.
""",
    "long.student": """
Ich studiere {in} und möchte einmal als {occ} arbeiten.
Im Studium {in}, {age}, Berufsziel {occ}.
Ich studiere {in} und kenne jede günstige Mittagskarte.
Hallo, ich bin {first} und studiere {in}, Berufswunsch: {occ}.
{first}, {age}, im Studium {in}, meistens nahe der Kaffeemaschine.
Fürs Studium passt mein Leben {in} gerade in ein einziges Zimmer.
<Student|Studentin> {in}, {age}, mit Berufsziel {occ}.
""",
    "long.retired": """
Früher war ich {occ}, heute genieße ich {in} den Ruhestand.
{Occ} im Ruhestand, {in}, beschäftigter denn je.
Ich bin {first}, {age}, im Ruhestand und zu Hause {in}.
Nach vielen Jahren als {occ} genieße ich langsame Morgen {in}.
Im Ruhestand {in}, früher {occ}, heute nur noch fürs Frühstück zuständig.
Mein Wecker liegt seit der Rente in der Schublade, ich bleibe {in}.
<Rentner|Rentnerin> {in}, früher {occ}, mit vollem Kalender.
""",
    "long.unemployed": """
Ich bin {occ} {in}, gerade auf Jobsuche und offen für gute Ideen.
{first} {from}, {occ}, derzeit auf der Suche nach einer neuen Stelle.
Ich suche {in} eine neue Stelle als {occ} und nutze die freien Vormittage.
Gelernt habe ich {occ}, gerade suche ich {in} etwas Neues.
Ich bin {age}, lebe {in} und suche eine Stelle als {occ}.
Zwischen zwei Jobs {in}, mit mehr Zeit für Menschen als sonst.
""",
    "long.homemaker": """
Ich kümmere mich {in} um unser Zuhause und den Kalender am Kühlschrank.
Ich bin {first}, {age}, und halte {in} einen Haushalt am Laufen.
Zu Hause {in}, hauptberuflich und nie vor Mittag gelangweilt.
Mein Arbeitsplatz ist unsere Küche {in}.
Haushalt, Pflanzen und Papierkram {in}: Das bin alles ich.
Zu Hause {in}, wo immer eine Kanne Tee auf dem Tisch steht.
""",
    "short.employed": """
{Occ} {in}
{Occ} {from}
{Occ}, {age}, {city}
{city} · {occ}
Unter der Woche {occ}, immer {city}
{age}, {occ}, {city}
{first}, {occ} {in}
Arbeite als {occ} {in}
Tagsüber {occ} {in}
Gern {occ}, gern {in}
Beruf: {occ}, Stadt: {city}
{city}, {occ}, {age}
{first} · {occ} · {city}
{age} · {occ} · {city}
Immer noch {occ}, immer noch {in}
Werktags {occ} {in}
{Occ} mit Blick auf {city}
""",
    "short.self_employed": """
Selbstständig als {occ} {in}
{Occ}, selbstständig, {city}
Als {occ} selbstständig {in}
{city} · {occ} auf eigene Rechnung
{Occ} mit kleinem Betrieb {in}
""",
    "short.student": """
Im Studium {in}
Studium {in}, {age}
Berufsziel {occ}, Studium {in}
<Student|Studentin> {in}
{first}, {age}, studiert {in}
{city} · Studium, später mal {occ}
""",
    "short.retired": """
{Occ} im Ruhestand, {city}
Früher {occ}, heute im Ruhestand {in}
{age}, im Ruhestand, {city}
Im Ruhestand {in}
<Rentner|Rentnerin> {in}
Früher {occ}, heute ohne Wecker {in}
""",
    "short.unemployed": """
{Occ} {in}, auf Jobsuche
{city} · {occ}, offen für Angebote
{Occ} {from}, gerade auf Stellensuche
Auf Jobsuche {in}: {occ}
{Occ} zwischen zwei Jobs, {city}
""",
    "short.homemaker": """
Zu Hause {in}
Haushalt und Herz {in}
{age}, zu Hause {in}
Hauptberuflich zu Hause, {city}
Küchentisch {in}
""",
    "hobby": """
{love1}, auf Platz zwei: {i2}.
{I1} und ein freier Nachmittag, mehr brauche ich nicht.
Das Wochenende gehört mir: {list2}.
Wenn ich zu spät komme, lag es vermutlich am Hobby: {i1}.
Mein Regal verrät alles: {list3}.
Sprecht mich an auf: {list2}.
Viel freie Zeit fließt in zwei Dinge: {list2}.
Meine Dauerthemen: {list3}.
Erst {i1}, dann {i2}, zuletzt der Haushalt.
Zum Wachwerden {i1}, zum Runterkommen {i2}.
Drei Dinge gehen immer: {list3}.
{love1}, und zwar schon ewig.
Mein Kalender kennt zwei Wörter: {list2}.
Werktags {i1}, am Wochenende {i2}.
Über {i1} rede ich, so lange man mich lässt.
Erst {i1}, dann Kaffee, dann {i2}.
Dafür gebe ich mein Geld aus: {list3}.
Keiner fragt mehr nach, es ist immer dasselbe: {list2}.
Wer mich kennt, kennt mein Thema: {i1}.
""",
    "moved": """
Früher habe ich {in_prev} gelebt, eine Bäckerei dort fehlt mir noch.
Erst {prev}, jetzt {city}, und ich bereue nichts.
Hergezogen bin ich {from_prev}, mit zwei Koffern.
{prev} liegt hinter mir, mein Fußballverein ist dort geblieben.
Ein Teil von mir wohnt immer noch {in_prev}.
Einst {in_prev}, jetzt ganz und gar {in}.
""",
    "child": """
Mein Kind findet mich lustig, zumindest noch.
Ich habe ein Kind und einen Kühlschrank voller Zeichnungen.
<Vater|Mutter> von einem Kind, Fundbüro für Handschuhe.
Ein Kind, ein Kalender, kein freier Dienstag.
""",
    "children": """
Ich habe {kids} und einen sehr lauten Frühstückstisch.
{Kids}, ein Bad, gute Laune.
Ich habe {kids}, und alle sagen, ich summe zu viel.
{Kids}, und immer fehlt genau eine Socke.
{Kids} haben mir mehr beigebracht als jede Schule.
""",
    "partner": """
Bei uns kocht die bessere Hälfte, ich spüle und rede.
Wir teilen uns eine kleine Wohnung und große Meinungen über Tee.
Zu Hause heißt es, ich hätte zu viele Einmachgläser.
Zu zweit, eine Decke, endlose Verhandlungen.
""",
    "study": """
Mein Fach ist {subject}, darüber rede ich schon beim Frühstück.
Mein Fach ist {subject}, mein Verbrauch an Textmarkern hoch.
Tagsüber {subject}, abends Nudeln.
""",
    "field.technology": """
Ich repariere Dinge, die erst auffallen, wenn sie kaputt sind.
Ich erkläre anderen Computer, sie erklären mir das Leben.
Mein schönster Fehler der Woche ist der, den ich lösche.
Jeder Server, den ich mochte, bekam von mir einen Namen.
""",
    "field.healthcare": """
Meine Schichten laufen mit starkem Tee und netten Leuten.
Zuhören ist die halbe Medizin, das habe ich im Dienst gelernt.
Nach einer langen Schicht kann ich überall schlafen.
Viele erzählen mir erst ihre Geschichte und dann, wo es wehtut.
""",
    "field.education": """
Von jungen Leuten lerne ich mehr, als sie ahnen.
Kreide, Geduld und ein Ersatzstift bringen mich durch die Woche.
Am ersten Tag nach den Ferien bin ich immer noch nervös.
Fragen ohne einfache Antwort sind der beste Teil meines Tages.
""",
    "field.finance": """
Ich mag Zahlen, die aufgehen, und Menschen, die es nicht tun.
Der Monatsabschluss ist mein Marathon.
Beim Thema Geld bleibe ich gelassener als meine Freunde.
Auf meinem Schreibtisch stehen drei Rechner und eine Pflanze.
""",
    "field.media": """
Ich lebe von Abgabeterminen und kaltem Kaffee.
Ich formuliere sogar Müslipackungen um.
Jede gute Geschichte, die ich kenne, begann mit einem Anruf.
Ich trage ein Notizbuch bei mir und benutze es auch.
""",
    "field.arts": """
Ich mache Dinge und zweifle bis Donnerstag daran.
Mein Budget ist klein, meine Ideen nicht.
Am besten arbeite ich bei Regen.
In der Ecke steht immer etwas Unfertiges.
""",
    "field.law": """
Ich lese das Kleingedruckte, damit andere ruhig schlafen.
Eine ruhige Stimme gewinnt öfter als eine laute, das lehrt der Beruf.
Meine Tasche ist schwer von Akten und Proviant.
Ich wäge den ganzen Tag Worte ab und zu Hause keine mehr.
""",
    "field.public-service": """
Ich mag es, wenn eine Stadt einfach funktioniert.
In meinem Beruf geht es um Menschen, und die sind selten langweilig.
Ich weiß, welches Formular du brauchst.
Dienst für alle beginnt mit einem guten Morgen.
""",
    "field.construction": """
Ich kann auf Häuser zeigen und sagen, dass ich dabei war.
Die Stiefel bleiben vor der Tür, der Staub kommt trotzdem mit.
Um sieben auf der Baustelle, um zwölf Suppe.
Zweimal messen, so mache ich fast alles.
""",
    "field.manufacturing": """
Ich mag den Klang einer Maschine, die rundläuft.
In der Frühschicht sehe ich jeden Sonnenaufgang.
Eine gute Naht erkenne ich auf den ersten Blick.
Dinge, die lange halten, machen mich froh.
""",
    "field.transport": """
Unterwegs habe ich mehr Sonnenaufgänge gesehen als die meisten.
Fahrpläne sind meine zweite Sprache.
Wo es guten Kaffee gibt, weiß ich überall.
Pünktlichkeit ist meine Liebessprache.
""",
    "field.hospitality": """
Gesichter merke ich mir über ihre Wünsche.
Ich arbeite, wenn andere feiern, und mag das.
Meine Füße kennen die Länge jeder Schicht.
Ein volles Haus ist mein Lieblingsgeräusch.
""",
    "field.retail": """
Ich kenne meine Stammkundschaft und deren Hunde.
Samstag ist mein vollster und mein bester Tag.
Schuhgrößen errate ich quer durch den Laden.
Guter Rat verkauft besser als Rabatt.
""",
    "field.personal-services": """
Ich hinterlasse alles besser, als ich es vorgefunden habe.
Die besten Geschichten der Woche höre ich bei der Arbeit.
Kleine Freundlichkeiten sind mein halber Beruf.
Die Hände sind beschäftigt, die Ohren offen.
""",
    "field.agriculture": """
Der Wetterbericht ist meine Lieblingssendung.
Mein Wecker ist der Sonnenaufgang, ganz im Ernst.
Ich arbeite draußen und würde nicht tauschen.
Ich weiß, wie das Wetter von morgen riecht.
""",
    "field.science": """
Ich liebe den Moment kurz vor dem Ergebnis.
Meine besten Ideen kommen beim Abwasch.
Die meisten Versuche scheitern, ich bringe dann Kekse mit.
Ich werde fürs Neugierigsein bezahlt, das wundert mich bis heute.
""",
    "field.sport": """
Ich werde dafür bezahlt, noch einmal zu sagen.
Beim Aufwärmen erfahre ich alle Neuigkeiten.
Meine Stimme trägt weiter, als ich denke.
Ich feiere kleine Schritte, und das beruflich.
""",
    "life": """
[when] findet man mich [spot].
[when] bin ich meistens [spot].
Am ehesten trifft man mich [spot].
Kleine Freuden: [joy] und [joy].
Was mich glücklich macht: [joy] und [joy].
Mehr brauche ich nicht: [joy], [joy], Ruhe.
Dieses Jahr lerne ich, [learn].
Ich versuche immer noch, [learn].
Meine Schwäche: [weak].
Immer eine gute Idee: [weak] oder [joy].
Frag mich nach [ask].
Irgendwann erzähle ich von [ask].
Ich glaube an [belief].
Hausregel: [rule].
Mein Motto: [rule].
[when] sucht man mich am besten [spot].
Wenn ich fehle, bin ich wohl [spot].
Luxus heißt für mich: [joy].
Da sage ich nie Nein: [joy] und [weak].
Was mich durch die Woche bringt: [joy] und [joy].
Eines Tages schaffe ich es, [learn].
Auf meiner Liste steht, [learn].
Alle lachen über meine Schwäche: [weak].
Ich habe eine lange Geschichte von [ask].
Niemand glaubt mir die Sache mit [ask].
Meine Großmutter hatte recht: [rule].
Ein Satz reicht mir: [rule].
Nichts geht über [belief].
""",
    "snip": """
[joy] und [joy]
[joy], [joy]
Schwäche: [weak]
frag mich nach [ask]
[rule]
lerne gerade, [learn]
glaube an [belief]
immer gern: [joy]
bitte mehr davon: [joy]
[joy], jederzeit
auf meiner Liste: [joy]
lange Geschichte von [ask]
heimlich: [weak]
eine Regel: [rule]
nichts gegen [belief]
erst [joy], dann [weak]
""",
    "niche": """
{I1} ohne Filter, direkt {from}.
Ein Konto für {i1} und {i2}.
{first} und {i1}, eine lange Geschichte.
Erfolge und Pannen: {i1}.
{I1}, {i2} und ein paar Abschweifungen.
Für alle, die das mögen: {list2}.
Tagebuch {from}: {list2}.
{I1} und {i2}, gefilmt {in}.
Meistens {i1}, manchmal {i2}.
Kurze Videos über {i1}, direkt {from}.
{I1} für den Einstieg, von {first}.
Eine tägliche Portion {i1} {from}.
Alles über {list2}.
{I1} zuerst, {i2} gleich danach.
Kleine Videos, große Liebe: {i1}.
Mein {city}: {list2}.
{age} und nicht zu bremsen: {i1}.
Alles, was ich über {i1} weiß.
Weniger scrollen, mehr {i1}.
{I1} in kleinen Stücken, {i2} dazwischen.
{first} probiert das: {i1}.
Jeden Tag eine Minute {i1}.
{I1} vor dem Frühstück, {i2} danach.
Ein Konto {from} für {i1}.
Ehrlich und ohne Musik: {i1}.
""",
    "niche.work": """
{Occ} und Fan: {i1}.
Tagsüber {occ}, danach {i1}.
Beruf {occ}, Herzensthema {i1}.
Als {occ} hier gelandet, Thema {i1}.
""",
    "tone.funny": """
Mein Höhepunkt war ein Baum im Schultheater.
Meine Zimmerpflanzen haben einen Betriebsrat gegründet.
Ich bin in jeder Anleitung auf Seite vier.
Meine Memoiren handeln vor allem von Snacks.
Morgens bin ich nicht wach, abends auch nur knapp.
Ich habe zurückgewinkt, obwohl niemand mir gewinkt hat.
Meine Kochkünste sind in den meisten Ländern erlaubt.
Aufschieben kann ich später noch lernen.
""",
    "tone.warm": """
An meinem Tisch ist immer ein Stuhl frei.
Freundlichkeit kostet nichts und hält lange.
Schön, dass du hier bist, das bedeutet mir viel.
Ich bin dankbar für kleine Tage und gute Leute.
Meine Tür und meine Teekanne sind offen.
Erst drücken, dann reden.
Mit guten Menschen wird jeder Ort ein Zuhause.
Passt aufeinander auf.
""",
    "tone.professional": """
Klare Worte und Verlässlichkeit sind mir wichtig.
Über fachlichen Austausch freue ich mich immer.
Mir liegt daran, einfache Dinge gut zu machen.
Gute Arbeit beginnt mit guten Fragen.
Ich höre erst zu und antworte dann.
Gern vernetze ich mich mit Gleichgesinnten.
Qualität ist mir wichtiger als Tempo.
Ich lerne weiter, Projekt für Projekt.
""",
    "tone.casual": """
Na dann, hallo.
Kein großer Plan, nur gute Tage.
Immer mit der Ruhe.
Das war es eigentlich schon.
Sag ruhig Hallo.
Ich halte es einfach.
Nur wegen der schönen Dinge hier.
Bald mehr, vermutlich.
""",
    "about.employed": """
{name}, {age}, arbeitet als {occ} {in}.
{name} kommt {from} und ist {occ} von Beruf.
{name} lebt {in} und arbeitet als {occ}.
{first} ist {age}, lebt {in} und arbeitet als {occ}.
""",
    "about.self_employed": """
{name}, {age}, ist selbstständig als {occ} {in}.
{name} lebt {in} und ist selbstständig als {occ}.
{first} ist {age} und {in} als {occ} selbstständig.
""",
    "about.student": """
{name}, {age}, studiert {in}.
{name} studiert {in} und möchte als {occ} arbeiten.
{first} ist {age}, studiert {in} und hat das Berufsziel {occ}.
""",
    "about.retired": """
{name}, {age}, lebt im Ruhestand {in}, früher {occ}.
{name} war {occ} und ist heute {in} im Ruhestand.
{first} ist {age}, im Ruhestand und lebt {in}.
""",
    "about.unemployed": """
{name}, {age}, ist {occ} {in} und sucht eine Stelle.
{name} lebt {in} und sucht eine Stelle als {occ}.
""",
    "about.homemaker": """
{name}, {age}, führt einen Haushalt {in}.
{name} lebt {in} und kümmert sich um Haus und Haushalt.
""",
    "about.interests": """
Interessen: {list3}.
In der Freizeit wichtig: {list3}.
Hobbys von {first}: {list3}.
Lieblingsthemen sind {list3}.
""",
    "about.traits": """
{first} ist {traits}.
{first} gilt als {traits}.
Im Freundeskreis gilt {first} als {traits}.
""",
    "about.school": """
Ausbildung: {subject}, {school}.
Bildungsweg: {subject} ({school}).
""",
    "about.school.student": """
Studienfach: {subject}, {school}.
Fachrichtung ist {subject} ({school}).
""",
    "about.work": """
Arbeitgeber: {work}.
Tätig bei: {work}.
""",
    "about.moved": """
Früher lebte {first} {in_prev}.
Davor lebte {first} {in_prev}.
""",
    "about.kids": """
{first} hat {kids}.
In der Familie: {kids}.
""",
}  # fmt: skip
