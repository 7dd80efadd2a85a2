"""Occupations: who can hold them, what they pay relative to the country, and what they are called.

Groups are ISCO-08 unit groups (International Labour Organization). Ages, education, income fifths and female
shares are rounded editorial figures for high-income countries, good enough to make people plausible.
"""

from dataclasses import dataclass
from typing import Final

from backend.datasets.engine.types import Education, Gender

Labels = tuple[str, str, str]
"""Masculine, feminine and neutral name of an occupation."""


@dataclass(frozen=True, slots=True, eq=False)
class Occupation:
    """One occupation of the lexicon."""

    id: str
    field: str
    isco: str
    """ISCO-08 unit group, four digits."""
    minimum_age: int
    """Youngest age at which somebody works in it, training done."""
    maximum_age: int
    education: tuple[Education, ...]
    """Typical education, lowest first."""
    income: tuple[int, int]
    """Lowest and highest income fifth in the country, 1..5."""
    female_share: float
    labels: dict[str, Labels]

    def label(self, language: str, gender: Gender) -> str:
        """The occupation's name for a person of that gender; English where the language is unknown."""
        masculine, feminine, neutral = self.labels.get(language) or self.labels["en"]
        return feminine if gender == "f" else masculine if gender == "m" else neutral


_EDUCATION: Final[dict[str, Education]] = {
    "b": "basic", "s": "secondary", "v": "vocational", "a": "bachelor", "m": "master", "d": "doctorate",
}  # fmt: skip

