namespace MiniCrm.Infrastructure.Documents.Pdf.Fonts;

/// <summary>Source Sans 3: tabular digits, full French, SIL Open Font License (see OFL.txt beside the files).</summary>
internal static class SourceSans
{
    public static FontFace Regular { get; } = new("F1", "SourceSans3-Regular", Read("SourceSans3-Regular.ttf"));

    public static FontFace SemiBold { get; } = new("F2", "SourceSans3-SemiBold", Read("SourceSans3-SemiBold.ttf"));

    private static byte[] Read(string resource)
    {
        using var stream = typeof(SourceSans).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The font {resource} is missing from the assembly.");
        var file = new byte[stream.Length];
        stream.ReadExactly(file);
        return file;
    }
}
