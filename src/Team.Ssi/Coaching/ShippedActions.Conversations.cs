using static Team.Ssi.ActionPace;
using static Team.Ssi.ActionSource;
using static Team.Ssi.Pillar;

namespace Team.Ssi;

public static partial class ShippedActions
{
    private static IEnumerable<LibraryAction> Conversations =>
        [
            Named(
                301,
                Insights,
                Fast,
                LinkedIn,
                new("Share something with your own point of view", "Partager avec son propre avis"),
                new(
                    "Pick one article of the week, say in three sentences what you would do differently, and why.",
                    "Prenez un article de la semaine et dites en trois phrases ce que vous feriez autrement, et pourquoi."
                ),
                new(
                    "Shares count, and the opinion is what gets answers.",
                    "Les partages comptent, et c'est l'avis qui appelle des réponses."
                ),
                new(
                    "One share that you stand behind; a row of links is noise.",
                    "Un partage que vous assumez ; une suite de liens n'est que du bruit."
                )
            ),
            Named(
                302,
                Insights,
                Fast,
                LinkedIn,
                new("Comment with substance, and answer every comment", "Commenter sur le fond, et répondre à chaque commentaire"),
                new(
                    "Two comments a day on posts of people you want to know, and an answer to everyone who comments on yours.",
                    "Deux commentaires par jour chez ceux que vous voulez connaître, et une réponse à tous ceux qui commentent chez vous."
                ),
                new("Engagement counts in both directions.", "L'engagement compte dans les deux sens."),
                new(
                    "No comment groups and no stock phrases: they are recognised, by people too.",
                    "Ni groupes d'entraide ni phrases toutes faites : cela se reconnaît, les lecteurs aussi."
                )
            ),
            Named(
                303,
                Insights,
                Fast,
                LinkedIn,
                new("Write messages that get an answer", "Écrire des messages qui obtiennent une réponse"),
                new(
                    "Three messages this week that each refer to something the person said; answer replies within a day.",
                    "Trois messages cette semaine, chacun sur un propos de la personne ; répondez dans la journée."
                ),
                new("LinkedIn counts messages and their reply rate.", "LinkedIn compte les messages et leur taux de réponse."),
                new(
                    "Mass messages lower the reply rate, and the pillar with it.",
                    "Les envois de masse font baisser le taux de réponse, et le pilier avec."
                )
            ),
            Named(
                304,
                Insights,
                Slow,
                LinkedIn,
                new("Join two groups and take part", "Rejoindre deux groupes et y participer"),
                new(
                    "Choose two where your customers are; answer one question a week before you ask any.",
                    "Choisissez-en deux où sont vos clients ; répondez à une question par semaine avant d'en poser."
                ),
                new(
                    "Groups are an input, and they show what people struggle with.",
                    "Les groupes sont un critère, et montrent ce qui préoccupe les gens."
                ),
                new(
                    "Two where you speak are better than twenty where you are listed.",
                    "Deux où l'on parle valent mieux que vingt où l'on figure."
                )
            ),
            Named(
                305,
                Insights,
                Fast,
                LinkedIn,
                new("Save accounts and read their pages", "Enregistrer des comptes et lire leurs pages"),
                new(
                    "Save your ten most important accounts in Sales Navigator and read their news on Monday.",
                    "Enregistrez vos dix comptes les plus importants dans Sales Navigator et lisez leurs nouvelles le lundi."
                ),
                new(
                    "Saved accounts are an input, and news is a reason to call.",
                    "Les comptes enregistrés comptent, et une nouvelle est une raison d'appeler."
                ),
                new("Save what you work on; the rest hides it.", "N'enregistrez que ce sur quoi vous travaillez ; le reste le cache."),
                needsSeat: true
            ),
            Named(
                306,
                Insights,
                Fast,
                Advice,
                new("Ask a question, or send one contact a useful article", "Poser une question, ou envoyer un article utile"),
                new(
                    "Ask your network one real question, as a post or a poll; or send one article to one person it helps.",
                    "Posez à votre réseau une vraie question, en publication ou sondage ; ou envoyez un article à une personne qu'il aide."
                ),
                new(
                    "Questions start more conversations than statements.",
                    "Les questions lancent plus de conversations que les affirmations."
                ),
                new(
                    "Ask what you want to know, and say afterwards what you learned.",
                    "Demandez ce que vous voulez savoir, et dites ensuite ce que vous avez appris."
                )
            ),
        ];
}