# id | ISCO | ages | education | income fifths | female % | en | de | es | fr
# A label is one form for everybody, or masculine/feminine, or masculine/feminine/neutral.
_TABLE: Final[dict[str, str]] = {
    "technology": """
software-developer|2512|21-67|vam|3-5|20|software developer|Softwareentwickler/Softwareentwicklerin|desarrollador de software/desarrolladora de software|développeur logiciel/développeuse logiciel
web-developer|2513|20-65|vam|3-4|25|web developer|Webentwickler/Webentwicklerin|desarrollador web/desarrolladora web|développeur web/développeuse web
data-scientist|2120|23-67|amd|4-5|35|data scientist|Data Scientist|científico de datos/científica de datos|data scientist
data-analyst|2511|22-67|am|3-4|42|data analyst|Datenanalyst/Datenanalystin|analista de datos|analyste de données
product-manager|2431|25-67|am|4-5|40|product manager|Produktmanager/Produktmanagerin|gestor de producto/gestora de producto|chef de produit/cheffe de produit
ux-designer|2513|22-65|vam|3-5|52|UX designer|UX-Designer/UX-Designerin|diseñador UX/diseñadora UX|designer UX
it-support-specialist|3512|19-66|sva|2-3|22|IT support specialist|IT-Supporter/IT-Supporterin|técnico de soporte informático/técnica de soporte informático|technicien informatique/technicienne informatique
cybersecurity-analyst|2529|22-66|vam|4-5|22|cybersecurity analyst|IT-Sicherheitsanalyst/IT-Sicherheitsanalystin|analista de ciberseguridad|analyste en cybersécurité
devops-engineer|2522|23-66|vam|4-5|14|DevOps engineer|DevOps-Ingenieur/DevOps-Ingenieurin|ingeniero DevOps/ingeniera DevOps|ingénieur DevOps/ingénieure DevOps
machine-learning-engineer|2512|24-65|amd|4-5|22|machine learning engineer|Machine-Learning-Ingenieur/Machine-Learning-Ingenieurin|ingeniero de aprendizaje automático/ingeniera de aprendizaje automático|ingénieur en apprentissage automatique/ingénieure en apprentissage automatique
software-tester|2519|20-66|vam|3-4|45|software tester|Softwaretester/Softwaretesterin|probador de software/probadora de software|testeur logiciel/testeuse logiciel
systems-administrator|2522|21-67|va|3-4|15|systems administrator|Systemadministrator/Systemadministratorin|administrador de sistemas/administradora de sistemas|administrateur systèmes/administratrice systèmes
game-developer|2513|21-62|vam|3-4|24|game developer|Spieleentwickler/Spieleentwicklerin|desarrollador de videojuegos/desarrolladora de videojuegos|développeur de jeux vidéo/développeuse de jeux vidéo
it-project-manager|1330|26-67|am|4-5|32|IT project manager|IT-Projektleiter/IT-Projektleiterin|jefe de proyectos informáticos/jefa de proyectos informáticos|chef de projet informatique/cheffe de projet informatique
""",
    "healthcare": """
nurse|2221|21-67|va|3-4|86|nurse|Pflegefachmann/Pflegefachfrau/Pflegefachperson|enfermero/enfermera|infirmier/infirmière
doctor|2211|26-72|md|5-5|50|doctor|Arzt/Ärztin|médico/médica|médecin
surgeon|2212|31-70|md|5-5|28|surgeon|Chirurg/Chirurgin|cirujano/cirujana|chirurgien/chirurgienne
dentist|2261|26-70|md|5-5|50|dentist|Zahnarzt/Zahnärztin|dentista|dentiste
pharmacist|2262|25-69|md|4-5|65|pharmacist|Apotheker/Apothekerin|farmacéutico/farmacéutica|pharmacien/pharmacienne
physiotherapist|2264|22-67|va|3-4|65|physiotherapist|Physiotherapeut/Physiotherapeutin|fisioterapeuta|kinésithérapeute
paramedic|2240|21-62|va|3-4|38|paramedic|Notfallsanitäter/Notfallsanitäterin|técnico de emergencias sanitarias/técnica de emergencias sanitarias|ambulancier/ambulancière
midwife|2222|22-66|va|3-4|97|midwife|Entbindungspfleger/Hebamme/Hebamme|matrón/matrona|maïeuticien/sage-femme/sage-femme
psychologist|2634|25-70|md|3-5|75|psychologist|Psychologe/Psychologin/Psycholog:in|psicólogo/psicóloga|psychologue
veterinarian|2250|25-69|md|4-5|65|veterinarian|Tierarzt/Tierärztin|veterinario/veterinaria|vétérinaire
care-worker|5321|18-66|bsv|1-2|84|care worker|Pflegehelfer/Pflegehelferin|cuidador/cuidadora|aide-soignant/aide-soignante
dental-hygienist|3251|20-66|va|2-4|93|dental hygienist|Dentalhygieniker/Dentalhygienikerin|higienista dental|hygiéniste dentaire
laboratory-technician|3212|20-66|va|2-4|70|medical laboratory technician|medizinischer Laborant/medizinische Laborantin|técnico de laboratorio/técnica de laboratorio|technicien de laboratoire/technicienne de laboratoire
optician|2267|22-68|va|3-4|58|optician|Optiker/Optikerin|óptico/óptica|opticien/opticienne
""",
    "education": """
primary-school-teacher|2341|22-67|am|3-4|85|primary school teacher|Grundschullehrer/Grundschullehrerin|maestro de primaria/maestra de primaria|professeur des écoles/professeure des écoles
secondary-school-teacher|2330|23-67|am|3-4|60|secondary school teacher|Gymnasiallehrer/Gymnasiallehrerin|profesor de secundaria/profesora de secundaria|professeur de collège/professeure de collège
kindergarten-teacher|2342|19-66|va|2-3|95|kindergarten teacher|Erzieher/Erzieherin|educador infantil/educadora infantil|éducateur de jeunes enfants/éducatrice de jeunes enfants
university-lecturer|2310|28-70|md|4-5|45|university lecturer|Hochschuldozent/Hochschuldozentin|profesor universitario/profesora universitaria|enseignant-chercheur/enseignante-chercheuse/enseignant·e-chercheur·se
school-counsellor|2359|25-67|am|3-4|72|school counsellor|Schulberater/Schulberaterin|orientador escolar/orientadora escolar|conseiller d’éducation/conseillère d’éducation
librarian|2622|23-67|am|3-3|75|librarian|Bibliothekar/Bibliothekarin|bibliotecario/bibliotecaria|bibliothécaire
language-teacher|2353|22-70|am|2-4|75|language teacher|Sprachlehrer/Sprachlehrerin|profesor de idiomas/profesora de idiomas|professeur de langues/professeure de langues
music-teacher|2354|22-72|am|2-4|58|music teacher|Musiklehrer/Musiklehrerin|profesor de música/profesora de música|professeur de musique/professeure de musique
special-needs-teacher|2352|23-67|am|3-4|82|special needs teacher|Sonderpädagoge/Sonderpädagogin/Sonderpädagog:in|profesor de educación especial/profesora de educación especial|enseignant spécialisé/enseignante spécialisée
driving-instructor|5165|24-72|sv|2-3|25|driving instructor|Fahrlehrer/Fahrlehrerin|profesor de autoescuela/profesora de autoescuela|moniteur d’auto-école/monitrice d’auto-école
""",
    "finance": """
accountant|2411|22-69|vam|3-5|55|accountant|Buchhalter/Buchhalterin|contable|comptable
financial-analyst|2413|23-66|am|4-5|38|financial analyst|Finanzanalyst/Finanzanalystin|analista financiero/analista financiera|analyste financier/analyste financière
investment-banker|2412|24-60|am|5-5|22|investment banker|Investmentbanker/Investmentbankerin|banquero de inversión/banquera de inversión|banquier d’affaires/banquière d’affaires
management-consultant|2421|23-66|am|4-5|40|management consultant|Unternehmensberater/Unternehmensberaterin|consultor de empresas/consultora de empresas|consultant en gestion/consultante en gestion
insurance-agent|3321|20-68|sva|2-4|45|insurance agent|Versicherungsvertreter/Versicherungsvertreterin|agente de seguros|agent d’assurance/agente d’assurance
auditor|2411|24-66|am|4-5|48|auditor|Wirtschaftsprüfer/Wirtschaftsprüferin|auditor/auditora|auditeur/auditrice
economist|2631|25-70|md|4-5|36|economist|Ökonom/Ökonomin|economista|économiste
bank-clerk|4211|19-66|sva|2-3|60|bank clerk|Bankangestellter/Bankangestellte|empleado de banca/empleada de banca|employé de banque/employée de banque
tax-adviser|2411|26-70|am|4-5|48|tax adviser|Steuerberater/Steuerberaterin|asesor fiscal/asesora fiscal|conseiller fiscal/conseillère fiscale
startup-founder|1120|22-65|am|2-5|25|startup founder|Start-up-Gründer/Start-up-Gründerin|fundador de una startup/fundadora de una startup|fondateur de start-up/fondatrice de start-up
business-owner|1420|23-75|svam|2-5|35|business owner|Unternehmer/Unternehmerin|empresario/empresaria|chef d’entreprise/cheffe d’entreprise
human-resources-manager|1212|26-67|am|4-5|68|human resources manager|Personalleiter/Personalleiterin|responsable de recursos humanos|responsable des ressources humaines
office-administrator|4110|19-67|sva|2-3|80|office administrator|Büroangestellter/Büroangestellte|administrativo/administrativa|assistant administratif/assistante administrative
""",
    "media": """
marketing-manager|1221|25-66|am|4-5|55|marketing manager|Marketingmanager/Marketingmanagerin|responsable de marketing|responsable marketing
journalist|2642|22-69|am|2-4|50|journalist|Journalist/Journalistin|periodista|journaliste
copywriter|2431|21-67|vam|2-4|55|copywriter|Werbetexter/Werbetexterin|redactor publicitario/redactora publicitaria|concepteur-rédacteur/conceptrice-rédactrice/concepteur·rice-rédacteur·rice
social-media-manager|2431|20-55|sva|2-4|68|social media manager|Social-Media-Manager/Social-Media-Managerin|gestor de redes sociales/gestora de redes sociales|gestionnaire de réseaux sociaux
public-relations-specialist|2432|22-66|am|3-4|64|public relations specialist|PR-Berater/PR-Beraterin|especialista en relaciones públicas|chargé de relations publiques/chargée de relations publiques
content-creator|2656|18-50|sva|1-4|55|content creator|Content Creator|creador de contenido/creadora de contenido|créateur de contenu/créatrice de contenu
video-editor|3521|20-62|sva|2-4|30|video editor|Videoeditor/Videoeditorin|editor de vídeo/editora de vídeo|monteur vidéo/monteuse vidéo
radio-presenter|2656|22-69|sva|2-4|42|radio presenter|Radiomoderator/Radiomoderatorin|locutor de radio/locutora de radio|animateur radio/animatrice radio
book-editor|2642|24-69|am|2-4|68|book editor|Verlagslektor/Verlagslektorin|editor de libros/editora de libros|éditeur/éditrice
translator|2643|22-72|am|2-4|70|translator|Übersetzer/Übersetzerin|traductor/traductora|traducteur/traductrice
""",
    "arts": """
graphic-designer|2166|20-66|sva|2-4|54|graphic designer|Grafikdesigner/Grafikdesignerin|diseñador gráfico/diseñadora gráfica|graphiste
photographer|3431|20-72|sva|1-4|45|photographer|Fotograf/Fotografin|fotógrafo/fotógrafa|photographe
musician|2652|18-78|svam|1-4|38|musician|Musiker/Musikerin|músico/música|musicien/musicienne
actor|2655|19-78|sva|1-4|48|actor|Schauspieler/Schauspielerin|actor/actriz|acteur/actrice
visual-artist|2651|20-80|svam|1-4|52|visual artist|bildender Künstler/bildende Künstlerin|artista visual|artiste plasticien/artiste plasticienne
writer|2641|23-80|svam|1-4|52|writer|Schriftsteller/Schriftstellerin|escritor/escritora|écrivain/écrivaine
interior-designer|3432|22-69|va|2-4|76|interior designer|Innenarchitekt/Innenarchitektin|interiorista|architecte d’intérieur
fashion-designer|2163|21-66|va|2-4|76|fashion designer|Modedesigner/Modedesignerin|diseñador de moda/diseñadora de moda|styliste
architect|2161|26-72|m|4-5|42|architect|Architekt/Architektin|arquitecto/arquitecta|architecte
dancer|2653|18-42|sva|1-3|68|dancer|Tänzer/Tänzerin|bailarín/bailarina|danseur/danseuse
illustrator|2166|20-70|sva|1-4|60|illustrator|Illustrator/Illustratorin|ilustrador/ilustradora|illustrateur/illustratrice
tattoo-artist|3435|19-62|sv|1-4|38|tattoo artist|Tätowierer/Tätowiererin|tatuador/tatuadora|tatoueur/tatoueuse
potter|7314|20-76|sva|1-3|60|potter|Keramiker/Keramikerin|ceramista|potier/potière
jeweller|7313|20-72|sv|2-4|55|jeweller|Goldschmied/Goldschmiedin|joyero/joyera|bijoutier/bijoutière
""",
    "law": """
lawyer|2611|26-74|md|4-5|48|lawyer|Rechtsanwalt/Rechtsanwältin|abogado/abogada|avocat/avocate
paralegal|3411|20-66|sva|2-3|80|paralegal|Rechtsanwaltsfachangestellter/Rechtsanwaltsfachangestellte|asistente jurídico/asistente jurídica|assistant juridique/assistante juridique
judge|2612|33-70|md|5-5|48|judge|Richter/Richterin|juez/jueza|juge
notary|2619|32-72|md|5-5|45|notary|Notar/Notarin|notario/notaria|notaire
legal-counsel|2611|27-68|md|5-5|50|legal counsel|Syndikusanwalt/Syndikusanwältin|asesor jurídico/asesora jurídica|juriste d’entreprise
mediator|2635|28-74|am|3-4|60|mediator|Mediator/Mediatorin|mediador/mediadora|médiateur/médiatrice
""",
    "public-service": """
police-officer|5412|20-62|sva|3-4|28|police officer|Polizist/Polizistin|agente de policía|policier/policière
firefighter|5411|20-60|sv|3-4|9|firefighter|Feuerwehrmann/Feuerwehrfrau/Feuerwehrkraft|bombero/bombera|pompier/pompière
civil-servant|2422|22-67|vam|3-4|55|civil servant|Verwaltungsbeamter/Verwaltungsbeamtin/Verwaltungsbeamt:in|funcionario/funcionaria|fonctionnaire
soldier|0210|18-55|sv|2-4|14|soldier|Soldat/Soldatin|militar|militaire
social-worker|2635|22-67|am|3-3|80|social worker|Sozialarbeiter/Sozialarbeiterin|trabajador social/trabajadora social|travailleur social/travailleuse sociale
diplomat|1112|28-68|md|5-5|42|diplomat|Diplomat/Diplomatin|diplomático/diplomática|diplomate
charity-worker|2422|21-68|sam|2-3|68|charity worker|NGO-Mitarbeiter/NGO-Mitarbeiterin|trabajador de una ONG/trabajadora de una ONG|salarié associatif/salariée associative
urban-planner|2164|25-68|am|3-5|45|urban planner|Stadtplaner/Stadtplanerin|urbanista|urbaniste
customs-officer|3351|21-64|sva|3-4|38|customs officer|Zollbeamter/Zollbeamtin/Zollbeamt:in|agente de aduanas|douanier/douanière
postal-worker|4412|18-66|bsv|2-3|40|postal worker|Postzusteller/Postzustellerin|cartero/cartera|facteur/factrice
""",
    "construction": """
electrician|7411|19-66|sv|2-4|4|electrician|Elektriker/Elektrikerin|electricista|électricien/électricienne
plumber|7126|19-66|sv|2-4|3|plumber|Installateur/Installateurin|fontanero/fontanera|plombier/plombière
carpenter|7115|19-66|sv|2-3|5|carpenter|Zimmerer/Zimmerin/Zimmer:in|carpintero/carpintera|charpentier/charpentière
construction-worker|9313|18-64|bs|1-3|5|construction worker|Bauarbeiter/Bauarbeiterin|obrero de la construcción/obrera de la construcción|ouvrier du bâtiment/ouvrière du bâtiment
bricklayer|7112|19-64|bsv|2-3|2|bricklayer|Maurer/Maurerin|albañil|maçon/maçonne
roofer|7121|19-62|bsv|2-3|2|roofer|Dachdecker/Dachdeckerin|techador/techadora|couvreur/couvreuse
house-painter|7131|18-66|bsv|2-3|12|house painter|Maler/Malerin|pintor de casas/pintora de casas|peintre en bâtiment
civil-engineer|2142|23-68|am|4-5|20|civil engineer|Bauingenieur/Bauingenieurin|ingeniero civil/ingeniera civil|ingénieur civil/ingénieure civile
site-manager|1323|26-67|va|4-5|12|site manager|Bauleiter/Bauleiterin|jefe de obra/jefa de obra|chef de chantier/cheffe de chantier
heating-engineer|7127|20-66|sv|3-4|3|heating engineer|Heizungstechniker/Heizungstechnikerin|técnico de calefacción/técnica de calefacción|chauffagiste
crane-operator|8343|20-64|sv|2-3|4|crane operator|Kranführer/Kranführerin|operador de grúa/operadora de grúa|grutier/grutière
""",
    "manufacturing": """
mechanical-engineer|2144|23-68|am|4-5|14|mechanical engineer|Maschinenbauingenieur/Maschinenbauingenieurin|ingeniero mecánico/ingeniera mecánica|ingénieur mécanicien/ingénieure mécanicienne
electrical-engineer|2151|23-68|am|4-5|14|electrical engineer|Elektroingenieur/Elektroingenieurin|ingeniero eléctrico/ingeniera eléctrica|ingénieur électricien/ingénieure électricienne
chemical-engineer|2145|23-68|am|4-5|32|chemical engineer|Chemieingenieur/Chemieingenieurin|ingeniero químico/ingeniera química|ingénieur chimiste/ingénieure chimiste
factory-worker|9329|18-65|bs|1-2|35|factory worker|Fabrikarbeiter/Fabrikarbeiterin|obrero de fábrica/obrera de fábrica|ouvrier d’usine/ouvrière d’usine
machine-operator|8189|18-66|bsv|2-3|22|machine operator|Maschinenführer/Maschinenführerin|operador de máquinas/operadora de máquinas|opérateur de machine/opératrice de machine
welder|7212|19-64|bsv|2-3|5|welder|Schweißer/Schweißerin|soldador/soldadora|soudeur/soudeuse
mechanic|7233|19-66|sv|2-3|4|industrial mechanic|Industriemechaniker/Industriemechanikerin|mecánico industrial/mecánica industrial|mécanicien industriel/mécanicienne industrielle
quality-inspector|7543|20-66|sva|2-4|38|quality inspector|Qualitätsprüfer/Qualitätsprüferin|inspector de calidad/inspectora de calidad|contrôleur qualité/contrôleuse qualité
production-manager|1321|27-67|vam|4-5|20|production manager|Produktionsleiter/Produktionsleiterin|jefe de producción/jefa de producción|responsable de production
cabinet-maker|7522|19-70|sv|2-3|12|cabinet maker|Tischler/Tischlerin|ebanista|ébéniste
tailor|7531|19-72|bsv|1-3|70|tailor|Schneider/Schneiderin|sastre/modista/sastre|tailleur/couturière/couture
miner|8111|19-60|bsv|2-4|5|miner|Bergmann/Bergfrau/Bergbaukraft|minero/minera|mineur de fond/mineuse de fond
""",
    "transport": """
truck-driver|8332|21-67|bsv|2-3|5|truck driver|Lkw-Fahrer/Lkw-Fahrerin|camionero/camionera|chauffeur routier/chauffeuse routière
taxi-driver|8322|21-72|bsv|1-2|10|taxi driver|Taxifahrer/Taxifahrerin|taxista|chauffeur de taxi/chauffeuse de taxi
bus-driver|8331|21-67|bsv|2-3|18|bus driver|Busfahrer/Busfahrerin|conductor de autobús/conductora de autobús|conducteur de bus/conductrice de bus
train-driver|8311|21-65|sv|3-4|8|train driver|Lokführer/Lokführerin|maquinista de tren|conducteur de train/conductrice de train
pilot|3153|23-65|va|5-5|7|pilot|Pilot/Pilotin|piloto|pilote
flight-attendant|5111|19-60|sva|2-3|75|flight attendant|Flugbegleiter/Flugbegleiterin|auxiliar de vuelo|agent de bord/hôtesse de l’air/membre d’équipage
delivery-courier|8321|18-62|bs|1-2|12|delivery courier|Kurierfahrer/Kurierfahrerin|repartidor/repartidora|livreur/livreuse
logistics-coordinator|4323|21-66|va|2-4|42|logistics coordinator|Logistikkoordinator/Logistikkoordinatorin|coordinador de logística/coordinadora de logística|coordinateur logistique/coordinatrice logistique
warehouse-worker|9333|18-65|bs|1-2|28|warehouse worker|Lagerist/Lageristin|mozo de almacén/moza de almacén|magasinier/magasinière
sailor|8350|19-62|bsv|2-3|5|sailor|Matrose/Matrosin/Matros:in|marinero/marinera|matelot
air-traffic-controller|3154|23-60|va|5-5|28|air traffic controller|Fluglotse/Fluglotsin/Fluglots:in|controlador aéreo/controladora aérea|contrôleur aérien/contrôleuse aérienne
car-mechanic|7231|19-66|sv|2-3|4|car mechanic|Kfz-Mechatroniker/Kfz-Mechatronikerin|mecánico de coches/mecánica de coches|mécanicien automobile/mécanicienne automobile
""",
    "hospitality": """
chef|3434|21-67|sv|2-4|28|chef|Koch/Köchin|chef de cocina|chef de cuisine/cheffe de cuisine
cook|5120|18-66|bsv|1-2|42|cook|Beikoch/Beiköchin|cocinero/cocinera|cuisinier/cuisinière
waiter|5131|18-64|bsv|1-2|58|waiter/waitress/server|Kellner/Kellnerin|camarero/camarera|serveur/serveuse
bartender|5132|18-58|bsv|1-2|45|bartender|Barkeeper/Barkeeperin|barman/camarera de barra/bartender|barman/barmaid/bartender
barista|5132|18-55|bsv|1-2|55|barista|Barista|barista|barista
hotel-receptionist|4224|18-66|sva|1-3|66|hotel receptionist|Hotelrezeptionist/Hotelrezeptionistin|recepcionista de hotel|réceptionniste d’hôtel
hotel-manager|1411|27-68|va|3-5|45|hotel manager|Hoteldirektor/Hoteldirektorin|director de hotel/directora de hotel|directeur d’hôtel/directrice d’hôtel
baker|7512|18-67|sv|2-3|35|baker|Bäcker/Bäckerin|panadero/panadera|boulanger/boulangère
pastry-chef|7512|19-66|sv|2-3|60|pastry chef|Konditor/Konditorin|pastelero/pastelera|pâtissier/pâtissière
restaurant-owner|1412|24-74|sva|2-5|35|restaurant owner|Gastronom/Gastronomin|dueño de un restaurante/dueña de un restaurante|restaurateur/restauratrice
tour-guide|5113|20-72|sam|1-3|58|tour guide|Reiseleiter/Reiseleiterin|guía turístico/guía turística|guide touristique
sommelier|5131|23-68|sv|2-4|35|sommelier|Sommelier/Sommelière|sumiller|sommelier/sommelière
event-planner|3332|21-66|sva|2-4|76|event planner|Eventmanager/Eventmanagerin|organizador de eventos/organizadora de eventos|organisateur d’événements/organisatrice d’événements
""",
    "retail": """
shop-assistant|5223|18-66|bsv|1-2|70|shop assistant|Verkäufer/Verkäuferin|dependiente/dependienta|vendeur/vendeuse
cashier|5230|18-66|bs|1-2|80|cashier|Kassierer/Kassiererin|cajero/cajera|caissier/caissière
shop-manager|1420|23-68|sva|2-4|52|shop manager|Filialleiter/Filialleiterin|encargado de tienda/encargada de tienda|gérant de magasin/gérante de magasin
sales-representative|3322|20-67|sva|2-4|35|sales representative|Vertriebsmitarbeiter/Vertriebsmitarbeiterin|representante de ventas|commercial/commerciale
real-estate-agent|3334|20-72|sva|2-5|50|real estate agent|Immobilienmakler/Immobilienmaklerin|agente inmobiliario/agente inmobiliaria|agent immobilier/agente immobilière
call-centre-agent|4222|18-64|bsv|1-2|65|call centre agent|Callcenter-Mitarbeiter/Callcenter-Mitarbeiterin|teleoperador/teleoperadora|téléconseiller/téléconseillère
florist|7549|18-70|sv|1-3|88|florist|Florist/Floristin|florista|fleuriste
bookseller|5223|19-72|sva|1-3|68|bookseller|Buchhändler/Buchhändlerin|librero/librera|libraire
buyer|3323|22-67|va|3-4|50|purchasing agent|Einkäufer/Einkäuferin|comprador/compradora|acheteur/acheteuse
butcher|7511|18-66|bsv|2-3|12|butcher|Metzger/Metzgerin|carnicero/carnicera|boucher/bouchère
""",
    "personal-services": """
hairdresser|5141|18-68|sv|1-3|82|hairdresser|Friseur/Friseurin|peluquero/peluquera|coiffeur/coiffeuse
barber|5141|18-70|sv|1-3|15|barber|Barbier/Barbierin|barbero/barbera|barbier/barbière
beautician|5142|18-64|sv|1-3|96|beautician|Kosmetiker/Kosmetikerin|esteticista|esthéticien/esthéticienne
cleaner|9112|18-68|bs|1-1|80|cleaner|Reinigungskraft|limpiador/limpiadora|agent d’entretien/agente d’entretien
security-guard|5414|18-67|bsv|1-2|18|security guard|Sicherheitsmitarbeiter/Sicherheitsmitarbeiterin|vigilante de seguridad|agent de sécurité/agente de sécurité
childminder|5311|18-67|bsv|1-2|95|childminder|Tagesvater/Tagesmutter/Tagespflegeperson|cuidador infantil/cuidadora infantil|assistant maternel/assistante maternelle
massage-therapist|3255|20-68|sv|1-3|72|massage therapist|Masseur/Masseurin|masajista|masseur/masseuse
caretaker|5153|22-68|bsv|1-2|15|caretaker|Hausmeister/Hausmeisterin|conserje|gardien d’immeuble/gardienne d’immeuble
dog-trainer|5164|20-68|sv|1-3|70|dog trainer|Hundetrainer/Hundetrainerin|adiestrador de perros/adiestradora de perros|éducateur canin/éducatrice canine
life-coach|2635|27-72|am|2-4|68|life coach|Lebensberater/Lebensberaterin|coach personal|coach de vie
""",
    "agriculture": """
farmer|6130|20-75|bsva|1-4|25|farmer|Landwirt/Landwirtin|agricultor/agricultora|agriculteur/agricultrice
fisher|6222|18-68|bs|1-3|6|fisher|Fischer/Fischerin|pescador/pescadora|pêcheur/pêcheuse
gardener|6113|18-68|bsv|1-3|25|gardener|Gärtner/Gärtnerin|jardinero/jardinera|jardinier/jardinière
winemaker|6112|23-72|va|2-5|28|winemaker|Winzer/Winzerin|viticultor/viticultora|vigneron/vigneronne
forester|3143|21-66|va|2-4|18|forester|Förster/Försterin|técnico forestal/técnica forestal|forestier/forestière
park-ranger|5419|21-66|sva|2-3|32|park ranger|Parkranger/Parkrangerin|guarda forestal|garde forestier/garde forestière
beekeeper|6123|20-76|bsv|1-3|30|beekeeper|Imker/Imkerin|apicultor/apicultora|apiculteur/apicultrice
agronomist|2132|24-68|am|3-5|35|agronomist|Agraringenieur/Agraringenieurin|ingeniero agrónomo/ingeniera agrónoma|agronome
landscape-architect|2162|25-68|am|3-4|50|landscape architect|Landschaftsarchitekt/Landschaftsarchitektin|paisajista|paysagiste
""",
    "science": """
biologist|2131|25-69|md|3-5|52|biologist|Biologe/Biologin/Biolog:in|biólogo/bióloga|biologiste
chemist|2113|25-69|md|3-5|42|chemist|Chemiker/Chemikerin|químico/química|chimiste
physicist|2111|26-70|md|4-5|22|physicist|Physiker/Physikerin|físico/física|physicien/physicienne
environmental-scientist|2133|24-68|amd|3-4|50|environmental scientist|Umweltwissenschaftler/Umweltwissenschaftlerin|científico ambiental/científica ambiental|écologue
research-assistant|3111|23-55|am|2-3|52|research assistant|wissenschaftlicher Mitarbeiter/wissenschaftliche Mitarbeiterin|asistente de investigación|assistant de recherche/assistante de recherche
statistician|2120|24-69|md|4-5|45|statistician|Statistiker/Statistikerin|estadístico/estadística|statisticien/statisticienne
geologist|2114|24-68|md|3-5|32|geologist|Geologe/Geologin/Geolog:in|geólogo/geóloga|géologue
historian|2632|26-74|md|2-4|48|historian|Historiker/Historikerin|historiador/historiadora|historien/historienne
archaeologist|2632|25-70|md|2-4|52|archaeologist|Archäologe/Archäologin/Archäolog:in|arqueólogo/arqueóloga|archéologue
""",
    "sport": """
athlete|3421|18-38|sva|1-5|40|professional athlete|Profisportler/Profisportlerin|deportista profesional|sportif professionnel/sportive professionnelle
football-coach|3422|22-68|sva|1-4|12|football coach|Fußballtrainer/Fußballtrainerin|entrenador de fútbol/entrenadora de fútbol|entraîneur de football/entraîneuse de football
personal-trainer|3423|19-58|sva|1-4|42|personal trainer|Personal Trainer/Personal Trainerin|entrenador personal/entrenadora personal|coach sportif/coach sportive
yoga-instructor|3423|21-70|sva|1-3|85|yoga instructor|Yogalehrer/Yogalehrerin|instructor de yoga/instructora de yoga|professeur de yoga/professeure de yoga
swimming-instructor|3423|18-64|sv|1-3|52|swimming instructor|Schwimmlehrer/Schwimmlehrerin|monitor de natación/monitora de natación|maître-nageur/maître-nageuse
ski-instructor|3423|18-60|sv|1-3|30|ski instructor|Skilehrer/Skilehrerin|monitor de esquí/monitora de esquí|moniteur de ski/monitrice de ski
referee|3422|20-50|sva|1-4|14|referee|Schiedsrichter/Schiedsrichterin|árbitro/árbitra|arbitre
sports-scientist|2131|24-66|md|3-4|40|sports scientist|Sportwissenschaftler/Sportwissenschaftlerin|científico del deporte/científica del deporte|chercheur en sciences du sport/chercheuse en sciences du sport
""",
}  # fmt: skip


