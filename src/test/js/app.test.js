import {equal, page, settled, test} from './check.js';

async function started(html) {
  const first = page(html);
  await import('/resources/aimass/js/app.js');
  return first;
}

function type(field, text) {
  field.value = text;
  field.dispatchEvent(new Event('input', {bubbles: true}));
}

test('times say how long ago they were, and when', async () => {
  const time = await started(`<time data-relative datetime="${new Date(Date.now() - 7_200_000).toISOString()}"></time>`);
  equal(time.textContent, '2 hours ago');
  equal(time.title.length > 10, true);
});

test('what is no time stays as it is', async () => {
  equal((await started('<time data-relative datetime="soon">soon</time>')).textContent, 'soon');
});

test('a field narrows a list down', async () => {
  const field = await started('<input data-filter="list"><ul id="list"><li>Amount</li><li>Age</li></ul>');
  type(field, ' AM ');
  equal([...document.querySelectorAll('li')].map(entry => entry.hidden), [false, true]);
});

test('a search says when it finds nothing', async () => {
  const field = await started('<input data-find=".card"><p class="card" data-name="Sales"></p><p id="noneFound" hidden></p>');
  type(field, 'none');
  equal([document.querySelector('.card').hidden, document.getElementById('noneFound').hidden], [true, false]);
  type(field, 'sal');
  equal([document.querySelector('.card').hidden, document.getElementById('noneFound').hidden], [false, true]);
});

test('Enter takes the value where fields take effect at once', async () => {
  const form = await started('<form class="enter-changes"><input><button></button></form>');
  const heard = [];
  form.addEventListener('change', () => heard.push('change'));
  form.addEventListener('submit', () => heard.push('submit'));
  const event = new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, cancelable: true});
  form.querySelector('input').dispatchEvent(event);
  equal([heard, event.defaultPrevented], [['change'], true]);
});

test('a click elsewhere shuts a menu, Esc shuts it and gives the focus back', async () => {
  const menu = await started('<details class="menu" open><summary>m</summary></details><p>elsewhere</p>');
  document.querySelector('p').click();
  equal(menu.open, false);
  menu.open = true;
  document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}));
  equal([menu.open, document.activeElement.tagName], [false, 'SUMMARY']);
});

test('cells know the head of their column', async () => {
  const table = await started('<table class="reflow"><thead><tr><th> Name </th></tr></thead><tbody><tr><td>x</td></tr></tbody></table>');
  equal(table.querySelector('td').dataset.head, 'Name');
});

test('what a reader has opened stays open when it arrives anew', async () => {
  const html = '<details id="more" data-keep><summary>m</summary></details>';
  const details = await started(html);
  details.open = true;
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  const next = page(html);
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  equal(next.open, true);
});

test('a copy button says that it has copied', async () => {
  await started('<div><code>curl</code><button data-copy data-copied="Copied"><span class="copy-word">Copy</span></button></div>');
  let copied = null;
  navigator.clipboard.writeText = async text => { copied = text; };
  document.querySelector('button').click();
  await settled();
  equal([copied, document.querySelector('.copy-word').textContent], ['curl', 'Copied']);
});
