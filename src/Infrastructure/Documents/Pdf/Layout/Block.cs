namespace MiniCrm.Infrastructure.Documents.Pdf.Layout;

/// <summary>One thing drawn. Horizontally it stands where the page has it; vertically it counts down from its block's top. In points.</summary>
internal abstract record Mark
{
    public abstract Mark MovedDown(double distance);
}

/// <param name="Degrees">Counter-clockwise turn about the start of the baseline.</param>
internal sealed record TextMark(TextLine Line, double X, double Baseline, double Degrees = 0) : Mark
{
    public override Mark MovedDown(double distance) => this with { Baseline = Baseline + distance };
}

internal sealed record BoxMark(double X, double Top, double Width, double Height, Ink Fill) : Mark
{
    public override Mark MovedDown(double distance) => this with { Top = Top + distance };
}

/// <summary>A piece of page that is never split: marks and the height they take. Grows downwards while it is composed.</summary>
internal sealed class Block
{
    /// <summary>Where the baseline stands in its line, as a share of the leading.</summary>
    private const double BaselineShare = 0.76;
    private readonly List<Mark> _marks = [];

    public IReadOnlyList<Mark> Marks => _marks;

    public double Height { get; private set; }

    public Block Space(double height)
    {
        Height += height;
        return this;
    }

    /// <summary>Makes the block at least this high.</summary>
    public Block Reach(double height)
    {
        Height = Math.Max(Height, height);
        return this;
    }

    /// <summary>A horizontal rule across the given width, at the present height.</summary>
    public Block Rule(double x, double width, double thickness, Ink ink)
    {
        _marks.Add(new BoxMark(x, Height, width, thickness, ink));
        Height += thickness;
        return this;
    }

    /// <summary>A filled box from the present height on; takes no height itself, what is written next stands on it.</summary>
    public Block Fill(double x, double width, double height, Ink ink)
    {
        _marks.Add(new BoxMark(x, Height, width, height, ink));
        return this;
    }

    /// <summary>Lines one under the other, flush left.</summary>
    public Block Lines(double x, params IEnumerable<TextLine> lines)
    {
        foreach (var line in lines)
        {
            Left(x, line);
            Height += line.Style.Leading;
        }

        return this;
    }

    /// <summary>A line at the present height, flush left; takes no height, so that others can stand beside it.</summary>
    public Block Left(double x, TextLine line)
    {
        _marks.Add(new TextMark(line, x, Height + (line.Style.Leading * BaselineShare)));
        return this;
    }

    /// <summary>A line at the present height, flush right; takes no height.</summary>
    public Block Right(double right, TextLine line) => Left(right - line.Width, line);

    public Block Turned(double x, double baseline, double degrees, TextLine line)
    {
        _marks.Add(new TextMark(line, x, baseline, degrees));
        return this;
    }

    /// <summary>Another block inside this one; takes no height by itself.</summary>
    public Block Place(Block inner, double top)
    {
        foreach (var mark in inner._marks) _marks.Add(mark.MovedDown(top));
        return this;
    }

    /// <summary>Another block under what is there.</summary>
    public Block Append(Block inner)
    {
        Place(inner, Height);
        Height += inner.Height;
        return this;
    }
}