def _neutral_word(masculine: str, feminine: str, language: str) -> str:
    """One word for both genders: German colon, Spanish slash, French middle dot."""
    if masculine == feminine:
        return masculine
    shared = 0
    while shared < min(len(masculine), len(feminine)) and masculine[shared] == feminine[shared]:
        shared += 1
    ending = feminine[shared:]
    if language == "de":
        if ending == "in" and shared == len(masculine):
            return f"{masculine}:in"
        if shared == len(feminine) and masculine[shared:] == "r":
            return f"{feminine}:r"
        return f"{masculine}/{feminine}"
    if language == "fr" and shared > 2:
        return f"{masculine}·{ending}"
    return f"{masculine}/{ending}" if language == "es" and ending == "a" else f"{masculine}/{feminine}"


def _labels(text: str, language: str) -> Labels:
    forms = text.split("/")
    if len(forms) == 1:
        return forms[0], forms[0], forms[0]
    if len(forms) == 3:
        return forms[0], forms[1], forms[2]
    words = [form.split(" ") for form in forms]
    if len(words[0]) != len(words[1]):
        return forms[0], forms[1], " / ".join(forms)
    neutral = " ".join(_neutral_word(m, f, language) for m, f in zip(*words, strict=True))
    return forms[0], forms[1], neutral


def _read() -> dict[str, Occupation]:
    occupations = {}
    for field, rows in _TABLE.items():
        for row in rows.strip().splitlines():
            identifier, isco, ages, education, income, female, *names = row.split("|")
            youngest, oldest = ages.split("-")
            low, high = income.split("-")
            occupations[identifier] = Occupation(
                id=identifier,
                field=field,
                isco=isco,
                minimum_age=int(youngest),
                maximum_age=int(oldest),
                education=tuple(_EDUCATION[code] for code in education),
                income=(int(low), int(high)),
                female_share=int(female) / 100,
                labels={
                    language: _labels(name, language)
                    for language, name in zip(("en", "de", "es", "fr"), names, strict=True)
                },
            )
    return occupations


OCCUPATIONS: Final[dict[str, Occupation]] = _read()
"""Every occupation by its id."""

OCCUPATIONS_BY_FIELD: Final[dict[str, tuple[Occupation, ...]]] = {
    field: tuple(o for o in OCCUPATIONS.values() if o.field == field) for field in _TABLE
}
