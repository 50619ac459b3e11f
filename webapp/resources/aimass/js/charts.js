// Draws every element with data-chart in the colours of the look. data-chart holds JSON, either
//   {"type": "bar"|"hbar"|"line"|"area"|"scatter"|"heatmap", "x": [...], "y": [...], "series": [{"name", "data"}],
//    "xName", "yName", "min", "max", "percent": true, "stack": true,
//    "times": "minute"|"hour" (x are instants, shown in the reader's own zone), "whole": true (no parts between the marks of y)}
//   {"type": "parallel", "axes": [{"name", "categories", "logarithmic"}], "lines": [[a value for each axis]], "higher": true}:
//   the last axis colours the lines, strong where it is good
// or what explain.js draws, or {"option": {...}}, an option of ECharts. A page may change the attribute: the chart follows.
import * as echarts from '../../vendor/echarts/echarts.esm.min.js';
import {axis, colour, grid, percent} from './axes.js';
import {along, inkOn} from './contrast.js';
import * as explain from './explain.js';

const palette = () => [1, 2, 3, 4, 5, 6, 7, 8].map(n => colour('chart-' + n));
const font = () => getComputedStyle(document.body).fontFamily;
const drawings = {heatmap, parallel, ...explain};

/** The option of ECharts for what data-chart holds. */
export function option(chart) {
  const own = chart.option ?? (drawings[chart.type] ?? cartesian)(chart);
  return {
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    animationDuration: 250,
    color: palette(),
    textStyle: {fontFamily: font(), color: colour('text')},
    ...own,
    aria: {enabled: true, ...(own.aria ?? {})},
    // Rich text is drawn in the chart itself: the other way would need style attributes.
    tooltip: {
      renderMode: 'richText', confine: true,
      backgroundColor: colour('raised'), borderColor: colour('line'), textStyle: {color: colour('text'), fontSize: 12},
      ...(own.tooltip ?? {})
    }
  };
}

