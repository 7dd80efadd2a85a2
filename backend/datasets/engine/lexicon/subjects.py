"""Subjects of study and training, with the fields of work they lead to."""

from dataclasses import dataclass
from typing import Final, Literal

Level = Literal["academic", "vocational"]


@dataclass(frozen=True, slots=True)
class Subject:
    """One subject. Labels are bare nouns without an article, as on a certificate."""

    id: str
    level: Level
    """Taught at universities (bachelor and above) or in vocational training."""
    fields: tuple[str, ...]
    labels: dict[str, str]

    def label(self, language: str) -> str:
        """The subject's name; English where the language is unknown."""
        return self.labels.get(language) or self.labels["en"]


# id | fields | en | de | es | fr
_ACADEMIC: Final = """
computer-science|technology science|computer science|Informatik|informática|informatique
information-systems|technology finance|information systems|Wirtschaftsinformatik|sistemas de información|systèmes d’information
mathematics|technology finance science education|mathematics|Mathematik|matemáticas|mathématiques
statistics|technology finance science|statistics|Statistik|estadística|statistique
interaction-design|technology arts|interaction design|Interaktionsdesign|diseño de interacción|design d’interaction
electrical-engineering|manufacturing technology|electrical engineering|Elektrotechnik|ingeniería eléctrica|génie électrique
mechanical-engineering|manufacturing transport|mechanical engineering|Maschinenbau|ingeniería mecánica|génie mécanique
chemical-engineering|manufacturing science|chemical engineering|Verfahrenstechnik|ingeniería química|génie chimique
industrial-engineering|manufacturing transport|industrial engineering|Wirtschaftsingenieurwesen|ingeniería industrial|génie industriel
civil-engineering|construction public-service|civil engineering|Bauingenieurwesen|ingeniería civil|génie civil
architecture|construction arts public-service agriculture|architecture|Architektur|arquitectura|architecture
medicine|healthcare|medicine|Medizin|medicina|médecine
dentistry|healthcare|dentistry|Zahnmedizin|odontología|odontologie
pharmacy|healthcare|pharmacy|Pharmazie|farmacia|pharmacie
veterinary-medicine|healthcare|veterinary medicine|Tiermedizin|veterinaria|médecine vétérinaire
nursing-science|healthcare|nursing|Pflegewissenschaft|enfermería|sciences infirmières
physiotherapy|healthcare sport|physiotherapy|Physiotherapie|fisioterapia|kinésithérapie
psychology|healthcare education personal-services|psychology|Psychologie|psicología|psychologie
education-science|education|education|Pädagogik|pedagogía|sciences de l’éducation
primary-education|education|primary education|Grundschulpädagogik|educación primaria|professorat des écoles
special-education|education|special education|Sonderpädagogik|educación especial|pédagogie spécialisée
languages|education media hospitality transport|modern languages|Sprachwissenschaften|filología|langues étrangères
literature|education media arts retail|literature|Literaturwissenschaft|literatura|lettres
history|education science media public-service|history|Geschichte|historia|histoire
archaeology|science|archaeology|Archäologie|arqueología|archéologie
library-science|education|library science|Bibliothekswissenschaft|biblioteconomía|bibliothéconomie
economics|finance science|economics|Volkswirtschaftslehre|economía|économie
business-administration|finance retail media transport hospitality manufacturing agriculture technology|business administration|Betriebswirtschaftslehre|administración de empresas|gestion
accounting-and-finance|finance|accounting and finance|Rechnungswesen und Finanzen|contabilidad y finanzas|comptabilité et finance
marketing|media retail|marketing|Marketing|marketing|marketing
human-resources|finance|human resources|Personalmanagement|recursos humanos|ressources humaines
journalism|media|journalism|Journalistik|periodismo|journalisme
communication|media public-service|communication studies|Kommunikationswissenschaft|comunicación|communication
translation|media|translation|Translationswissenschaft|traducción|traduction
graphic-design|arts media technology|graphic design|Grafikdesign|diseño gráfico|design graphique
fine-arts|arts|fine arts|bildende Kunst|bellas artes|beaux-arts
photography|arts media|photography|Fotografie|fotografía|photographie
film-studies|media arts|film studies|Filmwissenschaft|cine|études cinématographiques
music|arts education|music|Musik|música|musique
performing-arts|arts|performing arts|darstellende Kunst|artes escénicas|arts du spectacle
fashion-design|arts retail|fashion design|Modedesign|diseño de moda|stylisme
law|law public-service finance|law|Rechtswissenschaft|derecho|droit
political-science|public-service media|political science|Politikwissenschaft|ciencias políticas|science politique
public-administration|public-service|public administration|Verwaltungswissenschaft|administración pública|administration publique
social-work|public-service personal-services law education|social work|Soziale Arbeit|trabajo social|travail social
international-relations|public-service|international relations|Internationale Beziehungen|relaciones internacionales|relations internationales
urban-planning|public-service|urban planning|Stadtplanung|urbanismo|urbanisme
aviation|transport|aviation|Luftfahrt|aviación|aéronautique
logistics|transport retail|logistics|Logistik|logística|logistique
hospitality-management|hospitality personal-services|hospitality management|Hotelmanagement|gestión hotelera|management hôtelier
tourism|hospitality transport|tourism|Tourismus|turismo|tourisme
agricultural-science|agriculture|agricultural science|Agrarwissenschaft|agronomía|agronomie
forestry|agriculture|forestry|Forstwissenschaft|ingeniería forestal|sciences forestières
landscape-architecture|agriculture|landscape architecture|Landschaftsarchitektur|paisajismo|architecture du paysage
biology|science education agriculture healthcare|biology|Biologie|biología|biologie
chemistry|science education|chemistry|Chemie|química|chimie
physics|science education|physics|Physik|física|physique
geology|science|geology|Geologie|geología|géologie
environmental-science|science agriculture public-service|environmental science|Umweltwissenschaften|ciencias ambientales|sciences de l’environnement
sport-science|sport education|sport science|Sportwissenschaft|ciencias del deporte|sciences du sport
"""  # fmt: skip

