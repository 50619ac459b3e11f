// Charts that explain models. What data-chart holds for each type:
//   "intervals": lying bars with their intervals {"x": [names], "values", "low", "high" (numbers or null), "yName"}
//   "dependence": the answer over a column {"points": [[at, mean, low, high]], "words": true (at are words), "curves": [[answers]],
//                 "at": [values of the curves], "rug": [numbers], "now": [at, answer], "xName", "yName", "percent"}
//   "waterfall": from the base to the answer {"items": [{"name", "value"}], "base", "value", "baseName", "valueName", "percent"}
//   "tree": {"root": {"name", "children": [...]}}
import {axis, colour, grid, percent} from './axes.js';

const whisker = (api, from, to, half, vertical) => {
  const line = (x1, y1, x2, y2) => ({type: 'line', shape: {x1, y1, x2, y2}, style: {stroke: colour('text'), lineWidth: 1.5}});
  const [x1, y1] = from, [x2, y2] = to;
  return {
    type: 'group',
    children: vertical
      ? [line(x1, y1, x2, y2), line(x1 - half, y1, x1 + half, y1), line(x2 - half, y2, x2 + half, y2)]
      : [line(x1, y1, x2, y2), line(x1, y1 - half, x1, y1 + half), line(x2, y2 - half, x2, y2 + half)]
  };
};

export function intervals(chart) {
  const known = chart.x.map((name, i) => [chart.low[i], chart.high[i], i]).filter(([low]) => low !== null);
  return {
    grid: grid(14),
    tooltip: {trigger: 'axis'},
    xAxis: axis({type: 'value', name: chart.yName, nameGap: 28, splitNumber: 3}),
    yAxis: axis({type: 'category', data: chart.x, inverse: true, splitLine: {show: false},
      axisLabel: {color: colour('text-weak'), interval: 0, width: 160, overflow: 'truncate'}}),
    series: [
      {type: 'bar', name: chart.yName, data: chart.values, barMaxWidth: 22, barCategoryGap: '28%'},
      {type: 'custom', silent: true, tooltip: {show: false}, encode: {x: [0, 1], y: 2}, data: known, z: 3,
        renderItem: (params, api) => whisker(api, api.coord([api.value(0), api.value(2)]), api.coord([api.value(1), api.value(2)]), 4, false)}
    ]
  };
}

export function dependence(chart) {
  const place = i => chart.words ? i : chart.points[i][0];
  const band = chart.points.map(([, , low, high], i) => [place(i), low, high]);
  const ends = [...chart.points.flatMap(([, , low, high]) => [low, high]), ...(chart.curves ?? []).flat()];
  const lowest = Math.min(...ends), highest = Math.max(...ends);
  const floor = lowest - (highest - lowest || 1) * 0.04;
  const format = chart.percent ? percent : undefined;
  const quiet = {silent: true, showSymbol: false, tooltip: {show: false}, animation: false};
  const single = (chart.curves ?? []).map(curve => ({
    ...quiet, type: 'line', z: 1, data: curve.map((answer, i) => [chart.words ? i : chart.at[i], answer]),
    lineStyle: {width: 1, color: colour('text-weak'), opacity: 0.28}
  }));
  const mean = {
    type: chart.words ? 'bar' : 'line', name: chart.yName, z: 2, showSymbol: false, barMaxWidth: 36, barCategoryGap: '40%',
    data: chart.words ? chart.points.map(point => point[1]) : chart.points.map(point => [point[0], point[1]]),
    lineStyle: {width: 2.5, color: colour('chart-1')}, itemStyle: {color: colour('chart-1')}
  };
  const reach = chart.words
    ? {...quiet, type: 'custom', z: 3, encode: {x: 0, y: [1, 2]}, data: band,
      renderItem: (params, api) => whisker(api, api.coord([api.value(0), api.value(1)]), api.coord([api.value(0), api.value(2)]), 5, true)}
    : {...quiet, type: 'custom', z: 1, encode: {x: 0, y: [1, 2]}, data: band,
      renderItem: (params, api) => params.dataIndex > 0 ? undefined : {
        type: 'polygon',
        shape: {points: [...band.map(([x, low]) => api.coord([x, low])), ...[...band].reverse().map(([x, , high]) => api.coord([x, high]))]},
        style: {fill: colour('chart-1'), opacity: 0.18}
      }};
  const rug = {...quiet, type: 'scatter', z: 2, symbol: 'rect', symbolSize: [1, 8], itemStyle: {color: colour('text-weak'), opacity: 0.7},
    data: (chart.rug ?? []).map(value => [value, floor])};
  const now = {...quiet, type: 'scatter', z: 4, symbolSize: 12, itemStyle: {color: colour('chart-2'), borderColor: colour('surface'), borderWidth: 2},
    data: chart.now ? [chart.words ? [chart.points.findIndex(point => point[0] === chart.now[0]), chart.now[1]] : chart.now] : []};
  return {
    grid: grid(14),
    tooltip: {trigger: 'axis', valueFormatter: format},
    xAxis: chart.words
      ? axis({type: 'category', data: chart.points.map(point => String(point[0])), name: chart.xName, splitLine: {show: false}})
      : axis({type: 'value', scale: true, name: chart.xName, splitLine: {show: false}}),
    yAxis: axis({type: 'value', scale: !chart.words, name: chart.yName, nameGap: 36,
      ...(format ? {axisLabel: {color: colour('text-weak'), formatter: format}} : {})}),
    series: [...single, reach, mean, rug, now]
  };
}

