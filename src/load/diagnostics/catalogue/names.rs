//! What is wrong with the names of a region, or with a text that has them.

use super::did_you_mean;

problems! {
    /// What is wrong with the names of a region, or with a text that has them.
    NameProblem

    "E085" UnknownName { name: String, near: Option<String> }
        says ("«\u{a0}<{name}>\u{a0}» n'est le nom de rien")
        help (did_you_mean(near.as_ref(), || {
            "vérifiez l'orthographe, ou ajoutez-le dans «\u{a0}names\u{a0}»".into()
        }))
        page "Un nom de région n'existe pas

Dans un libellé, une adresse ou un mot du glossaire, «\u{a0}<gcs>\u{a0}» est remplacé par ce que \
     dit «\u{a0}gcs\u{a0}» dans la partie «\u{a0}names\u{a0}».
Aucun nom n'a cet identifiant.

```yaml
names:
  gcs: GRADeS Exemple
links:
  site: { label: Site <du:gsc>, url: https://www.exemple.fr, checked: 2026-11-23 }    # faux\u{a0}: gsc
```

Corrigez l'orthographe, ou ajoutez le nom. Pour un simple signe inférieur, écrivez \
     «\u{a0}<<\u{a0}»."

    "E086" UnknownForm { form: String, name: String }
        says ("le nom «\u{a0}{name}\u{a0}» n'a pas de forme «\u{a0}{form}\u{a0}»")
        help ("prenez «\u{a0}le\u{a0}», «\u{a0}du\u{a0}» ou «\u{a0}au\u{a0}»")
        page "Une forme de nom n'existe pas

Un nom se met dans une phrase sous quatre formes\u{a0}: «\u{a0}<gcs>\u{a0}», \
     «\u{a0}<le:gcs>\u{a0}», «\u{a0}<du:gcs>\u{a0}» et «\u{a0}<au:gcs>\u{a0}». Avec une \
     majuscule («\u{a0}<Le:gcs>\u{a0}»), la forme commence une phrase.
Exemple\u{a0}: «\u{a0}Écrivez <a:gcs>.\u{a0}», pour «\u{a0}Écrivez <au:gcs>.\u{a0}»"

    "E087" Brackets
        says ("un nom ne contient ni «\u{a0}<\u{a0}» ni «\u{a0}>\u{a0}»")
        help ("écrivez le nom tel que le lecteur doit le voir")
        page "Un nom en contient un autre

Un nom de la partie «\u{a0}names\u{a0}» est mis tel quel dans les phrases\u{a0}: il ne renvoie ni \
     à un autre nom, ni à une réponse.
Exemple\u{a0}: «\u{a0}messagerie: Mail <du:gcs>\u{a0}».

Écrivez le nom en entier."

    "E088" TooLong { most: usize }
        says ("un nom a {most} caractères au plus")
        help ("gardez ce qui se lit au milieu d'une phrase")
        page "Un nom est trop long

Un nom de la partie «\u{a0}names\u{a0}» se lit au milieu d'une phrase.

Gardez le nom seul, et mettez le reste dans le texte."

    "E089" ReplacesNothing { section: &'static str, name: String, near: Option<String> }
        says ("«\u{a0}{name}\u{a0}» ne remplace rien dans «\u{a0}{section}\u{a0}»")
        help (did_you_mean(near.as_ref(), || {
            "vérifiez l'orthographe, ou effacez cette entrée".into()
        }))
        page "Une entrée de région ne remplace rien

Un fichier donné avec «\u{a0}--resources\u{a0}» remplace des entrées par les siennes\u{a0}: chacune \
     a l'identifiant de celle qu'elle remplace. Celle-ci n'en remplace aucune, et personne ne la \
     lirait.
Exemple\u{a0}: un lien «\u{a0}adhesion\u{a0}», quand les arbres nomment «\u{a0}adhesion-gcs\u{a0}».

Corrigez l'identifiant, ou effacez l'entrée. «\u{a0}mssante-check check region.yaml\u{a0}» dit ce \
     qui peut encore être remplacé."
}
