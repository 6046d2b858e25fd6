using System.Buffers;
using System.Security.Cryptography;

namespace MiniCrm.Floor;

internal static class Answer
{
    public static async Task AnswerAsync(this HttpContext context, Task<ArrayBufferWriter<byte>> made, int status = StatusCodes.Status200OK) =>
        await context.AnswerAsync(await made, status);

    public static async Task AnswerAsync(this HttpContext context, ArrayBufferWriter<byte> made, int status = StatusCodes.Status200OK)
    {
        var json = made.WrittenMemory;
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = json.Length;
        context.Response.Headers.ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(json.Span))}\"";
        await context.Response.Body.WriteAsync(json, context.RequestAborted);
    }
}
