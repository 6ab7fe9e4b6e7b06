package org.sosia.profile.web;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Draws a chart on paper, every number of it told in the table below it. Thread-safe. */
final class PdfPicture {
  private static final float SIZE = 8;
  private static final float LINE = 10;
  private static final float PLOT = 110;
  private static final float NAMES_SHARE = 0.36f;
  private static final float NUMBER = 44;
  private static final int PARTS = 4;
  private static final double[] STEPS = {1, 2, 2.5, 5, 10};
  private static final Color GRID = new Color(0xdadee5);
  private static final Color SUNKEN = new Color(0xeef0f4);
  private static final Color INK = new Color(0x171a21);

  private final PdfChart chart;
  private final List<List<String>> names = new ArrayList<>();
  private final float beginning;
  private final float legend;
  private final double most;

  PdfPicture(PdfChart chart, PdfLetters letters) throws IOException {
    this.chart = chart;
    this.legend = chart.series().size() > 1 ? LINE + 6 : 0;
    double step = step(chart.largest() - chart.least());
    this.most =
        Double.isNaN(chart.most())
            ? chart.least() + step * Math.ceil((chart.largest() - chart.least()) / step)
            : chart.most();
    float room =
        chart.upright()
            ? Math.max(28, (PdfSheets.WIDTH - NUMBER) / Math.max(1, chart.categories().size()) - 4)
            : PdfSheets.WIDTH * NAMES_SHARE;
    float widest = 0;
    for (String category : chart.categories()) {
      List<String> lines =
          chart.is("line")
              ? List.of(category)
              : PdfTable.wrapped(letters, category, room - 6, SIZE);
      names.add(lines);
      for (String line : lines) {
        widest = Math.max(widest, letters.width(line, SIZE));
      }
    }
    this.beginning = chart.upright() ? NUMBER : widest + 6;
  }

  /** A step between lines of the axis that people count in. */
  static double step(double span) {
    double rough = Math.max(span, 1e-9) / PARTS;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    for (double step : STEPS) {
      if (step * power >= rough * (1 - 1e-9)) {
        return step * power;
      }
    }
    return 10 * power;
  }

  /** Room that it takes, in points. */
  float height() {
    if (chart.upright()) {
      int lines = names.stream().mapToInt(List::size).max().orElse(1);
      return legend + LINE + PLOT + 4 + lines * LINE + 6;
    }
    float height = legend;
    for (int i = 0; i < names.size(); i++) {
      height += band(i);
    }
    return height + 6;
  }

  private float band(int category) {
    int beside = chart.is("pairs") ? chart.series().size() : 1;
    return Math.max(names.get(category).size(), beside) * LINE + 4;
  }

  void on(PdfPaper paper) throws IOException {
    if (legend > 0) {
      chart.legend(paper, LINE, SIZE);
    }
    if (chart.upright()) {
      upright(paper);
    } else if (chart.is("pyramid")) {
      pyramid(paper);
    } else {
      lying(paper);
    }
  }

  private void lying(PdfPaper paper) throws IOException {
    float room = paper.width() - beginning - NUMBER;
    float down = legend;
    for (int category = 0; category < names.size(); category++) {
      name(paper, category, down);
      int beside = chart.series().size();
      float bar = Math.min(LINE, (band(category) - 4) / beside);
      for (int i = 0; i < beside; i++) {
        double value = chart.series().get(i).values()[category];
        float at = down + i * bar;
        if (Double.isNaN(value)) {
          paper.text(chart.hidden(), beginning + 2, at + bar - 2, SIZE);
          continue;
        }
        float across = across(value, room);
        chart.swatch(paper, i, beginning, at, across, bar - 1);
        paper.text(
            chart.number(value), beginning + ended(category, across, room) + 4, at + bar - 2, SIZE);
      }
      interval(paper, category, down + bar / 2, room);
      down += band(category);
    }
    paper.line(beginning, legend - 2, beginning, down - 2, GRID, 0.5f);
  }

