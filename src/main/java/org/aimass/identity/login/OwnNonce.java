package org.aimass.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A form of a page without state. The page that answers it is a whole one, with a nonce of its own
 * for its scripts: whatever the form says of one is of no use, and without any script it says none.
 */
final class OwnNonce extends HttpServletRequestWrapper {
  static final String NONCE = "primefaces.nonce";
  private static final String STATE = "jakarta.faces.ViewState";

  private final String[] nonce = {
    Base64.getEncoder()
        .encodeToString(UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII))
  };

  private OwnNonce(HttpServletRequest request) {
    super(request);
  }

  static HttpServletRequest of(HttpServletRequest request) {
    return "POST".equals(request.getMethod()) && "stateless".equals(request.getParameter(STATE))
        ? new OwnNonce(request)
        : request;
  }

  @Override
  public String getParameter(String name) {
    return NONCE.equals(name) ? nonce[0] : super.getParameter(name);
  }

  @Override
  public String[] getParameterValues(String name) {
    return NONCE.equals(name) ? nonce.clone() : super.getParameterValues(name);
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    Map<String, String[]> parameters = new HashMap<>(super.getParameterMap());
    parameters.put(NONCE, nonce.clone());
    return parameters;
  }
}
