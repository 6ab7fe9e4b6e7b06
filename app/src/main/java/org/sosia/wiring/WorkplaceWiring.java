package org.sosia.wiring;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.sosia.config.PartsSettings;
import org.sosia.config.ReviewSettings;
import org.sosia.config.WorkplaceSettings;
import org.sosia.matching.evidence.PairEvidence;
import org.sosia.matching.evidence.PersonEvidence;
import org.sosia.platform.crypto.PersonalDataCipher;
import org.sosia.platform.evidence.EvidenceFiles;
import org.sosia.review.CaseHistory;
import org.sosia.review.FingerComparison;
import org.sosia.review.MiniatureStore;
import org.sosia.review.PageRenderer;
import org.sosia.review.ReviewCases;
import org.sosia.review.Transliteration;
import org.sosia.review.icu.IcuTransliteration;
import org.sosia.review.internal.Desk;
import org.sosia.review.internal.Reversals;
import org.sosia.review.jdbc.JdbcMiniatureStore;
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
import org.sosia.review.web.EvidenceSheetController;
import org.sosia.review.web.EvidenceSheets;
import org.sosia.review.web.Explanations;
import org.sosia.review.web.MinutiaeController;
import org.sosia.review.web.ReadAhead;
import org.sosia.review.web.RecordShelf;
import org.sosia.review.web.Reports;
import org.sosia.review.web.Sides;
import org.sosia.review.web.Standing;
import org.sosia.review.web.Texts;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

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
  MiniatureStore miniatureStore(JdbcClient db, PersonalDataCipher cipher) {
    return new JdbcMiniatureStore(db, cipher);
  }

  @Bean
  RecordShelf recordShelf(ReviewCases cases, SharedDataReader reader, MiniatureStore miniatures) {
    return new RecordShelf(cases, reader, miniatures);
  }

  @Bean
  ReadAhead readAhead(
      MiniatureStore miniatures, RecordShelf shelf, PageRenderer renderer, InstantSource clock) {
    return new ReadAhead(miniatures, shelf, renderer, clock);
  }

  @Bean
  MeterBinder readAheadMeter(ReadAhead ahead) {
    return registry ->
        FunctionCounter.builder("sosia.review.miniatures.made", ahead, ReadAhead::made)
            .description("Records whose small pictures were made before their case was opened")
            .register(registry);
  }

  /** Whoever opens a page of the desk has the next cases prepared. */
  @Bean
  WebMvcConfigurer wakesReadAhead(ReadAhead ahead) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry
            .addInterceptor(
                new HandlerInterceptor() {
                  @Override
                  public void afterCompletion(
                      HttpServletRequest request,
                      HttpServletResponse response,
                      Object handler,
                      @Nullable Exception failure) {
                    ahead.wake();
                  }
                })
            .addPathPatterns("/adjudication", "/adjudication/next", "/adjudication/cases/*");
      }
    };
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
  Sides caseSides(PageRenderer renderer, Texts texts, InstantSource clock) {
    return new Sides(renderer, texts, clock);
  }

  @Bean
  EvidenceSheets evidenceSheets(WorkplaceSettings settings, RecordShelf shelf, Texts texts) {
    WorkplaceSettings.Evidence chosen = settings.evidence();
    EvidenceSheets.Scorer scorer =
        chosen.model().isEmpty()
            ? null
            : EvidenceFiles.read(
                chosen.model(),
                chosen.nicknames(),
                (model, nicknames) -> {
                  PersonEvidence people = new PersonEvidence(model);
                  return new EvidenceSheets.Scorer(
                      new PairEvidence(model, people.schema(), nicknames), people);
                });
    return new EvidenceSheets(chosen.show(), scorer, shelf, texts);
  }

  @Bean
  EvidenceSheetController evidenceSheetController(
      ReviewCases cases, Desk desk, EvidenceSheets sheets, RecordShelf shelf) {
    return new EvidenceSheetController(cases, desk, sheets, shelf);
  }

  @Bean
  CasePages.Contents caseContents(Sides sides, Demographics demographics, EvidenceSheets sheets) {
    return new CasePages.Contents(sides, demographics, sheets);
  }

  @Bean
  CasePages casePages(
      RecordShelf shelf, Standing standing, CasePages.Contents contents, Texts texts) {
    return new CasePages(shelf, standing, contents, texts);
  }

  @Bean
  CaseController caseController(
      ReviewCases cases, Desk desk, CasePages pages, RecordShelf shelf, Texts texts) {
    return new CaseController(cases, desk, pages, shelf, texts);
  }

  @Bean
  AftermathPages.Scores scores(
      WorkplaceSettings settings,
      RecordShelf shelf,
      EvidenceSheets sheets,
      Texts texts,
      InstantSource clock) {
    return new AftermathPages.Scores(
        settings.showScores(), shelf, new Explanations(texts), sheets, clock);
  }

  @Bean
  Reports.Times reportTimes(InstantSource clock, ReviewSettings settings) {
    return new Reports.Times(clock, settings.keepRecordsAfterDecision());
  }

  @Bean
  Reports caseReports(
      CaseHistory history,
      RecordShelf shelf,
      Demographics demographics,
      Texts texts,
      Reports.Times times) {
    return new Reports(history, shelf, demographics, texts, times);
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
