namespace Team.Ssi.Api.Data;

/// <summary>
/// The transaction of a request, for entities that are asked for later or never: to make ready what EF Core needs costs more than the SQL of most reads.
/// </summary>
internal sealed class RequestTransaction
{
    private OrganizationTransaction? _transaction;
    private Guid _organizationId;
    private SsiDb? _db;

    public void Begin(OrganizationTransaction transaction, Guid organizationId)
    {
        (_transaction, _organizationId) = (transaction, organizationId);
        if (_db is not null)
            transaction.Lend(_db, organizationId);
    }

    public SsiDb Lend(SsiDb db)
    {
        _transaction?.Lend(db, _organizationId);
        return _db = db;
    }
}
