package org.aimass.sources.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressTest {
  /** Of numbers only: nothing is looked up. */
  static InetAddress address(String numbers) {
    try {
      assertThat(numbers).matches("[0-9.]+|[0-9a-f:.]+");
      return InetAddress.getByName(numbers);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"93.184.216.34", "100.63.0.1", "172.32.0.1", "2606:2800:220:1::1"})
  void of_the_internet(String numbers) {
    assertThat(PublicAddress.is(address(numbers))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.9.9.9",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "::",
        "::1",
        "fe80::1",
        "fd00:ec2::254",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "ff02::1"
      })
  void of_this_machine_or_a_private_network(String numbers) {
    assertThat(PublicAddress.is(address(numbers))).isFalse();
  }
}
