package org.aimass.modelling.web;

import jakarta.faces.model.SelectItem;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.aimass.datasets.UploadRefused;
import org.aimass.datasets.Uploads;
import org.aimass.modelling.Field;
import org.aimass.modelling.ModelMapping;
import org.aimass.modelling.engines.ForeignFile;
import org.aimass.modelling.engines.ForeignModel;
import org.aimass.modelling.importing.ModelImports;
import org.aimass.platform.Problem;
import org.aimass.platform.web.FacesText;
import org.aimass.platform.web.Sizes;

/** Imports a model that was made elsewhere: bring its file, check what it asks for, import it. */
@Named
@ViewScoped
public class ModelImportPage implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String ADDRESS = "/modelling/import.xhtml";
  private static final int SHOWN = 8;

  @Inject ModelImports imports;
  @Inject Uploads uploads;

  private String uploadId;
  private String name;
  private String job;
  private String description;
  private String answer = "";
  private String target;
  private String classes;
  private String fault;
  private String predicts;
  private List<Tensor> tensors = List.of();
  private List<WorthPage.Fact> about = List.of();
  private List<Input> inputs = List.of();
  private List<Choice> choices = List.of();
  private String kind;
  private String engine;

  /** An input of the file with the columns behind it. */
  public static final class Tensor implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String label;
    private final int rows;
    private String columns;

    Tensor(ForeignFile.Slot slot) {
      name = slot.name();
      label =
          slot.width() < 0
              ? FacesText.text("modelling.importing.page.inputOpen", slot.name(), slot.type())
              : FacesText.text(
                  "modelling.importing.page.input", slot.name(), slot.type(), slot.width());
      rows = Math.max(1, Math.min(8, slot.width()));
      columns = slot.width() == 1 ? slot.name() : "";
    }

    public String getLabel() {
      return label;
    }

    public int getRows() {
      return rows;
    }

    public String getColumns() {
      return columns;
    }

    public void setColumns(String columns) {
      this.columns = columns;
    }
  }

  /** A column that the model asks for. */
  public record Input(String label, String type, String values) implements Serializable {}

  /** An output and what it is taken for. */
  record Choice(String value, String label) implements Serializable {}

  public void load() {
    if (uploadId == null || job != null) {
      return;
    }
    Uploads.Upload upload = uploads.find(uploadId).orElse(null);
    if (upload == null) {
      FacesText.problem(UploadRefused.gone());
      uploadId = null;
      return;
    }
    try {
      look(upload);
    } catch (Problem problem) {
      fault = problem.text(FacesText.locale());
    }
  }

  private void look(Uploads.Upload upload) {
    ForeignFile file = imports.look(upload.path(), upload.fileName());
    kind = file.kind();
    engine = imports.engine(upload.fileName());
    if (name == null || name.isBlank()) {
      name = nameOf(upload.fileName());
    }
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("file", upload.fileName() + " · " + Sizes.text(upload.bytes(), FacesText.locale()));
    facts.putAll(file.about());
    about = facts(facts);
    tensors = file.inputs().stream().map(Tensor::new).toList();
    classes = String.join("\n", file.classes());
    choices = choices(file.outputs());
    if (tensors.isEmpty() || tensors.stream().noneMatch(tensor -> tensor.columns.isEmpty())) {
      check();
    }
  }

  private static List<Choice> choices(List<ForeignFile.Slot> outputs) {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice("", FacesText.text("modelling.importing.page.asFound")));
    for (ForeignFile.Slot output : outputs) {
      for (String as : uses(output)) {
        choices.add(
            new Choice(
                as + ":" + output.name(),
                FacesText.text("modelling.importing.page.as" + as, output.name(), output.type())));
      }
    }
    return choices;
  }

  /** What an output can be taken for. */
  private static List<String> uses(ForeignFile.Slot output) {
    return switch (output.type()) {
      case "float", "double" ->
          output.width() > 1 ? List.of("Probabilities") : List.of("Probabilities", "Value");
      case "sequence(map)" -> List.of("Probabilities");
      default -> List.of("Label");
    };
  }

  /** Facts about a file, in words. */
  static List<WorthPage.Fact> facts(Map<String, ?> about) {
    return about.entrySet().stream()
        .map(
            fact ->
                new WorthPage.Fact(
                    FacesText.text("modelling.importing.about." + fact.getKey()),
                    String.valueOf(fact.getValue()),
                    null))
        .toList();
  }

  private static String nameOf(String fileName) {
    int dot = fileName.lastIndexOf('.');
    String base = dot > 0 ? fileName.substring(0, dot) : fileName;
    String plain = base.replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceAll("^[._-]+", "");
    return plain.length() > 100 ? plain.substring(0, 100) : plain;
  }

  /** Reads the file with what was said about it. */
  public void check() {
    fault = null;
    inputs = List.of();
    Uploads.Upload upload = uploads.find(uploadId).orElseThrow(UploadRefused::gone);
    try {
      show(imports.read(upload.path(), upload.fileName(), mapping()));
    } catch (Problem problem) {
      fault = problem.text(FacesText.locale());
    }
  }

  private void show(ForeignModel model) {
    predicts =
        model.classes().isEmpty()
            ? FacesText.text("modelling.importing.page.predicts", model.target())
            : FacesText.text(
                "modelling.importing.page.predictsClasses", model.target(), some(model.classes()));
    inputs = model.inputs().stream().map(ModelImportPage::input).toList();
  }

  private static Input input(Field field) {
    return new Input(field.label(), FacesText.text(field.type().word()), some(field.categories()));
  }

  private static String some(List<String> words) {
    return words.stream().limit(SHOWN).collect(Collectors.joining(", "))
        + (words.size() > SHOWN ? ", …" : "");
  }

  private ModelMapping mapping() {
    if (tensors.isEmpty()) {
      return ModelMapping.NONE;
    }
    Map<String, List<String>> columns = new LinkedHashMap<>();
    tensors.forEach(tensor -> columns.put(tensor.name, lines(tensor.columns)));
    int colon = answer == null ? -1 : answer.indexOf(':');
    String as = colon < 0 ? "" : answer.substring(0, colon);
    String output = colon < 0 ? null : answer.substring(colon + 1);
    List<String> named = lines(classes);
    return new ModelMapping(
        columns,
        new ModelMapping.Outputs(
            as.equals("Label") ? output : null,
            as.equals("Probabilities") ? output : null,
            as.equals("Value") ? output : null,
            named.isEmpty() || as.equals("Value") ? null : named,
            target == null || target.isBlank() ? null : target));
  }

  private static List<String> lines(String text) {
    return text == null
        ? List.of()
        : text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  public void start() {
    Uploads.Upload upload = uploads.find(uploadId).orElseThrow(UploadRefused::gone);
    // A second name for the file: what is refused late can be tried again with the same upload.
    long started =
        imports.importFile(
            name, uploads.secondName(uploadId), upload.fileName(), mapping(), description);
    FacesText.redirect(ADDRESS + "?job=" + started + "&name=" + Address.of(name.strip()));
  }

  public int getStep() {
    return job != null ? 3 : uploadId != null ? 2 : 1;
  }

  public boolean isReadable() {
    return kind != null;
  }

  public long getLimit() {
    return imports.largest();
  }

  public String getAccepted() {
    return imports.endings().stream().map(ending -> "." + ending).collect(Collectors.joining(","));
  }

  public String getKinds() {
    return FacesText.text(
        "modelling.importing.page.kinds",
        imports.endings().stream().map(ending -> "." + ending).collect(Collectors.joining(", ")),
        Sizes.text(imports.largest(), FacesText.locale()));
  }

  /** The kind of model in words. */
  public String getTitle() {
    return Shown.algorithm(FacesText.locale(), engine, kind);
  }

  public String getModelAddress() {
    return "/modelling/model.xhtml?name=" + Address.of(name);
  }

  public List<SelectItem> getAnswers() {
    return choices.stream().map(choice -> new SelectItem(choice.value, choice.label)).toList();
  }

  public List<Tensor> getTensors() {
    return tensors;
  }

  public List<WorthPage.Fact> getAbout() {
    return about;
  }

  public List<Input> getInputs() {
    return inputs;
  }

  public String getPredicts() {
    return predicts;
  }

  public String getFault() {
    return fault;
  }

  public String getUploadId() {
    return uploadId;
  }

  public void setUploadId(String uploadId) {
    this.uploadId = uploadId;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getJob() {
    return job;
  }

  public void setJob(String job) {
    this.job = job;
  }

  public String getDescription() {
    return description;
  }

  public void setDescription(String description) {
    this.description = description;
  }

  public String getAnswer() {
    return answer;
  }

  public void setAnswer(String answer) {
    this.answer = answer;
  }

  public String getTarget() {
    return target;
  }

  public void setTarget(String target) {
    this.target = target;
  }

  public String getClasses() {
    return classes;
  }

  public void setClasses(String classes) {
    this.classes = classes;
  }
}
