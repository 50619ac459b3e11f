package org.aimass.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.aimass.RunningProduct;
import org.aimass.browser.Window.Manner;
import org.aimass.modelling.engines.onnx.OnnxModels;
import org.aimass.modelling.engines.pmml.PmmlDocuments;
import org.junit.jupiter.api.Test;

/** The page that imports models made elsewhere: understood, mapped, refused. */
class ModelImportPageIT {
  private static final String RUN = Long.toString(System.currentTimeMillis(), 36);

  private final RunningProduct product = RunningProduct.get();

  private static void bring(Window window, String file, byte[] bytes) {
    window.open("/modelling/import.xhtml");
    window.page().setInputFiles("#file", new FilePayload(file, "application/octet-stream", bytes));
    window.page().waitForURL("**upload=**");
  }

  @Test
  void tensors_are_mapped_to_columns_and_the_model_can_be_released() {
    try (Window window = new Window(product.address(), Manner.ENGLISH)) {
      Page page = window.signIn("model_developer", RunningProduct.PASSWORD).page();
      window.open("/modelling/models.xhtml");
      page.locator("#bring").click();
      page.waitForURL("**/modelling/import.xhtml*");
      bring(window, "churn.onnx", OnnxModels.logistic());
      window.examine("an ONNX file");
      assertThat(page.locator("main")).containsText("ai.onnx 17");

      page.locator("[id$='columns']").fill("age\nincome");
      page.locator("#check").click();
      assertThat(page.locator("#understood")).containsText("3 columns, the mapping names 2");
      page.locator("[id$='columns']").fill("age\nincome\nvisits");
      page.locator("#classes").fill("No\nYes");
      page.locator("#target").fill("churn");
      page.locator("#check").click();
      assertThat(page.locator("#understood")).containsText("Predicts churn: No, Yes");
      window.examine("an ONNX file that was understood");
      page.locator("#model").fill("page-" + RUN);
      page.locator("#start").click();
      page.waitForURL("**/modelling/model.xhtml?name=page-" + RUN + "*");
      assertThat(page.locator("main")).containsText("ONNX model");
      for (String tab : new String[] {"card", "inputs", "origin", "versions", "release"}) {
        window.open("/modelling/model.xhtml?name=page-" + RUN + "&tab=" + tab);
        window.examine("an imported model, " + tab);
      }
      assertThat(window.problems()).isEmpty();
    }
  }

  @Test
  void a_document_says_itself_what_it_is_and_a_bad_one_is_refused_in_words() {
    try (Window window = new Window(product.address(), Manner.CHINESE)) {
      Page page = window.signIn("model_developer", RunningProduct.PASSWORD).page();
      bring(window, "golf.pmml", PmmlDocuments.golf(""));
      window.examine("a PMML document");
      assertThat(page.locator("#understood")).containsText("预测 whatIdo");
      assertThat(page.locator("#understood")).containsText("sunny, overcast, rain");

      bring(window, "evil.pmml", "<!DOCTYPE a []><PMML/>".getBytes(StandardCharsets.UTF_8));
      assertThat(page.locator("main")).containsText("无法导入此文件");
      window.examine("a refused document");
      assertThat(window.problems()).isEmpty();
    }
  }
}
