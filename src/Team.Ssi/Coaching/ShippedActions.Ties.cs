using static Team.Ssi.ActionPace;
using static Team.Ssi.ActionSource;
using static Team.Ssi.Pillar;

namespace Team.Ssi;

public static partial class ShippedActions
{
    private static IEnumerable<LibraryAction> Ties =>
        [
            Named(
                401,
                Relationships,
                Fast,
                LinkedIn,
                new("Connect with all colleagues of the team", "Se relier à tous les collègues de l'équipe"),
                new(
                    "Go through the team list once and connect with everybody you work with.",
                    "Parcourez une fois la liste de l'équipe et reliez-vous à tous ceux avec qui vous travaillez."
                ),
                new("Connections with colleagues are counted on their own.", "Les relations avec les collègues sont comptées à part."),
                new(
                    "Colleagues you work with; the whole company directory is no network.",
                    "Ceux avec qui vous travaillez ; tout l'annuaire n'est pas un réseau."
                ),
                onceOnly: true
            ),
            Named(
                402,
                Relationships,
                Slow,
                LinkedIn,
                new("Add relevant connections, senior ones among them", "Ajouter des relations utiles, dont des décideurs"),
                new(
                    "After each meeting invite those who were in it, and once a week one decision maker with a reason.",
                    "Après chaque réunion invitez les participants, et une fois par semaine un décideur, avec une raison."
                ),
                new("Connections count, and those to senior people on their own.", "Les relations comptent, celles de haut niveau à part."),
                new(
                    "No mass invitations: refused ones lower the acceptance rate.",
                    "Pas d'invitations en masse : les refus font baisser le taux d'acceptation."
                )
            ),
            Named(
                403,
                Relationships,
                Slow,
                LinkedIn,
                new("Invite personally, and only whom it concerns", "Inviter personnellement, et seulement qui cela concerne"),
                new(
                    "Write two lines with every invitation: where you met or what you have in common.",
                    "Deux lignes avec chaque invitation : où vous vous êtes vus, ou ce que vous partagez."
                ),
                new("LinkedIn counts how many invitations are accepted.", "LinkedIn compte la part des invitations acceptées."),
                new(
                    "Fewer and better: each ignored invitation counts against you.",
                    "Moins et mieux : chaque invitation ignorée compte contre vous."
                )
            ),
            Named(
                404,
                Relationships,
                Fast,
                Advice,
                new("Withdraw old pending invitations", "Retirer les vieilles invitations en attente"),
                new(
                    "Open the sent invitations and withdraw what is older than a month.",
                    "Ouvrez les invitations envoyées et retirez celles de plus d'un mois."
                ),
                new("What nobody answers drags the acceptance rate down.", "Ce à quoi personne ne répond pèse sur le taux d'acceptation."),
                new("Then invite fewer, or the list fills again.", "Puis invitez moins, ou la liste se remplira de nouveau."),
                onceOnly: true
            ),
            Named(
                405,
                Relationships,
                Slow,
                Advice,
                new("Follow up, wake up, introduce", "Relancer, réveiller, présenter"),
                new(
                    "Each week write to one new connection and one you have not heard of for a year, and introduce two people to each other.",
                    "Chaque semaine écrivez à une nouvelle relation et à une que vous n'avez pas lue depuis un an, et présentez deux personnes."
                ),
                new("A connection nobody talks to is an address, not a relation.", "Une relation à qui l'on ne parle pas est une adresse."),
                new("Have a reason that helps them, not a pitch.", "Ayez une raison qui leur sert, pas une offre.")
            ),
            Named(
                406,
                Relationships,
                Slow,
                Advice,
                new("Move one conversation a week to a call", "Passer une conversation par semaine au téléphone"),
                new(
                    "Where the thread has gone back and forth three times, propose fifteen minutes and two dates.",
                    "Quand l'échange a fait trois allers-retours, proposez quinze minutes et deux dates."
                ),
                new(
                    "The index is a means: business begins in a conversation.",
                    "L'indice est un moyen : l'affaire commence dans une conversation."
                ),
                new("Not in the first message.", "Pas dès le premier message.")
            ),
        ];
}
