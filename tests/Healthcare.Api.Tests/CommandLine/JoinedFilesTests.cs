using System.Text;
using Healthcare.Processes;

namespace Healthcare.CommandLine;

/// <summary>Several files as one body of an import.</summary>
public sealed class JoinedFilesTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_begins_on_a_line_of_its_own_and_without_byte_order_mark()
    {
        using var body = new JoinedFiles([_folder.Write("1", "a\nb"), _folder.Write("2", ""), _folder.Write("3", "\uFEFFc\r\n"), _folder.Write("4", "d")]);
        Assert.Equal("a\nb\nc\r\nd\n", Read(body));
    }

    [Fact]
    public void A_line_of_the_body_is_found_in_its_file()
    {
        string[] files = [_folder.Write("1", "a\n\nb"), _folder.Write("2", ""), _folder.Write("3", "c\nd\n")];
        using var body = new JoinedFiles(files);
        Read(body);
        Assert.Equal((files[0], 1), body.Locate(1));
        Assert.Equal((files[0], 3), body.Locate(3));
        Assert.Equal((files[2], 1), body.Locate(4));
        Assert.Equal((files[2], 2), body.Locate(5));
    }

    [Fact]
    public void Every_byte_is_told_once()
    {
        var told = 0L;
        using var body = new JoinedFiles([_folder.Write("1", new string('x', 10_000)), _folder.Write("2", "y")], read => told = read);
        Assert.Equal(Read(body).Length, told);
    }

    private static string Read(JoinedFiles body)
    {
        using var reader = new StreamReader(body, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false, bufferSize: 128, leaveOpen: true);
        return reader.ReadToEnd();
    }
}
