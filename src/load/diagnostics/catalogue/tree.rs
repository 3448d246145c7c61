//! What keeps questions and outcomes from being a tree.

use super::did_you_mean;

problems! {
    /// What keeps questions and outcomes from being a tree.
    TreeProblem

    "E030" UnknownNode { name: String, near: Option<String> }
        says ("« {name} » n'est ni une question ni une issue de cet arbre")
        help (did_you_mean(near.as_ref(), || {
            "vérifiez l'orthographe, ou ajoutez-le".into()
        }))
        page "Un identifiant ne mène nulle part

Une clé « go », « resume » ou « outcome » donne un identifiant qui n'est ni celui d'une \
     question ni celui d'une issue.

```yaml
non: { label: Non, go: agri }    # faux, si l'issue s'appelle « agir »
non: { label: Non, go: agir }    # juste
```

Corrigez l'orthographe, ou écrivez la question ou l'issue qui manque."

    "E031" NodeTwice { name: String }
        says ("« {name} » est à la fois une question et une issue")
        help ("renommez l'une des deux")
        page "Une question et une issue ont le même identifiant

Dans un arbre, un identifiant désigne une seule chose : une question ou une issue.
Exemple : une question « contact » et une issue « contact ».

Renommez l'une des deux, puis corrigez les « go » qui y mènent."

    "E032" Unreachable { name: String }
        says ("rien ne mène à « {name} »")
        help ("menez-y par un « go », ou effacez-la")
        page "Rien ne mène à une question ou à une issue

Aucun parcours n'y passe : personne ne la verrait jamais.
Exemple : une issue « agir », sans aucune réponse qui ait « go: agir ».

Faites-y mener une réponse par « go », ou effacez-la. La première question du fichier est celle \
     où le parcours commence."

    "E033" Cycle { name: String, way: String }
        says ("les réponses reviennent à « {name} » : un parcours ne finirait jamais")
        help (format!("le chemin est {way}"))
        page "Un parcours ne finirait jamais

En suivant les réponses, on revient à une question déjà posée. Le message donne le chemin complet.
Exemple : « equipe » mène à « usage », et une réponse de « usage » ramène à « equipe ».

Faites mener la dernière réponse à une issue. Si la personne doit recommencer une fois une \
     action faite,
terminez par une issue avec « resume: equipe »."

    "E034" TooFewAnswers { name: String, answers: usize, least: &'static str }
        says ("la question « {name} » n'a {}, il en faut {least}", if *.answers > 0 { "qu'une \
        réponse" } else { "pas de réponse" })
        help ("écrivez ses réponses dans « answers »")
        page "Une question n'a pas assez de réponses

Une question au choix a deux réponses au moins ; avec « several: true », une suffit.

```yaml
equipe:
  ask: Êtes-vous équipé ?
  answers:
    oui: { label: Oui, go: fin }    # faux : il manque l'autre réponse
```

Ajoutez une réponse. Si la personne doit écrire elle-même, ajoutez « input » à la question."

    "E035" SameLabel { question: String, label: String }
        says ("deux réponses de « {question} » portent le libellé « {label} »")
        help ("changez l'un des deux libellés")
        page "Deux réponses ont le même libellé

Devant deux réponses identiques, on ne sait laquelle choisir. Les majuscules, les accents et \
     les espaces ne comptent pas.
Exemple : « Oui » et « oui » dans la même question.

Changez l'un des deux « label »."

    "E036" NoOtherwise { name: String }
        says ("aucune réponse de « {name} » ne convient aux autres saisies")
        help ("ajoutez une réponse sans « when »")
        page r#"Une saisie pourrait n'avoir aucune réponse

Quand chaque réponse a un « when », une saisie qui n'en suit aucun ne mènerait nulle part.

```yaml
answers:
  interne: { label: Celle du groupement, when: { ends-with: "@exemple.fr" }, go: ecrire }
  autre: { label: Une autre, go: contacter-operateur }    # celle-ci prend tout le reste
```

Ajoutez une réponse sans « when »."#

    "E037" Conflict { key: &'static str, other: &'static str }
        says ("« {key} » ne va pas avec {other}")
        help ("gardez l'un des deux")
        page "Deux clés ne vont pas ensemble

Certaines clés se contredisent. Avec « several: true », toutes les réponses ont la même suite : \
     « go » s'écrit une fois,
dans la question. « when » ne sert que dans une question avec « input », « alone » que dans une \
     question avec « several ».
«\u{a0}pick: false\u{a0}» ne sert que dans une question avec «\u{a0}input\u{a0}».
«\u{a0}annuaire: address\u{a0}» ne va qu'à une question avec « input: mssante-address »,
« annuaire: visible » qu'à une réponse d'une \
     question sans « several » ; une question n'a qu'un « annuaire ».

```yaml
besoins:
  ask: De quoi avez-vous besoin ?
  several: true
  go: fin          # ici, et non dans chaque réponse
```

Gardez la clé qui dit ce que vous voulez, et effacez l'autre."

    "E038" UnknownResource { name: String, section: &'static str, near: Option<String> }
        says ("« {name} » n'est pas dans les ressources ({section})")
        help (did_you_mean(near.as_ref(), || {
            "vérifiez l'orthographe, ou ajoutez-le".into()
        }))
        page "Une ressource n'existe pas

Une action nomme un lien, un contact, un type de boîte ou un message qui n'est écrit nulle part.
Exemple : « contact: gsc », quand le contact s'appelle « gcs ».

Corrigez l'orthographe, ou ajoutez la ressource dans la section « links », « contacts », \
     « mailboxes » ou « messages »
de l'arbre."

    "E039" TwoTargets { first: &'static str, second: &'static str }
        says ("une action a une seule cible, pas à la fois « {first} » et « {second} »")
        help ("faites-en deux actions")
        page "Une action a deux cibles

Une action mène à une seule chose : un lien, un contact, un type de boîte ou un message.

```yaml
- { text: Écrivez au secrétariat., contact: accueil, link: site }    # faux
- { text: Écrivez au secrétariat., contact: accueil }                # juste
- { text: Consultez son site., link: site }
```

Faites-en deux actions."

    "E040" UnknownTree { name: String, near: Option<String> }
        says ("l'arbre « {name} » n'existe pas")
        help (did_you_mean(near.as_ref(), || {
            "vérifiez l'orthographe, ou ajoutez-le".into()
        }))
        page "Un arbre n'existe pas

La clé « next » d'une issue propose d'autres arbres, et la clé « tree » d'un jeu de cas dit où \
     ils se jouent, par leur identifiant.
Aucun arbre connu n'a celui-ci.
Exemple : « next: [equipment] », quand l'arbre s'appelle « equipement ».

Corrigez l'orthographe. La commande `mssante-check list` montre les arbres connus."

    "E041" ResumeAside { name: String }
        says (
            "la question « {name} » n'est pas posée sur tous les chemins qui mènent à cette issue"
        )
        help ("prenez une question qui précède toujours, ou posez celle-ci plus tôt")
        page "La question à reprendre n'est pas toujours posée

La clé « resume » d'une issue ramène à une question déjà posée. Celle-ci ne l'est pas sur tous \
     les chemins qui mènent à l'issue,
ou ce n'est pas une question.
Exemple : « resume: usage » dans une issue que l'on peut atteindre sans passer par « usage ».

Choisissez une question par laquelle on passe toujours, souvent la première."

    "E042" UnknownPlaceholder { name: String, near: Option<String> }
        says ("« <{name}> » ne renvoie à aucune question de cet arbre, ni à aucun nom")
        help (did_you_mean(near.as_ref(), || {
            "vérifiez l'orthographe, ou ajoutez-le".into()
        }))
        page "Un renvoi ne désigne aucune question

Dans un texte, « <structure> » est remplacé par la réponse donnée à la question « structure ».
Aucune question ne porte le nom donné.
Exemple : « Bonjour <strucutre> ».

Corrigez l'orthographe, ou ajoutez la question."

    "E043" PlaceholderAside { name: String }
        says ("la question « {name} » n'est pas posée sur tous les chemins qui mènent à ce texte")
        help ("prenez une question qui précède toujours, ou posez celle-ci plus tôt")
        page "Un renvoi désigne une question qui n'est pas toujours posée

Un texte reprend la réponse à une question, mais on peut arriver à ce texte sans y avoir \
     répondu : il y aurait un trou.
Exemple : « <usage> » dans une issue que l'on peut atteindre sans passer par « usage ».

Posez la question plus tôt, ou écrivez le texte sans ce renvoi. Le titre et l'introduction de \
     l'arbre ne peuvent en avoir aucun."

    "E044" OpenPlaceholder
        says ("un « < » n'est pas suivi du nom d'une question et d'un « > »")
        help ("écrivez « << » pour un simple signe inférieur")
        page "Un signe « < » n'est pas un renvoi

Dans un texte, « < » commence un renvoi à une question, comme « <structure> ». Celui-ci n'est \
     pas suivi d'un identifiant et de « > ».

```yaml
text: Si vous avez < 10 postes     # faux
text: Si vous avez << 10 postes    # juste : affiché « < »
text: Si vous avez moins de 10 postes
```

Doublez le signe, ou écrivez-le en mots."

    "E045" BadUrl { url: String }
        says ("« {url} » n'est pas l'adresse d'une page du web")
        help ("une adresse commence par https:// ou http://, sans espace ni guillemet")
        page "Un lien n'est pas l'adresse d'une page

Un lien commence par « https:// » ou « http:// », et ne contient ni espace ni guillemet. Les \
     autres sortes d'adresses
(« javascript: », « file: ») sont refusées : elles pourraient nuire au lecteur.

```yaml
url: www.exemple.fr            # faux
url: https://www.exemple.fr    # juste
```

Copiez l'adresse depuis la barre du navigateur. Dans une adresse, une espace s'écrit « %20 »."

    "E046" BadEmail { email: String }
        says ("« {email} » n'est pas une adresse e-mail")
        help ("écrivez-la comme contact@exemple.fr")
        page "Une adresse e-mail est mal écrite

Une adresse a un nom, un seul « @ », puis un domaine.

```yaml
email: contact.exemple.fr    # faux
email: contact@exemple.fr    # juste
```

Corrigez l'adresse ; une seule par contact."

    "E047" TooManyAnswers { name: String, answers: usize, most: usize }
        says ("la question « {name} » a {answers} réponses, {most} au plus se lisent")
        help ("posez d'abord une question qui les partage en groupes")
        page "Une question a trop de réponses

Personne ne lit des centaines de réponses : une question en a 250 au plus.
Exemple : une réponse par commune.

Posez d'abord une question qui les partage en groupes, par exemple le département,
ou faites saisir la réponse avec « input: text »."

    "E070" NeverGiven { name: String }
        says ("rien ne donne la réponse «\u{a0}{name}\u{a0}»\u{a0}: elle ne se choisit pas, et \
         aucune saisie \
               n'y mène")
        help ("donnez-lui un «\u{a0}when\u{a0}», ou effacez «\u{a0}pick: false\u{a0}»")
        page "Rien ne donne une réponse

Avec «\u{a0}pick: false\u{a0}», seule une saisie donne la réponse. Sans «\u{a0}when\u{a0}», la \
     première réponse \
     qui n'en a pas prend toutes les saisies que les autres laissent\u{a0}: une seconde n'en a \
     aucune.

```yaml
answers:
  inconnue: { label: Je ne sais pas, go: chercher }
  autre: { label: Elle finit autrement, pick: false, go: verifier }    # faux
```

Donnez à la réponse un «\u{a0}when\u{a0}», mettez-la avant l'autre, ou effacez «\u{a0}pick: \
     false\u{a0}»."

    "E075" OldIdInUse { name: String }
        says ("«\u{a0}{name}\u{a0}» est dans un «\u{a0}was\u{a0}», mais c'est un identifiant \
               actuel")
        help ("effacez-le de ce «\u{a0}was\u{a0}», ou renommez ce qui le porte")
        page "Un ancien identifiant sert encore

La clé «\u{a0}was\u{a0}» donne les identifiants qu'une question, une réponse ou une issue a portés \
     avant, pour que les réponses enregistrées, les tableaux et les codes de parcours mènent \
     encore au même endroit. Celui-ci est l'identifiant actuel d'autre chose, ou de la même\u{a0}: \
     une ancienne réponse pourrait en ouvrir une autre.

```yaml
usage:
  was: [equipe]    # faux, si une autre question s'appelle « equipe »
```

Effacez-le de «\u{a0}was\u{a0}», ou renommez l'autre."

    "E076" OldIdTwice { name: String }
        says ("«\u{a0}{name}\u{a0}» est deux fois dans les «\u{a0}was\u{a0}»")
        help ("gardez-le là où les anciennes réponses doivent mener")
        page "Deux choses ont porté le même identifiant

Les «\u{a0}was\u{a0}» de deux questions, de deux issues, ou de deux réponses d'une même question \
     donnent le même ancien identifiant\u{a0}: on ne sait laquelle une ancienne réponse désigne.
Exemple\u{a0}: «\u{a0}was: [logiciel]\u{a0}» à la fois dans «\u{a0}dui\u{a0}» et dans \
     «\u{a0}editeur\u{a0}».

Gardez-le une seule fois, là où les anciennes réponses doivent mener."

    "E077" TreeIdTwice { name: String }
        says ("un autre arbre du dossier a aussi l'identifiant «\u{a0}{name}\u{a0}»")
        help ("donnez à l'un des deux un autre «\u{a0}id\u{a0}», ou ôtez son fichier du dossier")
        page "Deux arbres d'une étagère ont le même identifiant

Les arbres d'un dossier donné avec «\u{a0}--trees\u{a0}» se nomment par leur «\u{a0}id\u{a0}», et \
     mènent l'un à l'autre par lui\u{a0}: on ne sait lequel de ces deux parcourir.
Cela arrive quand un fichier a été copié pour en faire un autre.

```yaml
format: 1
id: accueil    # faux, si un autre fichier du dossier a le même
```

Donnez à l'un des deux un autre identifiant, ou ôtez du dossier le fichier de trop."
}
