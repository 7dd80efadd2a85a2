"""Which locales' names the people of a country bear, and romanised names where no table in Latin script exists."""

from typing import Final

ORIGINS: Final[dict[str, dict[str, float]]] = {
    "US": {"en_US": 82, "es_MX": 10, "en_IN": 3, "it_IT": 2, "zh_TW": 2, "en_NG": 1},
    "GB": {"en_GB": 88, "en_IN": 5, "pl_PL": 3, "en_IE": 2, "yo_NG": 1, "tr_TR": 1},
    "IE": {"en_IE": 90, "pl_PL": 5, "en_GB": 5},
    "CA": {"en_US": 66, "fr_CA": 22, "en_IN": 7, "zh_TW": 5},
    "AU": {"en_GB": 88, "en_IN": 4, "zh_TW": 3, "it_IT": 3, "el_GR": 2},
    "NZ": {"en_NZ": 100},
    "DE": {"de_DE": 88, "tr_TR": 4, "pl_PL": 3, "it_IT": 2, "ru_RU": 2, "hr_HR": 1},
    "AT": {"de_AT": 90, "hr_HR": 4, "tr_TR": 3, "hu_HU": 3},
    "CH": {"de_CH": 63, "fr_CH": 23, "it_IT": 9, "pt_PT": 5},
    "ES": {"es_ES": 92, "es_CO": 4, "ro_RO": 2, "fr_DZ": 2},
    "FR": {"fr_FR": 88, "fr_DZ": 7, "pt_PT": 3, "it_IT": 2},
    "BE": {"nl_BE": 55, "fr_BE": 41, "it_IT": 2, "fr_DZ": 2},
    "LU": {"de_LU": 60, "fr_BE": 20, "pt_PT": 20},
    "NL": {"nl_NL": 92, "tr_TR": 3, "pl_PL": 3, "id_ID": 2},
    "SE": {"sv_SE": 96, "fi_FI": 4},
    "ZA": {"zu_ZA": 60, "en_GB": 25, "nl_NL": 15},
    "NG": {"yo_NG": 55, "en_NG": 25, "ig_NG": 12, "ha_NG": 8},
    "CN": {"zh_CN": 100}, "TW": {"zh_TW": 100}, "HK": {"zh_TW": 95, "en_GB": 5}, "SG": {"zh_TW": 80, "en_IN": 20},
}  # fmt: skip
"""Country to locale weights, for countries with more than one."""

LOCALES: Final[dict[str, str]] = {
    "IT": "it_IT", "PT": "pt_PT", "BR": "pt_BR", "MX": "es_MX", "AR": "es_AR", "CO": "es_CO", "CL": "es_CL", "PE": "es_CO",
    "EC": "es_CO", "VE": "es_CO", "UY": "es_AR", "PY": "es_AR", "BO": "es_CO", "CU": "es_CO", "DO": "es_CO", "GT": "es_MX",
    "CR": "es_MX", "PA": "es_CO", "HN": "es_MX", "SV": "es_MX", "NI": "es_MX", "PR": "es_MX", "PL": "pl_PL", "CZ": "cs_CZ",
    "SK": "sk_SK", "HU": "hu_HU", "RO": "ro_RO", "MD": "ro_RO", "HR": "hr_HR", "SI": "sl_SI", "BA": "hr_HR", "RS": "hr_HR",
    "ME": "hr_HR", "BG": "bg_BG", "MK": "bg_BG", "GR": "el_GR", "CY": "el_GR", "RU": "ru_RU", "BY": "ru_RU", "UA": "uk_UA",
    "KZ": "ru_RU", "DK": "da_DK", "NO": "no_NO", "FI": "fi_FI", "IS": "da_DK", "EE": "et_EE", "LV": "lv_LV", "LT": "lv_LV",
    "TR": "tr_TR", "AZ": "az_AZ", "UZ": "uz_UZ", "IN": "en_IN", "LK": "en_IN", "NP": "en_IN", "BD": "en_IN", "PK": "arabic",
    "ID": "id_ID", "MY": "id_ID", "VN": "vi_VN", "JP": "ja_JP", "KR": "ko_KR", "PH": "es_MX", "TH": "thai", "KE": "en_KE",
    "TZ": "sw", "UG": "en_KE", "GH": "tw_GH", "DZ": "fr_DZ", "MA": "fr_DZ", "TN": "fr_DZ", "SN": "fr_DZ", "EG": "arabic",
    "SA": "arabic", "AE": "arabic", "JO": "arabic", "LB": "arabic", "SY": "arabic", "IQ": "arabic", "KW": "arabic",
    "QA": "arabic", "OM": "arabic", "YE": "arabic", "LY": "arabic", "SD": "arabic", "IR": "persian", "AF": "persian",
    "IL": "hebrew", "LI": "de_LI",
}  # fmt: skip
DEFAULT_LOCALE: Final = "en_GB"

