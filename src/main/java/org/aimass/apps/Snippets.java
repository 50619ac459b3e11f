package org.aimass.apps;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimass.modelling.Field;
import org.aimass.platform.Json;

/**
 * Programs that ask one question of a deployment, with its real columns and an example of each:
 * pasted, they run. The key comes from the environment variable AIMASS_KEY, so that none is ever
 * written into a program.
 */
public final class Snippets {
  /** The languages in the order in which they are shown. */
  public enum Language {
    CURL("curl"),
    POWERSHELL("PowerShell"),
    PYTHON("Python"),
    JAVASCRIPT("JavaScript"),
    JAVA("Java");

    private final String title;

    Language(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  private final String address;
  private final List<Field> inputs;

  /**
   * @param base of this installation, without a slash at the end
   */
  public Snippets(String base, String deployment, List<Field> inputs) {
    this.address = base + "/api/v1/deployments/" + deployment + "/predictions";
    this.inputs = inputs;
  }

  /** A request with one row of examples. */
  public String request() {
    Map<String, Object> row = new LinkedHashMap<>();
    for (Field field : inputs) {
      row.put(field.name(), field.example());
    }
    return Json.pretty(Map.of("rows", List.of(row)));
  }

  public String in(Language language) {
    return switch (language) {
      case CURL -> curl();
      case POWERSHELL -> powershell();
      case PYTHON -> python();
      case JAVASCRIPT -> javascript();
      case JAVA -> java();
    };
  }

  private String curl() {
    // A quote inside a quoted text of the shell: end it, add one, begin again.
    return ": \"${AIMASS_KEY:?Put the key of your application into the variable AIMASS_KEY"
        + " first}\"\n"
        + "curl -sS '"
        + address
        + "' \\\n"
        + "  -H \"Authorization: Bearer $AIMASS_KEY\" \\\n"
        + "  -H 'Content-Type: application/json' \\\n"
        + "  -d '"
        + request().replace("'", "'\\''")
        + "'\n";
  }

  private String powershell() {
    // What stands between @' and '@ is taken as it is; a line of JSON never begins with '@.
    return "if (-not $env:AIMASS_KEY) { throw 'Put the key of your application into the variable"
        + " AIMASS_KEY first' }\n"
        + "$question = @'\n"
        + request()
        + "\n'@\n\n"
        + "try {\n"
        + "  Invoke-RestMethod -Method Post -Uri '"
        + address
        + "' `\n"
        + "    -Headers @{ Authorization = \"Bearer $env:AIMASS_KEY\" } `\n"
        + "    -ContentType 'application/json' `\n"
        + "    -Body ([Text.Encoding]::UTF8.GetBytes($question)) | ConvertTo-Json -Depth 5\n"
        + "} catch {\n"
        + "  # The reason of a refusal stands in its body.\n"
        + "  if ($_.ErrorDetails) { $_.ErrorDetails.Message }\n"
        + "  throw\n"
        + "}\n";
  }

  private String python() {
    return "import json, os, sys, urllib.error, urllib.request\n\n"
        + "question = json.loads(r'''"
        + request().replace("'''", "\\u0027\\u0027\\u0027")
        + "''')\n\n"
        + "request = urllib.request.Request(\n"
        + "    '"
        + address
        + "',\n"
        + "    data=json.dumps(question).encode(),\n"
        + "    headers={'Authorization': 'Bearer ' + os.environ['AIMASS_KEY'],\n"
        + "             'Content-Type': 'application/json'})\n"
        + "try:\n"
        + "    with urllib.request.urlopen(request, timeout=10) as answer:\n"
        + "        print(json.load(answer)['predictions'][0])\n"
        + "except urllib.error.HTTPError as refused:\n"
        + "    # The reason of a refusal stands in its body.\n"
        + "    sys.exit(f'{refused.code} {refused.read().decode()}')\n";
  }

  private String javascript() {
    return "const question = "
        // Written plainly, this member of a literal is the object's prototype.
        + request().replace("\"__proto__\":", "[\"__proto__\"]:")
        + ";\n\n"
        + "const answer = await fetch('"
        + address
        + "', {\n"
        + "  method: 'POST',\n"
        + "  headers: {\n"
        + "    'Authorization': `Bearer ${process.env.AIMASS_KEY}`,\n"
        + "    'Content-Type': 'application/json'\n"
        + "  },\n"
        + "  body: JSON.stringify(question)\n"
        + "});\n"
        + "if (!answer.ok) {\n"
        + "  throw new Error((await answer.json()).detail);\n"
        + "}\n"
        + "console.log((await answer.json()).predictions[0]);\n";
  }

  private String java() {
    // A text block ends at three quotes and reads backslashes: both must not come from the data.
    String text =
        request().replace("\\", "\\\\").replace("\"\"\"", "\\\"\"\"").replace("\n", "\n        ");
    return "import java.net.URI;\n"
        + "import java.net.http.HttpClient;\n"
        + "import java.net.http.HttpRequest;\n"
        + "import java.net.http.HttpResponse;\n\n"
        + "public class Ask {\n"
        + "  public static void main(String[] arguments) throws Exception {\n"
        + "    String question = \"\"\"\n"
        + "        "
        + text
        + "\"\"\";\n"
        + "    HttpRequest request =\n"
        + "        HttpRequest.newBuilder(URI.create(\""
        + address
        + "\"))\n"
        + "            .header(\"Authorization\", \"Bearer \" + System.getenv(\"AIMASS_KEY\"))\n"
        + "            .header(\"Content-Type\", \"application/json\")\n"
        + "            .POST(HttpRequest.BodyPublishers.ofString(question))\n"
        + "            .build();\n"
        + "    HttpResponse<String> answer =\n"
        + "        HttpClient.newHttpClient().send(request,"
        + " HttpResponse.BodyHandlers.ofString());\n"
        + "    System.out.println(answer.statusCode() + \" \" + answer.body());\n"
        + "  }\n"
        + "}\n";
  }
}