_VOCATIONAL: Final = """
it-training|technology|information technology|Fachinformatik|informática|informatique
nursing-training|healthcare|nursing|Krankenpflege|enfermería|soins infirmiers
health-care-training|healthcare personal-services|health care|Gesundheit und Pflege|atención sanitaria|aide aux soins
early-childhood-training|education personal-services|early childhood education|Kindererziehung|educación infantil|petite enfance
commercial-training|finance retail law public-service transport|business and office administration|Bürowirtschaft|gestión administrativa|gestion administrative
banking-training|finance|banking|Bankwesen|banca|banque
media-design-training|media arts|media design|Mediengestaltung|diseño multimedia|métiers du multimédia
crafts-training|arts manufacturing|arts and crafts|Kunsthandwerk|artesanía|métiers d’art
public-service-training|public-service|public services|öffentliche Verwaltung|servicios públicos|services publics
electrical-training|construction manufacturing|electrical installation|Elektroinstallation|instalaciones eléctricas|installation électrique
building-training|construction|building trades|Bauhandwerk|oficios de la construcción|métiers du bâtiment
metalwork-training|manufacturing|metalworking|Metallbau|metalurgia|métallurgie
mechatronics-training|manufacturing transport|mechatronics|Mechatronik|mecatrónica|mécatronique
transport-training|transport|transport and logistics|Transport und Logistik|transporte y logística|transport et logistique
culinary-training|hospitality|culinary arts|Kochausbildung|cocina|cuisine
hotel-training|hospitality|hotel services|Hotelfach|hostelería|hôtellerie
retail-training|retail|retail|Einzelhandel|comercio|commerce
hairdressing-training|personal-services|hairdressing and beauty|Friseur- und Kosmetikhandwerk|peluquería y estética|coiffure et esthétique
security-training|personal-services public-service|protection and security|Schutz und Sicherheit|seguridad|sécurité
farming-training|agriculture|farming|Landwirtschaft|agricultura|agriculture
gardening-training|agriculture|horticulture|Gartenbau|horticultura|horticulture
laboratory-training|science healthcare|laboratory technology|Labortechnik|técnicas de laboratorio|techniques de laboratoire
building-services-training|construction|building maintenance|Gebäudetechnik|mantenimiento de edificios|maintenance des bâtiments
animal-care-training|agriculture|animal care|Tierpflege|cuidado de animales|soins aux animaux
stage-training|arts|performing arts|Darstellende Kunst|artes escénicas|arts du spectacle
fitness-training|sport|sports coaching|Sport und Fitness|técnico deportivo|métiers du sport
"""


