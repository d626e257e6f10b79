namespace Team.Ssi;

/// <summary>
/// Knows who is in every figure, and how many, and solves for each person: Gauss–Jordan elimination in doubles. Written apart from what it attacks, which
/// computes modulo a prime.
/// </summary>
internal static class DifferencingAttacker
{
    private const double Nothing = 1e-7;

    /// <param name="equations">Sums of unknowns.</param>
    /// <returns>The unknowns that are determined, and their values.</returns>
    public static IReadOnlyDictionary<int, double> Solve(IReadOnlyCollection<(IReadOnlyList<int> Unknowns, double Sum)> equations)
    {
        var columns = equations.SelectMany(equation => equation.Unknowns).Distinct().Order().ToList();
        var columnOf = columns.Select((unknown, column) => (unknown, column)).ToDictionary(one => one.unknown, one => one.column);
        var rows = equations
            .Select(equation =>
            {
                var row = new double[columns.Count + 1];
                foreach (var unknown in equation.Unknowns)
                    row[columnOf[unknown]] = 1;
                row[^1] = equation.Sum;
                return row;
            })
            .ToList();
        Eliminate(rows, columns.Count);
        return rows.Select(row =>
                (Row: row, Left: Enumerable.Range(0, columns.Count).Where(column => Math.Abs(row[column]) > Nothing).ToList())
            )
            .Where(row => row.Left.Count == 1)
            .ToDictionary(row => columns[row.Left[0]], row => row.Row[^1] / row.Row[row.Left[0]]);
    }

    private static void Eliminate(List<double[]> rows, int columns)
    {
        var pivots = 0;
        for (var column = 0; column < columns && pivots < rows.Count; column++)
        {
            var best = Enumerable.Range(pivots, rows.Count - pivots).MaxBy(row => Math.Abs(rows[row][column]));
            if (Math.Abs(rows[best][column]) <= Nothing)
                continue;
            (rows[pivots], rows[best]) = (rows[best], rows[pivots]);
            var pivot = rows[pivots];
            for (var row = 0; row < rows.Count; row++)
                if (row != pivots && rows[row][column] != 0)
                    Subtract(rows[row], pivot, column);
            pivots++;
        }
    }

    private static void Subtract(double[] row, double[] pivot, int column)
    {
        var factor = row[column] / pivot[column];
        for (var i = column; i < row.Length; i++)
        {
            row[i] -= factor * pivot[i];
            if (Math.Abs(row[i]) < 1e-10)
                row[i] = 0;
        }
        row[column] = 0;
    }
}
