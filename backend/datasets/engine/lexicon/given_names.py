"""First names typical of a birth cohort; they get most of the weight, the locale's whole table the rest."""

from typing import Final

from backend.datasets.engine.types import Gender

COHORTS: Final = (1960, 1980, 1997)
"""Birth years at which the second, third and fourth cohort start."""

_GROUPS: Final = {"en": "en_US en_GB en_IE en_NZ", "de": "de_DE de_AT de_CH", "es": "es_ES es_MX es_AR es_CO es_CL", "fr": "fr_FR fr_BE fr_CH fr_CA", "it": "it_IT"}  # fmt: skip

_NAMES: Final[dict[tuple[str, str], tuple[str, str, str, str]]] = {
    ("en", "f"): (
        "Margaret Patricia Barbara Dorothy Carol Judith Shirley Janet Sandra Joan Marilyn Kathleen Beverly Gloria Jean",
        "Susan Karen Linda Deborah Sharon Donna Julie Tracy Michelle Angela Lisa Kimberly Tina Dawn Paula Wendy Teresa",
        "Jennifer Jessica Amanda Sarah Stephanie Melissa Nicole Heather Rachel Laura Rebecca Megan Emily Lauren Amy",
        "Emma Olivia Chloe Madison Hannah Abigail Grace Sophie Ella Zoe Jasmine Paige Maya Alexis Taylor Freya Holly",
    ),
    ("en", "m"): (
        "Robert Richard Donald Kenneth Ronald Raymond Gerald Walter Harold Roger Dennis Frank Gordon Eugene Ralph",
        "Mark Steven Gary Kevin Jeffrey Timothy Scott Brian Keith Craig Paul Stephen Ian Darren Neil Todd Russell",
        "Michael Christopher Matthew Joshua Andrew Daniel Justin Ryan Adam James Jonathan Nathan Benjamin Thomas Kyle",
        "Jacob Ethan Tyler Noah Dylan Liam Logan Mason Lucas Jack Harry Connor Jordan Aidan Oliver Alfie Caleb Cole",
    ),
    ("de", "f"): (
        "Ursula Ingrid Helga Renate Monika Gisela Christa Karin Brigitte Erika Elke Bärbel Hannelore Gerda Waltraud",
        "Sabine Petra Andrea Martina Claudia Susanne Birgit Heike Anja Silke Kerstin Ute Katrin Nicole Tanja Simone",
        "Stefanie Julia Katharina Sarah Melanie Christina Anna Nadine Jennifer Sandra Jessica Lisa Vanessa Franziska",
        "Lena Leonie Hannah Laura Lea Emma Mia Sophie Marie Johanna Emily Nele Paula Clara Pia Jana Luisa Celina",
    ),
    ("de", "m"): (
        "Hans Peter Klaus Jürgen Dieter Manfred Horst Werner Helmut Günter Heinz Gerhard Karl Rolf Siegfried Wolfgang",
        "Thomas Andreas Michael Frank Stefan Uwe Ralf Jörg Torsten Markus Dirk Holger Matthias Oliver Sven Carsten",
        "Christian Daniel Sebastian Alexander Florian Tobias Philipp Jan Benjamin Dennis Patrick Marcel Tim David Marc",
        "Lukas Leon Finn Jonas Paul Luca Maximilian Felix Elias Noah Ben Niklas Jannik Moritz Julian Nico Tom Fabian",
    ),
    ("es", "f"): (
        "Carmen Josefa Dolores Pilar Teresa Rosario Antonia Encarnación Mercedes Concepción Francisca Isabel Juana",
        "Ana Cristina Mónica Silvia Raquel Yolanda Susana Beatriz Nuria Patricia Elena Eva Marta Sonia Rosa Gloria",
        "Laura Sara Lorena Tamara Vanessa Noelia Rocío Verónica Irene Natalia Andrea Miriam Alejandra Carolina Diana",
        "Lucía Paula Daniela Valeria Martina Alba Carla Claudia Noa Sofía Julia Jimena Ainhoa Camila Valentina Nerea",
    ),
    ("es", "m"): (
        "José Antonio Manuel Francisco Juan Luis Ramón Vicente Joaquín Rafael Emilio Enrique Julio Agustín Andrés",
        "Javier Carlos Miguel Fernando Jorge Alberto Óscar Ángel Roberto Ricardo Sergio Raúl Eduardo Jaime Ignacio",
        "David Daniel Alejandro Rubén Iván Adrián Álvaro Víctor Cristian Diego Jonathan Ismael Borja Mario Hugo",
        "Pablo Marcos Nicolás Mateo Lucas Martín Leo Santiago Sebastián Gonzalo Iker Bruno Emiliano Thiago Joel Unai",
    ),
    ("fr", "f"): (
        "Monique Jacqueline Françoise Nicole Denise Jeannine Michèle Simone Colette Yvette Ginette Danielle Annie Odile",
        "Nathalie Isabelle Sylvie Catherine Véronique Christine Valérie Sandrine Corinne Laurence Florence Pascale Agnès",
        "Aurélie Céline Émilie Élodie Julie Laetitia Virginie Delphine Audrey Laure Marion Mélanie Amandine Claire",
        "Léa Manon Chloé Camille Emma Océane Inès Sarah Lucie Louise Jade Clara Anaïs Mathilde Zoé Juliette Maëlys",
    ),
    ("fr", "m"): (
        "Jean Michel André Pierre Jacques Claude Bernard Gérard Roger René Marcel Daniel Guy Robert Alain Maurice",
        "Philippe Christophe Laurent Thierry Pascal Éric Stéphane Olivier Frédéric Bruno Didier Franck Patrick Hervé",
        "Nicolas Julien Sébastien Guillaume Romain Thomas Jérôme Mickaël Cédric David Benoît Vincent Mathieu Damien",
        "Lucas Hugo Théo Enzo Nathan Léo Louis Maxime Quentin Antoine Clément Arthur Jules Gabriel Baptiste Noah Tom",
    ),
    ("it", "f"): (
        "Maria Giuseppina Rosa Angela Giovanna Teresa Lucia Carmela Caterina Franca Graziella Ornella Rita Luciana",
        "Paola Patrizia Daniela Cristina Monica Barbara Stefania Roberta Simona Antonella Sabrina Claudia Manuela",
        "Francesca Chiara Valentina Elisa Silvia Elena Alessandra Laura Serena Ilaria Veronica Federica Marta Jessica",
        "Giulia Sofia Martina Sara Aurora Giorgia Alice Emma Gaia Noemi Beatrice Ludovica Camilla Greta Asia Viola",
    ),
    ("it", "m"): (
        "Giuseppe Giovanni Antonio Mario Luigi Franco Vincenzo Salvatore Carlo Bruno Sergio Renato Aldo Gino Pietro",
        "Marco Roberto Stefano Paolo Massimo Maurizio Claudio Fabio Gianluca Alberto Daniele Mauro Enrico Giorgio",
        "Andrea Luca Alessandro Davide Matteo Simone Francesco Michele Emanuele Federico Nicola Riccardo Dario Gabriele",
        "Lorenzo Leonardo Tommaso Edoardo Mattia Filippo Giacomo Diego Pietro Samuele Nicolò Gioele Elia Jacopo",
    ),
}


def cohort(birth_year: int) -> int:
    """0 to 3: born before 1960, before 1980, before 1997, or later."""
    return sum(birth_year >= start for start in COHORTS)


def typical(locale: str, gender: Gender, number: int) -> tuple[str, ...]:
    """First names of a cohort in a locale; empty where none are curated."""
    for group, locales in _GROUPS.items():
        if locale in locales.split() and (rows := _NAMES.get((group, gender))):
            return tuple(rows[number].split())
    return ()


def other_cohorts(locale: str, gender: Gender, number: int) -> frozenset[str]:
    """First names curated for the cohorts more than one step away."""
    names = {n for other in range(4) if abs(other - number) > 1 for n in typical(locale, gender, other)}
    return frozenset(names - set(typical(locale, gender, number)))
