import {fileSize, relativeTime} from '/resources/aimass/js/formats.js';
import {equal, test} from './check.js';

const NOW = Date.parse('2026-03-10T12:00:00Z');
const ago = (seconds, language = 'en') => relativeTime(NOW - seconds * 1000, NOW, language);

test('what has just happened is not counted in seconds', () => {
  equal([ago(0), ago(44), ago(-5)], ['just now', 'just now', 'just now']);
  equal(ago(10, 'zh-CN'), '刚刚');
});

test('what is to come within seconds is', () => {
  equal(ago(-20), 'in 20 seconds');
});

test('every time is said in its largest unit', () => {
  equal([50, 61, 3_600, 2 * 86_400, 70 * 86_400, 800 * 86_400].map(s => ago(s)),
    ['50 seconds ago', '1 minute ago', '1 hour ago', '2 days ago', '2 months ago', '2 years ago']);
  equal(ago(86_400), 'yesterday');
  equal(ago(7_200, 'zh-CN'), '2小时前');
});

test('a file has at least a kilobyte', () => {
  equal([0, 1, 1_024, 1_500].map(bytes => fileSize(bytes, 'en')), ['1 KB', '1 KB', '1 KB', '1 KB']);
});

test('sizes change their unit where it is full', () => {
  equal([1_048_575, 1_048_576, 1_610_612_736].map(bytes => fileSize(bytes, 'en')), ['1,024 KB', '1 MB', '1.5 GB']);
});
