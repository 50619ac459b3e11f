import {equal, page, settled, test} from './check.js';

async function load() {
  await new Promise(done => {
    const script = document.createElement('script');
    script.src = '/resources/aimass/js/styles.js';
    script.onload = done;
    document.head.append(script);
  });
}

test('what the server writes as data-style is put into force when it arrives', async () => {
  await load();
  const box = page('<div data-style="width: 10px"><b data-style="color: red">x</b></div>');
  await settled();
  equal([box.style.width, box.querySelector('b').style.color, box.hasAttribute('data-style')], ['10px', 'red', false]);
});

test('a style that a script has set stays', async () => {
  await load();
  const box = page('<div data-style="width: 10px; height: 1px"></div>');
  box.style.width = '20px';
  await settled();
  equal([box.style.width, box.style.height], ['20px', '1px']);
});

test('the attribute goes through the style object, others do not', async () => {
  await load();
  const box = page('<div></div>');
  box.setAttribute('style', 'width: 5px');
  box.setAttribute('title', 'five');
  equal([box.style.width, box.title], ['5px', 'five']);
});
