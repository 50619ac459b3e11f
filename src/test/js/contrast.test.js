import {along, contrast, inkOn} from '/resources/aimass/js/contrast.js';
import {equal, isTrue, test} from './check.js';

/* The looks' surface and chart colours, in the order in which a heat map mixes them. */
const SCALES = [
  ['#d97706', '#ffffff', '#2563c9'],
  ['#f0b35a', '#171e27', '#7aa8f5'],
  ['#ffffff', '#2563c9'],
  ['#171e27', '#7aa8f5']
];

test('a number in a cell can be read on every colour of the scale', () => {
  for (const scale of SCALES) {
    for (let i = 0; i <= 100; i++) {
      const fill = along(scale, i / 100);
      isTrue(contrast(fill, inkOn(fill)) >= 4.5, `4.5 to 1 on ${fill}`);
    }
  }
});

test('a scale begins and ends with its own colours and keeps to them', () => {
  equal([-1, 0, 0.5, 1, 2].map(share => along(['#000000', '#ffffff'], share)),
    ['#000000', '#000000', '#808080', '#ffffff', '#ffffff']);
});

test('black on white is as much as there is', () => {
  equal(contrast('#000000', '#ffffff'), 21);
  equal([inkOn('#ffffff'), inkOn('#000000')], ['#000000', '#ffffff']);
});
