using static Team.Ssi.ActionPace;
using static Team.Ssi.ActionSource;
using static Team.Ssi.Pillar;

namespace Team.Ssi;

public static partial class ShippedActions
{
    private static IEnumerable<LibraryAction> Brand =>
        [
            Named(
                101,
                ProfessionalBrand,
                Fast,
                LinkedIn,
                new("Complete every section of the profile", "Compléter chaque rubrique du profil"),
                new(
                    "Go through photo, headline, about, experience and skills; write each for the customer who will read it.",
                    "Passez en revue photo, titre, infos, expérience et compétences ; écrivez pour le client qui lira."
                ),
                new(
                    "LinkedIn counts how complete a profile is, and a visitor decides on it in seconds.",
                    "LinkedIn mesure si le profil est complet, et un visiteur en juge en quelques secondes."
                ),
                new(
                    "Only what is true: an invented title is found out in the first conversation.",
                    "Rien que du vrai : un titre inventé se découvre à la première conversation."
                ),
                onceOnly: true
            ),
            Named(
                102,
                ProfessionalBrand,
                Fast,
                LinkedIn,
                new("Add a cover image, and media to show", "Ajouter une image de couverture et des médias"),
                new(
                    "Choose a cover that says what you work on; put a talk, a case or a document into the featured section.",
                    "Choisissez une couverture qui dit votre métier ; placez une intervention, un cas ou un document dans la sélection."
                ),
                new(
                    "LinkedIn names cover and media as inputs; they show your work instead of claiming it.",
                    "LinkedIn cite la couverture et les médias ; ils montrent votre travail au lieu de l'affirmer."
                ),
                new(
                    "Show work that you may show: ask before you publish a client's name.",
                    "Ne montrez que ce qui peut l'être : demandez avant de citer un client."
                )
            ),
            Named(
                103,
                ProfessionalBrand,
                Slow,
                LinkedIn,
                new("Give endorsements first, then ask for relevant ones", "Recommander des compétences, puis en demander"),
                new(
                    "Endorse five colleagues for what you have seen them do, then ask two of them for the skill you want to be found by.",
                    "Validez chez cinq collègues ce que vous les avez vus faire, puis demandez à deux la compétence qui doit vous faire trouver."
                ),
                new(
                    "Endorsements are an input that LinkedIn names; those of people who know your work carry.",
                    "Les compétences validées sont un critère cité par LinkedIn ; celles de gens qui connaissent votre travail portent."
                ),
                new(
                    "No endorsement rings: a click for a click says nothing about anybody.",
                    "Pas de cercles d'échange : un clic contre un clic ne dit rien de personne."
                )
            ),
            Named(
                104,
                ProfessionalBrand,
                Slow,
                LinkedIn,
                new("Publish an article or a newsletter issue", "Publier un article ou une infolettre"),
                new(
                    "Take one question that customers keep asking and answer it in 600 to 1,000 words, with an example.",
                    "Prenez une question que les clients posent souvent et répondez en 600 à 1 000 mots, avec un exemple."
                ),
                new(
                    "Long-form posts, and the followers they bring, feed the brand pillar.",
                    "Les articles longs, et les abonnés qu'ils amènent, nourrissent la marque."
                ),
                new("One good text a month beats four empty ones.", "Un bon texte par mois vaut mieux que quatre creux.")
            ),
            Named(
                105,
                ProfessionalBrand,
                Slow,
                Advice,
                new("Post something of your own once a week", "Publier une fois par semaine un contenu à soi"),
                new(
                    "One to three times a week, on the topics your profile names; note ideas after customer meetings.",
                    "Une à trois fois par semaine, sur les sujets de votre profil ; notez des idées après vos rendez-vous."
                ),
                new(
                    "A steady voice on one topic is what people remember you for.",
                    "Une voix régulière sur un sujet, voilà ce dont on se souvient."
                ),
                new(
                    "Substance before volume: skip a week rather than fill it.",
                    "Le fond avant le volume : mieux vaut sauter une semaine que la remplir."
                )
            ),
            Named(
                106,
                ProfessionalBrand,
                Slow,
                Advice,
                new("Ask a client or manager for a recommendation", "Demander une recommandation à un client ou un responsable"),
                new(
                    "Ask right after a success, and say what you would like to be remembered for; put one figure from it into the headline.",
                    "Demandez juste après une réussite, en disant ce qui mérite d'être retenu ; reprenez-en un chiffre dans le titre."
                ),
                new(
                    "Others' words and checkable figures are believed; adjectives are not.",
                    "On croit les mots des autres et les chiffres vérifiables, pas les adjectifs."
                ),
                new(
                    "Never write it for them, and use figures you could prove.",
                    "Ne l'écrivez jamais à leur place, et n'utilisez que des chiffres prouvables."
                )
            ),
            Named(
                107,
                ProfessionalBrand,
                Fast,
                Advice,
                new("Refresh what is dated", "Rafraîchir ce qui a vieilli"),
                new(
                    "Once a quarter, replace featured items and dates that are older than a year.",
                    "Une fois par trimestre, remplacez les éléments et les dates de plus d'un an."
                ),
                new(
                    "A page that stopped two years ago looks like a person who did.",
                    "Une page arrêtée il y a deux ans donne l'image d'une personne arrêtée."
                ),
                new("Change what has changed, not the wording for its own sake.", "Changez ce qui a changé, pas les mots pour le plaisir.")
            ),
        ];
}
