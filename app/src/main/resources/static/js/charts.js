// Draws every <div class="chart" data-chart='JSON'> with ECharts in the house style. The data table beside each chart carries the
// same numbers for those who do not see it. The JSON: templates/dashboards/page.html documents it.
"use strict";
(() => {
  const charts = new Map();
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const locale = document.documentElement.lang || "en";
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const short = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
  const day = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, { day: "numeric", month: "short", timeZone: "UTC" });

  // On screen charts have the page's colours; on paper and in files the light ones, whatever the screen has.
  const screen = document.documentElement;
  let ground = screen;
  const paper = () => {
    const sheet = document.body.appendChild(document.createElement("div"));
    sheet.className = "on-paper";
    sheet.hidden = true;
    return sheet;
  };
  const isPaper = () => ground !== screen;
  // Charts are read as their language is: they begin at the right in Arabic, as on paper.
  const rtl = screen.dir === "rtl";
  const [start, end] = rtl ? ["right", "left"] : ["left", "right"];
  const names = (spec) => (rtl ? spec.series.map((one) => one.name).reverse() : undefined);
  const legend = (spec) => ({ top: 0, data: names(spec), [start]: 0, align: start, itemWidth: 14, itemHeight: 8, icon: spec.kind === "line" ? undefined : "rect", textStyle: { color: token("--ink") } });
  const token = (name) => getComputedStyle(ground).getPropertyValue(name).trim();
  // Names of fonts in single quotes: the chart library writes them into attributes of an SVG as they are.
  const letters = () => token("--sans").replaceAll('"', "'");
  const colours = () => [1, 2, 3, 4, 5, 6].map((at) => token("--chart-" + at));
  const hiddenWord = (document.querySelector(".chart[data-hidden]") || { dataset: { hidden: "hidden" } }).dataset.hidden;
  const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text);
  const showCategory = (text) => (isDay(text) ? day.format(new Date(text + "T00:00:00Z")) : text);

  function axisStyle(kind) {
    const ink = token("--ink-2");
    const text = { color: ink, fontFamily: letters(), fontSize: 12 };
    return kind === "value"
      ? { type: "value", axisLabel: { ...text, hideOverlap: true, formatter: (value) => short.format(value) }, splitLine: { lineStyle: { color: token("--line") } }, splitNumber: 4 }
      : { type: "category", axisLabel: { ...text, formatter: showCategory, hideOverlap: true }, axisTick: { show: false }, axisLine: { lineStyle: { color: token("--control") } } };
  }

  function options(spec) {
    const across = spec.kind === "line" || spec.kind === "columns" || spec.kind === "stacked";
    const many = spec.series.length > 1;
    const categories = { ...axisStyle("category"), data: spec.categories, inverse: !across || rtl, position: across ? "bottom" : start, boundaryGap: spec.kind !== "line" };
    if (spec.kind === "columns" && spec.categories.length <= 8) categories.axisLabel = { ...categories.axisLabel, hideOverlap: false, interval: 0, overflow: "break", width: Math.max(40, (spec.room - 60) / spec.categories.length) };
    const values = { ...axisStyle("value"), inverse: !across && rtl, position: across ? start : "bottom", max: spec.max, min: spec.min, interval: spec.max === undefined ? undefined : (spec.max - (spec.min || 0)) / 4, minInterval: spec.whole ? 1 : undefined };
    return {
      animation: !still.matches && !isPaper(),
      animationDuration: 250,
      color: colours(),
      textStyle: { fontFamily: letters(), color: token("--ink") },
      grid: { [start]: spec.kind === "line" ? 24 : 4, [end]: spec.kind === "line" ? 32 : across ? 8 : 44, top: many ? 32 : 8, bottom: 4, containLabel: true },
      legend: many ? legend(spec) : undefined,
      tooltip: {
        trigger: "axis", renderMode: "richText", confine: true, backgroundColor: token("--surface"), borderColor: token("--control"),
        textStyle: { color: token("--ink"), fontSize: 12 }, axisPointer: { type: spec.kind === "line" ? "line" : "shadow" },
        formatter: (points) => [showCategory(String(points[0].name)) + (open(spec, points[0].dataIndex) ? ` (${spec.openMark})` : ""), ...points.map((point) => named(point.seriesName, said(point.data && point.data.hidden ? null : point.value, unitOf(spec))))].join("\n"),
      },
      xAxis: across ? categories : values,
      yAxis: across ? values : categories,
      series: [...spec.series.map((series, at) => drawn(spec, series, at)), ...intervals(spec)],
    };
  }

  // A round end of an axis, far enough out for the number behind the longest bar.
  function roomFor(largest) {
    const unit = 10 ** Math.floor(Math.log10(Math.max(2, largest * 1.25)));
    return unit * ([1, 2, 4, 6, 8, 10].find((step) => step * unit >= largest * 1.25) || 10);
  }

  // Two series back to back: the first grows towards the start, the second towards the end.
  function pyramid(spec) {
    const base = options({ ...spec, kind: "pairs", series: [] });
    const most = roomFor(Math.max(...spec.series.flatMap((one) => one.values.map((value) => value || 0))));
    return {
      ...base,
      grid: { ...base.grid, [end]: 44, [start]: 8, top: 32 },
      legend: legend(spec),
      xAxis: { ...axisStyle("value"), inverse: rtl, min: -most, max: most, interval: most / 2, axisLabel: { ...axisStyle("value").axisLabel, formatter: (value) => short.format(Math.abs(value)) } },
      yAxis: { ...axisStyle("category"), position: start, data: spec.categories },
      tooltip: { ...base.tooltip, formatter: (points) => [String(points[0].name), ...points.map((point) => named(point.seriesName, said(point.data.hidden ? null : Math.abs(point.value), unitOf(spec))))].join("\n") },
      series: spec.series.map((one, at) => ({
        ...drawn({ ...spec, kind: "pairs" }, one, at), stack: "pyramid", barMaxWidth: 36,
        data: one.values.map((value) => (value === null ? { value: 0, hidden: true } : at === 0 ? -value : value)),
        label: { show: true, position: at === 0 ? start : end, color: token("--ink"), fontSize: 12, formatter: (point) => (point.data && point.data.hidden ? hiddenMark(spec) : number.format(Math.abs(point.value))) },
      })),
    };
  }

  // Areas shaded by their value; hidden ones keep the ground's colour. The GeoJSON comes from our own server.
  async function map(spec) {
    const own = spec.map + "#" + spec.areas.join("#");
    if (!echarts.getMap(own)) {
      const answer = await fetch(spec.map);
      if (!answer.ok) throw new Error("no map");
      const all = await answer.json();
      // a feature is of one place: by its path, for places of two regions may have one name
      const placed = new Map(spec.areas.map((area, at) => [area, spec.categories[at]]));
      const place = (feature) => placed.get(feature.properties.path || feature.properties.name);
      echarts.registerMap(own, { ...all, features: all.features.filter(place).map((feature) => ({ ...feature, properties: { ...feature.properties, place: place(feature) } })) });
    }
    const values = spec.series[0].values;
    const told = values.filter((value) => value !== null);
    return {
      textStyle: { fontFamily: letters(), color: token("--ink") },
      tooltip: { renderMode: "richText", confine: true, backgroundColor: token("--surface"), borderColor: token("--control"), textStyle: { color: token("--ink"), fontSize: 12 },
        formatter: (point) => named(point.name, said(Number.isNaN(point.value) ? null : point.value, unitOf(spec))) },
      visualMap: told.length === 0 ? undefined : { min: Math.min(...told), max: Math.max(...told), text: [number.format(Math.max(...told)), number.format(Math.min(...told))], [start]: 0, bottom: 0, itemHeight: 80, calculable: false, textStyle: { color: token("--ink") }, formatter: (value) => number.format(value),
        inRange: { color: [token("--accent-soft"), token("--chart-1")] }, outOfRange: { color: [token("--sunken")] } },
      series: [{ type: "map", map: own, layoutCenter: [rtl ? "45%" : "55%", "50%"], layoutSize: "96%", nameProperty: "place", itemStyle: { areaColor: token("--sunken"), borderColor: token("--control") }, emphasis: { itemStyle: { areaColor: token("--chart-2") }, label: { color: token("--ink") } },
        label: { show: true, color: token("--ink"), fontSize: 12, textBorderColor: token("--surface"), textBorderWidth: 3 }, labelLayout: { hideOverlap: true },
        data: spec.categories.flatMap((name, at) => (values[at] === null ? [] : [{ name, value: values[at] }])) }],
    };
  }

  // Ends of an interval as a thin line through the end of each bar.
  function intervals(spec) {
    if (!spec.intervals) return [];
    return [{
      type: "custom", silent: true, z: 5, tooltip: { show: false }, data: spec.intervals.map((ends, at) => (ends ? [ends[0], ends[1], at] : [0, 0, -1])),
      encode: { x: [0, 1], y: 2 },
      renderItem: (params, api) => {
        if (api.value(2) < 0) return undefined;
        const from = api.coord([api.value(0), api.value(2)]);
        const to = api.coord([api.value(1), api.value(2)]);
        const style = { stroke: token("--ink"), lineWidth: 1.5 };
        const line = (x1, y1, x2, y2) => ({ type: "line", shape: { x1, y1, x2, y2 }, style });
        const value = spec.series[0].values[api.value(2)];
        const told = { type: "text", style: { text: number.format(value), x: to[0] + (rtl ? -6 : 6), y: to[1], textAlign: end === "right" ? "left" : "right", textVerticalAlign: "middle", fill: token("--ink"), fontFamily: letters(), fontSize: 12 } };
        return { type: "group", children: [told, line(from[0], from[1], to[0], to[1]), line(from[0], from[1] - 4, from[0], from[1] + 4), line(to[0], to[1] - 4, to[0], to[1] + 4)] };
      },
    }];
  }

  // Each series has limits of its own, in its colour; the table names them.
  const limitLines = (spec, at) => spec.limits && {
    silent: true, symbol: "none", lineStyle: { color: colours()[at], type: [2, 3], width: 1 },
    label: { show: false },
    data: spec.limits.filter((limit) => (limit.series || 0) === at).map((limit) => ({ name: limit.name, yAxis: limit.value })),
  };

  // In a right-to-left page the mark would be turned round.
  const hiddenMark = (spec) => "\u2066" + (spec.hidden || "<10*") + "\u2069";

  // Several hidden parts of one stack have one mark, above the whole stack: within it, it would stand on another part.
  const marksStack = (spec, at, category) => at === spec.series.length - 1 && spec.series.some((series) => series.values[category] === null);

  // What is counted stands over the chart; behind a number its word would need the language's plural.
  const unitOf = (spec) => (spec.whole ? "" : spec.unit);

  const named = (name, text) => name + (locale.startsWith("fr") ? "\u00a0: " : ": ") + text;

  const said = (value, unit) => (value === null || value === undefined || value === "-" ? hiddenWord : number.format(value) + (unit ? " " + unit : ""));

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
        { xAxis: Math.max(0, from - 1), name: to - from > values.length / 10 ? hiddenMark(spec) : "" },
        { xAxis: Math.min(values.length - 1, to + 1) },
      ]),
    };
  }

  const DASHES = ["solid", [8, 4], [2, 3], [10, 3, 2, 3]];

  // Categories that are not whole, such as the running month: drawn hollow, and said to be.
  const open = (spec, at) => (spec.open || []).includes(at);

  function drawn(spec, series, at) {
    if (spec.kind === "line") {
      return {
        type: "line", name: series.name, symbol: "circle", data: series.values.map((value, day) => ({ value: value === null ? "-" : value, hidden: value === null, symbol: value === null ? "none" : open(spec, day) ? "emptyCircle" : alone(series.values, day) ? "circle" : "none", symbolSize: open(spec, day) ? 9 : 6 })),
        showAllSymbol: true, symbolSize: 6, connectNulls: false, markArea: hiddenDays(spec, series.values),
        lineStyle: { width: 2, type: DASHES[at % DASHES.length] }, areaStyle: spec.series.length === 1 ? { opacity: 0.12 } : undefined,
        markLine: limitLines(spec, at),
      };
    }
    return {
      type: "bar", name: series.name, data: series.values.map((value, one) => (value === null ? { value: 0, hidden: true } : open(spec, one) ? { value, itemStyle: { opacity: 0.55, borderType: "dashed", borderColor: token("--ink-2"), borderWidth: 1 } } : value)), stack: spec.kind === "stacked" ? "all" : undefined, barMaxWidth: spec.kind === "bars" || spec.kind === "pairs" ? 22 : 56, barGap: "10%",
      markLine: limitLines(spec, at),
      itemStyle: spec.kind === "stacked" || at % 2 === 0 ? { borderColor: token("--surface"), borderWidth: spec.kind === "stacked" ? 1 : 0 } : { decal: { symbol: "rect", symbolSize: 1, dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4, color: token("--surface") } },
      label: spec.kind === "bars" || spec.kind === "pairs"
        ? { show: !spec.intervals, position: end, color: token("--ink"), fontSize: 12, formatter: (point) => (point.data.hidden ? hiddenMark(spec) : number.format(point.value)) }
        : { show: true, position: "top", color: token("--ink-2"), fontSize: 12, formatter: (point) => (spec.kind === "stacked" ? (marksStack(spec, at, point.dataIndex) ? "\u2066+\u2069\u00a0" + hiddenMark(spec) : "") : point.data.hidden ? hiddenMark(spec) : "") },
    };
  }

  // An area leads to its own view, as its row of the table does.
  function follow(spec, category) {
    const link = spec.links[spec.categories.indexOf(category)];
    if (link) location.assign(link);
  }

  const optionOf = (spec) => (spec.kind === "pyramid" ? pyramid(spec) : spec.kind === "map" ? map(spec) : options(spec));

  async function draw() {
    for (const box of document.querySelectorAll(".chart[data-chart]")) {
      const spec = JSON.parse(box.dataset.chart);
      const chart = charts.get(box) || echarts.init(box, null, { renderer: "canvas" });
      if (!charts.has(box) && spec.links) chart.on("click", (point) => follow(spec, point.name));
      charts.set(box, chart);
      spec.room = chart.getWidth();
      try {
        chart.setOption(await optionOf(spec), true);
        if (isPaper()) chart.getZr().flush();
      } catch (error) {
        // a map that cannot be had leaves a sentence and the table beside it
        chart.dispose();
        charts.delete(box);
        box.classList.add("empty");
        box.removeAttribute("data-chart");
        box.removeAttribute("role");
        box.textContent = box.dataset.away || "";
      }
    }
  }

  // The picture of a chart as a file, with what it says, of whom and when above it and what to know below, because a picture goes on alone.
  const MARGIN = 16;
  const FONTS = { title: [16, 22, 600, "--ink"], said: [12, 18, 400, "--ink-2"], note: [11, 15, 400, "--ink-2"] };
  const fontOf = (kind) => `${FONTS[kind][2]} ${FONTS[kind][0]}px ${letters()}`;

  function wrapped(pencil, kind, text, width) {
    pencil.font = fontOf(kind);
    const lines = [];
    for (const word of text.trim().split(/\s+/)) {
      const longer = lines.length ? lines[lines.length - 1] + " " + word : word;
      if (lines.length && pencil.measureText(longer).width <= width) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines.map((line) => ({ kind, line }));
  }

  // Lines with the height at which each stands; the chart's own place is between those above and those below.
  function sheet(card, width, height) {
    const pencil = document.createElement("canvas").getContext("2d");
    const said = (selector) => [...card.querySelectorAll(selector)].map((one) => one.textContent);
    const all = (kind, texts) => texts.filter((text) => text.trim()).flatMap((text) => wrapped(pencil, kind, text, width - 2 * MARGIN));
    const scope = document.getElementById("scope");
    const asOf = document.getElementById("as-of");
    const note = document.querySelector("#why-hidden p");
    const above = [...all("title", said("h2")), ...all("said", [...said("h2 + p"), [scope, asOf].filter(Boolean).map((one) => one.textContent.trim()).join(" · ")])];
    const below = all("note", [...said("footer > span:first-child"), note ? note.textContent : ""]);
    let y = MARGIN;
    const place = (one) => ({ ...one, y: (y += FONTS[one.kind][1]) });
    const placedAbove = above.map(place);
    const top = (y += 8);
    y += height + 4;
    return { lines: [...placedAbove, ...below.map(place)], top, height: y + MARGIN };
  }

  // Each area with its name and number, for whoever points at it in the file or has it read.
  const titled = (chart, svg) => {
    const areas = chart.getModel().getSeriesByType("map").map((series) => series.getData());
    const text = (value) => value.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    const title = (at) => areas.map((data) => named(data.getName(at), said(Number.isNaN(data.get("value", at)) ? null : data.get("value", at), ""))).join("");
    return svg.replace(/(<path[^>]* ecmeta_data_index="(\d+)"[^>]*>)<\/path>/g, (path, begin, at) => (areas.length ? `${begin}<title>${text(title(Number(at)))}</title></path>` : path)).replace(/ ecmeta_\w+="[^"]*"/g, "");
  };

  function asSvg(copy, paper, width) {
    const chart = titled(copy, copy.renderToSVGString()).replace("<svg ", `<svg x="${MARGIN}" y="${paper.top}" `);
    const name = "http://www.w3.org/2000/svg";
    const element = (tag, attributes, text) => {
      const made = document.createElementNS(name, tag);
      Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
      if (text) made.textContent = text;
      return made;
    };
    const svg = element("svg", { width, height: paper.height, viewBox: `0 0 ${width} ${paper.height}`, "xml:lang": locale, role: "img" });
    const title = paper.lines.filter((one) => one.kind === "title").map((one) => one.line).join(" ");
    svg.append(element("title", {}, title), element("rect", { width, height: paper.height, fill: token("--surface") }));
    for (const { kind, line, y } of paper.lines) {
      const [size, , weight, ink] = FONTS[kind];
      svg.append(element("text", { x: rtl ? width - MARGIN : MARGIN, y, direction: rtl ? "rtl" : "ltr", "font-family": letters(), "font-size": size, "font-weight": weight, fill: token(ink) }, line));
    }
    // put in as text: parsed here, the styles within it would be held against this page's policy
    const whole = new XMLSerializer().serializeToString(svg).replace(/<\/svg>$/, () => chart + "</svg>");
    return URL.createObjectURL(new Blob([whole], { type: "image/svg+xml" }));
  }

  function asPng(copy, paper, width) {
    const scale = 2;
    const canvas = document.createElement("canvas");
    canvas.width = width * scale;
    canvas.height = paper.height * scale;
    const pencil = canvas.getContext("2d");
    pencil.fillStyle = token("--surface");
    pencil.fillRect(0, 0, canvas.width, canvas.height);
    pencil.drawImage(copy.renderToCanvas({ pixelRatio: scale, backgroundColor: token("--surface") }), MARGIN * scale, paper.top * scale);
    pencil.scale(scale, scale);
    pencil.direction = rtl ? "rtl" : "ltr";
    pencil.textAlign = "start";
    for (const { kind, line, y } of paper.lines) {
      pencil.font = fontOf(kind);
      pencil.fillStyle = token(FONTS[kind][3]);
      pencil.fillText(line, rtl ? width - MARGIN : MARGIN, y);
    }
    return canvas.toDataURL("image/png");
  }

  async function save(button) {
    const card = button.closest(".card");
    const box = card.querySelector(".chart[data-chart]");
    const shown = charts.get(box);
    const svg = button.dataset.export === "svg";
    const width = shown.getWidth() + 2 * MARGIN;
    const link = document.createElement("a");
    const sheetOfPaper = paper();
    ground = sheetOfPaper;
    try {
      const size = { width: shown.getWidth(), height: shown.getHeight() };
      const copy = echarts.init(document.createElement("div"), null, { ...size, renderer: svg ? "svg" : "canvas", ssr: svg });
      const option = await optionOf({ ...JSON.parse(box.dataset.chart), room: size.width });
      if (option.legend) option.legend.selected = shown.getOption().legend[0].selected;
      copy.setOption(option);
      const words = sheet(card, width, size.height);
      link.href = svg ? asSvg(copy, words, width) : asPng(copy, words, width);
      copy.dispose();
    } finally {
      ground = screen;
      sheetOfPaper.remove();
    }
    link.download = `${card.dataset.file || card.id}.${button.dataset.export}`;
    link.click();
    if (svg) setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  let printed = null;
  function toPaper() {
    printed = paper();
    ground = printed;
    charts.forEach((chart) => chart.resize());
    draw();
  }

  function toScreen() {
    ground = screen;
    if (printed) printed.remove();
    draw();
  }

  if (typeof echarts === "undefined") return;
  draw();
  dark.addEventListener("change", draw);
  addEventListener("resize", () => charts.forEach((chart) => chart.resize()));
  addEventListener("beforeprint", toPaper);
  addEventListener("afterprint", toScreen);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-export]");
    if (button) save(button);
  });
})();
