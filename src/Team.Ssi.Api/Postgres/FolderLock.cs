using System.Globalization;
using System.Text;

namespace Team.Ssi.Api.Postgres;

/// <summary>
/// The one app that a data directory belongs to: a file that the operating system keeps locked, and frees when the app dies, however it dies.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _held;

    private FolderLock(FileStream held) => _held = held;

    /// <returns>Null when another app holds it.</returns>
    public static FolderLock? TryTake(DataFolder folder)
    {
        try
        {
            var held = new FileStream(folder.LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            held.SetLength(0);
            held.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            held.Flush();
            return new FolderLock(held);
        }
        catch (UnauthorizedAccessException cause)
        {
            throw new EmbeddedPostgresException(
                $"The data directory {folder.Root} belongs to another user: start as that user, or set Ssi__Embedded__DataDirectory to another folder.",
                cause
            );
        }
        catch (IOException)
        {
            return null;
        }
    }

    // The file stays: deleting it could free the name for a third app while a second one waits on the file itself.
    public void Dispose() => _held.Dispose();
}
