//! What keeps a case from reaching its outcome.

use super::did_you_mean;
use crate::walk::reply::ReplyError;

problems! {
    /// What keeps a case from reaching its outcome.
    CaseProblem

    "E050" CaseTwice { name: String }
        says ("deux cas s'appellent « {name} »")
        help ("renommez l'un des deux")
        page "Deux cas ont le même identifiant

Chaque cas a son propre « id » : c'est ainsi que les messages et les exercices le nomment.
Exemple : deux cas « depart-d-une-collegue », dont l'un copié de l'autre.

Renommez l'un des deux."

    "E051" CaseAnswer { question: String, refusal: ReplyError, expected: String }
        says ("la réponse à « {question} » n'est pas possible : {refusal}")
        help (format!("réponses possibles : {expected}"))
        page "La réponse d'un cas n'est pas possible

Un cas donne à une question une réponse qu'elle n'accepte pas : elle n'existe pas, ou la saisie \
     n'a pas la bonne forme.
Exemple : « equipe: nom » au lieu de « equipe: non ».

Choisissez dans les réponses que donne le message. Si la réponse a changé de nom dans l'arbre, \
     changez-la aussi dans le cas."

    "E052" CaseUnmet { question: String }
        says ("le parcours de ce cas ne passe pas par « {question} »")
        help ("effacez cette réponse, ou changez celles qui précèdent")
        page "Un cas répond à une question qu'on ne lui pose pas

Avec les autres réponses du cas, le parcours ne passe pas par cette question.
Exemple : un cas répond « non » à « equipe », et donne aussi une réponse à « usage », qui n'est \
     posée qu'après « oui ».

Effacez cette réponse, ou changez celles qui précèdent."

    "E053" CaseGap { question: String, expected: String }
        says ("ce cas ne répond pas à « {question} »")
        help (format!("réponses possibles : {expected}"))
        page "Un cas ne répond pas à une question

Le parcours du cas s'arrête à une question à laquelle il ne répond pas.
Exemple : vous avez ajouté une question à l'arbre ; les cas qui y passent doivent y répondre.

Ajoutez la réponse dans « answers » du cas, ou ne changez pas le chemin. Le message donne les \
     réponses possibles."

    "E054" CaseOutcome { reached: String, wanted: String, code: String }
        says ("ce cas mène à « {reached} », pas à « {wanted} »")
        help (format!("le parcours est {code}"))
        page "Un cas n'arrive pas à son issue

Avec ses réponses, le cas mène à une autre issue que celle qu'il annonce. C'est l'un ou l'autre \
     qui est faux.
Exemple : le cas annonce « outcome: fin », et ses réponses mènent à « agir ».

Relisez la situation : si l'arbre a raison, corrigez « outcome » ; sinon, corrigez les réponses \
     du cas ou celles de l'arbre."

    "E078" WhyNotUnknown { question: String, answer: String, near: Option<String>, known: String }
        says ("«\u{a0}{question}\u{a0}» n'a pas de réponse «\u{a0}{answer}\u{a0}»")
        help (did_you_mean(near.as_ref(), || answers_to_choose(known)))
        page "Un cas explique une réponse qui n'existe pas

Sous «\u{a0}why-not\u{a0}», un cas dit pourquoi une mauvaise réponse ne convient pas\u{a0}: \
     l'identifiant de la question, et sous lui celui de la réponse. Cette question n'a pas de réponse de ce nom.
Exemple\u{a0}: «\u{a0}why-not: { equipe: { nom: … } }\u{a0}» au lieu de «\u{a0}non\u{a0}».

Choisissez dans les réponses que donne le message."

    "E079" WhyNotRight { question: String, answer: String }
        says ("«\u{a0}{answer}\u{a0}» est la bonne réponse à «\u{a0}{question}\u{a0}» dans ce cas")
        help ("effacez ce texte\u{a0}; «\u{a0}why\u{a0}» dit pourquoi c'est la bonne issue")
        page "Un cas dit pourquoi une bonne réponse ne convient pas

Sous «\u{a0}why-not\u{a0}» ne viennent que de mauvaises réponses\u{a0}: personne ne lirait ce texte.
Exemple\u{a0}: un cas répond «\u{a0}oui\u{a0}» à «\u{a0}equipe\u{a0}», et dit sous \
     «\u{a0}why-not\u{a0}» pourquoi ce n'est pas «\u{a0}oui\u{a0}».

Effacez ce texte, changez la réponse qu'il explique, ou corrigez les réponses du cas."

    "E083" WhyNotUnmet { question: String }
        says ("le parcours de ce cas ne passe pas par «\u{a0}{question}\u{a0}»\u{a0}: rien n'y \
     est juste ou faux")
        help ("effacez ce texte, ou changez les réponses du cas")
        page "Un cas explique une réponse à une question qu'on ne lui pose pas

Avec les réponses du cas, le parcours ne passe pas par cette question\u{a0}: aucune réponse n'y \
     est bonne ou mauvaise, et personne ne lirait ce texte.
Exemple\u{a0}: un cas répond «\u{a0}non\u{a0}» à «\u{a0}equipe\u{a0}», et dit sous \
     «\u{a0}why-not\u{a0}» pourquoi ce n'est pas «\u{a0}non\u{a0}» \
     à «\u{a0}usage\u{a0}», qui n'est posée qu'après «\u{a0}oui\u{a0}».

Effacez ce texte, ou changez les réponses du cas."
}

/// The answers that a question has, by their ids.
fn answers_to_choose(known: &str) -> String {
    if known.is_empty() {
        return "cette question n'a pas de réponses à choisir\u{a0}: effacez ce texte".into();
    }
    format!("réponses possibles\u{a0}: {known}")
}