/* The labels of instants: the time of day, and the day where the chart spans several. */
function clock(chart) {
  const language = document.documentElement.lang || 'en';
  const format = new Intl.DateTimeFormat(language, chart.times === 'hour'
    ? {month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23'}
    : {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'});
  return chart.x.map(instant => format.format(new Date(instant)));
}

function cartesian(chart) {
  const lying = chart.type === 'hbar';
  const points = chart.type === 'scatter';
  const format = chart.percent ? percent : undefined;
  const pairs = (chart.series ?? []).some(s => Array.isArray((s.data ?? [])[0]));
  const category = axis({type: 'category', data: chart.times ? clock(chart) : chart.x, name: chart.xName, splitLine: {show: false}});
  if (lying && chart.x.length <= 16) {
    category.axisLabel = {...category.axisLabel, interval: 0, hideOverlap: false};
  }
  if (chart.edges) {
    // A histogram says where its ranges begin, not each range.
    category.axisLabel = {...category.axisLabel, formatter: (text, i) => chart.edges[i]};
  }
  const number = axis({type: 'value', name: chart.yName, min: chart.min, max: chart.max, minInterval: chart.whole ? 1 : 0, nameGap: 36, splitNumber: lying && chart.max === undefined ? 3 : 5});
  const abscissa = points || pairs
    ? axis({type: 'value', name: chart.xName, min: chart.xMin, max: chart.xMax, scale: true})
    : category;
  if (format) {
    number.axisLabel = {...number.axisLabel, formatter: format};
  }
  const many = (chart.series ?? []).length > 1;
  return {
    grid: grid(many ? 36 : 14),
    legend: many ? {top: 0, type: 'scroll', textStyle: {color: colour('text-weak')}, pageTextStyle: {color: colour('text-weak')}, pageIconColor: colour('text-weak'), icon: 'roundRect', itemWidth: 12, itemHeight: 8} : undefined,
    tooltip: {trigger: points ? 'item' : 'axis', valueFormatter: format},
    xAxis: lying ? {...number, nameGap: 28} : abscissa,
    yAxis: lying ? {...category, inverse: true} : number,
    series: (chart.series ?? []).map(s => ({
      type: lying || chart.type === 'bar' ? 'bar' : points ? 'scatter' : 'line',
      showSymbol: false,
      symbolSize: points ? 5 : 4,
      smooth: false,
      barMaxWidth: 36,
      barCategoryGap: chart.histogram ? '4%' : '28%',
      stack: chart.stack ? 'all' : undefined,
      areaStyle: chart.type === 'area' ? {opacity: 0.14} : undefined,
      lineStyle: {width: 2, type: s.dashed ? 'dashed' : 'solid', ...(s.dashed ? {color: colour('text-weak')} : {})},
      itemStyle: s.dashed ? {color: colour('text-weak')} : undefined,
      ...s
    }))
  };
}

function heatmap(chart) {
  const values = chart.data.map(cell => cell[2]).filter(v => v !== null);
  const [min, max] = [chart.min ?? Math.min(...values), chart.max ?? Math.max(...values)];
  const stops = chart.diverging ? [colour('chart-2'), colour('surface'), colour('chart-1')] : [colour('surface'), colour('chart-1')];
  const cell = value => ({value, label: {color: inkOn(along(stops, (value[2] - min) / (max - min || 1)))}});
  return {
    grid: {left: 8, right: 8, top: 8, bottom: 52, containLabel: true},
    tooltip: {trigger: 'item'},
    xAxis: axis({type: 'category', data: chart.x, splitLine: {show: false}, axisLabel: {rotate: chart.x.length > 8 ? 45 : 0, color: colour('text-weak')}, name: chart.xName}),
    yAxis: axis({type: 'category', data: chart.y, splitLine: {show: false}, inverse: true, name: chart.yName, nameGap: 40}),
    visualMap: {
      min, max, calculable: false, orient: 'horizontal', left: 'center', bottom: 0,
      itemHeight: 90, itemWidth: 10, text: [String(max), String(min)], textStyle: {color: colour('text-weak')},
      inRange: {color: stops}
    },
    series: [{type: 'heatmap', data: chart.data.map(cell), itemStyle: {borderColor: colour('line'), borderWidth: 1},
      label: {show: chart.labels === true}}]
  };
}

/* A line for each trial across an axis for each setting. */
function parallel(chart) {
  const last = chart.axes.length - 1;
  const scores = chart.lines.map(line => line[last]);
  const [min, max] = [Math.min(...scores), Math.max(...scores)];
  const shades = [colour('line-strong'), colour('chart-1')];
  return {
    parallel: {left: 64, right: 64, top: 36, bottom: 24},
    parallelAxis: chart.axes.map((each, dim) => ({
      dim, ...axis({
        name: each.name, nameLocation: 'end', nameGap: 14, nameTruncate: {maxWidth: 110},
        type: each.categories ? 'category' : each.logarithmic ? 'log' : 'value',
        data: each.categories, scale: true, splitLine: {show: false}
      })
    })),
    tooltip: {show: true},
    visualMap: {
      show: false, dimension: last, min, max: max > min ? max : min + 1,
      inRange: {color: chart.higher ? shades : shades.reverse()}
    },
    series: [{type: 'parallel', lineStyle: {width: 2, opacity: 0.75}, data: chart.lines}]
  };
}

export function draw(element) {
  element.dataset.drawn = 'yes';
  const chart = echarts.init(element, null, {renderer: 'svg'});
  const show = () => {
    const wanted = option(JSON.parse(element.dataset.chart));
    if (element.dataset.label) {
      wanted.aria = {...wanted.aria, label: {description: element.dataset.label}};
    }
    chart.setOption(wanted, true);
  };
  show();
  new ResizeObserver(() => chart.resize()).observe(element);
  new MutationObserver(show).observe(element, {attributes: true, attributeFilter: ['data-chart']});
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => setTimeout(show, 50));
}