  /** Where the number may begin: past the bar and past its interval. */
  private float ended(int category, float across, float room) {
    return category < chart.intervals().size() && chart.intervals().get(category).length == 2
        ? Math.max(across, across(chart.intervals().get(category)[1], room))
        : across;
  }

  private void interval(PdfPaper paper, int category, float middle, float room) throws IOException {
    if (category >= chart.intervals().size() || chart.intervals().get(category).length < 2) {
      return;
    }
    float from = beginning + across(chart.intervals().get(category)[0], room);
    float to = beginning + across(chart.intervals().get(category)[1], room);
    paper.line(from, middle, to, middle, INK, 1);
    paper.line(from, middle - 2, from, middle + 2, INK, 1);
    paper.line(to, middle - 2, to, middle + 2, INK, 1);
  }

  private void name(PdfPaper paper, int category, float down) throws IOException {
    float below = down + LINE - 2;
    for (String line : names.get(category)) {
      paper.textTo(line, beginning - 6, below, SIZE);
      below += LINE;
    }
  }

  /** How far a value reaches in the room. */
  private float across(double value, float room) {
    double share = (value - chart.least()) / Math.max(1e-9, most - chart.least());
    return (float) (room * Math.clamp(share, 0, 1));
  }

  /** The first series towards the side where lines begin, the second away from it. */
  private void pyramid(PdfPaper paper) throws IOException {
    float half = (paper.width() - beginning) / 2;
    float middle = beginning + half;
    float down = legend;
    // ages grow upwards, as in every pyramid
    for (int category = names.size() - 1; category >= 0; category--) {
      name(paper, category, down);
      for (int i = 0; i < Math.min(2, chart.series().size()); i++) {
        double value = chart.series().get(i).values()[category];
        float across = Double.isNaN(value) ? 0 : across(value, half - NUMBER);
        String said = Double.isNaN(value) ? chart.hidden() : chart.number(value);
        if (i == 0) {
          chart.swatch(paper, i, middle - across, down, across, LINE - 1);
          paper.textTo(said, middle - across - 3, down + LINE - 2, SIZE);
        } else {
          chart.swatch(paper, i, middle, down, across, LINE - 1);
          paper.text(said, middle + across + 3, down + LINE - 2, SIZE);
        }
      }
      down += band(category);
    }
    paper.line(middle, legend, middle, down - 2, GRID, 0.5f);
  }

  private void upright(PdfPaper paper) throws IOException {
    float top = legend + LINE;
    float room = paper.width() - NUMBER;
    float slot = room / Math.max(1, names.size());
    double step = step(most - chart.least());
    for (double value = chart.least(); value <= most + step / PARTS; value += step) {
      float at = height(top, value);
      paper.line(NUMBER, at, paper.width(), at, GRID, 0.5f);
      paper.textTo(chart.number(value), NUMBER - 6, at + SIZE / 3, SIZE);
    }
    for (int i = 0; i < chart.series().size(); i++) {
      if (chart.is("line")) {
        line(paper, i, top, slot);
      } else if (chart.is("columns")) {
        columns(paper, i, top, slot);
      }
    }
    if (chart.is("stacked")) {
      stacks(paper, top, slot);
    }
    for (PdfChart.Limit limit : chart.limits()) {
      float at = height(top, limit.value());
      paper.line(NUMBER, at, paper.width(), at, PdfChart.colour(limit.ofSeries()), 0.8f, 2f, 3f);
    }
    categories(paper, top + PLOT + 4, slot);
  }

