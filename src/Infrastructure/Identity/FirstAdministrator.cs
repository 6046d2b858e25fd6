using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Access;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Infrastructure.Identity;

/// <summary>Lets somebody in at all: makes an administrator while there is no user.</summary>
public sealed class FirstAdministrator(IConfiguration configuration, IServiceScopeFactory scopes, SystemMediator mediator)
{
    private const string EmailVariable = "MINICRM_ADMIN_EMAIL";
    private const string PasswordVariable = "MINICRM_ADMIN_PASSWORD";
    private const string DefaultEmail = "admin@minicrm.local";
    private const string Name = "Administrateur";
    private const int RandomPasswordLength = 20;

    // No look-alikes: it is read from a screen and typed.
    private const string PasswordLetters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>To be awaited at start, once the database is open; does nothing when there are users, and is safe when two instances start at once.</summary>
    /// <param name="output">Where a password made here is told, once; never a log.</param>
    /// <exception cref="CannotStartException">The variables name nobody who could sign in.</exception>
    public async Task EnsureAsync(TextWriter output, CancellationToken cancellationToken)
    {
        var email = Setting(EmailVariable) ?? DefaultEmail;
        var chosen = Setting(PasswordVariable);
        var password = chosen ?? RandomNumberGenerator.GetString(PasswordLetters, RandomPasswordLength);

        await using var alone = await StartLock.TakeAsync(scopes, cancellationToken);
        var made = await MakeAsync(new(email, Name, password), cancellationToken);
        if (made && chosen is null) await output.WriteLineAsync($"First administrator: {email}, password (shown this once): {password}");
    }

    private async Task<bool> MakeAsync(EnsureAdministrator command, CancellationToken cancellationToken)
    {
        try
        {
            return await mediator.SendAsync(command, cancellationToken);
        }
        catch (DomainException refused)
        {
            var field = refused.Error.Fields[0];
            throw new CannotStartException($"{(field.Field == nameof(User.Email) ? EmailVariable : PasswordVariable)}: {field.Message.English}", refused);
        }
    }

    private string? Setting(string name) => configuration[name] is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;
}
