package org.aimass.modelling.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A name as a part of an address. */
final class Address {
  private Address() {}

  static String of(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
