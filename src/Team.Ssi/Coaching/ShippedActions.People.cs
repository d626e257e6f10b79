using static Team.Ssi.ActionPace;
using static Team.Ssi.ActionSource;
using static Team.Ssi.Pillar;

namespace Team.Ssi;

public static partial class ShippedActions
{
    private static IEnumerable<LibraryAction> People =>
        [
            Named(
                201,
                RightPeople,
                Fast,
                LinkedIn,
                new("Search with filters once a week", "Chercher chaque semaine avec des filtres"),
                new(
                    "Keep one saved search with AND, OR and NOT for your market, and look at who is new in it.",
                    "Gardez une recherche enregistrée avec AND, OR et NOT pour votre marché, et regardez qui y est nouveau."
                ),
                new("People searches are an input that LinkedIn names.", "Les recherches de personnes sont un critère cité par LinkedIn."),
                new(
                    "Search for people you would really call, not to move a counter.",
                    "Cherchez des gens que vous appelleriez vraiment, pas pour un compteur."
                )
            ),
            Named(
                202,
                RightPeople,
                Fast,
                LinkedIn,
                new("Read five relevant profiles beyond your contacts", "Lire cinq profils utiles hors de vos contacts"),
                new(
                    "Take second- and third-degree people from your search, and read what they say before you write to them.",
                    "Prenez des relations de 2e et 3e niveau dans votre recherche, et lisez-les avant de leur écrire."
                ),
                new(
                    "Views of prospects count, and the reading makes the first message better.",
                    "Les profils de prospects consultés comptent, et la lecture améliore le premier message."
                ),
                new(
                    "By hand only: tools that visit profiles in mass break LinkedIn's terms and are seen.",
                    "À la main seulement : les outils qui visitent en masse violent les conditions de LinkedIn et se voient."
                )
            ),
            Named(
                203,
                RightPeople,
                Fast,
                LinkedIn,
                new("Be there on more days, for ten minutes", "Passer plus de jours, dix minutes à la fois"),
                new(
                    "Put ten minutes into the calendar on four days instead of an hour on one.",
                    "Bloquez dix minutes sur quatre jours plutôt qu'une heure sur un seul."
                ),
                new("LinkedIn counts the days on which you are active.", "LinkedIn compte les jours d'activité."),
                new(
                    "Ten minutes, then close it: more hours do not make more customers.",
                    "Dix minutes, puis on ferme : plus d'heures ne font pas plus de clients."
                )
            ),
            Named(
                204,
                RightPeople,
                Fast,
                LinkedIn,
                new("Save leads and watch job changes in Sales Navigator", "Enregistrer des prospects et suivre les changements de poste"),
                new(
                    "Run one advanced search, save ten leads, and turn on the filter for those who changed jobs.",
                    "Lancez une recherche avancée, enregistrez dix prospects, et activez le filtre des changements de poste."
                ),
                new(
                    "Advanced searches and saved leads are inputs; a new job is the best reason to write.",
                    "Recherches avancées et prospects enregistrés comptent ; un nouveau poste est la meilleure raison d'écrire."
                ),
                new(
                    "Save whom you will follow up: a list of a thousand is none.",
                    "N'enregistrez que ceux que vous suivrez : une liste de mille n'en est pas une."
                ),
                needsSeat: true
            ),
            Named(
                205,
                RightPeople,
                Slow,
                LinkedIn,
                new("Be found: comment where your buyers read", "Se faire trouver : commenter là où lisent vos acheteurs"),
                new(
                    "Choose three people whom your buyers follow and add a thought to one post of theirs each week.",
                    "Choisissez trois personnes que suivent vos acheteurs et ajoutez une idée à une de leurs publications par semaine."
                ),
                new(
                    "Visits to your own profile count too, and comments bring them.",
                    "Les visites de votre profil comptent aussi, et les commentaires en amènent."
                ),
                new(
                    "A thought of your own, or nothing: \"great post\" brings nobody.",
                    "Une idée à vous, ou rien : « super post » n'amène personne."
                )
            ),
            Named(
                206,
                RightPeople,
                Slow,
                Advice,
                new("Find a warm path through a colleague", "Passer par un collègue qui connaît"),
                new(
                    "Before a cold message, look for a shared contact and ask for an introduction in one sentence.",
                    "Avant un message à froid, cherchez un contact commun et demandez une introduction en une phrase."
                ),
                new(
                    "An introduction is answered far more often than a stranger.",
                    "On répond bien plus à une introduction qu'à un inconnu."
                ),
                new(
                    "Ask once, and tell your colleague what came of it.",
                    "Demandez une fois, et dites à votre collègue ce qui en est sorti."
                )
            ),
        ];
}
