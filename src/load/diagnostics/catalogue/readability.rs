//! What readers of a sound tree will stumble over.

use thiserror::Error;

problems! {
    /// What readers of a sound tree will stumble over.
    ReadabilityWarning

    "W010" LongSentence { words: usize, most: usize }
        says ("une phrase a {words} mots : {most} au plus se lisent d'un trait")
        help ("faites-en deux phrases")
        page "Une phrase est trop longue

Au-delà de trente mots, une phrase se lit deux fois. C'est plus vrai encore à l'écran, ou quand \
     on vous la lit au téléphone.

Coupez-la en deux : une idée par phrase."

    "W011" TwoQuestions
        says ("cette question en contient deux")
        help ("posez-les l'une après l'autre")
        page "Une question en contient deux

Exemple : « Êtes-vous équipé et savez-vous qui lit les messages ? » À qui répond « oui », on ne \
     sait pas à quoi il a répondu.

Faites-en deux questions, posées l'une après l'autre."

    "W012" UnfitLabels { mismatch: LabelMismatch }
        says ("{mismatch}")
        help ("changez la question, ou les libellés")
        page "Les réponses ne répondent pas à la question

« Quel équipement avez-vous ? » ne se répond pas par « oui ». À l'inverse, « Êtes-vous \
     équipé ? » attend un « oui » ou un « non ».

Changez la question, ou les libellés : « Oui, une adresse nominative » convient à « Êtes-vous \
     équipé ? »."

    "W013" PlainSpace { place: &'static str }
        says ("il manque une espace insécable {place}")
        help ("remplacez l'espace par une espace insécable (U+00A0)")
        page "Il manque une espace insécable

En français, une espace précède « : ; ? ! » et suit « « ». Ordinaire, elle laisse le signe \
     passer seul à la ligne suivante.

Remplacez-la par une espace insécable (U+00A0). Dans un traitement de texte, c'est Ctrl + Maj + \
     Espace ; copiez-la ensuite."

    "W014" StraightQuotes
        says ("des guillemets droits sont dans un texte français")
        help ("écrivez « et »")
        page "Des guillemets droits sont dans un texte

Les guillemets droits servent au fichier, pas au lecteur.

Écrivez « et », avec leurs espaces insécables."

    "W015" Abbreviation { word: String }
        says ("« {word} » n'est pas expliqué dans le glossaire")
        help ("ajoutez-le à « glossary », ou écrivez les mots en entier")
        page "Un sigle n'est pas expliqué

Le lecteur qui ne connaît pas ce mot en capitales s'arrête là. Le glossaire l'explique quand on \
     tape « ? ».

Ajoutez le mot à « glossary », ou écrivez les mots en entier.
Exemple : « bal: { label: BAL, text: Une boîte aux lettres., checked: 2026-11-23 } »."

    "W016" Colour { words: String }
        says ("« {words} » ne se comprend que si l'on voit la couleur")
        help ("nommez la chose autrement : par son texte ou sa place")
        page "Une consigne ne tient qu'à une couleur

« Cliquez sur le bouton vert » ne dit rien à qui ne voit pas les couleurs, ni à qui imprime en \
     noir.

Nommez la chose par son texte ou par sa place : « le bouton Valider, en bas de la page »."

    "W017" NoAction { name: String }
        says ("l'issue « {name} » ne dit pas quoi faire")
        help ("ajoutez une action, même pour dire qu'il n'y a rien à changer")
        page "Une issue ne dit pas quoi faire

Le lecteur est venu pour savoir quoi faire. Même quand tout va bien, une action l'aide : quoi \
     garder, à qui le dire.

Ajoutez « actions », ou « alternatives » s'il y a plusieurs façons de faire."

    "W018" VagueLink { label: String }
        says ("« {label} » ne dit pas où mène le lien")
        help ("dites ce qu'est la page, et pour qui")
        page "Un lien ne dit pas où il mène

« Cliquez ici » ne se comprend pas hors de sa phrase, ni dans une liste de liens.

Dites ce qu'est la page, et pour qui : « Formulaire d'adhésion au groupement (PDF) »."
}

/// How a question and the labels of its answers do not go together.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LabelMismatch {
    #[error("« {label} » ne répond pas à une question qui commence par « {start} »")]
    OpenQuestion { label: String, start: String },
    #[error("cette question attend « oui » ou « non », et aucune réponse ne commence ainsi")]
    ClosedQuestion,
}
