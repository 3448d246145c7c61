//! What keeps a case from reaching its outcome.

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
}
