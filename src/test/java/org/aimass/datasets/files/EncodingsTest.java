package org.aimass.datasets.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.aimass.datasets.files.TabularFile.TextForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts without a mark, in the encodings before Unicode. */
class EncodingsTest {

  private static final Path FILES = Path.of("src/test/resources/import/text");

  @TempDir Path folder;

  private static TextForm form(Path file) {
    try (TabularFile table = TabularFiles.open(file, "a.csv", TextChoice.OPEN)) {
      return table.textForm().orElseThrow();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "big5.csv, Big5, 產品",
    "windows-1251.csv, windows-1251, Город",
    "euc-kr.csv, EUC-KR, 도시",
    "shift-jis.csv, Shift_JIS, 店舗",
    "windows-1250.csv, windows-1250, Miasto"
  })
  void a_file_of_a_few_words_is_read_in_its_own_letters(
      String name, String encoding, String first) {
    assertThat(form(FILES.resolve(name)).encoding()).isEqualTo(encoding);
    assertThat(Reading.rows(FILES.resolve(name)).get(0).get(0)).isEqualTo(first);
  }

  @Test
  void letters_that_several_encodings_could_mean_are_called_uncertain() {
    Path file = Reading.file(folder, "a.csv", new byte[] {'a', '\n', 'x', (byte) 0xB1, '\n'});

    assertThat(form(file).sure()).isLessThan(0.9);
    assertThat(form(file).likely()).isNotEmpty();
  }

  @Test
  void a_broken_byte_in_another_encoding_does_not_change_all_letters() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write("姓名,部门\n陈静,财务部\n刘洋,市场部\n张伟,".getBytes(Charset.forName("GBK")));
    bytes.write(0xFF);
    bytes.write("\n王芳,销售部\n".getBytes(Charset.forName("GBK")));
    Path file = Files.write(folder.resolve("a.csv"), bytes.toByteArray());

    assertThat(form(file).encoding()).isEqualTo("GB18030");
    assertThat(Reading.rows(file).get(2)).containsExactly("刘洋", "市场部");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GBK|GB18030|客户,地区,金额;张三,北京,12;李四,上海,15;王五,广州,9",
        "GBK|GB18030|姓名,部门;陈静,财务部;刘洋,市场部",
        "GBK|GB18030|城市,n;北京,1",
        "Big5|Big5|客戶,地區,金額;陳大文,臺北,12;林小華,高雄,15;黃美玲,臺中,9",
        "Big5|Big5|姓名,部門;陳靜,財務部;劉洋,市場部",
        "windows-31j|Shift_JIS|顧客,地域,金額;田中太郎,東京,12;鈴木花子,大阪,15",
        "windows-31j|Shift_JIS|品名,数量;りんご,3;バナナ,5",
        "EUC-JP|EUC-JP|品名,数量;りんご,3;バナナ,5;みかん,7",
        "EUC-KR|EUC-KR|고객,지역,금액;김철수,서울,12;이영희,부산,15",
        "windows-1251|windows-1251|Клиент;Город;Сумма;Иванов;Москва;12;Петров;Казань;15",
        "KOI8-R|KOI8-R|Клиент;Город;Сумма;Иванов;Москва;12;Петров;Казань;15;Сидоров;Самара;9",
        "windows-1250|windows-1250|Město;Počet;Plzeň;1;České Budějovice;2;Třebíč;3",
        "windows-1250|windows-1250|Miasto;Liczba;Łódź;1;Gdańsk;2;Kraków;3;Częstochowa;4",
        "windows-1250|windows-1250|Város;Érték;Győr;1;Székesfehérvár;2;Nyíregyháza;3;Hódmezővásárhely;4",
        "windows-1252|windows-1252|ville;été;Orléans;déjà;Nîmes;garçon",
        "windows-1252|windows-1252|Stadt;Größe;München;12;Köln;15;Düsseldorf;9",
        "windows-1252|windows-1252|ciudad;año;Málaga;1;Logroño;2;Cádiz;3",
        "windows-1252|windows-1252|cidade;preço;São Paulo;1;Brasília;2;Maceió;3",
        "windows-1252|windows-1252|stad;värde;Göteborg;1;Malmö;2;Växjö;3;Örebro;4",
        "windows-1253|windows-1253|Πόλη;Αξία;Αθήνα;1;Θεσσαλονίκη;2;Πάτρα;3",
        "windows-1254|windows-1254|Şehir;Değer;İstanbul;1;Diyarbakır;2;Eskişehir;3;Muğla;4",
        "windows-1255|windows-1255|עיר;ערך;ירושלים;1;תל אביב;2;חיפה;3",
        "windows-1256|windows-1256|المدينة;القيمة;القاهرة;1;الإسكندرية;2",
        "windows-1257|windows-1257|Miestas;Kiekis;Šiauliai;1;Panevėžys;2;Mažeikiai;3;Kėdainiai;4",
        "x-windows-874|windows-874|เมือง;ค่า;กรุงเทพ;1;เชียงใหม่;2"
      })
  void letters_are_right_or_called_uncertain(String written, String encoding, String text) {
    Path file =
        Reading.file(folder, "a.csv", text.replace(';', '\n').getBytes(Charset.forName(written)));

    TextForm form = form(file);

    assertThat(form.encoding()).isEqualTo(encoding);
    assertThat(Reading.rows(file).stream().map(r -> String.join(",", r)).toList())
        .containsExactlyElementsOf(List.of(text.split(";")));
  }

  @Test
  void a_broken_byte_of_utf_8_is_told_with_its_place_and_the_rest_is_read() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write("id,name\n1,José\n2,Zoë\n3,Ann".getBytes(StandardCharsets.UTF_8));
    bytes.write(0xE9);
    bytes.write("\n4,Ødegård\n".getBytes(StandardCharsets.UTF_8));
    Path file = Files.write(folder.resolve("a.csv"), bytes.toByteArray());

    try (TabularFile table = TabularFiles.open(file, "a.csv", TextChoice.OPEN)) {
      table.read("", row -> true);

      assertThat(table.textForm().orElseThrow().encoding()).isEqualTo("UTF-8");
      assertThat(table.textForm().orElseThrow().likely()).contains("windows-1252");
      assertThat(table.oddities().brokenCells()).isEqualTo(1);
      assertThat(table.oddities().brokenRow()).isEqualTo(4);
      assertThat(table.oddities().brokenColumn()).isEqualTo(2);
    }
    assertThat(Reading.rows(file).get(1)).containsExactly("1", "José");
  }
}