def _read() -> dict[str, Subject]:
    subjects = {}
    levels: tuple[tuple[Level, str], ...] = (("academic", _ACADEMIC), ("vocational", _VOCATIONAL))
    for level, table in levels:
        for row in table.strip().splitlines():
            identifier, fields, *names = row.split("|")
            labels = dict(zip(("en", "de", "es", "fr"), names, strict=True))
            subjects[identifier] = Subject(identifier, level, tuple(fields.split()), labels)
    return subjects


SUBJECTS: Final[dict[str, Subject]] = _read()
"""Every subject by its id."""

# Occupations whose subject is prescribed, at the academic level; others draw among the subjects of their field.
REQUIRED_SUBJECTS: Final[dict[str, tuple[str, ...]]] = {
    "real-estate-agent": ("business-administration", "marketing"), "bookseller": ("literature", "business-administration"),
    "sales-representative": ("business-administration", "marketing"), "buyer": ("business-administration", "logistics"),
    "shop-manager": ("business-administration", "marketing", "logistics"),
    "farmer": ("agricultural-science", "forestry", "business-administration"),
    "police-officer": ("public-administration", "law", "social-work"),
    "customs-officer": ("public-administration", "law"), "video-editor": ("film-studies", "photography", "communication"),
    "nurse": ("nursing-science",), "doctor": ("medicine",), "surgeon": ("medicine",), "dentist": ("dentistry",),
    "pharmacist": ("pharmacy",), "physiotherapist": ("physiotherapy",), "midwife": ("nursing-science",),
    "paramedic": ("nursing-science",), "psychologist": ("psychology",), "veterinarian": ("veterinary-medicine",),
    "dental-hygienist": ("dentistry",), "laboratory-technician": ("biology",), "optician": ("physics",),
    "primary-school-teacher": ("primary-education",), "special-needs-teacher": ("special-education",),
    "kindergarten-teacher": ("education-science", "primary-education"), "librarian": ("library-science",),
    "school-counsellor": ("psychology", "education-science", "social-work"), "language-teacher": ("languages",),
    "secondary-school-teacher": ("mathematics", "languages", "literature", "history", "biology", "chemistry", "physics"),
    "music-teacher": ("music",), "accountant": ("accounting-and-finance", "business-administration"),
    "auditor": ("accounting-and-finance", "business-administration"), "economist": ("economics",),
    "tax-adviser": ("accounting-and-finance", "law"), "human-resources-manager": ("human-resources", "psychology"),
    "journalist": ("journalism", "communication", "political-science", "history"), "translator": ("translation",),
    "marketing-manager": ("marketing", "business-administration", "communication"),
    "graphic-designer": ("graphic-design",), "photographer": ("photography", "fine-arts"), "musician": ("music",),
    "actor": ("performing-arts",), "dancer": ("performing-arts",), "visual-artist": ("fine-arts",),
    "writer": ("literature", "history", "languages"), "interior-designer": ("architecture",),
    "fashion-designer": ("fashion-design",), "architect": ("architecture",), "illustrator": ("graphic-design", "fine-arts"),
    "potter": ("fine-arts",), "lawyer": ("law",), "judge": ("law",), "notary": ("law",), "legal-counsel": ("law",),
    "paralegal": ("law",), "mediator": ("law", "social-work"), "social-worker": ("social-work",),
    "diplomat": ("international-relations", "political-science", "law"), "urban-planner": ("urban-planning", "architecture"),
    "civil-engineer": ("civil-engineering",), "site-manager": ("civil-engineering", "architecture"),
    "mechanical-engineer": ("mechanical-engineering",), "electrical-engineer": ("electrical-engineering",),
    "chemical-engineer": ("chemical-engineering",), "pilot": ("aviation",), "air-traffic-controller": ("aviation",),
    "winemaker": ("agricultural-science",), "forester": ("forestry",), "agronomist": ("agricultural-science",),
    "landscape-architect": ("landscape-architecture",), "biologist": ("biology",), "chemist": ("chemistry",),
    "physicist": ("physics",), "environmental-scientist": ("environmental-science",), "geologist": ("geology",),
    "statistician": ("statistics", "mathematics"), "historian": ("history",), "archaeologist": ("archaeology",),
    "sports-scientist": ("sport-science",), "personal-trainer": ("sport-science",), "athlete": ("sport-science",),
    "data-scientist": ("statistics", "mathematics", "computer-science"), "life-coach": ("psychology",),
    "machine-learning-engineer": ("computer-science", "mathematics"), "park-ranger": ("environmental-science", "forestry"),
    "software-developer": ("computer-science", "information-systems", "mathematics"), "game-developer": ("computer-science",),
    "ux-designer": ("interaction-design", "graphic-design"), "web-developer": ("computer-science", "information-systems"),
    "devops-engineer": ("computer-science", "information-systems"), "systems-administrator": ("computer-science",),
    "cybersecurity-analyst": ("computer-science",), "software-tester": ("computer-science", "information-systems"),
    "financial-analyst": ("accounting-and-finance", "economics", "mathematics"),
    "investment-banker": ("accounting-and-finance", "economics"),
}  # fmt: skip

