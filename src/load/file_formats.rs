//! The formats of tree files, decks and resources: every key, what it holds and what it is for.
//!
//! The reader refuses what is not here, and the JSON Schema for editors is written from here.

use super::format::{KeyFormat, MappingFormat, ValueFormat, may, must};

const SCREEN: usize = 800;
const HEADLINE: usize = 160;

const SOURCE: KeyFormat = may(
    "source",
    ValueFormat::Quote(SCREEN),
    "La phrase du document d'origine, quand la formulation a changé.",
);

const CHECKED: KeyFormat = must(
    "checked",
    ValueFormat::Checked,
    "Le jour où la ressource a été vue exacte pour la dernière fois (AAAA-MM-JJ), ou \
     « non-verifie ».",
);

const REVIEW: KeyFormat = may(
    "review",
    ValueFormat::Date,
    "Le jour où il faudra y revenir (AAAA-MM-JJ)\u{a0}; le lendemain, «\u{a0}check\u{a0}» \
     avertit.",
);

const OWNER: KeyFormat = may("owner", ValueFormat::Text(HEADLINE), "Qui y reviendra.");

const NOTE: KeyFormat = may(
    "note",
    ValueFormat::Text(SCREEN),
    "Une précision pour le lecteur, à côté de la ressource.",
);

const WAS: KeyFormat = may(
    "was",
    ValueFormat::OldIds,
    "Les identifiants portés avant celui-ci, du plus ancien au plus récent\u{a0}: les réponses \
     enregistrées, les tableaux et les codes de parcours peuvent encore les donner.",
);

pub(super) static TREE: MappingFormat = MappingFormat {
    place: "cet arbre",
    keys: &[
        must("format", ValueFormat::Version, "La version du format de fichier : 1."),
        must("id", ValueFormat::Id, "L'identifiant de l'arbre, sans accent : « equipement »."),
        must("title", ValueFormat::Text(HEADLINE), "Le titre de l'arbre."),
        may(
            "intro",
            ValueFormat::Text(SCREEN),
            "Une ou deux phrases qui disent à quoi sert l'arbre.",
        ),
        must("source", ValueFormat::Map(&ORIGIN), "Le document dont l'arbre est tiré."),
        REVIEW,
        OWNER,
        must(
            "questions",
            ValueFormat::Named(&QUESTION),
            "Les questions, chacune sous son identifiant ; la première commence le parcours.",
        ),
        must("outcomes", ValueFormat::Named(&OUTCOME), "Les issues, chacune sous son identifiant."),
        may(
            "cases",
            ValueFormat::List(&CASE),
            "Des situations avec leurs réponses et la bonne issue : elles éprouvent l'arbre et \
             servent d'exercices.",
        ),
        NAMES,
        LINKS,
        CONTACTS,
        MAILBOXES,
        MESSAGES,
        GLOSSARY,
    ],
};

pub(super) static DECK: MappingFormat = MappingFormat {
    place: "ce jeu de cas",
    keys: &[
        must("format", ValueFormat::Version, "La version du format de fichier : 1."),
        must(
            "tree",
            ValueFormat::Name,
            "L'arbre où se jouent les cas : un arbre fourni, ou le fichier d'à côté qui porte ce \
             nom.",
        ),
        must("cases", ValueFormat::List(&CASE), "Les cas, comme dans un fichier d'arbre."),
    ],
};

pub(super) static RESOURCES: MappingFormat = MappingFormat {
    place: "ce fichier de ressources",
    keys: &[
        may("format", ValueFormat::Version, "La version du format de fichier : 1."),
        REVIEW,
        OWNER,
        may(
            "origin",
            ValueFormat::Text(HEADLINE),
            "D'où viennent les ressources «\u{a0}non-verifie\u{a0}», comme «\u{a0}du kit de \
             2023\u{a0}»\u{a0}: les fiches disent «\u{a0}adresse du kit de 2023, non vérifiée à ce \
             jour\u{a0}».",
        ),
        NAMES,
        LINKS,
        CONTACTS,
        MAILBOXES,
        MESSAGES,
        GLOSSARY,
    ],
};

const NAMES: KeyFormat = may(
    "names",
    ValueFormat::NamedTexts(&NAME),
    "Les mots que les textes écrivent <identifiant>, pour qu'une autre région mette les siens.",
);
const LINKS: KeyFormat =
    may("links", ValueFormat::Named(&LINK), "Les pages du web où mènent les actions.");
const CONTACTS: KeyFormat =
    may("contacts", ValueFormat::Named(&CONTACT), "Les adresses e-mail où écrire.");
const MAILBOXES: KeyFormat =
    may("mailboxes", ValueFormat::Named(&MAILBOX), "Les types de boîtes aux lettres à demander.");
