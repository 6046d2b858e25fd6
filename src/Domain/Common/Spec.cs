using System.Linq.Expressions;

namespace MiniCrm.Domain.Common;

/// <summary>A named condition that works in memory and, as its expression, in SQL.</summary>
public sealed class Spec<T>(Expression<Func<T, bool>> condition)
{
    private Func<T, bool>? _compiled;

    public Expression<Func<T, bool>> Condition { get; } = condition;

    public bool IsMetBy(T candidate) => (_compiled ??= Condition.Compile())(candidate);

    public Spec<T> And(Spec<T> other) => Join(other, Expression.AndAlso);

    public Spec<T> Or(Spec<T> other) => Join(other, Expression.OrElse);

    private Spec<T> Join(Spec<T> other, Func<Expression, Expression, BinaryExpression> join)
    {
        var parameter = Condition.Parameters[0];
        var otherBody = new Swap(other.Condition.Parameters[0], parameter).Visit(other.Condition.Body);
        return new(Expression.Lambda<Func<T, bool>>(join(Condition.Body, otherBody), parameter));
    }

    private sealed class Swap(Expression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
