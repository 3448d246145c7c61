//! The tree file's format: every key, what it holds and what it is for.
//!
//! The reader refuses what is not here, and the JSON Schema for editors is written from here.

use crate::tree::{Status, input::Input};

/// A key of a mapping.
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) form: Form,
    pub(super) required: bool,
    /// One French sentence, for editors and for messages.
    pub(super) doc: &'static str,
}

/// What a key holds.
pub(super) enum Form {
    /// A text for people; more characters than this are too many for a screen.
    Text(usize),
    Id,
    /// The id of something written elsewhere, which is looked up.
    Name,
    Names,
    Date,
    /// A date, or `non-verifie`.
    Checked,
    Yes,
    Version,
    Status,
    Input,
    Url,
    Email,
    Map(&'static Shape),
    List(&'static Shape),
    /// A mapping from ids to mappings.
    Named(&'static Shape),
    /// A mapping from question ids to answers.
    Given,
}

/// The keys of a mapping, and where it stands, for messages.
pub(super) struct Shape {
    pub(super) place: &'static str,
    pub(super) keys: &'static [Key],
}

/// Stands for a date where nobody could verify a resource.
pub(super) const UNVERIFIED: &str = "non-verifie";

const SCREEN: usize = 800;
const HEADLINE: usize = 160;

pub(super) const fn must(name: &'static str, form: Form, doc: &'static str) -> Key {
    Key { name, form, required: true, doc }
}

pub(super) const fn may(name: &'static str, form: Form, doc: &'static str) -> Key {
    Key { name, form, required: false, doc }
}

const SOURCE: Key = may(
    "source",
    Form::Text(SCREEN),
    "La phrase du document d'origine, quand la formulation a changé.",
);

const CHECKED: Key = must(
    "checked",
    Form::Checked,
    "Le jour où la ressource a été vue exacte pour la dernière fois (AAAA-MM-JJ), ou \
     « non-verifie ».",
);

const NOTE: Key =
    may("note", Form::Text(SCREEN), "Une précision pour le lecteur, à côté de la ressource.");

pub(super) static TREE: Shape = Shape {
    place: "cet arbre",
    keys: &[
        must("format", Form::Version, "La version du format de fichier : 1."),
        must("id", Form::Id, "L'identifiant de l'arbre, sans accent : « equipement »."),
        must("title", Form::Text(HEADLINE), "Le titre de l'arbre."),
        may("intro", Form::Text(SCREEN), "Une ou deux phrases qui disent à quoi sert l'arbre."),
        must("source", Form::Map(&ORIGIN), "Le document dont l'arbre est tiré."),
        must(
            "questions",
            Form::Named(&QUESTION),
            "Les questions, chacune sous son identifiant ; la première commence le parcours.",
        ),
        must("outcomes", Form::Named(&OUTCOME), "Les issues, chacune sous son identifiant."),
        may(
            "cases",
            Form::List(&CASE),
            "Des situations avec leurs réponses et la bonne issue : elles éprouvent l'arbre et \
             servent d'exercices.",
        ),
        LINKS,
        CONTACTS,
        MAILBOXES,
        MESSAGES,
        GLOSSARY,
    ],
};

pub(super) static DECK: Shape = Shape {
    place: "ce jeu de cas",
    keys: &[
        must("format", Form::Version, "La version du format de fichier : 1."),
        must(
            "tree",
            Form::Name,
            "L'arbre où se jouent les cas : un arbre fourni, ou le fichier d'à côté qui porte ce \
             nom.",
        ),
        must("cases", Form::List(&CASE), "Les cas, comme dans un fichier d'arbre."),
    ],
};

pub(super) static RESOURCES: Shape = Shape {
    place: "ce fichier de ressources",
    keys: &[
        may("format", Form::Version, "La version du format de fichier : 1."),
        LINKS,
        CONTACTS,
        MAILBOXES,
        MESSAGES,
        GLOSSARY,
    ],
};

const LINKS: Key = may("links", Form::Named(&LINK), "Les pages du web où mènent les actions.");
const CONTACTS: Key = may("contacts", Form::Named(&CONTACT), "Les adresses e-mail où écrire.");
const MAILBOXES: Key =
    may("mailboxes", Form::Named(&MAILBOX), "Les types de boîtes aux lettres à demander.");
const MESSAGES: Key = may("messages", Form::Named(&MESSAGE), "Les messages à envoyer.");
const GLOSSARY: Key = may("glossary", Form::Named(&TERM), "Les mots à expliquer.");

static ORIGIN: Shape = Shape {
    place: "cette source",
    keys: &[
        must("document", Form::Text(HEADLINE), "Le titre du document d'origine."),
        may("section", Form::Text(HEADLINE), "La partie du document."),
        must(
            "checked",
            Form::Date,
            "Le jour où l'arbre a été comparé à sa source (AAAA-MM-JJ) : c'est aussi sa version.",
        ),
    ],
};

static QUESTION: Shape = Shape {
    place: "cette question",
    keys: &[
        must("ask", Form::Text(HEADLINE), "La question, telle qu'elle est posée."),
        may("help", Form::Text(SCREEN), "Ce qui aide à répondre ; s'affiche avec « ? »."),
        SOURCE,
        may(
            "input",
            Form::Input,
            "Ce que la personne saisit ; sans « answers », la saisie va dans les textes avec \
             <identifiant>.",
        ),
        may(
            "several",
            Form::Yes,
            "« true » quand plusieurs réponses peuvent être données à la fois.",
        ),
        may(
            "go",
            Form::Name,
            "La suite, quand elle ne dépend pas de la réponse (« several », ou « input » seul).",
        ),
        may(
            "answers",
            Form::Named(&ANSWER),
            "Les réponses possibles, chacune sous son identifiant.",
        ),
    ],
};

static ANSWER: Shape = Shape {
    place: "cette réponse",
    keys: &[
        must("label", Form::Text(HEADLINE), "La réponse, telle qu'elle est affichée."),
        may("go", Form::Name, "La question ou l'issue qui suit."),
        may(
            "when",
            Form::Map(&WHEN),
            "Les saisies qui donnent cette réponse ; sans « when », toutes les autres.",
        ),
        may(
            "alone",
            Form::Yes,
            "« true » quand cette réponse exclut les autres (avec « several »).",
        ),
        may("actions", Form::List(&ACTION), "Ce qu'il faut faire quand cette réponse est donnée."),
        SOURCE,
    ],
};

static WHEN: Shape = Shape {
    place: "cette condition",
    keys: &[must(
        "ends-with",
        Form::Text(HEADLINE),
        "La fin de la saisie, comme « @exemple.mssante.fr ».",
    )],
};

static OUTCOME: Shape = Shape {
    place: "cette issue",
    keys: &[
        must("title", Form::Text(HEADLINE), "La conclusion, en une phrase."),
        must("status", Form::Status, "Ce que l'issue demande au lecteur."),
        may("text", Form::Text(SCREEN), "Quelques phrases sous le titre."),
        SOURCE,
        may("actions", Form::List(&ACTION), "Ce qu'il faut faire, dans l'ordre."),
        may(
            "alternatives",
            Form::List(&ALTERNATIVE),
            "Plusieurs façons de faire : le lecteur en choisit une.",
        ),
        may("next", Form::Names, "Les identifiants des arbres à parcourir ensuite."),
        may("resume", Form::Name, "La question à reprendre une fois les actions faites."),
    ],
};

static ALTERNATIVE: Shape = Shape {
    place: "cette possibilité",
    keys: &[
        must("title", Form::Text(HEADLINE), "Le titre de cette façon de faire."),
        must("actions", Form::List(&ACTION), "Ce qu'il faut faire, dans l'ordre."),
        SOURCE,
    ],
};

static ACTION: Shape = Shape {
    place: "cette action",
    keys: &[
        must("text", Form::Text(SCREEN), "Ce qu'il faut faire, en une phrase."),
        may(
            "link",
            Form::Name,
            "La page du web où mène l'action, par son identifiant dans « links ».",
        ),
        may("contact", Form::Name, "À qui écrire, par son identifiant dans « contacts »."),
        may(
            "mailbox",
            Form::Name,
            "Le type de boîte à demander, par son identifiant dans « mailboxes ».",
        ),
        may("message", Form::Name, "Le message à envoyer, par son identifiant dans « messages »."),
        SOURCE,
    ],
};

static CASE: Shape = Shape {
    place: "ce cas",
    keys: &[
        must("id", Form::Id, "L'identifiant du cas."),
        must("situation", Form::Text(2 * SCREEN), "La situation, racontée."),
        must(
            "answers",
            Form::Given,
            "Les bonnes réponses : l'identifiant de chaque question et sa réponse.",
        ),
        must("outcome", Form::Name, "La bonne issue."),
        may("why", Form::Text(SCREEN), "Pourquoi c'est la bonne issue."),
    ],
};

static LINK: Shape = Shape {
    place: "ce lien",
    keys: &[
        must("label", Form::Text(HEADLINE), "Ce qu'est la page, pour qui elle est."),
        must("url", Form::Url, "L'adresse de la page, qui commence par https:// ou http://."),
        NOTE,
        CHECKED,
    ],
};

static CONTACT: Shape = Shape {
    place: "ce contact",
    keys: &[
        must("label", Form::Text(HEADLINE), "Qui répond à cette adresse."),
        must("email", Form::Email, "L'adresse e-mail."),
        NOTE,
        CHECKED,
    ],
};

static MAILBOX: Shape = Shape {
    place: "ce type de boîte",
    keys: &[
        must("label", Form::Text(HEADLINE), "Le nom du type de boîte."),
        must(
            "code",
            Form::Text(8),
            "Le code de l'Agence du numérique en santé : PER, ORG, APP ou CAB.",
        ),
        must("text", Form::Text(SCREEN), "Pour qui est ce type de boîte."),
        CHECKED,
    ],
};

static MESSAGE: Shape = Shape {
    place: "ce message",
    keys: &[
        must("label", Form::Text(HEADLINE), "Ce qu'est le message."),
        may("subject", Form::Text(HEADLINE), "L'objet du message."),
        must(
            "text",
            Form::Text(usize::MAX),
            "Le texte du message ; <identifiant> y met une réponse.",
        ),
        CHECKED,
    ],
};

static TERM: Shape = Shape {
    place: "ce mot du glossaire",
    keys: &[
        must("label", Form::Text(HEADLINE), "Le mot, tel qu'il est écrit dans les textes."),
        must("text", Form::Text(SCREEN), "Ce qu'il veut dire, en une phrase."),
        CHECKED,
    ],
};

impl Form {
    /// What the key holds, for a message.
    pub(super) fn expected(&self) -> &'static str {
        match self {
            Self::Text(_) | Self::Url | Self::Email => "un texte",
            Self::Id | Self::Name => "un identifiant",
            Self::Names => "une liste d'identifiants, comme [boites, accompagnement]",
            Self::Date => "une date, comme 2026-11-23",
            Self::Checked => "une date, comme 2026-11-23, ou « non-verifie »",
            Self::Yes => "« true », ou que sa ligne soit effacée",
            Self::Version => "un numéro de version",
            Self::Status | Self::Input => "un mot d'une liste",
            Self::Map(_) => "des clés, chacune suivie de « : » et de sa valeur",
            Self::Named(_) => "un identifiant suivi de « : » devant chaque élément, sans tiret",
            Self::List(_) => "une liste, un tiret « - » devant chaque élément",
            Self::Given => "des réponses, comme { equipe: oui }",
        }
    }

    /// The only values of a word of a list.
    pub(super) fn words(&self) -> Vec<&'static str> {
        match self {
            Self::Status => Status::ALL.iter().map(|(name, ..)| *name).collect(),
            Self::Input => Input::ALL.iter().map(|(name, _)| *name).collect(),
            _ => Vec::new(),
        }
    }
}
