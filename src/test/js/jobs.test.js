import {followJobs, note} from '/resources/aimass/js/jobs.js';
import {equal, heldTimers, page, settled, test} from './check.js';

const BOX = `<div class="job" data-job="7" data-address="/job"><div><progress max="100" value="0"></progress></div>
  <span class="job-message"></span><span class="job-percent"></span><button class="job-cancel"></button></div>
  <template id="told-line"><div><i></i><strong></strong><span></span><button></button></div></template>`;

/** A server that gives these answers, one after another, and the last for ever: a job, or null for no answer. */
function server(...answers) {
  const asked = [];
  window.fetch = async (address, how) => {
    asked.push((how?.method ?? 'GET') + ' ' + address);
    const job = answers.length > 1 ? answers.shift() : answers[0];
    if (job === null) {
      throw new TypeError('no network');
    }
    return {ok: true, json: async () => job};
  };
  return asked;
}

const running = (percent, message = '') => ({state: 'RUNNING', percent, message, stateText: 'Running'});

async function followed(...answers) {
  const timers = heldTimers();
  const asked = server(...answers);
  const box = page(BOX);
  followJobs(document);
  await settled();
  const again = async () => {
    timers.shift().run();
    await settled();
  };
  return {timers, asked, box, again};
}

test('the bar never goes back', async () => {
  const {box, again} = await followed(running(40), running(20));
  await again();
  equal([box.querySelector('progress').value, box.querySelector('.job-percent').textContent], [40, '40%']);
});

test('a job is asked for again a second later, and less often while there is no answer', async () => {
  const {timers, again} = await followed(running(1), null);
  const waits = [timers[0].after];
  for (let i = 0; i < 6; i++) {
    await again();
    waits.push(timers[0].after);
  }
  equal(waits, [1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
});

test('one answer makes up for those that were missing', async () => {
  const {timers, again} = await followed(null, running(5));
  equal(timers[0].after, 2_000);
  await again();
  equal(timers[0].after, 1_000);
});

test('what has failed says why and hides how far it had come', async () => {
  const {box, timers} = await followed({state: 'FAILED', percent: 30, error: 'The disk is full.', stateText: 'Failed'});
  equal([box.dataset.state, box.querySelector('.job-message').textContent, box.querySelector('.job-percent').hidden,
    box.querySelector('.job-cancel').hidden, timers.length], ['FAILED', 'The disk is full.', true, true, 0]);
});

test('the end leads where the page says', async () => {
  heldTimers();
  server({state: 'DONE', percent: 100, stateText: 'Done'});
  page(BOX).dataset.done = '#there';
  followJobs(document);
  await settled();
  equal(location.hash, '#there');
});

test('every state is told to the page', async () => {
  const told = [];
  document.addEventListener('job', event => told.push(event.detail.percent));
  const {again} = await followed(running(10), running(60));
  await again();
  equal(told, [10, 60]);
});

test('a cancellation is asked for once', async () => {
  const {box, asked} = await followed(running(10));
  box.querySelector('.job-cancel').click();
  await settled();
  equal([asked.at(-1), box.querySelector('.job-cancel').disabled], ['POST /job?id=7', true]);
});

test('a job that has left the page is asked for no more', async () => {
  const {box, asked, again} = await followed(running(10));
  box.remove();
  await again();
  equal(asked.length, 1);
});

test('a note stays until it is closed', () => {
  page(BOX);
  const place = document.createElement('div');
  const line = note(place, 'danger', 'Import', 'It has failed.');
  equal([place.children.length, line.dataset.tone, line.querySelector('strong').textContent], [1, 'danger', 'Import']);
  line.querySelector('button').click();
  equal(place.children.length, 0);
});
