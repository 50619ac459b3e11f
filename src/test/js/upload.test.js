import {equal, page, test} from './check.js';

const AREA = `<div data-upload data-address="/upload" data-limit="2000" data-next="/next"
    data-too-large="{0} is more than {1}" data-sending="Sending {0}" data-reading="Reading {0}" data-broken="Broken at {0} %"
    data-stopped="Stopped" data-one-only="One only" data-sign-in="Sign in">
  <input type="file"><div class="upload-state"></div><progress max="100" value="0" hidden></progress>
  <div class="upload-fault" hidden><span></span></div>
  <button class="upload-stop" hidden></button><button class="upload-again" hidden></button></div>`;

/** A request that goes as far as the test says. */
class HeldRequest extends EventTarget {
  upload = new EventTarget();
  open(method, address) { this.opened = method + ' ' + address; }
  setRequestHeader() {}
  send(file) { this.file = file; HeldRequest.sent.push(this); }
  abort() { this.dispatchEvent(new Event('abort')); }
  progress(loaded, total) { this.upload.dispatchEvent(Object.assign(new Event('progress'), {loaded, total})); }
  answer(status, body) {
    Object.assign(this, {status, responseText: body});
    this.dispatchEvent(new Event('load'));
  }
}

async function dropped(...files) {
  HeldRequest.sent = [];
  window.XMLHttpRequest = HeldRequest;
  const area = page(AREA);
  await import('/resources/aimass/js/upload.js');
  const carried = new DataTransfer();
  files.forEach(([name, size]) => carried.items.add(new File(['x'.repeat(size)], name)));
  area.dispatchEvent(new DragEvent('drop', {dataTransfer: carried, bubbles: true}));
  const fault = area.querySelector('.upload-fault');
  return {
    area,
    request: HeldRequest.sent[0],
    again: area.querySelector('.upload-again'),
    said: () => (fault.hidden ? area.querySelector('.upload-state').textContent : '! ' + fault.textContent)
  };
}

test('a dropped file is sent under its name', async () => {
  const {area, request, said} = await dropped(['Año 1.csv', 1_000]);
  equal([request.opened, request.file.size, said(), area.dataset.state],
    ['POST /upload?name=A%C3%B1o%201.csv', 1_000, 'Sending Año 1.csv', 'sending']);
  request.progress(250, 1_000);
  equal(area.querySelector('progress').value, 25);
  request.progress(1_000, 1_000);
  equal(said(), 'Reading Año 1.csv');
});

test('what is too large is refused before it is sent', async () => {
  const {area, request, said} = await dropped(['large.csv', 5_000]);
  equal([request, said(), area.dataset.state], [undefined, '! 5 KB is more than 2 KB', 'refused']);
});

test('two files at once are refused', async () => {
  const {request, said} = await dropped(['a.csv', 1], ['b.csv', 1]);
  equal([request, said()], [undefined, '! One only']);
});

test('a broken connection keeps the file, and one click sends it again', async () => {
  const {request, again, said} = await dropped(['a.csv', 1_000]);
  request.progress(430, 1_000);
  request.dispatchEvent(new Event('error'));
  equal([said(), again.hidden], ['! Broken at 43 %', false]);
  again.click();
  equal([HeldRequest.sent.length, HeldRequest.sent[1].file.name], [2, 'a.csv']);
});

test('a stopped upload is no fault', async () => {
  const {area, said} = await dropped(['a.csv', 1_000]);
  area.querySelector('.upload-stop').click();
  equal([said(), area.dataset.state], ['Stopped', 'broken']);
});

test('the words of the server stand there when it refuses', async () => {
  const {area, request, said} = await dropped(['a.csv', 1_000]);
  request.answer(413, '{"detail": "No room for it."}');
  equal([said(), area.dataset.state], ['! No room for it.', 'refused']);
});

test('an answer that is none means that the session has ended', async () => {
  const {request, said} = await dropped(['a.csv', 1_000]);
  request.answer(200, '<html>');
  equal(said(), '! Sign in');
});
