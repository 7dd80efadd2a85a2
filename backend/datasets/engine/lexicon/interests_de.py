"""German wording of every interest: ``@id noun | love``, then sentences (``=``) and short lines (``-``).

``love`` completes "Mein Herz schlägt ...". Nothing here mentions work, children or age, or inflects for gender.
"""

TABLE = """
@hiking Wandern | fürs Wandern
=An meinen Wanderschuhen klebt mehr Schlamm als Leder.
=Ein freies Wochenende ohne Berg ist für mich nur ein halbes.
=Für einen Gipfel stehe ich sogar um vier Uhr auf.
-Hauptsache, es geht bergauf
-Wanderkarte statt Fahrplan
-Brotzeit mit Aussicht
@running Laufen | fürs Laufen
=Ich laufe langsam und grüße unterwegs jeden Hund.
=Im Kalender steht ein Halbmarathon, und ich habe Respekt davor.
=Nach zehn Kilometern sieht jedes Problem kleiner aus.
-langsame Runden, gute Laune
-frühmorgens am Fluss
-zehn Kilometer bis zum Kaffee
@cycling Radfahren | fürs Radfahren
=Ich besitze mehr Räder, als in den Keller passen.
=Für ein Stück Kuchen fahre ich gern sechzig Kilometer.
=Am liebsten sind mir leere Landstraßen mit Rückenwind.
-zwei Räder, keine Eile
-Kuchenpause inklusive
-immer auf der Suche nach Rückenwind
@swimming Schwimmen | fürs Schwimmen
=Ich schwimme auch bei zwölf Grad im See und rede gern darüber.
=Zwanzig Bahnen vor dem Frühstück, dann kann der Tag kommen.
=Die Bahn am Fenster gehört dienstags mir.
-kaltes Wasser, heißer Tee
-Bahnen vor dem Frühstück
-Badesachen immer dabei
@football Fußball | für den Fußball
=Ich kicke immer noch montags, und meine Knie beschweren sich.
=Meine Woche richtet sich nach dem Anpfiff.
=Über ein Abseits kann ich eine Stunde lang diskutieren.
-Anpfiff ist heilig
-treu bis in die dritte Liga
-Kurve statt Loge
@basketball Basketball | für Basketball
=Im Sommer findet man mich abends auf dem Freiplatz.
=Mein Sprungwurf sieht im Kopf besser aus als im Video.
=Für die Play-offs bleibe ich die halbe Nacht wach.
-Freiplatz bis es dunkel wird
-die linke Hand übt noch
-Play-offs statt Schlaf
@tennis Tennis | für Tennis
=Mein Aufschlag ist wackelig, meine Begeisterung nicht.
=Donnerstags spiele ich Doppel, auch bei Nieselregen.
=Bei jedem Grand Slam bleiben die Vorhänge zu.
-roter Sand in allen Schuhen
-Doppelfehler mit Lächeln
-lange Ballwechsel, kurze Pausen
@yoga Yoga | für Yoga
=Zehn Minuten auf der Matte, bevor das Haus wach wird, retten meinen Tag.
=Zum Yoga kam ich wegen des Rückens, geblieben bin ich wegen der Ruhe.
=Ich komme endlich mit den Händen zum Boden und erzähle es allen.
-Matte, Tee, von vorn
-erst atmen, dann reden
-langsame Morgen auf der Matte
@climbing Klettern | fürs Klettern
=In jeder meiner Taschen ist Magnesia.
=Seit einem Monat falle ich aus derselben lila Route.
=Felsen kann ich besser lesen als Landkarten.
-Magnesia auf allem
-ein Griff nach dem anderen
-Boulderhalle und Blasen
@surfing Surfen | fürs Surfen
=Ich schaue erst nach den Wellen und dann nach den Nachrichten.
=Ich falle öfter rein, als ich stehe, und gehe trotzdem wieder raus.
=In meinem Auto ist immer irgendwo Sand.
-Neopren, Wachs, warten
-Salz in den Haaren
-erst die Wellen, dann der Rest
@skiing Skifahren | fürs Skifahren
=Bis zum ersten Schnee zähle ich die Wochen.
=Erste Gondel rauf, letzte Abfahrt runter, dann Kaiserschmarrn.
=Ich habe spät Ski fahren gelernt und hole seitdem auf.
-erste Gondel, frischer Schnee
-warten auf den Winter
-Pulverschnee und Kaiserschmarrn
@fitness Krafttraining | fürs Krafttraining
=Ich mag Kniebeugen wirklich, auch wenn das keiner glaubt.
=Mein Trainingstagebuch ist ordentlicher als mein Schreibtisch.
=Ich trainiere mehr für den Kopf als für die Arme.
-Beintag fällt nie aus
-kleine Scheiben, stetig mehr
-starker Kaffee, schwere Hanteln
@martial-arts Kampfsport | für Kampfsport
=Zweimal die Woche auf der Matte zu landen hält mich bescheiden.
=Ich verbeuge mich vor allen und entschuldige mich bei meinen Schienbeinen.
=Den letzten Gürtel gab es im dritten Anlauf.
-blaue Flecken, gute Manieren
-verbeugen, fallen, aufstehen
-ruhig bleiben auf der Matte
@gaming Gaming | fürs Gaming
=Ich sage noch eine Runde und meine vier.
=Erst kommen die Nebenquests, dann irgendwann die Geschichte.
=Mein Stapel ungespielter Spiele reicht für zwei Leben.
-Nebenquests zuerst
-nur noch eine Runde
-Koop vor allem anderen
@board-games Brettspiele | für Brettspiele
=Für jede Gästezahl steht bei mir ein Spiel im Regal.
=Anleitungen lese ich zum Vergnügen, freitags ist Spieleabend.
=Ich tausche zwei Schafe gegen alles.
-freitags Spieleabend
-Anleitungen zum Vergnügen
-Würfel, Nüsse, gute Leute
@chess Schach | für Schach
=Im Park verliere ich jeden Samstag gegen denselben älteren Herrn.
=An einen verschenkten Läufer denke ich seit dem Frühjahr.
=Eine langsame Partie am Tag, dazu eine Kanne Tee.
-Tee und Sizilianisch
-immer ein Bauer zu wenig
-samstags Schach im Park
@anime Anime | für Anime
=Viel zu viele Titellieder kann ich auswendig.
=Bei Zeichentrick weine ich, und das ist in Ordnung.
=Mein Figurenregal staube ich sehr vorsichtig ab.
-Untertitel an, Handy aus
-Titellieder auswendig
-die Klassiker in Dauerschleife
@comics Comics | für Comics
=Der Comicladen kennt mich beim Vornamen.
=Meine Comickisten haben den Flur übernommen.
=Ich messe Filme an den Bildern, die sie weglassen.
-Sprechblasen statt Smalltalk
-Tusche, Panels, Pointen
-Comickisten im Flur
@photography Fotografie | für die Fotografie
=Ich warte auf gutes Licht wie andere auf den Bus.
=Die Hälfte meiner Fotos zeigt fremde Wäscheleinen.
=Ich fotografiere noch analog und vergesse das Weiterdrehen.
-immer dem Licht nach
-Filmrollen im Kühlschrank
-Straßenecken in der Dämmerung
@film Kino | fürs Kino
=Ich bleibe sitzen, bis der letzte Name durch den Abspann ist.
=Zu jedem Film schreibe ich genau einen Satz ins Notizbuch.
=Am schönsten ist Kino an einem verregneten Dienstag, Reihe sieben.
-Reihe sieben, Mitte
-Abspann bis zum Schluss
-alte Filme, frisches Popcorn
@theatre Theater | fürs Theater
=Ich kaufe die billigen Plätze und beuge mich den ganzen Abend vor.
=Auf der Bühne habe ich einmal einen Baum gespielt, einen sehr guten.
=Wenn im Saal das Licht ausgeht, bekomme ich Gänsehaut.
-billige Plätze, große Gefühle
-Vorhang auf um acht
-Laienbühne, echtes Lampenfieber
@painting Malerei | für die Malerei
=Auf den meisten meiner Pullover ist blaue Farbe.
=Ich male jedes Quartal dasselbe Fenster und sehe, was anders ist.
=Von Freitag bis Sonntag ist mein Küchentisch ein Atelier.
-Farbe an den Ärmeln
-kleine Leinwand, großer Himmel
-Aquarelle am Fenster
@music Musik | für Musik
=Ich mache für jeden Monat eine Playlist und lösche keine.
=Bei einer guten Basslinie verliere ich jeden Gesprächsfaden.
=Für ein Konzert stehe ich lieber an als für Brunch.
-eine Playlist pro Monat
-erste Reihe, Ohrensausen
-Konzertkarten am Kühlschrank
@jazz Jazz | für Jazz
=Am besten ist Jazz live, spät und ein bisschen zu laut.
=Ich habe dreimal dasselbe Monk-Stück im Regal und verteidige jedes.
=Mit großer Sicherheit klopfe ich den falschen Takt mit.
-kleine Clubs, späte Sets
-Besen auf der Snare
-blaue Töne nach Mitternacht
@hip-hop Hip-Hop | für Hip-Hop
=Ich weiß, woher das Sample stammt, und sage es dir auch.
=Aufgewachsen bin ich mit Mixtapes, und irgendwie blieb ich dort.
=Im Bus schreibe ich Zeilen, die niemand zu hören bekommt.
-Samples, Kisten, Reime
-Boom Bap im Bus
-Plattentexte bis zum Schluss
@electronic-music elektronische Musik | für elektronische Musik
=Wo der Esstisch stehen sollte, steht bei mir ein Synthesizer.
=Ich tanze nah an der Box und trage guten Gehörschutz.
=Mit einer einzigen Bassdrum kann ich einen ganzen Abend verbringen.
-Synthesizer um Mitternacht
-schrauben, bis es klingt
-Tanzfläche, linke Box
@heavy-metal Metal | für Metal
=Je lauter die Band, desto ruhiger werde ich.
=Mein Kleiderschrank ist schwarz und besteht aus Tourshirts.
=Bei Balladen weine ich, aber nur mit Doppelbass.
-laute Musik, weiches Herz
-nur noch Tourshirts
-Riffs vor dem Frühstück
@classical-music klassische Musik | für klassische Musik
=Am liebsten sitze ich hinter dem Orchester.
=In der Küche läuft abends das Konzert im Radio.
=An roten Ampeln summe ich Schubert.
-Cellosuiten am Sonntag
-Stehplatz, zweiter Rang
-Schubert an der Ampel
@guitar Gitarre | für die Gitarre
=Vier Akkorde kann ich gut, an guten Tagen fünf.
=Meine Gitarre steht neben dem Sofa, üben ist also nie weit.
=Mein einziges Solo kennt inzwischen das ganze Haus.
-vier Akkorde und ein fünfter
-Saiten, Hornhaut, Lieder
-Gitarre auf dem Sofa
@singing Singen | fürs Singen
=Ich singe in einem Chor, der seine Kekse sehr ernst nimmt.
=Im Treppenhaus singe ich, weil mir das Echo schmeichelt.
=Ich kenne alle zweiten Stimmen und keine einzige Strophe.
-mittwochs Chorprobe
-zweite Stimme im Treppenhaus
-singt beim Kochen
@dancing Tanzen | fürs Tanzen
=Salsa habe ich spät gelernt und seitdem sitze ich kaum noch.
=Ich tanze in der Küche und manchmal auch vor Publikum.
=Meine Schuhe gehen immer zuerst an den Spitzen kaputt.
-Tanzfläche Küche
-donnerstags Salsa
-zwei linke Füße, null Scham
@reading Lesen | fürs Lesen
=Ich lese die letzte Seite zuerst und bereue es jedes Mal.
=Ein Taschenbuch habe ich immer dabei, sogar auf Partys.
=Ich verleihe Bücher, obwohl ich weiß, dass sie nicht wiederkommen.
-Taschenbuch immer dabei
-nur noch ein Kapitel
-Bibliotheksausweis, gut genutzt
@poetry Lyrik | für Lyrik
=In meinen Manteltaschen stecken kurze Gedichte.
=Gedichte lese ich laut, wenn niemand zu Hause ist.
=Elf Sonette kann ich auswendig und sage sie in Zügen auf.
-kurze Zeilen, lange Wege
-Gedichte in der Manteltasche
-Verse in der Straßenbahn
@writing Schreiben | fürs Schreiben
=Ich sitze an Fassung neun eines Romans, der mal kurz werden sollte.
=Ich schreibe mit der Hand, weil der Stift mich bremst.
=Ich sammle aufgeschnappte Sätze wie andere Briefmarken.
-Fassung neun von irgendwas
-überall Notizbücher
-Sätze vor dem Frühstück
@history Geschichte | für Geschichte
=Ich bleibe an jeder Gedenktafel stehen, Spaziergänge dauern also.
=Langsam lese ich mich durch das achtzehnte Jahrhundert.
=Über Brot im Mittelalter weiß ich mehr, als je jemand gefragt hat.
-alte Karten, neue Umwege
-hängen geblieben um 1780
-Archive und Tee aus der Kanne
@politics Politik | für Politik
=Ich lese das ganze Wahlprogramm, damit ihr es nicht müsst.
=Ich gehe freiwillig in Ratssitzungen und schreibe mit.
=Ich mag Streit, der mit einem gemeinsamen Getränk endet.
-Ratssitzung statt Serie
-lange Texte, kurze Geduld
-fair streiten, immer wählen
@climate-action Klimaschutz | für den Klimaschutz
=Für saubere Luft habe ich an mehr Türen geklingelt, als ich zählen kann.
=Ich fahre Bahn und erzähle von der Aussicht.
=Mir liegen ein bewohnbarer Planet und gute Plakate am Herzen.
-Bahn statt Flug
-Plakate und Kompost
-kühler Planet, warme Leute
@volunteering Ehrenamt | fürs Ehrenamt
=Samstags sortiere ich Spenden bei der Tafel.
=Die Hälfte meiner Leute habe ich in Warnweste kennengelernt.
=Ein Nachmittag pro Woche gehört dem Gemeinschaftsgarten.
-samstags bei der Tafel
-geteilte Zeit
-anpacken, wo es fehlt
@meditation Meditation | für Meditation
=Fünfzehn Minuten stillsitzen, und der Rest des Tages wird anders.
=Seit einer Woche im Schweigekloster rede ich weniger.
=In langen Schlangen atme ich einfach langsam aus.
-fünfzehn stille Minuten
-atmen, merken, neu anfangen
-Stille vor dem Kaffee
@astrology Astrologie | für Astrologie
=Ich frage nach deiner Geburtszeit, bevor ich den Nachnamen kenne.
=An den meisten meiner Mails ist Merkur schuld.
=Ich lese Freunden das Horoskop und behalte die Geheimnisse.
-Merkur ist schuld
-Mondphasen am Kühlschrank
-und dein Aszendent?
@science Wissenschaft | für die Wissenschaft
=Ich lese Studien in der Badewanne und mache nasse Notizen.
=Ich glaube an Neugier, Kontrollgruppen und große Stichproben.
=Ich frage so lange warum, bis jemand den Raum verlässt.
-Neugier mit Fußnoten
-warum, und warum dann das?
-die Stichprobe zählt
@astronomy Astronomie | für die Astronomie
=Für einen richtig dunklen Himmel fahre ich eine Stunde raus.
=Auf meinem Balkon steht ein Teleskop, die Nachbarn sind geduldig.
=Den Saturn finde ich schneller als meine Schlüssel.
-dunkler Himmel, dicke Socken
-Saturn über dem Balkon
-der Blick geht nach oben
@programming Programmieren | fürs Programmieren
=Ich habe sechs halbfertige Projekte und eine Idee für das siebte.
=Für Aufgaben von zwei Minuten schreibe ich vier Stunden lang ein Skript.
=Ich schreibe kleine Programme, um die niemand gebeten hat.
-Nebenprojekt Nummer sieben
-Fehlersuche mit Tee
-kleine Werkzeuge, offener Code
@gadgets Technik-Basteleien | für Technik-Basteleien
=Ich habe eine Schublade voller Kabel und weiß bei jedem, wofür es ist.
=Ich repariere alte Radios, am Ende bleibt eine Schraube übrig.
=Gebrauchsanweisungen lese ich zweimal und mit Genuss.
-eine Schublade voller Kabel
-Lötzinn und Geduld
-auspacken, dann aufschrauben
@artificial-intelligence künstliche Intelligenz | für künstliche Intelligenz
=Ich teste jedes neue Modell mit demselben albernen Rätsel.
=Über denkende Maschinen denke ich vor allem unter der Dusche nach.
=Im Zug lese ich KI-Aufsätze, beim Abendessen streite ich darüber.
-Modelle, Mathe, Zweifel
-seltsame Fragen an Maschinen
-KI-Aufsätze im Zug
@cryptocurrency Krypto | für Krypto
=Die ersten Coins waren ein Spaß, geblieben bin ich wegen der Mathematik.
=Ich lese Whitepaper, damit meine Freunde es nicht müssen.
=Auf die Kurse schaue ich seltener als früher.
-Whitepaper und Filterkaffee
-Schlüssel gut versteckt
-wegen der Mathematik hier
@investing Geldanlage | für Geldanlage
=Ich lese Geschäftsberichte wie andere Leute Krimis.
=Meine Spartabelle ist langweilig, und genau das mag ich.
=Ich mag langweilige Fonds und interessante Menschen.
-langweilige Fonds, langer Atem
-Zinseszins finde ich schön
-sonntags Tabellen
@entrepreneurship Gründen | fürs Gründen
=Ich habe mehr Geschäftsideen auf Servietten, als ich aufheben kann.
=Ich mag das chaotische erste Jahr einer guten Idee.
=Ich sammle Geschichten von Ideen, die schiefgingen.
-Ideen auf Servietten
-bauen, fragen, umbauen
-kleine Ideen, viel Energie
@cooking Kochen | fürs Kochen
=Ich koche für sechs, auch wenn wir zu zweit sind.
=An Rezepte halte ich mich nur beim ersten Mal.
=Mein Gewürzregal ist ordentlicher als meine Unterlagen.
-ein Topf, viele Freunde
-immer mehr Knoblauch
-satt wird, wer vorbeikommt
@baking Backen | fürs Backen
=Mein Sauerteig hat einen Namen und feste Essenszeiten.
=Ich backe bei Freude, bei Kummer und wenn ich wach bin.
=Ich beurteile Städte nach ihren Zimtschnecken.
-Mehl auf dem Handy
-Sauerteig am Sonntag
-Butter, Geduld, Ofen
@vegan-food vegane Küche | für die vegane Küche
=Mit einer Tüte Cashews mache ich alles cremig.
=Ich bringe den veganen Salat mit, der zuerst leer ist.
=Ich habe viele Meinungen zu Tofu, und alle sind gut.
-Pflanzen auf jedem Teller
-ein gutes Wort für Tofu
-Kichererbsen, hundertfach
@wine Wein | für Wein
=Die Etiketten guter Flaschen hebe ich im Schuhkarton auf.
=Drei Rebsorten kenne ich richtig, beim Rest rate ich.
=Meine Reiserouten führen auffällig oft durch Weinberge.
-kleine Winzer, große Gläser
-Etiketten im Schuhkarton
-Riesling auf dem Balkon
@craft-beer Craft-Bier | für Craft-Bier
=Ich braue in der Garage, und der dritte Sud war trinkbar.
=Ich bestelle immer das Bier aus dem Ort.
=Über Stouts führe ich ein Notizbuch, das niemand lesen darf.
-Hopfen und lange Abende
-immer das aus dem Ort
-gebraut in der Garage
@coffee Kaffee | für guten Kaffee
=Ich wiege meine Bohnen ab und schäme mich nicht.
=In jedem Café im Viertel kennt man meine Bestellung.
=Ich besitze jetzt drei Mühlen, eine davon für die Reise.
-Flat White am Fenster
-Bohnen auf der Waage
-dritte Tasse, gute Ideen
@gardening Gärtnern | fürs Gärtnern
=Ich rede mit meinen Tomaten, und sie scheinen es zu mögen.
=Gegen die Schnecken verliere ich höflich, aber regelmäßig.
=Bei mir wachsen mehr Zucchini, als irgendwer essen kann.
-Erde unter den Nägeln
-Tomaten auf der Fensterbank
-Schnecken zwei, ich null
@birdwatching Vogelbeobachtung | für die Vogelwelt
=Für einen Eisvogel breche ich mitten im Satz ab.
=Neben der Spüle liegt bei mir ein Fernglas.
=143 Arten stehen auf meiner Liste, dazu ein Lieblingsrotkehlchen.
-Fernglas neben der Spüle
-wach vor den Amseln
-leise im Schilf
@fishing Angeln | fürs Angeln
=Ich angle vor allem, um mit der Thermoskanne still zu sitzen.
=Mein schönster Fang schwimmt längst wieder.
=Eine Flussbiegung kenne ich besser als meine Straße.
-Rute, Kanne, Ruhe
-fangen und freilassen
-Flussbiegung im Nebel
@dogs Hunde | für Hunde
=Mein Hund kennt den Park besser als ich.
=Ich merke mir die Namen der Hunde und vergesse die der Menschen.
=Das Sofa gehört dem Hund, ich darf mit drauf.
-bleibt für jeden Hund stehen
-Matschpfoten willkommen
-Leine, Ball, große Runde
@cats Katzen | für Katzen
=Meine Katze erlaubt mir, hier zu wohnen.
=Ein Stuhl in der Küche ist nur für die Katze.
=Ich fotografiere meine Katze im Schlaf, also den ganzen Tag.
-die Katze hat das Sagen
-Katzenhaare auf allem
-hier schnurrt jemand
@horses Pferde | für Pferde
=Ich stehe im Stall, bevor der Wasserkocher fertig ist.
=Zweimal vom Pferd gefallen, dreimal wieder aufgestiegen.
=Ich rieche öfter nach Heu, als ich zugebe.
-Heu in den Jackentaschen
-Stall vor Sonnenaufgang
-lange Ritte, lange Zügel
@family-life Familie | für die Familie
=Das Sonntagsessen mit der ganzen Familie ist mein Fixpunkt.
=Das Familienfoto jedes Jahr organisiere natürlich ich.
=Meine Schwester rufe ich täglich an, notfalls wegen des Wetters.
-sonntags alle an einem Tisch
-erst Familie, dann Nachtisch
-großer Tisch, laute Runde
@travel Reisen | fürs Reisen
=Fahrkarten hebe ich im Glas auf, Landkarten hängen an der Wand.
=Ich mag langsame Züge und Orte, die ich nicht aussprechen kann.
=Ich packe immer einen Löffel ein, frag ruhig warum.
-langsame Züge, kleine Orte
-Fensterplatz, bitte
-ein Rucksack, kein Plan
@camping Camping | fürs Camping
=Im Zelt schlafe ich besser als in den meisten Hotels.
=Auf einem winzigen Kocher mache ich sehr ordentlichen Kaffee.
=Ich habe fünf Stirnlampen und finde nie eine.
-Zelt, Kocher, Sterne
-Regen auf der Zeltplane
-Nudeln vom Gaskocher
@sailing Segeln | fürs Segeln
=Den Palstek knote ich blind, die Krawatte gar nicht.
=Auf allem, was ein Segel hat, fühle ich mich zu Hause.
=Den Wind lese ich besser als Gesichter.
-Wind, Leine, Salz
-kleines Boot, breites Grinsen
-warten auf Westwind
@cars Autos | für alte Autos
=Seit einer Ewigkeit restauriere ich denselben alten Kombi.
=Vom Balkon aus erkenne ich Motoren am Klang.
=Wenn die Straße schön ist, nehme ich den Umweg.
-Öl unter den Nägeln
-alte Motoren, lange Straßen
-der Kombi läuft noch
@motorcycles Motorräder | für Motorräder
=Sobald das Streusalz weg ist, fahre ich wieder Motorrad.
=Mein Helm kennt mehr Rastplätze als jedes Navi.
=Touren plane ich nach der Zahl der Kurven.
-Kurven statt Autobahn
-zwei Räder seit immer
-Helmfrisur, egal
@fashion Mode | für Mode
=Ich nähe schönere Knöpfe an, als ursprünglich dran waren.
=Outfits plane ich in der Bahn und verwerfe sie zu Hause.
=Ich glaube an einen einzigen sehr guten Mantel.
-ein sehr guter Mantel
-Muster auf Muster
-Maßarbeit und Turnschuhe
@beauty Kosmetik | für schöne Kosmetik
=Lippenstifte teste ich bei schlechtem Licht auf dem Handrücken.
=Mein Badregal bräuchte eine eigene Postleitzahl.
=Vor jeder Feier schminke ich den halben Freundeskreis.
-rote Lippen, klare Haut
-Hautpflege vor dem Schlafen
-Farben nur bei Tageslicht
@interior-design Einrichten | fürs Einrichten
=Jedes Frühjahr rücke ich das Sofa um und schaue, was passiert.
=Ich kenne das genaue Weiß jeder Wand bei mir.
=Stühle vom Sperrmüll finden bei mir immer eine Ecke.
-Stehlampe statt Deckenlicht
-das Sofa steht wieder anders
-Stühle mit Vergangenheit
@knitting Stricken | fürs Stricken
=Ich stricke im Bus und verpasse oft die Haltestelle.
=Alle, die ich mag, haben einen Schal von mir.
=Ich habe mehr Wolle, als ein Leben reicht.
-nur noch eine Reihe
-Wolle in jeder Schublade
-Schals für alle
@woodworking Holzarbeiten | fürs Arbeiten mit Holz
=Meinen Tisch habe ich selbst gebaut, er wackelt kaum.
=In meinem Kaffee ist Sägemehl, ich trinke ihn trotzdem.
=Ich messe zweimal und säge trotzdem zu kurz.
-Sägemehl und Kaffee
-zweimal messen
-Eiche, Leim, Geduld
@podcasts Podcasts | für Podcasts
=Bei einer guten Folge spüle ich eine Stunde lang Geschirr.
=Ich habe für jede Stimmung einen Podcast und einen für den Zahnarzt.
=Ich höre in normaler Geschwindigkeit, ganz altmodisch.
-nur noch eine Folge
-Kopfhörer, lange Wege
-normale Geschwindigkeit
@true-crime True Crime | für True Crime
=Ich verdächtige immer die Nachbarn und liege meistens falsch.
=Beim Wäschefalten höre ich ungelöste Fälle.
=Ich lese Gerichtsberichte und schließe zweimal ab.
-alte Fälle, heißer Tee
-immer die Falschen im Verdacht
-Tür zu, Fall offen
@language-learning Sprachenlernen | für Sprachen
=Ich spreche vier Sprachen, zwei davon nur im Restaurant.
=Neben dem Wasserkocher liegen Vokabelkarten.
=Verben übe ich unter der Dusche, und zwar laut.
-Vokabeln beim Teekochen
-Verben unter der Dusche
-Hallo in neun Sprachen
@k-pop K-Pop | für K-Pop
=Die Choreografie kann ich, zumindest ab der Hüfte aufwärts.
=Ich besitze einen Lightstick und benutze ihn auch.
=Koreanische Buchstaben habe ich wegen der Texte gelernt.
-der Lightstick liegt bereit
-Comeback statt Schlaf
-Fotokarten im Portemonnaie
@cricket Cricket | für Cricket
=Fünf Tage für ein Spiel, und ich nenne das Erholung.
=Ich schlage an neunter Stelle und bringe die Brote mit.
=Den Spielstand notiere ich mit Bleistift, wie es sich gehört.
-fünf Tage, ein Spiel
-Teepause um halb vier
-Bleistift und Spielstand
@rugby Rugby | für Rugby
=Ich spiele nicht mehr, aber auf der Tribüne singe ich noch mit.
=Die Regeln im Gedränge kenne ich, behaupte ich zumindest.
=Kalte Samstage verbringe ich rufend am Spielfeldrand.
-Matsch, Lieder, Samstage
-Stammgast der dritten Halbzeit
-Optimismus am Spielfeldrand
@baseball Baseball | für Baseball
=Ich führe das Scoresheet von Hand und sitze auf der Holztribüne.
=Gute Sommer erkenne ich an der Zahl der Spiele.
=Meinen ersten Handschuh habe ich noch, er passt fast.
-Holztribüne und Erdnüsse
-Spielstand von Hand
-gern auch Extra-Innings
@genealogy Ahnenforschung | für die Ahnenforschung
=Ich habe meine Familie bis zu einem mürrischen Müller verfolgt.
=Meine Abende gehören Kirchenbüchern von 1820.
=Meine Ururgroßtanten kenne ich besser als die Nachbarn.
-Kirchenbücher bei Nacht
-Suche nach einer Großtante
-alte Namen, neue Verwandte
@collecting Sammeln | fürs Sammeln
=Ich sammle alte Postkarten mit den Neuigkeiten anderer Leute.
=Es sollten nur drei bleiben, jetzt ist es eine Vitrine.
=Auf dem Flohmarkt suche ich ein Teil und komme mit neun zurück.
-Postkarten von Fremden
-noch eins für die Vitrine
-Stammgast auf dem Flohmarkt
@minimalism Minimalismus | für Minimalismus
=Ich besitze elf Teller, drei davon sind zu viel.
=Jede Woche trenne ich mich von einer Sache.
=Ich mag leere Regale und volle Abende.
-leere Regale, volle Abende
-weniger Zeug, mehr Zeit
-eine Tasche reicht
@sustainability Nachhaltigkeit | für Nachhaltigkeit
=Ich repariere zuerst und frage danach.
=Meine Gläsersammlung ist ein System und kein Problem.
=Zum Unverpacktladen radle ich mit klirrender Tasche.
-erst reparieren
-Gläser für alles
-alte Dinge, zweites Leben
@street-art Street-Art | für Street-Art
=Ich gehe Umwege, um zu sehen, wer was gesprüht hat.
=Ich kenne die besten Wände der Stadt und ihre Vorgeschichte.
=Ich führe einen Plan von Wandbildern, die es nicht mehr gibt.
-Wände, die den Umweg lohnen
-Wandbilder, solange sie da sind
-Sprühdose und lange Wege
@pottery Töpfern | fürs Töpfern
=Alle meine Tassen sind leicht schief und selbst gemacht.
=Montags drehe ich Schalen, bis Freitag sind sie verschenkt.
=An meinen Ärmeln und in der Handyhülle klebt Ton.
-schiefe Tassen, selbst gemacht
-Ton an den Ärmeln
-warten auf den Brennofen
@museums Museen | für Museen
=Eine Stunde vor einem Bild, den Rest lasse ich aus.
=Ich habe eine Jahreskarte und eine Lieblingsbank.
=Ich lese immer auch die kleinen Schilder.
-Lieblingsbank, Saal vier
-kleine Schilder, lange Besuche
-bei Regen ins Museum
@vinyl-records Schallplatten | für Schallplatten
=Platten kaufe ich wegen der Hülle und behalte sie wegen der B-Seite.
=Mein Regal ist nach Stimmung sortiert, das hilft niemandem.
=Zum Umdrehen der Platte stehe ich gern auf.
-B-Seite zuerst
-Kisten in staubigen Läden
-Nadel runter, Handy aus
@thrifting Secondhand | für Secondhand
=Mein bester Mantel kostete fünf Euro, und das wissen alle.
=Ich weiß, welcher Laden dienstags neue Ware bekommt.
=Ich kaufe nichts neu, was sich mit Geduld finden lässt.
-bester Mantel: fünf Euro
-gebraucht ist erste Wahl
-Stange für Stange
@skateboarding Skateboarden | fürs Skateboarden
=Seit der Schule fehlt mir ein Ollie zum großen Ruhm.
=Meine Schienbeine erzählen die ganze Geschichte.
=Jedes Treppengeländer bringt mich auf Gedanken.
-Schrammen und gute Tage
-Bordsteine und Kanten
-neues Brett, alte Stürze
"""