  /** Names below the plot; of days as many as have room. */
  private void categories(PdfPaper paper, float below, float slot) throws IOException {
    float widest = 0;
    for (List<String> lines : names) {
      widest = Math.max(widest, paper.letters().width(lines.getFirst(), SIZE));
    }
    int every = chart.is("line") ? (int) Math.ceil((widest + 8) / slot) : 1;
    for (int category = 0; category < names.size(); category += every) {
      float middle = NUMBER + (category + 0.5f) * slot;
      float half = widest / 2;
      float at =
          Math.clamp(middle, NUMBER - 6 + half, Math.max(NUMBER - 6 + half, paper.width() - half));
      float down = below + LINE - 2;
      for (String line : names.get(category)) {
        paper.textAround(line, chart.is("line") ? at : middle, down, SIZE);
        down += LINE;
      }
    }
  }

  private float height(float top, double value) {
    return top + PLOT - across(value, PLOT);
  }

  private void line(PdfPaper paper, int ofSeries, float top, float slot) throws IOException {
    double[] values = chart.series().get(ofSeries).values();
    float[] dash = ofSeries % 2 == 0 ? new float[0] : new float[] {4, 2};
    for (int i = 0; i < values.length; i++) {
      float at = NUMBER + (i + 0.5f) * slot;
      boolean open = chart.open().contains(i);
      if (Double.isNaN(values[i])) {
        if (ofSeries == 0) {
          paper.fill(at - slot / 2, top, slot, PLOT, SUNKEN);
        }
        continue;
      }
      float height = height(top, values[i]);
      if (i > 0 && !Double.isNaN(values[i - 1])) {
        paper.line(
            at - slot,
            height(top, values[i - 1]),
            at,
            height,
            PdfChart.colour(ofSeries),
            1.5f,
            open ? new float[] {1, 2} : dash);
      }
      if (open || values.length == 1 || isAlone(values, i)) {
        dot(paper, ofSeries, at, height, open);
      }
    }
  }

  private static boolean isAlone(double[] values, int at) {
    return (at == 0 || Double.isNaN(values[at - 1]))
        && (at == values.length - 1 || Double.isNaN(values[at + 1]));
  }

  private static void dot(PdfPaper paper, int ofSeries, float at, float height, boolean open)
      throws IOException {
    paper.fill(at - 2, height - 2, 4, 4, open ? Color.WHITE : PdfChart.colour(ofSeries));
    paper.edge(at - 2, height - 2, 4, 4, PdfChart.colour(ofSeries));
  }

  private void columns(PdfPaper paper, int ofSeries, float top, float slot) throws IOException {
    double[] values = chart.series().get(ofSeries).values();
    float room = Math.min(slot * 0.8f, 30f * chart.series().size());
    float column = room / chart.series().size();
    for (int i = 0; i < values.length; i++) {
      float from = NUMBER + (i + 0.5f) * slot - room / 2 + ofSeries * column;
      if (Double.isNaN(values[i])) {
        paper.textAround(chart.hidden(), from + column / 2, top + PLOT - 2, SIZE - 1);
        continue;
      }
      float across = across(values[i], PLOT);
      if (chart.open().contains(i)) {
        paper.edge(from + 0.5f, top + PLOT - across, column - 1, across, PdfChart.colour(ofSeries));
      } else {
        chart.swatch(paper, ofSeries, from, top + PLOT - across, column - 0.5f, across);
      }
    }
  }

  private void stacks(PdfPaper paper, float top, float slot) throws IOException {
    float column = Math.min(slot * 0.7f, 44);
    for (int i = 0; i < names.size(); i++) {
      float from = NUMBER + (i + 0.5f) * slot - column / 2;
      double below = 0;
      boolean hidden = false;
      for (int s = 0; s < chart.series().size(); s++) {
        double value = chart.series().get(s).values()[i];
        hidden |= Double.isNaN(value);
        if (Double.isNaN(value) || value == 0) {
          continue;
        }
        float foot = height(top, below);
        float head = height(top, below + value);
        chart.swatch(paper, s, from, head, column, foot - head);
        paper.line(from, head, from + column, head, Color.WHITE, 0.7f);
        below += value;
      }
      if (hidden) {
        paper.textAround(chart.hidden(), from + column / 2, height(top, below) - 2, SIZE - 1);
      }
    }
  }
}
