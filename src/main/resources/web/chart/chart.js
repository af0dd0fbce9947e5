// Charts of the studio. Only what they use of ECharts is bundled; canvas, as the pages' policy allows no inline styles.

import { init, use } from 'echarts/core';
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { CanvasRenderer } from 'echarts/renderers';
import { onTheme } from '../shared/theme.js';
import { watchOverview } from './overview.js';
import { isOnPaper, watchPaper } from './paper.js';

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

const PALETTE = ['#b3261e', '#c8922e', '#2f6f73', '#7a4a2b', '#5b6f2f', '#4a5a8c', '#9c4f7a', '#3f7fa8', '#8a7a3d', '#6b6460'];
/** The same on dark ground, each at least three times as bright as it. */
const DARK_PALETTE = ['#e4574c', '#e3b45a', '#4fa3a8', '#b98058', '#8fa852', '#8494cf', '#cf7fab', '#67abd6', '#bba958', '#a39b95'];
const WAN = 10_000;
const YI = 100_000_000;

const drawn = new Map();

drawAll(document);
onTheme(() => isOnPaper() || drawn.forEach((chart) => chart.refresh()));
watchPaper(
  (width) => drawn.forEach((chart) => chart.fit(width)),
  () => drawn.forEach((chart) => chart.fit('auto')),
);
document.addEventListener('htmx:afterSettle', (settled) => drawAll(settled.target));
watchOverview(drawAll);

/** What is drawn in a part of the page that has been replaced is let go first; what has other values by now shows them. */
function drawAll(part) {
  drawn.forEach((chart, element) => element.isConnected || chart.end());
  for (const element of part.querySelectorAll('[data-chart]')) {
    drawn.has(element) ? drawn.get(element).renew() : draw(element);
  }
}

function draw(element) {
  let { values } = element.dataset;
  const chart = init(element);
  const present = (anew) => chart.setOption(options(element.dataset.chart, JSON.parse(values), chart.getWidth()), anew);
  const refresh = () => present(true);
  refresh();
  const observer = new ResizeObserver(() => {
    if (!isOnPaper()) {
      chart.resize();
      refresh();
    }
  });
  observer.observe(element);
  drawn.set(element, {
    refresh,
    fit(width) {
      chart.resize({ width, height: width === 'auto' ? width : chart.getHeight() });
      refresh();
    },
    renew() {
      if (values !== element.dataset.values) {
        ({ values } = element.dataset);
        // What is pointed at stays explained.
        present(false);
      }
    },
    end() {
      observer.disconnect();
      chart.dispose();
      drawn.delete(element);
    },
  });
}

function options(kind, data, width) {
  const number = brief(data.language);
  if (kind === 'bars') {
    return bars(data, number, width);
  }
  return kind === 'trend' ? trend(data, number) : lines(kind, data, number, width);
}

/** The first of a list, from the top down. */
function bars(data, number, width) {
  const { xAxis, yAxis, ...base } = frame(
    data.bars.map((bar) => bar.name),
    number,
  );
  const series = (name, figure) => ({ name: capital(name), type: 'bar', data: data.bars.map((bar) => bar[figure]), barMaxWidth: 12, itemStyle: { borderRadius: [0, 3, 3, 0] } });
  // Names are cut where they would take more; left to itself, the axis makes room for none that is cut.
  const room = Math.min(Math.round(width * 0.34), 200);
  return {
    ...base,
    grid: { left: room + 10, right: 24, top: 36, bottom: 28, containLabel: false },
    xAxis: { ...yAxis, axisLabel: { ...yAxis.axisLabel, hideOverlap: true } },
    yAxis: { ...xAxis, inverse: true, axisLabel: { ...xAxis.axisLabel, hideOverlap: false, interval: 0, color: ink(), width: room, overflow: 'truncate' } },
    series: [series(data.plays, 'plays'), series(data.qualified, 'qualified')],
  };
}

function trend(data, number) {
  const moments = data.points.map((point) => point.at);
  return {
    ...frame(moments, number),
    series: [
      { name: capital(data.plays), type: 'bar', data: data.points.map((point) => point.plays), barMaxWidth: 18, itemStyle: { borderRadius: [3, 3, 0, 0] } },
      // Between two hours it is never below the lower one, where there were no plays at all.
      { name: capital(data.qualified), type: 'line', data: data.points.map((point) => point.qualified), showSymbol: false, smooth: true, smoothMonotone: 'x', lineStyle: { width: 2 } },
    ],
  };
}

function lines(kind, data, number, width) {
  const wide = width > 640;
  const base = frame(data.moments, number);
  const ranks = kind === 'rank';
  return {
    ...base,
    grid: { ...base.grid, right: wide ? 150 : 12, bottom: wide ? 8 : 120 },
    // Names stand behind the last point, where no line of the grid runs through them.
    xAxis: { ...base.xAxis, boundaryGap: data.moments.length === 1, axisLabel: { ...base.xAxis.axisLabel, alignMinLabel: 'left' } },
    legend: { ...base.legend, show: !wide, top: undefined, bottom: 0, type: 'plain' },
    yAxis: { ...base.yAxis, inverse: ranks, min: ranks ? 1 : undefined, interval: ranks && lowest(data) <= 16 ? 1 : undefined, max: ranks && lowest(data) < 2 ? 2 : undefined },
    series: data.lines.map((line) => ({
      name: line.title,
      type: 'line',
      data: line.values,
      // A line of one point is none.
      showSymbol: data.moments.length === 1,
      connectNulls: true,
      smooth: ranks ? 0.25 : 0,
      lineStyle: { width: 2 },
      emphasis: { focus: 'series' },
      endLabel: { show: wide, formatter: '{a}', color: ink(), fontSize: 12, width: 136, overflow: 'truncate' },
      labelLayout: { moveOverlap: 'shiftY' },
    })),
  };
}

function lowest(data) {
  return Math.max(...data.lines.flatMap((line) => line.values.map((value) => value ?? 0)));
}

function frame(moments, number) {
  return {
    color: getComputedStyle(document.documentElement).colorScheme === 'dark' ? DARK_PALETTE : PALETTE,
    // Drawn anew whenever the page changes its size or its colours, it would never come to rest.
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: ink() },
    grid: { left: 8, right: 12, top: 40, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, icon: 'roundRect', itemWidth: 10, itemHeight: 10, textStyle: { color: ink() } },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      valueFormatter: number,
      backgroundColor: colour('--surface'),
      borderColor: colour('--line'),
      textStyle: { color: ink() },
    },
    xAxis: { type: 'category', data: moments, axisTick: { show: false }, axisLine: { lineStyle: { color: colour('--line') } }, axisLabel: { color: colour('--muted'), hideOverlap: true, alignMaxLabel: 'right' } },
    yAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: colour('--line') } }, axisLabel: { color: colour('--muted'), formatter: number } },
  };
}

function ink() {
  return colour('--ink');
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Words of sentences as names: in English some are written small. */
function capital(name) {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Figures as the rest of the page writes them. */
function brief(language) {
  return (value) => {
    if (value === null || value === undefined) {
      return '–';
    }
    if (language === 'en' || value < WAN) {
      return value.toLocaleString('en');
    }
    return value < YI ? `${floor(value / WAN)}万` : `${floor(value / YI)}亿`;
  };
}

function floor(value) {
  return Math.floor(value * 10) / 10;
}
