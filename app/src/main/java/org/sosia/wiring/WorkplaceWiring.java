package org.sosia.wiring;

import java.time.Duration;
import java.time.InstantSource;
import org.sosia.config.PartsSettings;
import org.sosia.config.WorkplaceSettings;
import org.sosia.review.CaseHistory;
import org.sosia.review.FingerComparison;
import org.sosia.review.PageRenderer;
import org.sosia.review.ReviewCases;
import org.sosia.review.Transliteration;
import org.sosia.review.icu.IcuTransliteration;
import org.sosia.review.internal.Desk;
import org.sosia.review.internal.Reversals;
import org.sosia.review.pdf.PdfPages;
import org.sosia.review.protocol.SharedDataReader;
import org.sosia.review.sourceafis.SourceAfisComparison;
import org.sosia.review.web.AftermathController;
import org.sosia.review.web.AftermathPages;
import org.sosia.review.web.CaseController;
import org.sosia.review.web.CasePages;
import org.sosia.review.web.Demographics;
import org.sosia.review.web.Evidence;
import org.sosia.review.web.EvidenceController;
import org.sosia.review.web.Explanations;
import org.sosia.review.web.MinutiaeController;
import org.sosia.review.web.RecordShelf;
import org.sosia.review.web.Reports;
import org.sosia.review.web.Sides;
import org.sosia.review.web.Standing;
import org.sosia.review.web.Texts;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The adjudicator's workplace: the pages of a case and its evidence. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(PartsSettings.Role.ADJUDICATOR)
class WorkplaceWiring {
  private static final Duration LONGEST_PAGE = Duration.ofSeconds(8);

  @Bean
  Texts reviewTexts(MessageSource messages) {
    return new Texts(messages);
  }

  @Bean
  PageRenderer pageRenderer() {
    return new PdfPages(LONGEST_PAGE);
  }

  @Bean
  Transliteration transliteration() {
    return new IcuTransliteration();
  }

  @Bean
  FingerComparison fingerComparison() {
    return new SourceAfisComparison();
  }

  @Bean
  RecordShelf recordShelf(ReviewCases cases, SharedDataReader reader) {
    return new RecordShelf(cases, reader);
  }

  @Bean
  Evidence evidence(ReviewCases cases, Desk desk, RecordShelf shelf) {
    return new Evidence(cases, desk, shelf);
  }

  @Bean
  EvidenceController evidenceController(
      Evidence evidence, PageRenderer renderer, Texts texts, InstantSource clock) {
    return new EvidenceController(evidence, renderer, texts, clock);
  }

  @Bean
  MinutiaeController minutiaeController(Evidence evidence, FingerComparison comparison) {
    return new MinutiaeController(evidence, comparison);
  }

  @Bean
  Standing standing(
      Desk desk, Reversals reversals, CaseHistory history, Texts texts, InstantSource clock) {
    return new Standing(desk, reversals, history, texts, clock);
  }

  @Bean
  Demographics demographics(Transliteration transliteration, Texts texts) {
    return new Demographics(transliteration, texts);
  }

  @Bean
  CasePages casePages(
      RecordShelf shelf,
      Standing standing,
      PageRenderer renderer,
      Demographics demographics,
      Texts texts) {
    return new CasePages(shelf, standing, new Sides(renderer, texts), demographics, texts);
  }

  @Bean
  CaseController caseController(
      ReviewCases cases, Desk desk, CasePages pages, RecordShelf shelf, Texts texts) {
    return new CaseController(cases, desk, pages, shelf, texts);
  }

  @Bean
  AftermathPages.Scores scores(
      WorkplaceSettings settings, RecordShelf shelf, Texts texts, InstantSource clock) {
    return new AftermathPages.Scores(settings.showScores(), shelf, new Explanations(texts), clock);
  }

  @Bean
  Reports caseReports(
      CaseHistory history,
      RecordShelf shelf,
      Demographics demographics,
      Texts texts,
      InstantSource clock) {
    return new Reports(history, shelf, demographics, texts, clock);
  }

  @Bean
  AftermathPages aftermathPages(
      ReviewCases cases,
      Standing standing,
      AftermathPages.Scores scores,
      Reports reports,
      Texts texts) {
    return new AftermathPages(cases, standing, scores, reports, texts);
  }

  @Bean
  AftermathController aftermathController(
      ReviewCases cases, Desk desk, Reversals reversals, AftermathPages pages, Texts texts) {
    return new AftermathController(cases, desk, reversals, pages, texts);
  }
}
