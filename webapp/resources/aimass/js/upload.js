// Brings a file to the server with progress: by the file chooser, by dropping it on the area, or by the keyboard (the chooser is a
// plain input). A broken connection keeps the file chosen, so that one click tries again.
import {fileSize} from './formats.js';

const area = document.querySelector('[data-upload]');
if (area) {
  const input = area.querySelector('input[type=file]');
  const again = area.querySelector('.upload-again');
  const stop = area.querySelector('.upload-stop');
  const bar = area.querySelector('progress');
  const state = area.querySelector('.upload-state');
  const fault = area.querySelector('.upload-fault');
  const limit = Number(area.dataset.limit);
  const words = area.dataset;
  let chosen = null;
  let sending = null;

  const size = bytes => fileSize(bytes, document.documentElement.lang);

  const say = (text, wrong) => {
    fault.hidden = !wrong;
    if (wrong) {
      fault.querySelector('span').textContent = text;
    }
    state.textContent = wrong ? '' : text;
  };

  const show = part => {
    area.dataset.state = part;
    bar.hidden = part !== 'sending';
    stop.hidden = part !== 'sending';
    again.hidden = part !== 'broken';
  };

  const send = () => {
    if (!chosen || sending) {
      return;
    }
    if (chosen.size > limit) {
      show('refused');
      say(words.tooLarge.replace('{0}', size(chosen.size)).replace('{1}', size(limit)), true);
      return;
    }
    const request = new XMLHttpRequest();
    sending = request;
    show('sending');
    bar.value = 0;
    say(words.sending.replace('{0}', chosen.name).replace('{1}', size(chosen.size)));
    let sent = 0;
    request.upload.addEventListener('progress', event => {
      sent = event.loaded;
      bar.value = event.loaded / event.total * 100;
      if (event.loaded === event.total) {
        say(words.reading.replace('{0}', chosen.name));
      }
    });
    request.addEventListener('load', () => {
      sending = null;
      let answer = {};
      try {
        answer = JSON.parse(request.responseText);
      } catch (e) {
        // The sign-in page, or a proxy's words.
      }
      if (request.status === 201 && answer.upload) {
        const next = new URL(area.dataset.next, location.href);
        next.searchParams.set('upload', answer.upload);
        location.assign(next);
      } else {
        show(request.status === 413 ? 'refused' : 'broken');
        say(answer.detail || words.signIn, true);
      }
    });
    request.addEventListener('error', () => {
      sending = null;
      show('broken');
      say(words.broken.replace('{0}', Math.floor(sent / chosen.size * 100)), true);
    });
    request.addEventListener('abort', () => {
      sending = null;
      show('broken');
      say(words.stopped);
    });
    request.open('POST', area.dataset.address + '?name=' + encodeURIComponent(chosen.name));
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.send(chosen);
  };

  const take = files => {
    if (sending || files.length === 0) {
      return;
    }
    chosen = files[0];
    if (files.length > 1) {
      show('refused');
      say(words.oneOnly, true);
      return;
    }
    send();
  };

  input.addEventListener('change', () => take(input.files));
  again.addEventListener('click', send);
  stop.addEventListener('click', () => sending && sending.abort());

  // A file dropped beside the area would replace the page.
  ['dragover', 'drop'].forEach(name => document.addEventListener(name, event => event.preventDefault()));
  let depth = 0;
  area.addEventListener('dragenter', () => { depth++; area.classList.add('over'); });
  area.addEventListener('dragleave', () => { if (--depth <= 0) { depth = 0; area.classList.remove('over'); } });
  area.addEventListener('drop', event => {
    depth = 0;
    area.classList.remove('over');
    take(event.dataTransfer.files);
  });
  window.addEventListener('beforeunload', event => {
    if (sending) {
      event.preventDefault();
    }
  });
}
