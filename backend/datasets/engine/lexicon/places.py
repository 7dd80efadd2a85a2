"""Names of cities and countries in the languages of the writer.

Countries come from the Unicode CLDR (through Babel). GeoNames has one spelling per city, so exonyms of well-known
cities are curated here; every other city keeps the spelling of GeoNames in every language.
"""

from functools import cache
from typing import Final

# country | GeoNames | en | de | es | fr; an empty cell repeats the GeoNames spelling.
_EXONYMS: Final = """
DE|Berlin||||
DE|Hamburg||||Hambourg
DE|Munich||München|Múnich|
DE|Köln|Cologne||Colonia|Cologne
DE|Frankfurt am Main|Frankfurt|Frankfurt am Main|Fráncfort|Francfort
DE|Düsseldorf||||
DE|Stuttgart||||
DE|Dresden|||Dresde|Dresde
DE|Bremen||||Brême
DE|Nuremberg||Nürnberg|Núremberg|
DE|Hannover|Hanover||Hannover|Hanovre
DE|Leipzig||||
DE|Freiburg|Freiburg|Freiburg im Breisgau|Friburgo|Fribourg-en-Brisgau
DE|Mainz|||Maguncia|Mayence
DE|Aachen|||Aquisgrán|Aix-la-Chapelle
DE|Augsburg|||Augsburgo|Augsbourg
DE|Regensburg|||Ratisbona|Ratisbonne
DE|Heidelberg||||
DE|Saarbrücken||||Sarrebruck
DE|Braunschweig|Brunswick|Braunschweig|Brunswick|Brunswick
DE|Halle (Saale)|Halle|Halle (Saale)|Halle|Halle
AT|Vienna||Wien|Viena|Vienne
AT|Salzburg|||Salzburgo|Salzbourg
AT|Klagenfurt am Wörthersee|Klagenfurt|Klagenfurt|Klagenfurt|Klagenfurt
CH|Zürich|Zurich||Zúrich|Zurich
CH|Geneva||Genf|Ginebra|Genève
CH|Basel|||Basilea|Bâle
CH|Bern|||Berna|Berne
CH|Lausanne|||Lausana|
CH|Luzern|Lucerne|Luzern|Lucerna|Lucerne
CH|Sankt Gallen|St. Gallen|St. Gallen|San Galo|Saint-Gall
CH|Fribourg||Freiburg|Friburgo|
CH|Neuchâtel||Neuenburg||
CH|Sitten|Sion|Sitten|Sion|Sion
CH|Biel/Bienne|Biel|Biel|Biel|Bienne
FR|Paris|||París|
FR|Marseille|||Marsella|
FR|Lyon||||
FR|Nice||Nizza|Niza|
FR|Strasbourg||Straßburg|Estrasburgo|
FR|Bordeaux|||Burdeos|
FR|Toulouse|||Toulouse|
FR|Avignon|||Aviñón|
FR|Perpignan|||Perpiñán|
FR|Mulhouse||Mülhausen||
BE|Brussels||Brüssel|Bruselas|Bruxelles
BE|Antwerp||Antwerpen|Amberes|Anvers
BE|Gent|Ghent|Gent|Gante|Gand
BE|Liège||Lüttich|Lieja|
BE|Brugge|Bruges|Brügge|Brujas|Bruges
BE|Leuven||Löwen|Lovaina|Louvain
BE|Mechelen|||Malinas|Malines
BE|Ostend||Ostende|Ostende|Ostende
BE|Kortrijk||||Courtrai
LU|Luxembourg||Luxemburg|Luxemburgo|
NL|The Hague||Den Haag|La Haya|La Haye
NL|Rotterdam|||Róterdam|
NL|Amsterdam|||Ámsterdam|
NL|Groningen|||Groninga|Groningue
NL|Maastricht||||
NL|Almere Stad|Almere|Almere|Almere|Almere
ES|Sevilla|Seville||Sevilla|Séville
ES|Zaragoza||Saragossa||Saragosse
ES|Barcelona||||Barcelone
ES|Valencia||||Valence
ES|Córdoba||||Cordoue
ES|Granada||||Grenade
ES|Málaga||||Malaga
ES|A Coruña|A Coruña||La Coruña|La Corogne
ES|Palma||Palma de Mallorca|Palma|Palma de Majorque
ES|Gasteiz / Vitoria|Vitoria-Gasteiz|Vitoria-Gasteiz|Vitoria|Vitoria-Gasteiz
ES|Donostia / San Sebastián|San Sebastián|San Sebastián|San Sebastián|Saint-Sébastien
ES|San Sebastián|San Sebastián||San Sebastián|Saint-Sébastien
ES|Alicante||||Alicante
ES|Pamplona||||Pampelune
ES|Salamanca||||Salamanque
ES|Cadiz|Cádiz|Cádiz|Cádiz|Cadix
ES|Cádiz|||Cádiz|Cadix
IT|Rome||Rom|Roma|
IT|Milan||Mailand|Milán|
IT|Naples||Neapel|Nápoles|
IT|Turin|||Turín|
IT|Palermo||||Palerme
IT|Genoa||Genua|Génova|Gênes
IT|Bologna|||Bolonia|Bologne
IT|Florence||Florenz|Florencia|
IT|Venice||Venedig|Venecia|Venise
IT|Verona||||Vérone
IT|Padua|||Padua|Padoue
IT|Trieste||Triest||
IT|Catania||||Catane
PT|Lisbon||Lissabon|Lisboa|Lisbonne
PT|Porto|||Oporto|
PT|Coimbra|||Coímbra|Coïmbre
GB|London|||Londres|Londres
GB|Edinburgh|||Edimburgo|Édimbourg
GB|Manchester|||Mánchester|
IE|Dublin|||Dublín|
US|New York City|New York|New York|Nueva York|New York
US|San Francisco||||
US|Philadelphia|||Filadelfia|Philadelphie
US|New Orleans|||Nueva Orleans|La Nouvelle-Orléans
US|Los Angeles|||Los Ángeles|
US|Washington|Washington, D.C.|Washington|Washington|Washington
CA|Montréal|Montreal|Montreal|Montreal|Montréal
CA|Québec|Quebec City|Québec|Quebec|Québec
CA|Toronto||||
AU|Sydney|||Sídney|
MX|Mexico City||Mexiko-Stadt|Ciudad de México|Mexico
MX|Santiago de Querétaro|Querétaro|Querétaro|Querétaro|Querétaro
MX|León de los Aldama|León|León|León|León
CU|Havana||Havanna|La Habana|La Havane
CL|Santiago||Santiago de Chile|Santiago de Chile|Santiago
PL|Warsaw||Warschau|Varsovia|Varsovie
PL|Kraków||Krakau|Cracovia|Cracovie
PL|Wrocław||Breslau|Breslavia|
PL|Gdańsk||Danzig||
CZ|Prague||Prag|Praga|
CZ|Pilsen||||
DK|Copenhagen||Kopenhagen|Copenhague|Copenhague
DK|Århus|Aarhus|Aarhus|Aarhus|Aarhus
SE|Stockholm|||Estocolmo|
SE|Gothenburg||Göteborg|Gotemburgo|Göteborg
FI|Helsinki||||
GR|Athens||Athen|Atenas|Athènes
GR|Thessaloníki|Thessaloniki|Thessaloniki|Salónica|Thessalonique
GR|Pátra|Patras|Patras|Patras|Patras
GR|Irákleion|Heraklion|Heraklion|Heraclión|Héraklion
GR|Lárisa|Larissa|Larisa|Larisa|Larissa
RO|Bucharest||Bukarest|Bucarest|Bucarest
HU|Budapest||||
RU|Moscow||Moskau|Moscú|Moscou
RU|Saint Petersburg||Sankt Petersburg|San Petersburgo|Saint-Pétersbourg
RU|Nizhniy Novgorod|Nizhny Novgorod|Nischni Nowgorod|Nizhni Nóvgorod|Nijni Novgorod
UA|Kyiv||Kyjiw|Kiev|Kyïv
UA|Odesa||Odessa|Odesa|Odessa
UA|Lviv||Lwiw|Leópolis|
UA|Kharkiv||Charkiw|Járkov|
UA|Zaporizhzhya|Zaporizhzhia|Saporischschja|Zaporiyia|Zaporijjia
UA|Kryvyy Rih|Kryvyi Rih|Krywyj Rih|Krivói Rog|Kryvyï Rih
TR|Istanbul|||Estambul|
TR|İzmir|Izmir|Izmir|Esmirna|Izmir
EG|Cairo||Kairo|El Cairo|Le Caire
EG|Alexandria|||Alejandría|Alexandrie
CN|Beijing||Peking|Pekín|Pékin
CN|Shanghai||||
CN|Guangzhou|||Cantón|Canton
HK|Hong Kong||Hongkong||
JP|Tokyo||Tokio|Tokio|
KR|Seoul|||Seúl|Séoul
IN|Delhi||||
IN|Mumbai|||Bombay|
IN|Kolkata||Kalkutta|Calcuta|Calcutta
IN|Bengaluru|Bangalore|Bengaluru|Bangalore|Bangalore
SG|Singapore||Singapur|Singapur|Singapour
MA|Casablanca||||
MA|Marrakesh||Marrakesch|Marrakech|Marrakech
MA|Tangier||Tanger|Tánger|Tanger
MA|Fes||Fès|Fez|Fès
DZ|Algiers||Algier|Argel|Alger
TN|Tunis|||Túnez|
IL|Jerusalem|||Jerusalén|Jérusalem
IL|Tel Aviv||||Tel-Aviv
SA|Riyadh||Riad|Riad|Riyad
SA|Makkah|Mecca|Mekka|La Meca|La Mecque
SA|Madinah|Medina|Medina|Medina|Médine
SA|Jeddah||Dschidda|Yeda|Djeddah
AE|Dubai|||Dubái|Dubaï
AE|Abu Dhabi|||Abu Dabi|Abou Dabi
IR|Tehran||Teheran|Teherán|Téhéran
VN|Ho Chi Minh City||Ho-Chi-Minh-Stadt|Ciudad Ho Chi Minh|Hô-Chi-Minh-Ville
VN|Hanoi|||Hanói|Hanoï
RS|Belgrade||Belgrad|Belgrado|
BG|Sofia|||Sofía|
BR|São Paulo||||
BR|Rio de Janeiro|||Río de Janeiro|
PH|Manila||||Manille
ID|Jakarta|||Yakarta|
"""  # fmt: skip

