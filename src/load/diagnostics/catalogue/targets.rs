//! What keeps an address from leading where it seems to.

problems! {
    /// What keeps an address from leading where it seems to.
    TargetProblem

    "E060" HiddenHost { shown: String, host: String }
        says ("ce lien montre «\u{a0}{shown}\u{a0}» et mène à «\u{a0}{host}\u{a0}»")
        help ("effacez ce qui précède «\u{a0}@\u{a0}», «\u{a0}@\u{a0}» compris")
        page "Un lien mène ailleurs qu'il ne semble

Devant le nom d'un site, ce qui précède «\u{a0}@\u{a0}» n'est qu'un nom d'utilisateur\u{a0}: le \
     lien mène au site qui suit.

```yaml
url: https://www.exemple.fr@ailleurs.example/    # faux\u{a0}: mène à ailleurs.example
url: https://www.exemple.fr/                     # juste
```

Effacez ce qui précède «\u{a0}@\u{a0}», et vérifiez que le site est le bon."

    "E061" MisleadingAddress { letters: String }
        says ("des lettres de cette adresse ressemblent à d'autres\u{a0}: {letters}")
        help ("retapez l'adresse au clavier, et vérifiez où elle mène")
        page "Une adresse mêle des lettres qui se ressemblent

Des lettres d'un autre alphabet ont l'air des nôtres\u{a0}: un «\u{a0}о\u{a0}» cyrillique ne se \
     distingue pas d'un «\u{a0}o\u{a0}», mais l'adresse mène ailleurs.
Il en va de même d'un point ou d'une barre qui n'est pas celui du clavier.

```yaml
url: https://www.gоuv.example/    # faux\u{a0}: le «\u{a0}о\u{a0}» est cyrillique
url: https://www.gouv.example/    # juste
```

Retapez l'adresse au clavier, puis ouvrez-la pour vérifier où elle mène."

    "E065" EncodedAddress { read: String, letters: String }
        says (
            "cette adresse se lit «\u{a0}{read}\u{a0}», où des lettres ressemblent à \
             d'autres\u{a0}: {letters}"
        )
        help ("retapez l'adresse au clavier, et vérifiez où elle mène")
        page "Une adresse se lit avec des lettres qui se ressemblent

Une partie d'adresse qui commence par «\u{a0}xn--\u{a0}» tient la place de lettres que les \
     serveurs de noms ne connaissent pas\u{a0}: le navigateur montre ces lettres.
Ici, elles sont d'un autre alphabet et ont l'air des nôtres\u{a0}: le lecteur croit lire une \
     autre adresse.

```yaml
url: https://www.xn--guv-sed.example/    # faux\u{a0}: se lit \
     «\u{a0}gоuv\u{a0}», où le «\u{a0}о\u{a0}» est cyrillique
url: https://www.gouv.example/           # juste
```

Retapez l'adresse au clavier, puis ouvrez-la pour vérifier où elle mène. «\u{a0}xn--\u{a0}» est \
     permis où il ne trompe pas\u{a0}: «\u{a0}xn--cole-9oa.fr\u{a0}» est «\u{a0}école.fr\u{a0}»."
}
