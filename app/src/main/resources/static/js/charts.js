// Draws every <div class="chart" data-chart='JSON'> with ECharts in the house style. The data table beside each chart carries the
// same numbers for those who do not see it. The JSON: templates/dashboards/overview.html documents it.
"use strict";
(() => {
  const charts = new Map();
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const locale = document.documentElement.lang || "en";
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const short = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
  const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });

  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const colours = () => [1, 2, 3, 4, 5, 6].map((at) => token("--chart-" + at));
  const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text);
  const showCategory = (text) => (isDay(text) ? day.format(new Date(text + "T00:00:00Z")) : text);

  function axisStyle(kind) {
    const ink = token("--ink-2");
    const text = { color: ink, fontFamily: token("--sans"), fontSize: 12 };
    return kind === "value"
      ? { type: "value", axisLabel: { ...text, formatter: (value) => short.format(value) }, splitLine: { lineStyle: { color: token("--line") } }, splitNumber: 4 }
      : { type: "category", axisLabel: { ...text, formatter: showCategory, hideOverlap: true }, axisTick: { show: false }, axisLine: { lineStyle: { color: token("--control") } } };
  }

  function options(spec) {
    const across = spec.kind === "line" || spec.kind === "columns" || spec.kind === "stacked";
    const many = spec.series.length > 1;
    const categories = { ...axisStyle("category"), data: spec.categories, inverse: !across, boundaryGap: spec.kind !== "line" };
    const values = { ...axisStyle("value"), max: spec.max, min: spec.min, interval: spec.max === undefined ? undefined : (spec.max - (spec.min || 0)) / 4 };
    return {
      animation: !still.matches,
      animationDuration: 250,
      color: colours(),
      textStyle: { fontFamily: token("--sans"), color: token("--ink") },
      grid: { left: 4, right: across ? 8 : 44, top: many ? 32 : 8, bottom: 4, containLabel: true },
      legend: many ? { top: 0, left: 0, itemWidth: 14, itemHeight: 8, icon: spec.kind === "line" ? undefined : "rect", textStyle: { color: token("--ink") } } : undefined,
      tooltip: {
        trigger: "axis", renderMode: "richText", confine: true, backgroundColor: token("--surface"), borderColor: token("--control"),
        textStyle: { color: token("--ink"), fontSize: 12 }, axisPointer: { type: spec.kind === "line" ? "line" : "shadow" },
        formatter: (points) => [showCategory(String(points[0].name)), ...points.map((point) => `${point.seriesName}: ${said(point.data && point.data.hidden ? null : point.value, spec.unit)}`)].join("\n"),
      },
      xAxis: across ? categories : values,
      yAxis: across ? values : categories,
      series: spec.series.map((series, at) => drawn(spec, series, at)),
    };
  }

  const said = (value, unit) => (value === null || value === undefined || value === "-" ? "hidden" : number.format(value) + (unit ? " " + unit : ""));

  const alone = (values, at) => values[at] !== null && (values[at - 1] ?? null) === null && (values[at + 1] ?? null) === null;

  // Stretches of hidden days are shaded up to the next shown ones, so that an empty stretch is not read as none; a long one says so.
  function hiddenDays(spec, values) {
    const stretches = [];
    values.forEach((value, at) => {
      if (value !== null) return;
      const last = stretches[stretches.length - 1];
      if (last && last[1] === at - 1) last[1] = at;
      else stretches.push([at, at]);
    });
    return {
      silent: true, itemStyle: { color: token("--sunken") }, label: { color: token("--ink-2"), fontSize: 12, position: "inside" },
      data: stretches.map(([from, to]) => [
        { xAxis: Math.max(0, from - 1), name: to - from > values.length / 10 ? spec.hidden || "<10*" : "" },
        { xAxis: Math.min(values.length - 1, to + 1) },
      ]),
    };
  }

  function drawn(spec, series, at) {
    if (spec.kind === "line") {
      return {
        type: "line", name: series.name, data: series.values.map((value, day) => ({ value: value === null ? "-" : value, hidden: value === null, symbol: alone(series.values, day) ? "circle" : "none" })),
        showAllSymbol: true, symbolSize: 6, connectNulls: false, markArea: hiddenDays(spec, series.values),
        lineStyle: { width: 2, type: at === 0 ? "solid" : "dashed" }, areaStyle: spec.series.length === 1 ? { opacity: 0.12 } : undefined,
      };
    }
    return {
      type: "bar", name: series.name, data: series.values.map((value) => (value === null ? { value: 0, hidden: true } : value)), stack: spec.kind === "stacked" ? "all" : undefined, barMaxWidth: 22, barGap: "10%",
      itemStyle: spec.kind === "stacked" || at % 2 === 0 ? { borderColor: token("--surface"), borderWidth: spec.kind === "stacked" ? 1 : 0 } : { decal: { symbol: "rect", symbolSize: 1, dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4, color: token("--surface") } },
      label: spec.kind === "bars" || spec.kind === "pairs"
        ? { show: true, position: "right", color: token("--ink"), fontSize: 12, formatter: (point) => (point.data.hidden ? spec.hidden || "<10*" : number.format(point.value)) }
        : { show: true, position: "top", color: token("--ink-2"), fontSize: 12, formatter: (point) => (point.data.hidden ? spec.hidden || "<10*" : "") },
    };
  }

  function draw() {
    for (const box of document.querySelectorAll(".chart[data-chart]")) {
      const spec = JSON.parse(box.dataset.chart);
      const chart = charts.get(box) || echarts.init(box, null, { renderer: "canvas" });
      charts.set(box, chart);
      chart.setOption(options(spec), true);
    }
  }

  if (typeof echarts === "undefined") return;
  draw();
  dark.addEventListener("change", draw);
  addEventListener("resize", () => charts.forEach((chart) => chart.resize()));
})();
