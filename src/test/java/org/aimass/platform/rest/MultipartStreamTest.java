package org.aimass.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MultipartStreamTest {
  private static final String TYPE = "multipart/form-data; boundary=----frontier";

  @Test
  void gives_the_parts_in_their_order() throws IOException {
    String body =
        part("name=\"name\"", "客户")
            + part("name=\"file\"; filename=\"a.csv\"", "x,y\r\n1,2\r\n")
            + "------frontier--\r\n";

    List<String> parts = read(body.getBytes(StandardCharsets.UTF_8));

    assertThat(parts).containsExactly("name|null|客户", "file|a.csv|x,y\r\n1,2\r\n");
  }

  @Test
  void keeps_bytes_that_nearly_are_the_boundary() throws IOException {
    String tricky = "\r\n------fronti\r\r\n------frontie\n------frontier\r\n-";

    assertThat(
            read(
                (part("name=\"file\"", tricky) + "------frontier--")
                    .getBytes(StandardCharsets.UTF_8)))
        .containsExactly("file|null|" + tricky);
  }

  @Test
  void passes_a_large_file_through_unchanged_whatever_pieces_it_comes_in() throws IOException {
    byte[] content = new byte[700_000];
    new Random(1).nextBytes(content);
    byte[] head =
        "------frontier\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.bin\"\r\n\r\n"
            .getBytes(StandardCharsets.UTF_8);
    byte[] tail = "\r\n------frontier--\r\n".getBytes(StandardCharsets.UTF_8);
    byte[] body = new byte[head.length + content.length + tail.length];
    System.arraycopy(head, 0, body, 0, head.length);
    System.arraycopy(content, 0, body, head.length, content.length);
    System.arraycopy(tail, 0, body, head.length + content.length, tail.length);
    InputStream pieces =
        new ByteArrayInputStream(body) {
          @Override
          public synchronized int read(byte[] to, int offset, int length) {
            return super.read(to, offset, Math.min(length, 997));
          }
        };

    assertThat(new MultipartStream(pieces, TYPE).next().orElseThrow().body().readAllBytes())
        .isEqualTo(content);
  }

  @Test
  void reads_names_as_browsers_and_curl_write_them() throws IOException {
    assertThat(name("filename=\"ein%22zwei.csv\"")).isEqualTo("ein\"zwei.csv");
    assertThat(name("filename=\"ein\\\"zwei.csv\"")).isEqualTo("ein\"zwei.csv");
    assertThat(name("filename=\"x\"; filename*=UTF-8''%E5%AE%A2.csv")).isEqualTo("客.csv");
    assertThat(name("filename=\"数据.xlsx\"")).isEqualTo("数据.xlsx");
  }

  @Test
  void a_file_name_of_many_thousand_characters_is_read() throws IOException {
    assertThat(name("filename=\"" + "x".repeat(12_000) + ".csv\"")).hasSize(12_004);
    assertThat(name("filename=\"" + "\\\"".repeat(5_000) + ".csv\"")).hasSize(5_004);
    assertThat(name("filename=\"never closed")).isEqualTo("never closed");
    assertThat(name("filename=")).isEmpty();
  }

  private static String name(String parameters) throws IOException {
    byte[] body =
        (part("name=\"file\"; " + parameters, "x") + "------frontier--")
            .getBytes(StandardCharsets.UTF_8);
    return new MultipartStream(new ByteArrayInputStream(body), TYPE)
        .next()
        .orElseThrow()
        .fileName();
  }

  @Test
  void a_body_that_ends_early_is_told() {
    byte[] body =
        part("name=\"file\"; filename=\"a.csv\"", "1,2,3").getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> read(java.util.Arrays.copyOf(body, body.length - 4)))
        .isInstanceOf(EOFException.class);
  }

  @Test
  void floods_of_parts_and_headers_are_refused() {
    String many = part("name=\"name\"", "x").repeat(30) + "------frontier--";
    String wide =
        "------frontier\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n\r\n------frontier--";

    assertThatThrownBy(() -> read(many.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MultipartStream.Malformed.class);
    assertThatThrownBy(() -> read(wide.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MultipartStream.Malformed.class);
    assertThatThrownBy(
            () -> new MultipartStream(InputStream.nullInputStream(), "multipart/form-data"))
        .isInstanceOf(MultipartStream.Malformed.class);
  }

  private static String part(String parameters, String content) {
    return "------frontier\r\nContent-Disposition: form-data; "
        + parameters
        + "\r\nContent-Type: text/plain\r\n\r\n"
        + content
        + "\r\n";
  }

  private static List<String> read(byte[] body) throws IOException {
    List<String> parts = new ArrayList<>();
    MultipartStream stream = new MultipartStream(new ByteArrayInputStream(body), TYPE);
    for (Optional<MultipartStream.Part> part = stream.next();
        part.isPresent();
        part = stream.next()) {
      parts.add(
          part.get().name()
              + "|"
              + part.get().fileName()
              + "|"
              + new String(part.get().body().readAllBytes(), StandardCharsets.UTF_8));
    }
    return parts;
  }
}
