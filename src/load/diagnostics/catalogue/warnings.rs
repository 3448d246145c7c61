//! What a sound tree lacks, or has without use.

problems! {
    /// What a sound tree lacks, or has without use.
    TreeWarning

    "W001" TreeStale
        says ("l'arbre n'a pas été comparé à sa source depuis plus d'un an")
        help ("vérifiez, puis changez la date « checked »")
        page "L'arbre n'a pas été relu depuis un an

La date « checked » de la « source » dit quand l'arbre a été comparé au document dont il vient. \
     Elle a plus d'un an.
Exemple : « checked: 2025-09-01 », lu en novembre 2026.

Comparez l'arbre au document d'aujourd'hui, corrigez-le s'il le faut, puis mettez la date du jour."

    "W002" ResourceStale { name: String }
        says ("« {name} » n'a pas été vérifié depuis plus d'un an")
        help ("vérifiez, puis changez la date « checked »")
        page "Une ressource n'a pas été vérifiée depuis un an

Un lien, une adresse ou un mot du glossaire a une date « checked » de plus d'un an : il n'est \
     peut-être plus juste.
Exemple : une page qui a changé d'adresse.

Ouvrez la page, ou vérifiez l'adresse, puis mettez la date du jour. Si vous ne pouvez pas \
     vérifier, écrivez « non-verifie »."

    "W003" UncoveredOutcome { name: String }
        says ("aucun cas ne mène à l'issue « {name} »")
        help ("ajoutez un cas qui y passe")
        page "Aucun cas ne mène à une issue

Les cas éprouvent l'arbre et servent d'exercices. Cette issue n'a pas de cas : une erreur sur \
     son chemin passerait inaperçue.
Exemple : une issue ajoutée hier.

Ajoutez dans « cases » une situation qui y mène, avec ses réponses."

    "W004" UncoveredAnswer { question: String, answer: String }
        says ("aucun cas ne donne la réponse « {answer} » à « {question} »")
        help ("ajoutez un cas qui y passe")
        page "Aucun cas ne donne une réponse

Des cas passent par cette question, mais aucun ne donne cette réponse : personne n'a vérifié où \
     elle mène.
Exemple : une réponse « Je ne sais pas » que tous les cas évitent.

Ajoutez un cas qui la donne."

    "W005" LongText { length: usize, most: usize }
        says ("ce texte a {length} caractères : {most} au plus se lisent d'un coup d'œil")
        help ("raccourcissez-le, ou déplacez une partie dans « help » ou « text »")
        page "Un texte est trop long

Au-delà d'une certaine longueur, un texte ne se lit plus d'un coup d'œil, et ne tient pas sur \
     un écran.
Exemple : une question de trois phrases.

Gardez l'essentiel, et mettez le reste dans « help » pour une question, dans « text » pour une \
     issue."

    "W006" Unused { name: String }
        says ("la ressource « {name} » ne sert pas")
        help ("effacez-la, ou menez-y une action")
        page "Une ressource ne sert pas

Un lien, un contact, un type de boîte ou un message est écrit dans l'arbre, mais aucune action \
     n'y mène.
Exemple : un contact gardé après avoir effacé l'action qui le citait.

Effacez-le, ou nommez-le dans une action."

    "W007" CutShort
        says ("un « # » coupe ce texte : la suite est un commentaire")
        help ("mettez le texte entre guillemets droits si « # » en fait partie")
        page "Un « # » coupe un texte

Après une espace, « # » commence un commentaire : la fin de la ligne n'est pas lue.

```yaml
title: Fiche #1      # le titre lu est « Fiche »
title: \"Fiche #1\"    # le titre lu est « Fiche #1 »
```

Si le signe fait partie du texte, mettez le texte entre guillemets droits. Si c'est un \
     commentaire, mettez-le sur sa propre ligne."

    "W008" CurlyQuotes
        says ("des guillemets typographiques entourent ce texte et en font partie")
        help ("remplacez-les par des guillemets droits \"…\", ou effacez-les")
        page "Des guillemets typographiques entourent un texte

Les traitements de texte remplacent les guillemets droits par des guillemets courbes, qui \
     s'afficheraient alors autour du texte.

```yaml
label: “Oui”    # affiché avec ses guillemets
label: Oui      # affiché sans
```

Effacez-les, ou remplacez-les par des guillemets droits."

    "W050" HiddenEnding { ending: String, first: String }
        says ("aucune saisie n'arrive à «\u{a0}{ending}\u{a0}»\u{a0}: «\u{a0}{first}\u{a0}», \
         plus haut, les prend \
               toutes")
        help ("mettez d'abord la fin la plus longue, ou effacez l'une des deux")
        page "Aucune saisie ne donne une réponse

Les fins sont essayées dans l'ordre du fichier. Celle-ci se termine par une autre, écrite avant\
 elle, qui prend déjà toutes ses saisies.

```yaml
secure: { label: Une adresse sûre, when: { ends-with: .exemple.fr }, go: fin }
region: { label: Celle de la région, when: { ends-with: .region.exemple.fr }, go: agir }    # jamais
```

Mettez d'abord la fin la plus longue, ou effacez l'une des deux."

    "W051" IdleChoice { name: String }
        says ("les réponses à «\u{a0}{name}\u{a0}» ne changent rien\u{a0}: toutes mènent au même \
         endroit")
        help ("faites-les mener ailleurs, donnez-leur des actions, ou effacez la question")
        page "Les réponses à une question ne changent rien

Toutes les réponses mènent au même endroit, sans action, et aucun texte ne les reprend\u{a0}: la \
     question est posée pour rien.
Exemple\u{a0}: «\u{a0}Oui\u{a0}» et «\u{a0}Non\u{a0}» qui mènent toutes deux à «\u{a0}fin\u{a0}».

Faites-les mener à des endroits différents, donnez-leur des actions, ou effacez la question."

    "W052" ImpossibleEnding { ending: String, expected: &'static str }
        says ("aucune saisie ne finit par «\u{a0}{ending}\u{a0}»\u{a0}: il faut {expected}")
        help ("corrigez cette fin, ou effacez-la")
        page "Aucune saisie ne peut avoir une fin

La question demande une forme, et rien de cette forme ne peut finir ainsi\u{a0}: la réponse ne \
     serait jamais donnée.

```yaml
input: mssante-address
answers:
  region: { label: Celle de la région, when: { ends-with: \"@region\" }, go: fin }    # jamais
```

Corrigez la fin, comme «\u{a0}@region.mssante.fr\u{a0}», ou effacez-la."

    "W055" TurnedComment { sign: char }
        says (
            "{}, fait lire ce commentaire dans un autre ordre que celui où il est écrit",
            crate::signs::name(*.sign)
        )
        help ("effacez ce commentaire et retapez-le au clavier")
        page "Un commentaire ne se lit pas comme il est écrit

Un commentaire contient un caractère qui change le sens d'écriture. Le programme ne lit pas les \
     commentaires, mais qui relit le fichier voit alors d'autres lignes que celles qui \
     comptent\u{a0}: une réponse peut avoir l'air d'un commentaire, ou l'inverse.

Effacez le commentaire et retapez-le au clavier, puis relisez les lignes autour de lui."

    "W060" CheckedInFuture { day: String }
        says ("la date « checked » est dans le futur : {day}")
        help ("mettez le jour où la vérification a été faite")
        page "Une date de vérification est dans le futur

Une date « checked » dit quand quelqu'un a vérifié. Un jour qui n'est pas encore venu est une \
     faute de frappe : l'avertissement d'un an ne viendrait que bien trop tard.
Exemple : « checked: 2062-11-23 » au lieu de « checked: 2026-11-23 ».

Mettez le jour où la vérification a été faite. Si personne n'a vérifié une ressource, écrivez \
     « non-verifie »."

    "W061" ReviewDue { day: String, owner: String }
        says ("à revoir depuis le {day}{owner}")
        help ("vérifiez, puis changez les dates «\u{a0}checked\u{a0}» et «\u{a0}review\u{a0}»")
        page "Le jour de la prochaine vérification est passé

La date «\u{a0}review\u{a0}» dit quand un arbre, une ressource ou tout un fichier de ressources \
     doit être vérifié de nouveau. Ce jour est passé\u{a0}: les fiches annoncent une vérification \
     que personne n'a faite.
Exemple\u{a0}: «\u{a0}review: 2026-06-01\u{a0}», lu en novembre 2026.

Vérifiez, ou demandez-le à la personne que nomme «\u{a0}owner\u{a0}», puis mettez la date du jour \
     dans «\u{a0}checked\u{a0}» et le jour suivant dans «\u{a0}review\u{a0}»."

    "W062" CheckedAfterReview { checked: String, day: String }
        says ("vérifié le {checked}, après le jour prévu\u{a0}: {day}")
        help ("mettez dans «\u{a0}review\u{a0}» le jour de la prochaine vérification")
        page "La prochaine vérification est annoncée pour un jour d'avant la dernière

La date «\u{a0}review\u{a0}» annonce la prochaine vérification. Elle est plus ancienne que la date \
     «\u{a0}checked\u{a0}»\u{a0}: la vérification annoncée a été faite, et la suivante n'a pas de jour.

```yaml
checked: 2026-11-23
review: 2026-06-01    # faux\u{a0}: avant «\u{a0}checked\u{a0}»
review: 2027-11-23    # juste
```

Mettez dans «\u{a0}review\u{a0}» le jour de la prochaine vérification, ou effacez la ligne."
}
