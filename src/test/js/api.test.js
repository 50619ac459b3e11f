import {equal, page, settled, test} from './check.js';

const PLACE = '<div id="api" data-document="/openapi" data-failed="It cannot be read." data-close="Close"></div>';

async function shown(answer) {
  page(PLACE);
  const drawn = [];
  window.SwaggerUIBundle = how => drawn.push(how);
  window.fetch = async () => answer;
  await import('/resources/aimass/js/api.js');
  await settled();
  return drawn;
}

test('the description is drawn for this server alone and asks no other', async () => {
  const [drawn] = await shown({ok: true, json: async () => ({openapi: '3.1.0', servers: [{url: 'https://elsewhere'}]})});
  equal([drawn.spec, drawn.validatorUrl], [{openapi: '3.1.0'}, null]);
});

test('a description that does not come is told', async () => {
  equal(await shown({ok: false, statusText: 'Unavailable'}), []);
  equal(document.getElementById('api').textContent, 'It cannot be read.');
});

test('the dialog of others gets the name that it lacks', async () => {
  await shown({ok: true, json: async () => ({})});
  document.getElementById('api').innerHTML = '<button class="close-modal"></button>';
  await settled();
  equal(document.querySelector('.close-modal').getAttribute('aria-label'), 'Close');
});
