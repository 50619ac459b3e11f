import {draw, option} from '/resources/aimass/js/charts.js';
import {equal, isTrue, page, settled, test} from './check.js';

const series = [{name: 'a', data: [1, 2]}];

test('bars stand on their names, lying bars beside them from the top down', () => {
  const standing = option({type: 'bar', x: ['p', 'q'], series});
  equal([standing.xAxis.type, standing.yAxis.type, standing.series[0].type], ['category', 'value', 'bar']);
  const lying = option({type: 'hbar', x: ['p', 'q'], series});
  equal([lying.xAxis.type, lying.yAxis.type, lying.yAxis.inverse, lying.yAxis.axisLabel.interval], ['value', 'category', true, 0]);
});

test('shares are written as percent', () => {
  const shown = option({type: 'line', x: ['p'], percent: true, series});
  equal([shown.yAxis.axisLabel.formatter(0.1234), shown.tooltip.valueFormatter(1)], ['12.3%', '100%']);
});

test('pairs of numbers have numbers on both axes', () => {
  equal(option({type: 'line', series: [{name: 'a', data: [[1, 2]]}]}).xAxis.type, 'value');
});

test('a histogram says where its ranges begin', () => {
  const shown = option({type: 'bar', x: ['0 to 5', '5 to 10'], edges: ['0', '5'], histogram: true, series});
  equal([shown.xAxis.axisLabel.formatter('5 to 10', 1), shown.series[0].barCategoryGap], ['5', '4%']);
});

test('instants are shown in the zone of the reader', () => {
  const shown = option({type: 'line', times: 'minute', x: [0], series});
  equal(shown.xAxis.data, [new Intl.DateTimeFormat('en', {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'}).format(new Date(0))]);
});

test('several lines have a legend, one has none', () => {
  isTrue(option({type: 'line', x: ['p'], series: [...series, {name: 'b', data: []}]}).legend, 'a legend of two');
  equal(option({type: 'line', x: ['p'], series}).legend, undefined);
});

test('a heat map spans what it holds, and empty cells do not count', () => {
  document.documentElement.style.cssText = '--surface: #ffffff; --chart-1: #2563c9';
  const shown = option({type: 'heatmap', x: ['p', 'q'], y: ['r'], data: [[0, 0, 3], [1, 0, null]]});
  equal([shown.visualMap.min, shown.visualMap.max], [3, 3]);
  equal(shown.series[0].data[0].label.color, '#000000');
});

test('an option of its own is taken as it is, with what every chart has', () => {
  const shown = option({option: {series: [{type: 'pie'}], tooltip: {trigger: 'item'}}});
  equal([shown.series[0].type, shown.tooltip.trigger, shown.tooltip.renderMode, shown.aria.enabled], ['pie', 'item', 'richText', true]);
});

test('a chart follows its attribute', async () => {
  const place = page(`<div data-chart='{"type": "bar", "x": ["p"], "series": []}' data-label="Sales"></div>`);
  draw(place);
  const drawn = window.drawnCharts.at(-1);
  equal([place.dataset.drawn, drawn.options.length, drawn.options[0].aria.label.description], ['yes', 1, 'Sales']);

  place.dataset.chart = '{"type": "bar", "x": ["p", "q"], "series": []}';
  await settled();

  equal(drawn.options[1].xAxis.data, ['p', 'q']);
});

test('trials cross an axis for each setting, coloured by their score', () => {
  document.documentElement.style.cssText = '--line-strong: #cccccc; --chart-1: #2563c9';
  const chart = {
    type: 'parallel', higher: true,
    axes: [{name: 'Rounds', logarithmic: true}, {name: 'Kernel', categories: ['linear', 'rbf']}, {name: 'AUC'}],
    lines: [[10, 'rbf', 0.8], [1000, 'linear', 0.9]]
  };
  const shown = option(chart);

  equal(shown.parallelAxis.map(axis => axis.type), ['log', 'category', 'value']);
  equal([shown.visualMap.dimension, shown.visualMap.min, shown.visualMap.max], [2, 0.8, 0.9]);
  equal(shown.visualMap.inRange.color, ['#cccccc', '#2563c9']);
  equal(option({...chart, higher: false}).visualMap.inRange.color, ['#2563c9', '#cccccc']);
});
