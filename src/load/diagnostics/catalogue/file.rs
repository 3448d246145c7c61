//! What keeps a file from being read as YAML.

problems! {
    /// What keeps a file from being read as YAML.
    FileProblem

    "E001" Encoding { found: &'static str }
        says ("ce fichier n'est pas en UTF-8 mais en {found}")
        help ("enregistrez-le en « UTF-8 » dans votre éditeur")
        page "Le fichier n'est pas en UTF-8

Le fichier a été enregistré avec un ancien encodage : les lettres accentuées n'y sont pas \
     lisibles.
Exemple : « Êtes-vous équipé » s'affiche « �tes-vous �quip� ».

Ouvrez le fichier dans votre éditeur, choisissez « Enregistrer sous », puis l'encodage « UTF-8 ».
Vérifiez ensuite les accents du texte."

    "E002" TooLarge
        says ("ce fichier est trop gros : un arbre tient dans 32 Mio")
        help (
            "vérifiez que c'est le bon ; un grand arbre se découpe en plusieurs, reliés par \
            « next »"
        )
        page "Le fichier est trop gros

Un fichier d'arbre tient dans 32 Mio, soit plus de cent mille questions.
Vérifiez que vous avez donné le bon fichier : un tableau ou une vidéo n'est pas un arbre.

Si l'arbre est vraiment si grand, faites-en plusieurs, et reliez-les par la clé « next » des \
     issues."

    "E003" Yaml { why: &'static str, help: &'static str }
        says ("syntaxe : {why}")
        help (*help)
        page "La syntaxe n'est pas du YAML

Une ligne ne se lit pas. Le message dit pourquoi, et la flèche montre où.

```yaml
ask: Attention : êtes-vous équipé ?      # faux : un deuxième « : » suivi d'une espace
ask: \"Attention : êtes-vous équipé ?\"    # juste
```

Mettez entre guillemets droits un texte qui contient « : » ou « # », ou qui commence par un \
     signe. Alignez les clés de même niveau.
Fermez chaque crochet et chaque accolade."

    "E004" Tab
        says ("une tabulation sert de retrait")
        help ("remplacez-la par des espaces ordinaires")
        page "Une tabulation sert de retrait

Le retrait au début d'une ligne se fait avec des espaces. Une tabulation y ressemble, mais ne \
     compte pas.

Remplacez chaque tabulation du début de ligne par des espaces, deux par niveau.
La plupart des éditeurs savent le faire : cherchez « Convertir les tabulations en espaces »."

    "E005" OddIndentation { sign: char }
        says ("{}sert de retrait", indentation(*.sign))
        help ("remplacez-la par des espaces ordinaires")
        page "Une espace insécable sert de retrait

Un texte copié d'un traitement de texte ou d'une page web apporte parfois des espaces insécables.
Au début d'une ligne, elles ressemblent à des espaces ordinaires, mais ne forment pas un retrait.

Effacez le début de la ligne jusqu'au premier caractère visible, et retapez les espaces au \
     clavier."

    "E006" UnclosedQuote
        says ("un guillemet ouvert ici n'est pas fermé")
        help ("ajoutez le guillemet fermant à la fin de ce texte, ou effacez celui-ci")
        page "Un guillemet n'est pas fermé

Un texte commence par un guillemet droit ou une apostrophe, et rien ne le ferme : les lignes \
     suivantes en font alors partie.

```yaml
label: \"Oui       # faux : il manque le guillemet de la fin
label: \"Oui\"      # juste
label: Oui        # juste aussi
```

Ajoutez le guillemet à la fin du texte, ou effacez celui du début."

    "E007" QuoteInside { single: bool }
        says ("un guillemet ou une apostrophe ferme ce texte trop tôt")
        help (
            if *single {
                "doublez l'apostrophe (« l''adresse »), ou entourez le texte de guillemets \
                droits \"…\""
            } else {
                "à l'intérieur d'un texte, écrivez « et » plutôt que \""
            }
        )
        page "Un guillemet ferme le texte trop tôt

Entre apostrophes, la première apostrophe du texte le ferme. Il en va de même entre guillemets \
     droits.

```yaml
ask: 'Avez-vous l'adresse ?'      # faux : le texte finit après « l »
ask: Avez-vous l'adresse ?        # juste
ask: \"Avez-vous l'adresse ?\"      # juste
```

Effacez les apostrophes autour du texte, ou mettez des guillemets droits à leur place. À \
     l'intérieur, citez avec « et »."

    "E008" TooDeep
        says ("les niveaux s'emboîtent trop : 64 au plus")
        help ("vérifiez les crochets, les accolades et les retraits")
        page "Les niveaux s'emboîtent trop

Un arbre a moins de dix niveaux de retrait ; le programme en lit 64 au plus.
Le plus souvent, un crochet ou une accolade est répété par erreur, comme dans « [[[[ ».

Effacez les crochets et les accolades en trop."

    "E009" TooManyNodes { most: usize }
        says ("ce fichier a trop d'éléments : {most} au plus")
        help (
            "vérifiez que c'est le bon ; un grand arbre se découpe en plusieurs, reliés par \
            « next »"
        )
        page "Le fichier a trop d'éléments

Un fichier a trois millions d'éléments au plus : clés, textes et listes ensemble.
Exemple : un tableau converti en YAML, une ligne par cellule.

Vérifiez que c'est bien un arbre ; sinon faites-en plusieurs, et reliez-les par la clé « next » \
     des issues."

    "E010" Sigil
        says ("un texte commence par « & », « * » ou « ! » sans guillemets")
        help ("mettez le texte entre guillemets droits")
        page r#"Un texte commence par un signe réservé

Les signes « & », « * » et « ! » ont un sens particulier au début d'une valeur.

```yaml
label: *important*      # faux
label: "*important*"    # juste
label: important        # juste, et plus lisible
```

Mettez le texte entre guillemets droits, ou effacez le signe."#

    "E011" Nothing
        says ("ce fichier ne contient rien à lire")
        help ("un arbre commence par « format: 1 »")
        page "Le fichier ne contient rien

Le fichier est vide, ou n'a que des commentaires (les lignes qui commencent par « # »).

Commencez par ces lignes, puis ajoutez « source », « questions » et « outcomes » :

```yaml
format: 1
id: mon-arbre
title: Mon arbre
```"

    "E012" SeveralDocuments { sign: &'static str }
        says (
            "un seul document par fichier : « {sign} » {}",
            if *sign == "---" { "en commence un deuxième" } else { "finit le premier" }
        )
        help ("effacez cette ligne, ou faites de la suite un fichier à part")
        page "Le fichier contient deux documents

Une ligne « --- » au milieu d'un fichier commence un deuxième document. Un fichier contient un \
     seul arbre.

Effacez la ligne « --- » si elle sert de séparation : une ligne vide suffit.
Si ce sont deux arbres, faites-en deux fichiers."

    "E013" OddKey
        says ("une clé est un mot, pas une liste ni un ensemble de clés")
        help ("vérifiez les crochets, les accolades et les retraits")
        page "Une clé n'est pas un mot

Ce qui précède « : » est un mot simple, pas une liste ni un ensemble de clés.

```yaml
[fin]: { title: C'est fini }    # faux
fin: { title: C'est fini }      # juste
```

Effacez les crochets ou les accolades autour de la clé."

    "E014" Unseen { sign: char }
        says ("{}, se cache dans ce texte", crate::signs::name(*.sign))
        help ("effacez ce texte et retapez-le au clavier")
        page "Un caractère invisible se cache dans un texte

Un texte contient un caractère qui ne s'affiche pas : une espace de largeur nulle, un trait \
     d'union conditionnel, une marque de sens d'écriture, une tabulation, un caractère de commande.
Le message le nomme par son numéro. Il vient souvent d'un copier-coller, ou d'un code comme \
     « \\e » entre guillemets droits.

Effacez le passage signalé et retapez-le au clavier."

    "E080" SpaceBesideKey { sign: char }
        says (
            "{}, touche une clé ou un signe de YAML : seule une espace ordinaire y convient",
            crate::signs::name(*.sign)
        )
        help ("effacez ce caractère ; une espace ordinaire suit « : » et les tirets")
        page "Une clé touche une espace qui n'est pas ordinaire

Les traitements de texte mettent une espace insécable devant « : », comme le veut la typographie \
     française.
Dans un texte, elle est à sa place. Entre une clé, son « : » et sa valeur, elle compte comme une \
     lettre : la clé n'est alors plus reconnue.

```yaml
ask⍽: Avez-vous une adresse ?      # faux : « ⍽ » est une espace insécable
ask: Avez-vous une adresse ?       # juste
```

Effacez le caractère signalé, et tapez une espace ordinaire après « : », aucune devant."

    "E081" ColonOfKey { sign: char }
        says ("{}, tient lieu de « : » après une clé", crate::signs::name(*.sign))
        help ("tapez « : » au clavier, puis une espace ordinaire")
        page "Un signe qui ressemble à « : » suit une clé

Certains claviers et certains sites écrivent un deux-points plus large, comme « ： ». Il ressemble \
     à celui du clavier, mais ne sépare pas une clé de sa valeur.

```yaml
ask：Avez-vous une adresse ?       # faux
ask: Avez-vous une adresse ?       # juste
```

Remplacez le signe par « : », tapé au clavier, et mettez une espace ordinaire après lui."

    "E082" NoText
        says ("ce fichier n'est pas un texte")
        help (
            "vérifiez que c'est le bon ; s'il vient d'un traitement de texte ou d'un tableur, \
            enregistrez-le comme texte en « UTF-8 »"
        )
        page "Le fichier n'est pas un texte

Un arbre est un fichier de texte, qui s'ouvre dans un éditeur comme le Bloc-notes.
Un document de traitement de texte, un classeur, une image ou un PDF n'en sont pas, même renommés \
     en «\u{a0}.yaml\u{a0}». Un fichier abîmé non plus.

Vérifiez que vous avez donné le bon fichier. S'il vient d'un traitement de texte, copiez son texte \
     dans un éditeur, et enregistrez-le en « UTF-8 »."
}

/// What stands in place of an indentation, for the beginning of a sentence.
fn indentation(sign: char) -> String {
    match sign {
        '\u{a0}' | '\u{202f}' => "une espace insécable ".into(),
        sign => format!("{}, ", crate::signs::name(sign)),
    }
}
