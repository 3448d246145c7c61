//! What to do about each problem.

use super::catalogue::ProblemKind;

impl ProblemKind {
    /// What to do, where it is not in the sentence already.
    pub fn help(&self) -> Option<String> {
        let help = match self {
            Self::Encoding { .. } => "enregistrez-le en « UTF-8 » dans votre éditeur",
            Self::TooLarge | Self::TooManyNodes { .. } => {
                "vérifiez que c'est le bon ; un grand arbre se découpe en plusieurs, reliés par \
                 « next »"
            }
            Self::Yaml { help, .. } => help,
            Self::Tab | Self::NoBreakIndentation => "remplacez-la par des espaces ordinaires",
            Self::UnclosedQuote => {
                "ajoutez le guillemet fermant à la fin de ce texte, ou effacez celui-ci"
            }
            Self::QuoteInside { single: true } => {
                "doublez l'apostrophe (« l''adresse »), ou entourez le texte de guillemets \
                 droits \"…\""
            }
            Self::QuoteInside { single: false } => {
                "à l'intérieur d'un texte, écrivez « et » plutôt que \""
            }
            Self::TooDeep | Self::OddKey => "vérifiez les crochets, les accolades et les retraits",
            Self::Sigil => "mettez le texte entre guillemets droits",
            Self::Nothing => "un arbre commence par « format: 1 »",
            Self::SeveralDocuments => {
                "effacez cette ligne, ou faites de la suite un fichier à part"
            }
            Self::Unprintable => "effacez ce texte et retapez-le au clavier",
            Self::KeyTwice { .. } => "renommez l'une des deux, ou effacez-la",
            Self::BadId { near, .. } => {
                return Some(near_or(near.as_ref(), || {
                    "des minuscules sans accent, des chiffres et des tirets, une lettre d'abord : \
                     « ne-sait-pas »"
                        .into()
                }));
            }
            Self::BadDate { .. } => "une date s'écrit AAAA-MM-JJ, comme 2026-11-23",
            Self::Empty { .. } => "écrivez une valeur ; si la clé ne sert pas, effacez-la",
            Self::Version { .. } => "écrivez « format: 1 »",
            Self::NodeTwice { .. } => "renommez l'une des deux",
            Self::Unreachable { .. } => "menez-y par un « go », ou effacez-la",
            Self::TooFewAnswers { .. } => "écrivez ses réponses dans « answers »",
            Self::TooManyAnswers { .. } => "posez d'abord une question qui les partage en groupes",
            Self::SameLabel { .. } => "changez l'un des deux libellés",
            Self::NoOtherwise { .. } => "ajoutez une réponse sans « when »",
            Self::Conflict { .. } => "gardez l'un des deux",
            Self::TwoTargets { .. } => "faites-en deux actions",
            Self::ResumeAside { .. } | Self::PlaceholderAside { .. } => {
                "prenez une question qui précède toujours, ou posez celle-ci plus tôt"
            }
            Self::OpenPlaceholder => "écrivez « << » pour un simple signe inférieur",
            Self::BadUrl { .. } => {
                "une adresse commence par https:// ou http://, sans espace ni guillemet"
            }
            Self::BadEmail { .. } => "écrivez-la comme contact@exemple.fr",
            Self::CaseTwice { .. } => "renommez l'un des deux",
            Self::CaseUnmet { .. } => "effacez cette réponse, ou changez celles qui précèdent",
            Self::TreeStale | Self::ResourceStale { .. } => {
                "vérifiez, puis changez la date « checked »"
            }
            Self::UncoveredOutcome { .. } | Self::UncoveredAnswer { .. } => {
                "ajoutez un cas qui y passe"
            }
            Self::LongText { .. } => {
                "raccourcissez-le, ou déplacez une partie dans « help » ou « text »"
            }
            Self::Unused { .. } => "effacez-la, ou menez-y une action",
            Self::CutShort => "mettez le texte entre guillemets droits si « # » en fait partie",
            Self::CurlyQuotes => "remplacez-les par des guillemets droits \"…\", ou effacez-les",
            Self::UnknownKey { near, known, .. } | Self::UnknownValue { near, known, .. } => {
                return Some(near_or(near.as_ref(), || format!("possibles : {known}")));
            }
            Self::MissingKey { key, doc, .. } => {
                return Some(format!("« {key} » : {}", lower(doc)));
            }
            Self::UnknownNode { near, .. }
            | Self::UnknownResource { near, .. }
            | Self::UnknownTree { near, .. }
            | Self::UnknownPlaceholder { near, .. } => {
                return Some(near_or(near.as_ref(), || {
                    "vérifiez l'orthographe, ou ajoutez-le".into()
                }));
            }
            Self::Cycle { way, .. } => return Some(format!("le chemin est {way}")),
            Self::CaseAnswer { expected, .. } | Self::CaseGap { expected, .. } => {
                return Some(format!("réponses possibles : {expected}"));
            }
            Self::CaseOutcome { code, .. } => return Some(format!("le parcours est {code}")),
            Self::Content(advice) => advice.help(),
            Self::WrongKind { .. } => return None,
        };
        Some(help.into())
    }
}

fn near_or(near: Option<&String>, otherwise: impl Fn() -> String) -> String {
    near.map_or_else(otherwise, |near| format!("vouliez-vous dire « {near} » ?"))
}

/// A sentence as the end of another.
fn lower(sentence: &str) -> String {
    let mut letters = sentence.strip_suffix('.').unwrap_or(sentence).chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}