_LANGUAGES: Final = ("en", "de", "es", "fr")


def _read() -> tuple[dict[tuple[str, str], dict[str, str]], dict[tuple[str, str], str]]:
    names: dict[tuple[str, str], dict[str, str]] = {}
    english: dict[tuple[str, str], str] = {}
    for row in _EXONYMS.strip().splitlines():
        country, stored, *cells = row.split("|")
        by_language = {language: cell or stored for language, cell in zip(_LANGUAGES, cells, strict=True)}
        names[country, by_language["en"]] = by_language
        english[country, stored] = by_language["en"]
    return names, english


_NAMES, _ENGLISH = _read()


def english_name(stored: str, country: str) -> str:
    """The English name of a city from its GeoNames spelling."""
    return _ENGLISH.get((country, stored), stored)


def city_name(city: str, country: str, language: str) -> str:
    """A city (English name, ISO 3166-1 alpha-2 country) in a language; the English name where no other is known."""
    names = _NAMES.get((country, city))
    return city if names is None else names.get(language, city)


def exonyms() -> dict[tuple[str, str], dict[str, str]]:
    """All curated names: (country, English name) to language to name."""
    return _NAMES


@cache
def _territories(language: str) -> dict[str, str]:
    from babel import Locale, UnknownLocaleError  # imported on first use: it reads CLDR files

    try:
        territories = Locale.parse(language.replace("-", "_")).territories
    except (UnknownLocaleError, ValueError):
        territories = Locale.parse("en").territories
    return dict(territories)


@cache
def country_name(country: str, language: str) -> str:
    """A country (ISO 3166-1 alpha-2) in a language, from CLDR; English where unknown, else the code."""
    return _territories(language).get(country) or _territories("en").get(country, country)
