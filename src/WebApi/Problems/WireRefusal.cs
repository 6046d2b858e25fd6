using MiniCrm.Domain.Common;

namespace MiniCrm.WebApi.Problems;

/// <summary>A refusal of the request's form, before or beside any use case. Its fields are French paths, as they were sent.</summary>
internal sealed class WireRefusal(Problem problem) : Exception(problem.Detail.French)
{
    public Problem Problem { get; } = problem;

    /// <summary>The usual refusal of a status.</summary>
    public static WireRefusal Of(int status) => new(StatusProblems.Of(status));

    public static WireRefusal Malformed(string code, string french, string english, IReadOnlyList<FieldError>? fields = null) =>
        new(new(StatusCodes.Status400BadRequest, code, new(french, english), fields));
}
