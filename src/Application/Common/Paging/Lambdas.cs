using System.Linq.Expressions;

namespace MiniCrm.Application.Common.Paging;

/// <summary>Puts small lambdas together into the one that a query needs.</summary>
internal static class Lambdas
{
    /// <summary>The body, with its parameters replaced.</summary>
    public static Expression With(this LambdaExpression lambda, params ReadOnlySpan<Expression> arguments)
    {
        var body = lambda.Body;
        for (var i = 0; i < arguments.Length; i++) body = new Replacement(lambda.Parameters[i], arguments[i]).Visit(body);
        return body;
    }

    /// <summary>A condition on a part, asked of the whole.</summary>
    public static Expression<Func<TWhole, bool>> Of<TWhole, TPart>(this Expression<Func<TPart, bool>> condition, Expression<Func<TWhole, TPart>> part) =>
        Expression.Lambda<Func<TWhole, bool>>(condition.With(part.Body), part.Parameters);

    /// <summary>A condition on the whole that only looks at one part, asked of that part.</summary>
    public static Expression<Func<TPart, bool>> On<TWhole, TPart>(this Expression<Func<TWhole, bool>> condition, Expression<Func<TWhole, TPart>> part)
    {
        var parameter = Expression.Parameter(typeof(TPart), part.Parameters[0].Name);
        var narrowed = condition.Body.WithPart(condition.Parameters[0], part, parameter);
        return Expression.Lambda<Func<TPart, bool>>(new Without(condition.Parameters[0]).Visit(narrowed), parameter);
    }

    /// <summary>The expression, with a part of the whole taken from elsewhere.</summary>
    /// <param name="whole">Of which other parts may be looked at too.</param>
    public static Expression WithPart(this Expression expression, ParameterExpression whole, LambdaExpression part, Expression elsewhere) =>
        new PartReplacement(whole, ((MemberExpression)part.Body).Member, elsewhere).Visit(expression);

    private sealed class Replacement(Expression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }

    private sealed class PartReplacement(ParameterExpression whole, System.Reflection.MemberInfo part, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitMember(MemberExpression node) =>
            node.Expression == whole && node.Member == part ? to : base.VisitMember(node);
    }

    private sealed class Without(ParameterExpression whole) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) =>
            node != whole ? node : throw new InvalidOperationException($"The condition looks at more of {whole.Type.Name} than the part.");
    }
}
