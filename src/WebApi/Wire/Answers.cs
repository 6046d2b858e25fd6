using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.French;

namespace MiniCrm.WebApi.Wire;

/// <summary>What a use case answered, put on the wire: the end of every endpoint's line.</summary>
internal static class Answers
{
    /// <summary>200 with the resource and its ETag; 304 when a <c>GET</c> has it already.</summary>
    public static async Task<OkAnswer<T>> AsOk<T>(this Task<T> answer) where T : notnull => new(await answer);

    /// <summary>200 with one thing, and the ETag of another that it belongs to.</summary>
    public static async Task<OkAnswer<T>> AsOk<TAnswer, T>(this Task<TAnswer> answer, Func<TAnswer, object> tagged)
        where TAnswer : IShows<T>
        where T : notnull
    {
        var found = await answer;
        return new(found.Shown(), tagged(found));
    }

    /// <summary>201 with the whole resource, its ETag and where it is.</summary>
    /// <param name="answer">The use case's.</param>
    /// <param name="location">Path of the new resource, with its trailing slash.</param>
    public static async Task<CreatedAnswer<T>> AsCreated<T>(this Task<T> answer, Func<T, string> location) where T : notnull
    {
        var created = await answer;
        return new(created, location(created), created);
    }

    /// <summary>201 with one thing, and the ETag of another that it changed.</summary>
    public static async Task<CreatedAnswer<T>> AsCreated<TAnswer, T>(this Task<TAnswer> answer, Func<TAnswer, string> location, Func<TAnswer, object> changed)
        where TAnswer : IShows<T>
        where T : notnull
    {
        var created = await answer;
        return new(created.Shown(), location(created), changed(created));
    }

    /// <summary>202: it will be done, and <paramref name="location"/> tells how far it is.</summary>
    public static async Task<AcceptedAnswer<T>> AsAccepted<T>(this Task<T> answer, string location) where T : notnull => new(await answer, location);

    /// <summary>204; what the use case answered stays inside.</summary>
    public static async Task<NoContent> AsNoContent<T>(this Task<T> answer)
    {
        await answer;
        return TypedResults.NoContent();
    }

    /// <summary>200 with one page of a list, and links to its neighbours.</summary>
    public static async Task<PageAnswer<T>> AsPage<T>(this Task<Page<T>> page) => new(await page);

    internal static byte[] Json<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, FrenchJson.Options);

    internal static Task WriteAsync(HttpContext context, int status, byte[] json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = json.Length;
        return context.Response.Body.WriteAsync(json, context.RequestAborted).AsTask();
    }
}

/// <summary>Says that an endpoint's answer of that status has that header.</summary>
internal sealed record AnswersWith(int Status, string Header);

/// <param name="resource">What is shown.</param>
/// <param name="tagged">What the ETag is of: the one that it belongs to; the resource itself when null.</param>
internal sealed class OkAnswer<T>(T resource, object? tagged = null) : IResult, IEndpointMetadataProvider where T : notnull
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var json = Answers.Json(resource);
        var tag = tagged is null ? IRepresentation.ETagOf(json) : IRepresentation.ETagOf(tagged);
        httpContext.Response.Headers.ETag = tag;
        if (!ETags.CallerHas(tag, httpContext.Request)) return Answers.WriteAsync(httpContext, StatusCodes.Status200OK, json);

        httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
        return Task.CompletedTask;
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
        builder.Metadata.Add(new AnswersWith(StatusCodes.Status200OK, HeaderNames.ETag));
    }
}

/// <param name="resource">What is shown.</param>
/// <param name="location">Where it is.</param>
/// <param name="changed">What the ETag is of: the resource itself, or the one that it is part of.</param>
internal sealed class CreatedAnswer<T>(T resource, string location, object changed) : IResult, IEndpointMetadataProvider where T : notnull
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var json = Answers.Json(resource);
        httpContext.Response.Headers.Location = location;
        httpContext.Response.Headers.ETag = ReferenceEquals(resource, changed) ? IRepresentation.ETagOf(json) : IRepresentation.ETagOf(changed);
        return Answers.WriteAsync(httpContext, StatusCodes.Status201Created, json);
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status201Created, typeof(T), ["application/json"]));
        builder.Metadata.Add(new AnswersWith(StatusCodes.Status201Created, HeaderNames.Location));
        builder.Metadata.Add(new AnswersWith(StatusCodes.Status201Created, HeaderNames.ETag));
    }
}

internal sealed class AcceptedAnswer<T>(T state, string location) : IResult, IEndpointMetadataProvider where T : notnull
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.Location = location;
        return Answers.WriteAsync(httpContext, StatusCodes.Status202Accepted, Answers.Json(state));
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status202Accepted, typeof(T), ["application/json"]));
        builder.Metadata.Add(new AnswersWith(StatusCodes.Status202Accepted, HeaderNames.Location));
    }
}