export function waterfall(chart) {
  let at = chart.base;
  const format = value => chart.percent ? percent(value) : String(Math.round(value * 1000) / 1000);
  const steps = [{name: chart.baseName, from: chart.base, to: chart.base, end: true}];
  chart.items.forEach(item => steps.push({name: item.name, from: at, to: at += item.value, value: item.value}));
  steps.push({name: chart.valueName, from: chart.value, to: chart.value, end: true});
  const tone = step => step.end ? colour('text') : colour(step.value >= 0 ? 'chart-1' : 'chart-2');
  return {
    grid: grid(14),
    tooltip: {trigger: 'item', formatter: params => {
      const step = steps[params.dataIndex];
      return step.name + ': ' + (step.end ? format(step.to) : (step.value > 0 ? '+' : '') + format(step.value));
    }},
    xAxis: axis({type: 'value', scale: true, splitNumber: 4, name: chart.xName, ...(chart.percent ? {axisLabel: {color: colour('text-weak'), formatter: percent}} : {})}),
    yAxis: axis({type: 'category', data: steps.map(step => step.name), inverse: true, splitLine: {show: false},
      axisLabel: {color: colour('text-weak'), interval: 0, width: 150, overflow: 'truncate'}}),
    series: [{
      type: 'custom', encode: {x: [0, 1], y: 2}, data: steps.map((step, i) => [step.from, step.to, i]),
      renderItem: (params, api) => {
        const step = steps[params.dataIndex];
        const [x1, y] = api.coord([step.from, params.dataIndex]), [x2] = api.coord([step.to, params.dataIndex]);
        const height = Math.min(22, api.size([0, 1])[1] * 0.62);
        const width = Math.max(step.end ? 3 : 1, Math.abs(x2 - x1));
        return {type: 'rect', shape: {x: Math.min(x1, x2) - (step.end ? 1 : 0), y: y - height / 2, width, height, r: step.end ? 0 : 2}, style: {fill: tone(step)}};
      }
    }]
  };
}

export function tree(chart) {
  const narrow = innerWidth < 600;
  const node = each => ({name: each.name, value: each.value, children: (each.children ?? []).map(node)});
  return {
    tooltip: {trigger: 'item'},
    series: [{
      type: 'tree', data: [node(chart.root)], orient: 'TB', roam: false, expandAndCollapse: false, symbol: 'circle', symbolSize: 8,
      left: 24, right: 24, top: 28, bottom: 60, edgeShape: 'polyline',
      itemStyle: {color: colour('chart-1'), borderColor: colour('chart-1')},
      lineStyle: {color: colour('line-strong'), width: 1.5},
      label: {position: 'top', distance: 8, color: colour('text'), fontSize: narrow ? 9 : 11, lineHeight: narrow ? 12 : 14, backgroundColor: colour('surface'), padding: [1, 3]},
      leaves: {label: {position: 'bottom', distance: 6, padding: 0}}
    }]
  };
}
