"""Invented employers and schools: stems that belong to nobody, and what follows or precedes them."""

from typing import Final

STEM_BEGINNINGS: Final = (
    "Brel", "Tarr", "Quill", "Vel", "Norr", "Ost", "Hal", "Fen", "Mar", "Ilv", "Dor", "Sel", "Kyn", "Ruv", "Thal", "Ard",
    "Bex", "Cal", "Dru", "Eld", "Gar", "Hest", "Ivo", "Jor", "Lun", "Myr", "Pell", "Ros", "Sor", "Tov", "Ulm", "Wen",
)  # fmt: skip
STEM_MIDDLES: Final = ("a", "e", "i", "o", "ow", "an", "ev", "il", "or", "ub", "am", "es")
STEM_ENDINGS: Final = (
    "vo", "lune", "wick", "dane", "mora", "thra", "dell", "quist", "nova", "zen", "ric", "tane", "velle", "moor", "sund",
    "brae", "lith", "fax", "gard", "phon", "via", "core", "holt", "wyn",
)  # fmt: skip

LANGUAGE_OF_COUNTRY: Final[dict[str, str]] = {
    "DE": "de", "AT": "de", "CH": "de", "LI": "de", "LU": "fr", "FR": "fr", "BE": "fr", "ES": "es", "MX": "es", "AR": "es",
    "CO": "es", "CL": "es", "PE": "es", "UY": "es", "EC": "es", "VE": "es", "CU": "es", "BO": "es", "PY": "es", "DO": "es",
    "GT": "es", "CR": "es", "PA": "es", "SN": "fr", "DZ": "fr", "MA": "fr", "TN": "fr",
}  # fmt: skip
"""Language of institutions; English elsewhere."""

# field: en | de | es | fr, alternatives with a slash; {} is the stem.
_EMPLOYERS: Final[dict[str, str]] = {
    "technology": "{} Software/{} Labs/{} Systems|{} Software/{} Systeme/{} Digital|{} Software/{} Sistemas/{} Digital|{} Logiciels/{} Numérique/{} Systèmes",
    "healthcare": "{} Hospital/{} Health Centre/{} Clinic|Klinikum {}/Praxis {}/Gesundheitszentrum {}|Hospital {}/Clínica {}/Centro de Salud {}|Clinique {}/Hôpital {}/Centre de santé {}",
    "education": "{} School/{} Academy/{} Learning Centre|{}-Schule/Bildungszentrum {}/{}-Kolleg|Colegio {}/Instituto {}/Academia {}|École {}/Lycée {}/Institut {}",
    "finance": "{} Partners/{} Finance/{} & Co|{} Finanz/{} Beratung/{} & Partner|{} Finanzas/{} Consultores/Grupo {}|{} Finance/{} Conseil/Cabinet {}",
    "media": "{} Media/{} Press/Studio {}|{} Medien/{} Verlag/Redaktion {}|{} Medios/Editorial {}/Agencia {}|{} Médias/Éditions {}/Agence {}",
    "arts": "Studio {}/{} Collective/Atelier {}|Studio {}/Atelier {}/Kollektiv {}|Estudio {}/Taller {}/Colectivo {}|Studio {}/Atelier {}/Collectif {}",
    "law": "{} Legal/{} Chambers/{} Law|Kanzlei {}/{} Rechtsberatung/Notariat {}|Bufete {}/{} Abogados/Despacho {}|Cabinet {}/{} Avocats/Étude {}",
    "public-service": "{} District Council/{} Civic Office/{} Community Services|Bezirksamt {}/Bürgeramt {}/Gemeinde {}|Distrito de {}/Oficina Cívica {}/Servicios Comunitarios {}|Mairie de {}/Service public {}/Commune de {}",
    "construction": "{} Builders/{} Construction/{} & Sons|{} Bau/Bauhandwerk {}/{} Haustechnik|Construcciones {}/Obras {}/Reformas {}|{} Bâtiment/Constructions {}/{} Travaux",
    "manufacturing": "{} Works/{} Manufacturing/{} Industries|{}-Werke/{} Maschinenbau/{} Technik|Industrias {}/Fábrica {}/Talleres {}|Usine {}/{} Industrie/Ateliers {}",
    "transport": "{} Logistics/{} Transport/{} Lines|{} Logistik/Spedition {}/{} Verkehr|{} Logística/Transportes {}/Líneas {}|{} Logistique/Transports {}/Lignes {}",
    "hospitality": "{} Kitchen/Hotel {}/Café {}|Gasthaus {}/Hotel {}/Café {}|Restaurante {}/Hotel {}/Café {}|Restaurant {}/Hôtel {}/Café {}",
    "retail": "{} Stores/{} Market/{} & Daughters|{} Markt/Kaufhaus {}/{} Handel|Tiendas {}/Mercado {}/Almacenes {}|Magasins {}/Marché {}/Maison {}",
    "personal-services": "Salon {}/{} Services/{} Care|Salon {}/{} Dienste/{} Service|Salón {}/Servicios {}/{} Cuidado|Salon {}/Services {}/Maison {}",
    "agriculture": "{} Farm/{} Gardens/{} Estate|Hof {}/Gärtnerei {}/Gut {}|Finca {}/Viveros {}/Granja {}|Ferme {}/Jardins {}/Domaine {}",
    "science": "{} Research Institute/{} Laboratory/{} Institute|Institut {}/Forschungszentrum {}/Labor {}|Instituto {}/Laboratorio {}/Centro de Investigación {}|Institut {}/Laboratoire {}/Centre de recherche {}",
    "sport": "{} Sports Club/{} Athletics/{} Gym|Sportverein {}/Sportzentrum {}/Studio {}|Club Deportivo {}/Polideportivo {}/Gimnasio {}|Club sportif {}/Salle {}/Complexe {}",
}  # fmt: skip
_UNIVERSITIES: Final = "University of {}/{} University/{} College|Universität {}/Hochschule {}/Technische Hochschule {}|Universidad de {}/Universidad {}/Escuela Superior {}|Université de {}/École supérieure {}/Université {}"
_COLLEGES: Final = "{} Technical College/{} Training Centre/{} Trade School|Berufsschule {}/Fachschule {}/Berufskolleg {}|Centro de Formación {}/Instituto Técnico {}/Escuela Profesional {}|Lycée professionnel {}/Centre de formation {}/École technique {}"
_SCHOOLS: Final = "{} High School/{} Secondary School/{} Community School|Gymnasium {}/Gesamtschule {}/Realschule {}|Instituto {}/Colegio {}/Liceo {}|Lycée {}/Lycée général {}/Collège {}"


def _split(text: str) -> dict[str, tuple[str, ...]]:
    return {
        language: tuple(cell.split("/"))
        for language, cell in zip(("en", "de", "es", "fr"), text.split("|"), strict=True)
    }


EMPLOYERS: Final = {field: _split(text) for field, text in _EMPLOYERS.items()}
UNIVERSITIES: Final = _split(_UNIVERSITIES)
COLLEGES: Final = _split(_COLLEGES)
SCHOOLS: Final = _split(_SCHOOLS)
