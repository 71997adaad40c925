"""The words that tell what a line of a signature is, in English, German, French and Spanish; data alone, all folded."""

from pim.values.fold import fold


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word.strip()) for word in text.split("|"))


# What stands before a number, by the type of number it says; one letter alone counts only with a sign after it.
NUMBER_LABELS = {
    fold(word.strip()): kind
    for kind, words in {
        "work": """
            tel|telefon|phone|fon|t|p|ph|office|work|direct|direct line|direct dial|buro|direkt|durchwahl|zentrale|
            tel. direkt|telephone|standard|ligne directe|bureau|bur|fixe|telefono|tfno|tlf|tlfno|oficina|fijo|
            centralita|main|switchboard|landline|festnetz|d|o|w|tel./phone|geschaftlich
        """,
        "cell": """
            mobil|mobile|mob|m|cell|cellphone|cell phone|c|handy|mobiltelefon|natel|gsm|portable|port|movil|
            celular|cel|mobile phone|whatsapp|tel. mobil|tel mobil
        """,
        "fax": """
            fax|f|telefax|telecopie|telecopieur|facsimile|tel./fax
        """,
        "home": """
            home|privat|private|h|zuhause|domicile|prive|casa|particular
        """,
    }.items()
    for word in words.split("|")
}
MAIL_LABELS = _words("e-mail|email|mail|e|courriel|mel|correo|correo electronico|e-post")
LINK_LABELS = _words(
    """
    web|www|website|webseite|homepage|internet|url|w|i|site|site web|sitio web|pagina web|linkedin|xing
    """
)
NAME_LABELS = _words(
    """
    name|nom|nombre|contact|kontakt|ansprechpartner|ansprechpartnerin|contacto|your contact
    """
)
COMPANY_LABELS = _words("company|firma|unternehmen|societe|entreprise|empresa|organisation|organization")
TITLE_LABELS = _words("title|position|funktion|role|fonction|poste|cargo|puesto|beruf|job title")
ADDRESS_LABELS = _words(
    """
    address|adresse|anschrift|direccion|addr|a|adr|postal address|postanschrift|sitz
    """
)

# A line that begins so says nothing about the person: greetings, and what phones and laws add below.
PASSED_OVER = tuple(
    fold(words)
    for words in (
        "Mit freundlichen", "Mit besten", "Mit herzlichen", "Mit lieben", "Freundliche Grüße", "Freundliche Grüsse",
        "Viele Grüße", "Viele Grüsse", "Beste Grüße", "Beste Grüsse", "Liebe Grüße", "Liebe Grüsse", "Herzliche Grüße",
        "Herzliche Grüsse", "Schöne Grüße", "Hochachtungsvoll", "MfG", "Best regards", "Kind regards", "Warm regards",
        "Regards", "Best wishes", "All the best", "Yours sincerely", "Yours faithfully", "Sincerely", "Many thanks",
        "Thank you", "Thanks", "Cheers", "Best,", "Cordialement", "Bien cordialement", "Bien à vous", "Salutations",
        "Meilleures salutations", "Sincères salutations", "Veuillez agréer", "Avec mes", "Un saludo", "Saludos",
        "Atentamente", "Cordialmente", "Un cordial saludo", "Gracias", "Merci", "Danke", "Vielen Dank",
        "Sent from my", "Von meinem", "Gesendet von", "Envoyé de", "Envoyé depuis", "Enviado desde", "Get Outlook",
        "This e-mail", "This email", "This message", "Diese E-Mail", "Diese Nachricht", "Ce message", "Este mensaje",
        "Please consider", "Bitte denken", "Confidential",
    )
)  # fmt: skip
REGISTERS = (
    "fn", "hrb", "hra", "uid", "ust-id", "ustid", "ust-idnr", "ust.-idnr", "vat", "vat-id", "iban", "bic", "swift",
    "siret", "siren", "rcs", "tva", "cif", "nif", "atu", "dvr", "steuernummer", "steuernr", "firmenbuch",
    "firmenbuchnummer", "handelsregister", "amtsgericht", "company number", "company no", "company reg", "registered",
    "registration", "reg. no", "konto", "account no", "bank", "mwst", "che-", "capital", "n° tva",
)  # fmt: skip