# The same for vocational training.
REQUIRED_TRAININGS: Final[dict[str, tuple[str, ...]]] = {
    "carpenter": ("building-training",), "roofer": ("building-training",), "house-painter": ("building-training",),
    "bricklayer": ("building-training",), "site-manager": ("building-training",), "dog-trainer": ("animal-care-training",),
    "driving-instructor": ("transport-training", "mechatronics-training"), "caretaker": ("building-services-training",),
    "actor": ("stage-training",), "dancer": ("stage-training",), "musician": ("stage-training",),
    "flight-attendant": ("hotel-training", "transport-training"), "event-planner": ("hotel-training",),
    "civil-servant": ("public-service-training", "commercial-training"), "postal-worker": ("commercial-training",),
    "customs-officer": ("public-service-training",),
    "nurse": ("nursing-training",), "midwife": ("nursing-training",), "laboratory-technician": ("laboratory-training",),
    "electrician": ("electrical-training",), "bank-clerk": ("banking-training",), "hairdresser": ("hairdressing-training",),
    "barber": ("hairdressing-training",), "beautician": ("hairdressing-training",), "gardener": ("gardening-training",),
    "florist": ("gardening-training",), "security-guard": ("security-training",), "chef": ("culinary-training",),
    "cook": ("culinary-training",), "baker": ("culinary-training",), "pastry-chef": ("culinary-training",),
    "butcher": ("culinary-training",), "car-mechanic": ("mechatronics-training",), "mechanic": ("mechatronics-training",),
    "cabinet-maker": ("crafts-training",), "tailor": ("crafts-training",), "jeweller": ("crafts-training",),
    "potter": ("crafts-training",), "welder": ("metalwork-training",), "farmer": ("farming-training",),
    "winemaker": ("farming-training",), "kindergarten-teacher": ("early-childhood-training",),
    "childminder": ("early-childhood-training",), "care-worker": ("health-care-training",),
    "heating-engineer": ("building-training",), "plumber": ("building-training",), "hotel-receptionist": ("hotel-training",),
    "hotel-manager": ("hotel-training",), "waiter": ("hotel-training",), "bartender": ("hotel-training",),
    "paralegal": ("commercial-training",), "office-administrator": ("commercial-training",),
    "accountant": ("commercial-training", "banking-training"), "graphic-designer": ("media-design-training",),
    "illustrator": ("media-design-training",), "photographer": ("media-design-training",),
    "massage-therapist": ("health-care-training",), "physiotherapist": ("health-care-training",),
    "paramedic": ("health-care-training",), "optician": ("health-care-training",), "dental-hygienist": ("health-care-training",),
    "restaurant-owner": ("culinary-training", "hotel-training"), "sommelier": ("hotel-training",),
    "police-officer": ("public-service-training",), "firefighter": ("public-service-training",),
    "soldier": ("public-service-training",), "miner": ("metalwork-training",), "pilot": ("transport-training",),
}  # fmt: skip
