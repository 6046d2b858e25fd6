namespace MiniCrm.Application.Common;

/// <summary>The product cannot start or go on, for a reason its operator can act on: shown as one line, without a stack trace.</summary>
public sealed class CannotStartException(string message, Exception? innerException = null) : Exception(message, innerException);
