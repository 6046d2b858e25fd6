using System.Security.Cryptography;
using MiniCrm.Application.Webhooks;
using MiniCrm.Infrastructure.Identity;

namespace MiniCrm.Infrastructure.Webhooks;

/// <summary>AES-256-GCM under a key derived from the signing key: nonce, tag, text.</summary>
internal sealed class WebhookSecrets(SigningKeys keys) : IWebhookSecrets
{
    private static readonly int NonceBytes = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int TagBytes = AesGcm.TagByteSizes.MaxSize;

    public byte[] Protect(byte[] secret)
    {
        var box = new byte[NonceBytes + TagBytes + secret.Length];
        var (nonce, tag, text) = Parts(box);
        RandomNumberGenerator.Fill(nonce.Span);
        using var cipher = new AesGcm(keys.WebhookSecrets, TagBytes);
        cipher.Encrypt(nonce.Span, secret, text.Span, tag.Span);
        return box;
    }

    public byte[] Unprotect(byte[] secret)
    {
        var (nonce, tag, text) = Parts(secret);
        var plain = new byte[text.Length];
        using var cipher = new AesGcm(keys.WebhookSecrets, TagBytes);
        cipher.Decrypt(nonce.Span, text.Span, tag.Span, plain);
        return plain;
    }

    private static (Memory<byte> Nonce, Memory<byte> Tag, Memory<byte> Text) Parts(byte[] box) =>
        (box.AsMemory(0, NonceBytes), box.AsMemory(NonceBytes, TagBytes), box.AsMemory(NonceBytes + TagBytes));
}
