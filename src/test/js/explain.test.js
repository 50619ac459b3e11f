import {dependence, intervals, tree, waterfall} from '/resources/aimass/js/explain.js';
import {equal, isTrue, test} from './check.js';

const points = [[0, 0.2, 0.1, 0.3], [10, 0.6, 0.5, 0.7]];

test('bars have whiskers where an interval is known', () => {
  const shown = intervals({x: ['a', 'b'], values: [3, 1], low: [2, null], high: [4, null], yName: 'loss'});
  equal(shown.series[0].data, [3, 1]);
  equal(shown.series[1].data, [[2, 4, 0]]);
});

test('a curve has its band, its single rows and the marks of the data', () => {
  const shown = dependence({points, at: [0, 10], curves: [[0.1, 0.9], [0.3, 0.4]], rug: [1, 2, 9], percent: true});
  const line = shown.series.filter(each => each.type === 'line');
  equal(line.length, 3);
  equal(line[0].data, [[0, 0.1], [10, 0.9]]);
  equal(line[2].data, [[0, 0.2], [10, 0.6]]);
  equal(shown.series.find(each => each.type === 'custom').data, [[0, 0.1, 0.3], [10, 0.5, 0.7]]);
  const rug = shown.series.find(each => each.symbol === 'rect').data;
  equal(rug.map(mark => mark[0]), [1, 2, 9]);
  isTrue(rug[0][1] < 0.1, 'the marks lie below everything');
  equal(shown.yAxis.axisLabel.formatter(0.5), '50%');
});

test('words stand beside each other with whiskers', () => {
  const shown = dependence({words: true, points: [['red', 2, 1, 3], ['blue', 5, 4, 6]], now: ['blue', 5.5]});
  equal([shown.xAxis.type, shown.xAxis.data], ['category', ['red', 'blue']]);
  equal(shown.series.find(each => each.type === 'bar').data, [2, 5]);
  equal(shown.series.find(each => each.type === 'custom').data, [[0, 1, 3], [1, 4, 6]]);
  equal(shown.series.at(-1).data, [[1, 5.5]]);
});

test('a waterfall goes from the base to the answer', () => {
  const shown = waterfall({base: 1, value: 2.5, baseName: 'Base', valueName: 'Answer', items: [{name: 'a', value: 2}, {name: 'b', value: -0.5}]});
  equal(shown.yAxis.data, ['Base', 'a', 'b', 'Answer']);
  equal(shown.series[0].data, [[1, 1, 0], [1, 3, 1], [3, 2.5, 2], [2.5, 2.5, 3]]);
  equal([shown.tooltip.formatter({dataIndex: 1}), shown.tooltip.formatter({dataIndex: 3})], ['a: +2', 'Answer: 2.5']);
});

test('a tree keeps its questions in their order', () => {
  const shown = tree({root: {name: 'age ≤ 45', children: [{name: 'yes'}, {name: 'no'}]}});
  equal(shown.series[0].data[0].children.map(each => each.name), ['yes', 'no']);
});
