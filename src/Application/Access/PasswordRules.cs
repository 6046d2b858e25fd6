using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Access;

/// <summary>What a password must be: long, and not what is tried first. Never which signs it has (NIST SP 800-63B-4, 3.1.1.2).</summary>
internal sealed class PasswordRules(ICrmDb db)
{
    public const int Shortest = 12;
    public const int Longest = 128;

    /// <param name="field">Its English name in the request.</param>
    /// <param name="password">As typed.</param>
    /// <param name="email">Of its user.</param>
    /// <param name="cancellationToken">Ends the reading of the firm's name.</param>
    /// <exception cref="DomainException"><c>requete_invalide</c></exception>
    public async Task EnsureGoodAsync(string field, string? password, string email, CancellationToken cancellationToken)
    {
        var firm = await db.Companies.Select(company => company.Settings.LegalName).FirstOrDefaultAsync(cancellationToken);
        var errors = new FieldErrors();
        Check(errors, field, password, email, firm);
        errors.ThrowIfAny();
    }

    internal static void Check(FieldErrors errors, string field, string? password, string email, string? firm)
    {
        PlainText.Require(errors, field, password);
        if (string.IsNullOrWhiteSpace(password)) return;

        PlainText.Check(errors, field, password, Longest);
        // What is no text, or has no end, is not looked into.
        if (errors.Any) return;

        errors.AddIf(password.EnumerateRunes().Count() < Shortest, field, $"{Shortest} caractères au moins : une phrase fait un bon mot de passe.", $"{Shortest} characters or more: a sentence makes a good password.");
        errors.AddIf(Guessable.IsMonotonous(password), field, "Trop facile à deviner : ce sont des signes répétés ou une suite.", "Too easy to guess: repeated characters or a sequence.");
        errors.AddIf(Guessable.IsCommon(password) || Guessable.IsListed(password), field, "Trop facile à deviner : ce mot de passe est parmi les plus courants.", "Too easy to guess: this is one of the most common passwords.");
        errors.AddIf(Guessable.Names(password, email, firm), field, "Ni votre adresse, ni le nom du produit ou de l'entreprise.", "It must not contain your address, or the name of the product or the company.");
    }
}