const MESSAGES: KeyFormat =
    may("messages", ValueFormat::Named(&MESSAGE), "Les messages à envoyer.");
const GLOSSARY: KeyFormat = may("glossary", ValueFormat::Named(&TERM), "Les mots à expliquer.");

static NAME: MappingFormat = MappingFormat {
    place: "ce nom",
    keys: &[
        must(
            "name",
            ValueFormat::Quote(usize::MAX),
            "Le nom seul, que les textes écrivent <identifiant>.",
        ),
        may("le", ValueFormat::Quote(usize::MAX), "Avec l'article, pour <le:identifiant>."),
        may("du", ValueFormat::Quote(usize::MAX), "Après «\u{a0}de\u{a0}», pour <du:identifiant>."),
        may("au", ValueFormat::Quote(usize::MAX), "Après «\u{a0}à\u{a0}», pour <au:identifiant>."),
        may(
            "elsewhere",
            ValueFormat::Quote(usize::MAX),
            "Ce qui se lit à sa place dans une région qui ne donne pas ce nom.",
        ),
    ],
};

static ORIGIN: MappingFormat = MappingFormat {
    place: "cette source",
    keys: &[
        must("document", ValueFormat::Quote(HEADLINE), "Le titre du document d'origine."),
        may("section", ValueFormat::Quote(HEADLINE), "La partie du document."),
        must(
            "checked",
            ValueFormat::Date,
            "Le jour où l'arbre a été comparé à sa source (AAAA-MM-JJ) : c'est aussi sa version.",
        ),
    ],
};

static QUESTION: MappingFormat = MappingFormat {
    place: "cette question",
    keys: &[
        must("ask", ValueFormat::Text(HEADLINE), "La question, telle qu'elle est posée."),
        may("help", ValueFormat::Text(SCREEN), "Ce qui aide à répondre ; s'affiche avec « ? »."),
        SOURCE,
        may(
            "input",
            ValueFormat::Input,
            "Ce que la personne saisit ; sans « answers », la saisie va dans les textes avec \
             <identifiant>.",
        ),
        may(
            "several",
            ValueFormat::Only(true),
            "« true » quand plusieurs réponses peuvent être données à la fois.",
        ),
        may(
            "go",
            ValueFormat::Name,
            "La suite, quand elle ne dépend pas de la réponse (« several », ou « input » seul).",
        ),
        may(
            "answers",
            ValueFormat::Named(&ANSWER),
            "Les réponses possibles, chacune sous son identifiant.",
        ),
        may(
            "annuaire",
            ValueFormat::Word(&["address"]),
            "«\u{a0}address\u{a0}» quand un annuaire de boîtes propose la réponse\u{a0}: l'adresse \
             d'une boîte visible (avec «\u{a0}input: mssante-address\u{a0}»).",
        ),
        WAS,
    ],
};

static ANSWER: MappingFormat = MappingFormat {
    place: "cette réponse",
    keys: &[
        must("label", ValueFormat::Text(HEADLINE), "La réponse, telle qu'elle est affichée."),
        may("go", ValueFormat::Name, "La question ou l'issue qui suit."),
        may(
            "when",
            ValueFormat::Map(&WHEN),
            "Les saisies qui donnent cette réponse ; sans « when », toutes les autres.",
        ),
        may(
            "pick",
            ValueFormat::Only(false),
            "«\u{a0}false\u{a0}» quand seule une saisie donne cette réponse (avec \
             «\u{a0}input\u{a0}»)\u{a0}: les \
             listes ne la montrent pas, et personne ne la nomme.",
        ),
        may(
            "alone",
            ValueFormat::Only(true),
            "« true » quand cette réponse exclut les autres (avec « several »).",
        ),
        may(
            "actions",
            ValueFormat::List(&ACTION),
            "Ce qu'il faut faire quand cette réponse est donnée.",
        ),
        may(
            "annuaire",
            ValueFormat::Word(&["visible"]),
            "«\u{a0}visible\u{a0}» quand un annuaire propose cette réponse pour une structure qui \
             a une boîte visible.",
        ),
        SOURCE,
        WAS,
    ],
};

static WHEN: MappingFormat = MappingFormat {
    place: "cette condition",
    keys: &[must(
        "ends-with",
        ValueFormat::Texts(HEADLINE),
        "La fin de la saisie, comme « @exemple.mssante.fr », ou une liste de fins.",
    )],
};