LEGAL_FORMS = _words(
    """
    gmbh|ag|kg|og|ohg|kgaa|gbr|ug|eg|e.v|ev|e.u|eu.|e.k|se|mbh|ges.m.b.h|gesmbh|ltd|limited|llc|l.l.c|inc|
    incorporated|corp|corporation|plc|llp|lp|pty|co|& co|sarl|s.a.r.l|sas|s.a.s|sasu|eurl|sa|s.a|snc|sci|sl|s.l|
    slu|s.l.u|s.l.l|srl|s.r.l|spa|s.p.a|bv|b.v|nv|n.v|oy|oyj|ab|aps|a/s|as|sarl-s|sprl|bvba|kft|d.o.o|s.r.o|
    sp. z o.o
    """
)
ORGANISATIONS = _words(
    """
    group|gruppe|holding|university|universitat|universite|universidad|hochschule|institut|institute|instituto|
    stiftung|foundation|fondation|fundacion|verein|association|verband|kanzlei|praxis|apotheke|hotel|restaurant|
    verlag|ministerium|ministry|gemeinde|stadtgemeinde|bank|sparkasse|versicherung|insurance|solutions|consulting|
    services|partners|studio|agentur|agency|technologies|systems|software|labs|industries|werke|autohaus|spital|
    klinikum|hospital|clinic|clinique|clinica|school|schule|ecole|college|akademie|academy|company|brothers|sons|
    sohne|fils|hijos
    """
)
JOBS = _words(
    """
    ceo|cfo|cto|coo|cmo|cio|geschaftsfuhrer|geschaftsfuhrerin|geschaftsfuhrung|geschaftsleitung|geschaftsleiter|
    inhaber|inhaberin|owner|founder|co-founder|cofounder|grunder|grunderin|partner|prokurist|prokuristin|vorstand|
    vorstandsvorsitzender|director|direktor|direktorin|directeur|directrice|directora|manager|managerin|leiter|
    leiterin|leitung|head|lead|chief|president|vice|vp|officer|engineer|ingenieur|ingenieurin|ingeniero|ingeniera|
    techniker|technikerin|entwickler|entwicklerin|developer|architect|architekt|architektin|architecte|arquitecto|
    consultant|berater|beraterin|conseiller|conseillere|consultora|consultor|sales|vertrieb|aussendienst|
    innendienst|verkauf|verkaufer|verkauferin|ventas|commercial|commerciale|comercial|account|key account|
    marketing|einkauf|einkaufer|buchhaltung|accountant|assistant|assistenz|assistentin|assistante|asistente|
    secretary|sekretariat|secretaire|secretaria|sachbearbeiter|sachbearbeiterin|referent|referentin|rechtsanwalt|
    rechtsanwaltin|attorney|lawyer|solicitor|avocat|avocate|abogado|abogada|notar|notary|notaire|arzt|arztin|
    physician|medecin|medico|zahnarzt|dentist|professor|lecturer|researcher|analyst|analystin|designer|designerin|
    redakteur|redakteurin|editor|journalist|responsable|gerant|gerante|gerente|jefe|jefa|chef|cheffe|charge|
    chargee|presidente|socio|socia|fundador|fundadora|fondateur|fondatrice|coordinator|koordinator|koordinatorin|
    coordinateur|coordinador|supervisor|specialist|spezialist|spezialistin|technician|broker|makler|maklerin|agent|
    agente|representative|representante|trainer|coach|teacher|lehrer|lehrerin|pfarrer|meister|meisterin|
    tischlermeister|steuerberater|steuerberaterin|buyer|planner
    """
)
DEPARTMENTS = _words(
    """
    abteilung|department|dept|dept.|departement|departamento|bereich|referat
    """
)
STREETS = (
    "strasse", "straße", "str.", "gasse", "weg", "platz", "allee", "ring", "ufer", "damm", "street", "st.", "road",
    "rd", "avenue", "ave", "lane", "drive", "boulevard", "blvd", "square", "court", "way", "rue", "chemin", "place",
    "quai", "impasse", "route", "calle", "c/", "avda", "avenida", "plaza", "paseo", "carrer", "via", "postfach",
    "p.o. box", "po box", "apartado", "suite", "floor",
)  # fmt: skip
COUNTRIES = _words(
    """
    austria|österreich|autriche|germany|deutschland|allemagne|alemania|switzerland|schweiz|suisse|suiza|svizzera|
    france|frankreich|francia|spain|spanien|espagne|españa|italy|italien|italie|italia|united kingdom|uk|
    great britain|england|scotland|wales|northern ireland|großbritannien|royaume-uni|reino unido|ireland|irland|
    irlande|irlanda|united states|united states of america|usa|us|u.s.a|vereinigte staaten|états-unis|
    estados unidos|ee.uu|canada|kanada|netherlands|the netherlands|niederlande|pays-bas|países bajos|belgium|
    belgien|belgique|bélgica|luxembourg|luxemburg|liechtenstein|denmark|dänemark|danemark|dinamarca|sweden|
    schweden|suède|suecia|norway|norwegen|norvège|noruega|finland|finnland|finlande|finlandia|poland|polen|pologne|
    polonia|czech republic|czechia|tschechien|slovakia|slowakei|hungary|ungarn|hongrie|hungría|slovenia|slowenien|
    croatia|kroatien|portugal|greece|griechenland|romania|rumänien|bulgaria|mexico|méxico|mexiko|argentina|
    argentinien|chile|colombia|brasil|brazil|brasilien|australia|australien|new zealand|japan|china|india|indien|
    israel|türkei|turkey|turquie
    """
)
BEFORE_NAME = _words(
    """
    i.a|i. a|ia|i.v|i. v|iv|ppa|ppa.|pp|p.p|on behalf of|par delegation|p.o|von|from|de|fn|ihr|ihre|your
    """
)
