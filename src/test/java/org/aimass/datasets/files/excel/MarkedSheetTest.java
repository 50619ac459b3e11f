package org.aimass.datasets.files.excel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Marks in the XML of sheets as programs other than Excel write it. */
class MarkedSheetTest {

  /** B2 is red; rows that stand in the map get its text in column C. */
  private record Marked(Map<Long, String> reasons) implements SheetMarks {
    @Override
    public boolean red(long row, int column) {
      return row == 2 && column == 1;
    }

    @Override
    public String reason(long row) {
      return reasons.get(row);
    }

    @Override
    public int reasonColumn() {
      return 2;
    }
  }

  private static String marked(String xml, Map<Long, String> reasons) throws IOException {
    StringWriter out = new StringWriter();
    new MarkedSheet(new StringReader(xml), out, new Marked(reasons), style -> style + 10).copy();
    return out.toString();
  }

  private static String reason(String cell, String text) {
    return "<c r=\""
        + cell
        + "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
        + text
        + "</t></is></c>";
  }

  @Test
  void what_has_no_mark_is_copied_letter_by_letter() throws IOException {
    String xml =
        "<?xml version='1.0' encoding='UTF-8'?>\r\n"
            + "<worksheet xmlns=\"m\"><!-- <c r='B2'> --><sheetData><row r=\"1\" ht='12.5'><c"
            + " r=\"A1\" t=\"s\"><v>0</v></c ><c r=\"C1\" s=\"3\"/></row><row"
            + " r=\"3\"/></sheetData><conditionalFormatting sqref=\"B2\"><cfRule"
            + " type=\"expression\"><formula>B2&gt;\"a>b\"</formula></cfRule></conditionalFormatting><extLst><ext><![CDATA[<row"
            + " r=\"2\"><c r=\"B2\"/></row>]]></ext></extLst></worksheet>";

    assertThat(marked(xml, Map.of(2L, "no"))).isEqualTo(xml);
  }

  @Test
  void cells_and_rows_without_numbers_are_counted() throws IOException {
    assertThat(
            marked(
                "<sheetData><row><c><v>1</v></c></row><row><c/><c s='4'"
                    + " t=\"str\"><f>A1</f></c></row></sheetData>",
                Map.of(2L, "a < b & c")))
        .isEqualTo(
            "<sheetData><row><c><v>1</v></c></row><row><c/><c s='14' t=\"str\"><f>A1</f></c>"
                + reason("C2", "a &lt; b &amp; c")
                + "</row></sheetData>");
  }

  @Test
  void a_prefix_is_kept() throws IOException {
    assertThat(
            marked(
                "<x:sheetData><x:row r=\"2\" spans=\"1:2\"><x:c r=\"B2\"><x:v>1</x:v></x:c></x:row>"
                    + "</x:sheetData>",
                Map.of(2L, "why")))
        .isEqualTo(
            "<x:sheetData><x:row r=\"2\" spans=\"1:3\"><x:c r=\"B2\" s=\"10\"><x:v>1</x:v></x:c>"
                + "<x:c r=\"C2\" t=\"inlineStr\"><x:is><x:t xml:space=\"preserve\">why</x:t></x:is>"
                + "</x:c></x:row></x:sheetData>");
  }

  @Test
  void reasons_stand_before_cells_farther_right_and_in_place_of_earlier_ones() throws IOException {
    assertThat(
            marked(
                "<sheetData><row r=\"1\"><c r=\"C1\" t=\"inlineStr\"><is><t>old</t></is></c>"
                    + "<c r=\"D1\"/></row><row r=\"2\"><c r=\"E2\"/></row>"
                    + "<row r=\"3\"><c r=\"C3\" t=\"s\"><v>1</v></c></row></sheetData>",
                Map.of(1L, "new", 2L, "why", 3L, "")))
        .isEqualTo(
            "<sheetData><row r=\"1\">"
                + reason("C1", "new")
                + "<c r=\"D1\"/></row><row r=\"2\">"
                + reason("C2", "why")
                + "<c r=\"E2\"/></row><row r=\"3\"></row></sheetData>");
  }

  @Test
  void rows_of_anchors_are_no_rows_of_the_sheet() throws IOException {
    String anchor =
        "<controls><control><anchor><from><xdr:col>1</xdr:col><xdr:row>2</xdr:row></from></anchor>"
            + "</control></controls>";

    assertThat(marked("<sheetData><row r=\"1\"/></sheetData>" + anchor, Map.of(2L, "why")))
        .isEqualTo("<sheetData><row r=\"1\"/></sheetData>" + anchor);
  }

  @Test
  void the_sheet_says_how_wide_it_is() throws IOException {
    assertThat(marked("<dimension ref=\"A1:B9\"/><sheetData/>", Map.of()))
        .isEqualTo("<dimension ref=\"A1:C9\"/><sheetData/>");
  }
}
