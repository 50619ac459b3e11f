import {axis, colour, grid, percent} from '/resources/aimass/js/axes.js';
import {equal, test} from './check.js';

test('colours are those of the look', () => {
  document.documentElement.style.setProperty('--line', '#123456');
  equal(colour('line'), '#123456');
  equal(axis({}).splitLine.lineStyle.color, '#123456');
});

test('an axis takes what a chart says of it', () => {
  equal([axis({type: 'value', nameGap: 5}).type, axis({nameGap: 5}).nameGap], ['value', 5]);
});

test('shares are written as percent, room above is for a legend', () => {
  equal([percent(0.1234), percent(1), grid(36).top], ['12.3%', '100%', 36]);
});