ROMANISED: Final[dict[str, tuple[str, str, str]]] = {
    "arabic": (
        "Fatima Aisha Mariam Layla Nour Salma Hana Yasmin Amina Rania Dina Huda Khadija Zainab Samira Lina Sara Noor Reem Dalia Nadia Farah Ghada Iman Jana Lubna Maha Nada Rana Rasha Sahar Shaima Suha Wafa Yara Zahra",
        "Ahmed Mohamed Omar Ali Khaled Youssef Hassan Ibrahim Mahmoud Karim Tarek Amr Bilal Faisal Hamza Hussein Jamal Kamal Majid Nabil Rami Saad Sami Tamer Walid Yasin Zaid Adel Anas Fadi Ghassan Hisham Imad Marwan Osama Ziad",
        "Hassan Mansour Farouk Khalil Nasser Haddad Saleh Rahman Aziz Fawzi Hamdan Ismail Jaber Kassem Latif Mahfouz Najjar Othman Qasim Rashid Sabri Shafik Sharif Suleiman Taha Wahba Yousef Zaki Abbas Awad Badawi Darwish Ghanem Habib Hariri Khoury Masri Nassar Odeh Sayegh",
    ),
    "persian": (
        "Maryam Zahra Fatemeh Narges Leila Shirin Parisa Nasrin Mina Azadeh Nazanin Roya Sahar Setareh Taraneh Yasaman Elham Golnaz Niloufar Mahsa Bahar Farzaneh Ghazal Hengameh",
        "Ali Reza Hossein Mehdi Amir Hamid Saeed Majid Farhad Babak Kaveh Dariush Navid Omid Arash Behrouz Kamran Mohsen Nima Payam Ramin Siavash Shahin Vahid",
        "Ahmadi Hosseini Karimi Mohammadi Rezaei Moradi Jafari Rahimi Sadeghi Ebrahimi Ghorbani Hashemi Kazemi Mousavi Nazari Salehi Tehrani Zare Bahrami Farahani Golzar Heidari Norouzi Shirazi",
    ),
    "hebrew": (
        "Noa Tamar Maya Yael Shira Adi Michal Rachel Sarah Talia Avigail Hila Liat Orly Ronit Efrat Galit Dana Inbal Keren Merav Naama Sivan Yifat",
        "David Daniel Yosef Moshe Noam Eitan Ariel Itai Yonatan Uri Amit Omer Gal Ido Nadav Roi Tomer Yair Assaf Boaz Erez Gilad Shai Yuval",
        "Cohen Levi Mizrahi Peretz Biton Dahan Avraham Friedman Malka Azoulay Katz Yosef David Amar Ohayon Hadad Gabay Ben-David Adler Segal Shapira Klein Goldberg Rosen",
    ),
    "thai": (
        "Anong Kanya Malee Naree Ploy Pim Rattana Siriporn Somjit Suda Supaporn Waan Wilai Apinya Chanya Dao Jintana Kamala Lawan Mayuree Nida Orawan Pranee Sunisa",
        "Anan Chai Decha Kasem Krit Manop Narong Niran Pakorn Prasert Preecha Sakda Somchai Somsak Suchart Surin Tawan Thanawat Vichai Wirat Arthit Boon Chalerm Kittisak",
        "Charoensuk Srisai Wongsawat Rattanakul Saetang Suksawat Thongchai Boonmee Chaiyasit Intarat Jaidee Kaewmanee Khamsing Meesuk Nakprasert Phromma Pongpanich Ruangrit Sombat Srisuwan Suwannarat Tangsiri Yodying Kongkaew",
    ),
}
"""Women's, men's and family names in Latin letters."""

CYRILLIC: Final[dict[str, str]] = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "і": "i", "ї": "yi",
    "є": "ye", "ґ": "g", "'": "", "’": "",
}  # fmt: skip
GREEK: Final[dict[str, str]] = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l", "μ": "m",
    "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch",
    "ψ": "ps", "ω": "o",
}  # fmt: skip
HANGUL_INITIALS: Final = "g kk n d tt r m b pp s ss - j jj ch k t p h".split()  # noqa: SIM905
HANGUL_VOWELS: Final = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()  # noqa: SIM905
HANGUL_FINALS: Final = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split()  # noqa: SIM905
"""Revised Romanization of Korean, without assimilation across syllables."""
