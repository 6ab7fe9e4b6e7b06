package org.sosia.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A case from the list to its report, by mouse alone, and in Arabic on an Arabic keyboard. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CasePageWaysIT {
  private WorkplaceUnderTest workplace;

  @BeforeAll
  void start() throws Exception {
    workplace = WorkplaceUnderTest.start("CasePageWaysIT", "--sosia.workplace.hold-answer=1h");
  }

  @AfterAll
  void stop() {
    if (workplace != null) {
      workplace.close();
    }
  }

  private void request(String mark, long seed) throws Exception {
    workplace.request(
        mark,
        workplace.share(WorkplaceShares.full(seed, 1, "Sara Tesfaye", "سارة تسفاي")),
        workplace.share(WorkplaceShares.full(seed, 2, "Sarah Tesfay", "ساره تسفاي")),
        workplace.share(WorkplaceShares.full(seed + 1, 3, "Hana Bekele", "هناء بيكيلي")));
  }

  /** Waits until the picture of a side is turned, moved and enlarged so. */
  private static void awaitTransform(Page page, String side, String transform) {
    assertThat(page.locator("#viewer figure[data-pane=" + side + "] .turned"))
        .hasAttribute("style", Pattern.compile(transform.replaceAll("[.()]", "\\\\$0")));
  }

  @Test
  void d10_wholeCase_byMouseAlone() throws Exception {
    request("MOUSE", 41);
    Page page = workplace.signedIn("operator1");
    Locator next = page.locator("form[action$='/adjudication/next'] button");
    workplace
        .sosia()
        .await(
            "a task to take",
            WorkplaceUnderTest.PATIENCE,
            () -> {
              page.navigate(workplace.sosia().baseUrl() + "/adjudication");
              return next.isEnabled();
            });
    next.click();
    page.waitForURL(WorkplaceUnderTest.CASE);
    WorkplaceUnderTest.awaitPictures(page, WorkplaceUnderTest.PICTURES);

    compareByMouse(page);
    page.locator(".tabs a[data-key='2']").click();
    assertThat(page.locator(".tabs a[aria-current]")).hasAttribute("data-key", "2");
    page.locator(".tabs a.pin").click();
    assertThat(page.locator(".heads h2").first()).hasText("Candidate 2, pinned");
    page.locator(".tabs a.pin").click();
    assertThat(page.locator(".heads h2").first()).hasText("Probe");

    page.locator(".tabs a[data-key='1']").click();
    assertThat(page.locator("#decision > .current > legend")).containsText("Candidate 1");
    page.locator("#decision > .current label.match").click();
    page.locator("#decision > .current .parts label")
        .filter(new Locator.FilterOptions().setHasText("Right thumb"))
        .click();
    page.locator("#decision > .current [data-comment]").click();
    page.keyboard().type("Both thumbs");
    page.locator(".tabs a[data-key='2']").click();
    assertThat(page.locator("#decision > .current > legend")).containsText("Candidate 2");
    page.locator("#decision > .current label.no-match").click();
    assertThat(page.locator("#decided-count")).hasText("2 of 2 decided");
    page.locator(".decision-foot button").click();
    page.locator("#confirm button[value=back]").click();
    assertThat(page.locator("#confirm")).isHidden();
    page.locator(".decision-foot button").click();
    page.locator("#confirm button[value=commit]").click();
    page.waitForURL(WorkplaceUnderTest.DECIDED);
    page.locator("details.panel > summary").click();
    assertThat(page.locator("#reason")).isVisible();
    assertEquals(List.of(), Browser.accessibilityViolations(page), "decided");
  }

  /** Wheel, dragging and every button of the viewer. */
  private static void compareByMouse(Page page) {
    page.locator("a[data-side=probe][data-part=right-index]").click();
    assertThat(page.locator("#viewer-title")).hasText("Right index");
    BoundingBox stage = page.locator("#viewer figure[data-pane=candidate] .stage").boundingBox();
    page.mouse().move(stage.x + stage.width / 2, stage.y + stage.height / 2);
    page.mouse().wheel(0, -100);
    awaitTransform(page, "probe", "translate(0px, 0px) rotate(0deg) scale(1.25)");
    page.mouse().down();
    page.mouse().move(stage.x + stage.width / 2 + 30, stage.y + stage.height / 2 + 10);
    page.mouse().up();
    awaitTransform(page, "candidate", "translate(30px, 10px) rotate(0deg) scale(1.25)");
    awaitTransform(page, "probe", "translate(30px, 10px) rotate(0deg) scale(1.25)");
    for (String tool : List.of("rotate", "contrast", "invert", "in", "out", "sync")) {
      Locator picture = page.locator("#viewer .turned").first();
      String before = picture.getAttribute("style");
      page.locator("#viewer [data-tool=" + tool + "]").click();
      if (!tool.equals("sync")) {
        assertThat(picture).not().hasAttribute("style", before);
      }
    }
    page.locator("#viewer [data-tool=reset]").click();
    page.locator("#viewer [data-tool=overlay]").click();
    page.locator("#opacity").fill("25");
    assertThat(page.locator("#viewer figure[data-pane=candidate] .stage"))
        .hasCSS("opacity", "0.25");
    page.locator("#viewer [data-tool=overlay]").click();
    page.locator("#viewer [data-tool=blink]").click();
    assertThat(page.locator("#viewer figure[data-off]")).hasCount(1);
    page.locator("#viewer [data-tool=blink]").click();
    page.locator("#viewer [data-tool=minutiae]").click();
    assertThat(page.locator("#viewer .paired").first()).isAttached();
    page.locator("#viewer [data-tool=next]").click();
    assertThat(page.locator("#viewer-title")).hasText("Right middle");
    page.locator("#viewer form button").click();
    assertThat(page.locator("#viewer")).isHidden();
    page.locator("a[data-side=probe][data-part=paper-proofofidentity]").click();
    assertThat(page.locator("#viewer-title")).hasText("Proof of identity");
    assertEquals(List.of(), Browser.accessibilityViolations(page), "document");
    page.locator("#viewer form button").click();
  }

  /** A key of the Arabic layout, as a browser tells it: the letter is Arabic, the place is not. */
  private static void press(Page page, String letter, String code) {
    page.evaluate(
        "([key, code]) => (document.activeElement || document.body).dispatchEvent("
            + "new KeyboardEvent('keydown', {key, code, bubbles: true, cancelable: true}))",
        List.of(letter, code));
  }

  @Test
  void d10_wholeCase_inArabicOnAnArabicKeyboard() throws Exception {
    request("ARABIC", 51);
    Page page = workplace.signedIn("operator2");
    page.navigate(workplace.sosia().baseUrl() + "/language?to=ar");
    workplace.takeNext(page);
    while (!page.locator("#comparison").getAttribute("data-probe").startsWith("ARABIC")) {
      press(page, "ء", "KeyX");
      press(page, "٢", "Digit2");
      assertThat(page.locator(".tabs a[aria-current]")).hasAttribute("data-key", "2");
      press(page, "ء", "KeyX");
      press(page, "ي", "KeyD");
      page.keyboard().press("Enter");
      page.waitForURL(WorkplaceUnderTest.DECIDED);
      workplace.takeNext(page);
    }
    String address = page.url();
    WorkplaceUnderTest.awaitPictures(page, WorkplaceUnderTest.PICTURES);
    assertThat(page.locator("html")).hasAttribute("dir", "rtl");
    press(page, "ر", "KeyV");
    assertThat(page.locator("#viewer-title")).hasText("الوجه");
    page.keyboard().press("ArrowLeft");
    assertThat(page.locator("#viewer-title")).not().hasText("الوجه");
    page.keyboard().press("ArrowRight");
    assertThat(page.locator("#viewer-title")).hasText("الوجه");
    press(page, "ق", "KeyR");
    awaitTransform(page, "probe", "rotate(15deg)");
    assertEquals(List.of(), Browser.accessibilityViolations(page), "viewer");
    page.keyboard().press("Escape");

    press(page, "ة", "KeyM");
    assertThat(page.locator("#decision-0-match")).isChecked();
    press(page, "ؤ", "KeyC");
    page.keyboard().type("نفس الخطوط");
    page.keyboard().press("Escape");
    press(page, "٢", "Digit2");
    press(page, "ء", "KeyX");
    assertThat(page.locator("#decision-1-no-match")).isChecked();
    assertThat(page.locator("#decision-0-comment")).hasValue("نفس الخطوط");
    press(page, "ي", "KeyD");
    page.keyboard().press("Enter");
    page.waitForURL(WorkplaceUnderTest.DECIDED);
    assertEquals(List.of(), Browser.accessibilityViolations(page), "decided");
    press(page, "ص", "KeyW");
    page.waitForURL(Pattern.compile(".*/adjudication$"));
    page.navigate(address);
    assertThat(page.locator(".decision")).not().containsText("نفس الخطوط");
  }
}