static OUTCOME: MappingFormat = MappingFormat {
    place: "cette issue",
    keys: &[
        must("title", ValueFormat::Text(HEADLINE), "La conclusion, en une phrase."),
        must("status", ValueFormat::Status, "Ce que l'issue demande au lecteur."),
        may("text", ValueFormat::Text(SCREEN), "Quelques phrases sous le titre."),
        SOURCE,
        may("actions", ValueFormat::List(&ACTION), "Ce qu'il faut faire, dans l'ordre."),
        may(
            "alternatives",
            ValueFormat::List(&ALTERNATIVE),
            "Plusieurs façons de faire : le lecteur en choisit une.",
        ),
        may("next", ValueFormat::Names, "Les identifiants des arbres à parcourir ensuite."),
        may("resume", ValueFormat::Name, "La question à reprendre une fois les actions faites."),
        WAS,
    ],
};

static ALTERNATIVE: MappingFormat = MappingFormat {
    place: "cette possibilité",
    keys: &[
        must("title", ValueFormat::Text(HEADLINE), "Le titre de cette façon de faire."),
        must("actions", ValueFormat::List(&ACTION), "Ce qu'il faut faire, dans l'ordre."),
        SOURCE,
    ],
};

static ACTION: MappingFormat = MappingFormat {
    place: "cette action",
    keys: &[
        must("text", ValueFormat::Text(SCREEN), "Ce qu'il faut faire, en une phrase."),
        may(
            "link",
            ValueFormat::Name,
            "La page du web où mène l'action, par son identifiant dans « links ».",
        ),
        may("contact", ValueFormat::Name, "À qui écrire, par son identifiant dans « contacts »."),
        may(
            "mailbox",
            ValueFormat::Name,
            "Le type de boîte à demander, par son identifiant dans « mailboxes ».",
        ),
        may(
            "message",
            ValueFormat::Name,
            "Le message à envoyer, par son identifiant dans « messages ».",
        ),
        SOURCE,
    ],
};

static CASE: MappingFormat = MappingFormat {
    place: "ce cas",
    keys: &[
        must("id", ValueFormat::Id, "L'identifiant du cas."),
        must("situation", ValueFormat::Text(2 * SCREEN), "La situation, racontée."),
        must(
            "answers",
            ValueFormat::Given,
            "Les bonnes réponses : l'identifiant de chaque question et sa réponse.",
        ),
        must("outcome", ValueFormat::Name, "La bonne issue."),
        may("why", ValueFormat::Text(SCREEN), "Pourquoi c'est la bonne issue."),
        may(
            "why-not",
            ValueFormat::TextsByAnswer(SCREEN),
            "Pourquoi une mauvaise réponse ne convient pas\u{a0}: l'identifiant d'une question, et sous \
             lui celui de chaque réponse à expliquer.",
        ),
    ],
};

static LINK: MappingFormat = MappingFormat {
    place: "ce lien",
    keys: &[
        must("label", ValueFormat::Text(HEADLINE), "Ce qu'est la page, pour qui elle est."),
        must(
            "url",
            ValueFormat::Url,
            "L'adresse de la page, qui commence par https:// ou http://.",
        ),
        NOTE,
        CHECKED,
        REVIEW,
        OWNER,
    ],
};

static CONTACT: MappingFormat = MappingFormat {
    place: "ce contact",
    keys: &[
        must("label", ValueFormat::Text(HEADLINE), "Qui répond à cette adresse."),
        must("email", ValueFormat::Email, "L'adresse e-mail."),
        NOTE,
        CHECKED,
        REVIEW,
        OWNER,
    ],
};

static MAILBOX: MappingFormat = MappingFormat {
    place: "ce type de boîte",
    keys: &[
        must("label", ValueFormat::Text(HEADLINE), "Le nom du type de boîte."),
        must(
            "code",
            ValueFormat::Text(8),
            "Le code de l'Agence du numérique en santé : PER, ORG, APP ou CAB.",
        ),
        must("text", ValueFormat::Text(SCREEN), "Pour qui est ce type de boîte."),
        CHECKED,
        REVIEW,
        OWNER,
    ],
};

static MESSAGE: MappingFormat = MappingFormat {
    place: "ce message",
    keys: &[
        must("label", ValueFormat::Text(HEADLINE), "Ce qu'est le message."),
        may("subject", ValueFormat::Template(HEADLINE), "L'objet du message."),
        must(
            "text",
            ValueFormat::Template(usize::MAX),
            "Le texte du message ; <identifiant> y met une réponse.",
        ),
        CHECKED,
        REVIEW,
        OWNER,
    ],
};

static TERM: MappingFormat = MappingFormat {
    place: "ce mot du glossaire",
    keys: &[
        must("label", ValueFormat::Text(HEADLINE), "Le mot, tel qu'il est écrit dans les textes."),
        must("text", ValueFormat::Text(SCREEN), "Ce qu'il veut dire, en une phrase."),
        CHECKED,
        REVIEW,
        OWNER,
    ],
};
