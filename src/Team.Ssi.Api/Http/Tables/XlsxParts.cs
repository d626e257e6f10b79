namespace Team.Ssi.Api.Http.Tables;

/// <summary>The parts of a workbook of one sheet that are always the same (ECMA-376, Office Open XML).</summary>
internal static class XlsxParts
{
    public const string Sheet = "xl/worksheets/sheet1.xml";
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    // The cell formats of the styles below, by their place.
    public const string Header = "1";
    public const string Day = "2";
    public const string Time = "3";

    private const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Content = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    public static readonly IReadOnlyList<(string Name, string Text)> All =
    [
        (
            "[Content_Types].xml",
            $"""
            {Declaration}
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
              <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
              <Default Extension="xml" ContentType="application/xml"/>
              <Override PartName="/xl/workbook.xml" ContentType="{Content}.sheet.main+xml"/>
              <Override PartName="/xl/styles.xml" ContentType="{Content}.styles+xml"/>
              <Override PartName="/{Sheet}" ContentType="{Content}.worksheet+xml"/>
            </Types>
            """
        ),
        (
            "_rels/.rels",
            $"""
            {Declaration}
            <Relationships xmlns="{PackageRelations}">
              <Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/>
            </Relationships>
            """
        ),
        (
            "xl/workbook.xml",
            $"""
            {Declaration}
            <workbook xmlns="{Main}" xmlns:r="{Relations}">
              <sheets><sheet name="Team.Ssi" sheetId="1" r:id="rId1"/></sheets>
            </workbook>
            """
        ),
        (
            "xl/_rels/workbook.xml.rels",
            $"""
            {Declaration}
            <Relationships xmlns="{PackageRelations}">
              <Relationship Id="rId1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/>
              <Relationship Id="rId2" Type="{Relations}/styles" Target="styles.xml"/>
            </Relationships>
            """
        ),
        (
            "xl/styles.xml",
            $"""
            {Declaration}
            <styleSheet xmlns="{Main}">
              <numFmts count="2">
                <numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/>
                <numFmt numFmtId="165" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/>
              </numFmts>
              <fonts count="2">
                <font><sz val="11"/><name val="Calibri"/></font>
                <font><b/><sz val="11"/><name val="Calibri"/></font>
              </fonts>
              <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
              <borders count="1"><border/></borders>
              <cellStyleXfs count="1"><xf/></cellStyleXfs>
              <cellXfs count="4">
                <xf xfId="0"/>
                <xf xfId="0" fontId="1" applyFont="1"/>
                <xf xfId="0" numFmtId="164" applyNumberFormat="1"/>
                <xf xfId="0" numFmtId="165" applyNumberFormat="1"/>
              </cellXfs>
            </styleSheet>
            """
        ),
    ];
}
