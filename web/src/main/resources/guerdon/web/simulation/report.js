/* Draws the charts of a simulation from the data in the page. */
"use strict";
(function () {
  const data = JSON.parse(document.getElementById("charts").textContent);
  const dark = matchMedia("(prefers-color-scheme: dark)").matches && !matchMedia("print").matches;
  const ink = dark ? "#cfd6e0" : "#39434f";
  const grid = dark ? "#333c4a" : "#e3e8ef";
  const colours = ["#3b6ea5", "#d9822b", "#3f8f5f", "#8a5ca8", "#b3412c", "#2a9d9d", "#7a7f87", "#c25b8a"];
  const good = "#3f8f5f";
  const bad = "#c0533d";
  const short = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });
  const exact = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });
  const plain = (chart) => (value) => {
    if (typeof value !== "number") return "–";
    return chart.money ? (value < 0 ? "-" : "") + data.symbol + exact.format(Math.abs(value)) : exact.format(value) + (chart.unit || "");
  };
  const axis = (chart) => (value) =>
    chart.money ? (value < 0 ? "-" : "") + data.symbol + short.format(Math.abs(value)) : exact.format(value) + (chart.unit || "");
  const font = getComputedStyle(document.body).fontFamily;
  const text = { color: ink, fontFamily: font, fontSize: 11 };
  const values = (chart, more) =>
    Object.assign({ type: "value", axisLabel: Object.assign({}, text, { formatter: axis(chart), hideOverlap: true }), splitLine: { lineStyle: { color: grid } } }, more);
  const names = (list, more) =>
    Object.assign({ type: "category", data: list, axisLabel: Object.assign({}, text, { width: 190, overflow: "truncate" }), axisTick: { show: false }, axisLine: { lineStyle: { color: grid } } }, more);
  const base = (chart) => ({
    animation: false,
    color: colours,
    textStyle: { fontFamily: font, color: ink },
    aria: { enabled: true },
    grid: { left: 8, right: 28, top: chart.series && chart.series.length > 1 ? 34 : 12, bottom: chart.axis ? 26 : 8, containLabel: true },
    legend: chart.series && chart.series.length > 1 ? { top: 0, left: 0, textStyle: text, itemWidth: 14, itemHeight: 9 } : undefined,
    tooltip: { trigger: "axis", confine: true, valueFormatter: plain(chart) },
  });
  const colour = (s) => (s.colour === "good" ? good : s.colour === "bad" ? bad : s.colour === "same" ? "#8d97a5" : undefined);
  const paint = (s) => (colour(s) ? { color: colour(s) } : undefined);
  const kinds = {
    // Horizontal bars; of changes, colours say which way. A figure stands beside its bar, within a stack where it fits.
    bars(chart) {
      const widest = Math.max(...chart.names.map((_, at) => chart.series.reduce((sum, s) => sum + Math.abs(s.values[at]), 0)));
      const fits = (value) => (chart.stacked ? Math.abs(value) >= 0.07 * widest : value !== 0);
      return Object.assign(base(chart), {
        grid: Object.assign(base(chart).grid, { right: 54 }),
        xAxis: values(chart, chart.fromData ? { scale: true } : {}),
        yAxis: names(chart.names, { inverse: true }),
        series: chart.series.map((s) => ({
          name: s.name, type: "bar", barMaxWidth: 22, stack: chart.stacked ? "all" : undefined, itemStyle: paint(s),
          data: s.values.map((v) => (chart.signed ? { value: v, itemStyle: { color: v < 0 ? bad : good } } : v)),
          label: { show: chart.names.length <= 16 && (chart.stacked || chart.series.length === 1), position: chart.stacked ? "inside" : "right", color: chart.stacked ? "#fff" : ink, fontSize: 10, formatter: (p) => (fits(p.value) ? axis(chart)(p.value) : "") },
          labelLayout: { hideOverlap: true },
        })),
      });
    },
    columns(chart) {
      return Object.assign(base(chart), {
        xAxis: names(chart.names, { name: chart.axis, nameLocation: "middle", nameGap: 26, nameTextStyle: text }),
        yAxis: values(chart),
        series: chart.series.map((s) => ({
          name: s.name, type: "bar", barMaxWidth: 34, stack: chart.stacked ? "all" : undefined,
          data: s.values.map((v) => (chart.signed ? { value: v, itemStyle: { color: v < 0 ? bad : good } } : v)),
          itemStyle: paint(s),
        })),
      });
    },
    lines(chart) {
      return Object.assign(base(chart), {
        xAxis: { type: "value", min: "dataMin", max: "dataMax", name: chart.axis, nameLocation: "middle", nameGap: 24, nameTextStyle: text, axisLabel: Object.assign({}, text, { hideOverlap: true, showMaxLabel: !chart.filled, formatter: (v) => exact.format(v) + (chart.axisUnit || "") }), splitLine: { show: false } },
        yAxis: values(chart, chart.fromData ? { scale: true } : {}),
        series: chart.series.map((s) => ({
          name: s.name, type: "line", symbol: "circle", symbolSize: s.points.length > 40 ? 0 : 5, data: s.points,
          areaStyle: chart.filled ? { opacity: 0.15 } : undefined,
          markLine: chart.marks && s === chart.series[0] ? { symbol: "none", silent: true, lineStyle: { color: bad, type: "dashed" }, label: { formatter: "{b}", color: ink, fontSize: 10 }, data: chart.marks.map((m) => ({ name: m.name, xAxis: m.at })) } : undefined,
        })),
      });
    },
    points(chart) {
      return Object.assign(base(chart), {
        tooltip: { trigger: "item", confine: true, formatter: (p) => echarts.format.encodeHTML(p.data.name) + "<br>" + plain(chart)(p.value[0]) + ", " + exact.format(p.value[1]) },
        xAxis: values(chart, { name: chart.axis, nameLocation: "middle", nameGap: 24, nameTextStyle: text, scale: true }),
        yAxis: { type: "value", name: chart.upright, nameTextStyle: text, axisLabel: text, splitLine: { lineStyle: { color: grid } } },
        series: [{ type: "scatter", symbolSize: 6, data: chart.points }],
      });
    },
    grid(chart) {
      const most = Math.max(1, ...chart.cells.map((c) => c[2]));
      return Object.assign(base(chart), {
        tooltip: { trigger: "item", confine: true, formatter: (p) => "Tenth " + (p.value[1] + 1) + " → tenth " + (p.value[0] + 1) + ": " + exact.format(p.value[2]) },
        grid: { left: 8, right: 8, top: 8, bottom: 26, containLabel: true },
        xAxis: names(chart.names, { name: chart.axis, nameLocation: "middle", nameGap: 24, nameTextStyle: text }),
        yAxis: names(chart.names, { inverse: true }),
        visualMap: { show: false, min: 0, max: most, inRange: { color: dark ? ["#1b222d", "#3b6ea5"] : ["#eef3f9", "#3b6ea5"] } },
        series: [{ type: "heatmap", data: chart.cells, label: { show: true, fontSize: 10, formatter: (p) => exact.format(p.value[2]) } }],
      });
    },
  };
  const drawn = [];
  for (const chart of data.charts) {
    const place = document.getElementById(chart.id);
    const picture = echarts.init(place, null, { renderer: "svg" });
    picture.setOption(kinds[chart.kind](chart));
    drawn.push(picture);
  }
  const fit = () => {
    for (const picture of drawn) {
      const svg = picture.getDom().querySelector("svg");
      if (!matchMedia("print").matches) picture.resize();
      svg.setAttribute("viewBox", "0 0 " + picture.getWidth() + " " + picture.getHeight());
      svg.style.width = "100%";
      svg.style.height = "100%";
      svg.setAttribute("preserveAspectRatio", "xMidYMid meet");
    }
  };
  fit();
  addEventListener("resize", fit);
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((figures) => { figures.open = true; }));
})();
