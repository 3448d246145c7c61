//! What keeps a file from having the format of trees, decks or resources.

use super::{did_you_mean, lower};

problems! {
    /// What keeps a file from having the format of trees, decks or resources.
    FormatProblem

    "E020" UnknownKey { key: String, place: &'static str, near: Option<String>, known: String }
        says ("« {key} » n'est pas une clé connue dans {place}")
        help (did_you_mean(near.as_ref(), || format!("possibles : {known}")))
        page "Une clé n'est pas connue

Chaque partie de l'arbre a ses clés, en anglais. Celle-ci n'en fait pas partie, ou elle est mal \
     écrite.

```yaml
aks: Êtes-vous équipé ?    # faux
ask: Êtes-vous équipé ?    # juste
```

Suivez la proposition du message, ou choisissez dans la liste qu'il donne. Vérifiez aussi le \
     retrait :
une clé juste au mauvais niveau n'est pas connue non plus."

    "E021" MissingKey { key: &'static str, place: &'static str, doc: &'static str }
        says ("il manque la clé « {key} » à {place}")
        help (format!("« {key} » : {}", lower(doc)))
        page "Il manque une clé

Certaines clés sont obligatoires : « ask » dans une question, « label » et « go » dans une \
     réponse,
« title » et « status » dans une issue.

```yaml
oui: { label: Oui }             # faux : où mène cette réponse ?
oui: { label: Oui, go: usage }  # juste
```

Ajoutez la clé que le message nomme."

    "E022" KeyTwice { key: String }
        says ("la clé « {key} » est donnée deux fois")
        help ("renommez l'une des deux, ou effacez-la")
        page "Une clé est donnée deux fois

Deux questions, deux issues ou deux réponses voisines ont le même identifiant, ou une clé est \
     répétée.
Exemple : deux réponses « oui » dans une même question.

Renommez l'une des deux, ou effacez-la si c'est un doublon. Le message montre les deux endroits."

    "E023" WrongKind { part: String, expected: &'static str }
        says ("{part} attend {expected}")
        help ("")
        page "Une valeur n'est pas de la bonne sorte

La clé attend autre chose : une liste au lieu d'un texte, des clés au lieu d'une liste.

```yaml
actions: Écrivez au secrétariat.      # faux
actions:
  - text: Écrivez au secrétariat.     # juste : un tiret devant chaque action
```

« questions », « outcomes » et « answers » n'ont pas de tirets : chaque élément y a son \
     identifiant, suivi de « : »."

    "E024" BadId { name: String, near: Option<String> }
        says ("« {name} » n'est pas un identifiant")
        help (did_you_mean(near.as_ref(), || {
            "des minuscules sans accent, des chiffres et des tirets, une lettre d'abord : \
            « ne-sait-pas »"
            .into()
        }))
        page "Un nom n'est pas un identifiant

Un identifiant commence par une lettre minuscule, puis a des minuscules sans accent, des \
     chiffres et des tirets.

```yaml
Déjà équipé:    # faux
deja-equipe:    # juste
```

Changez le nom, partout où il est écrit."

    "E025" UnknownValue { key: String, value: String, near: Option<String>, known: String }
        says ("« {value} » n'est pas une valeur de « {key} »")
        help (did_you_mean(near.as_ref(), || format!("possibles : {known}")))
        page "Une valeur n'est pas dans la liste

Les clés « status » et « input » n'acceptent que certains mots, sans accent.

```yaml
status: à-faire    # faux
status: a-faire    # juste
```

Choisissez dans la liste que donne le message."

    "E026" BadDate { value: String }
        says ("« {value} » n'est pas une date")
        help ("une date s'écrit AAAA-MM-JJ, comme 2026-11-23")
        page "Une date est mal écrite

Une date s'écrit avec l'année d'abord, puis le mois et le jour, séparés par des tirets.

```yaml
checked: 23/11/2026    # faux
checked: 2026-11-23    # juste
```

Vérifiez aussi que le jour existe : il n'y a pas de 31 novembre."

    "E027" Empty { key: String }
        says ("la clé « {key} » est vide")
        help ("écrivez une valeur ; si la clé ne sert pas, effacez-la")
        page "Une clé est vide

Il n'y a rien après « : », ou ce qui devrait suivre n'est pas en retrait.

```yaml
title:                 # faux
title: Mon arbre       # juste
```

Écrivez la valeur. Si la clé ne sert pas, effacez la ligne."

    "E028" Version { value: String }
        says ("ce programme lit le format 1, pas « {value} »")
        help ("écrivez « format: 1 »")
        page "Le format n'est pas connu

La première ligne d'un arbre dit dans quel format il est écrit. Ce programme lit le format 1.

```yaml
format: 1
```

Écrivez cette ligne. Si l'arbre est écrit dans un format plus récent, prenez une version plus \
     récente du programme."
}
