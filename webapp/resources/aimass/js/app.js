// What every page can do beyond PrimeFaces: menus that close, the drawer on small screens, copy buttons, relative times,
// progress of jobs, and charts, which are loaded only where there are some. Works on parts that arrive later, too.
import {relativeTime} from './formats.js';
import {followJobs, note, tellOfJobs} from './jobs.js';

const language = document.documentElement.lang || 'en';

/* Where the system asks for less motion, PrimeFaces shows a list at once, and the click that opened it shuts it again. The
   transitions of a millisecond that app.css leaves to what it shows and hides keep its usual order. */
if (window.PrimeFaces) {
  PrimeFaces.animationEnabled = true;
}

/* A question before an action: its words are the button's own, never a script's. Without this the dialog asks without words. */
if (window.PrimeFaces) {
  const ask = PrimeFaces.confirm;
  PrimeFaces.confirm = question => {
    const words = (typeof question.source === 'string' ? document.getElementById(question.source) : question.source)?.dataset;
    ask.call(PrimeFaces, {...question, header: words?.confirm, message: words?.confirmText, escape: true});
  };
}

/* Menus: Esc closes and gives the focus back, a click elsewhere closes. */
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') {
    return;
  }
  const open = document.querySelector('details.menu[open], details.roles[open]');
  if (open) {
    open.open = false;
    open.querySelector('summary').focus();
  }
  if (document.body.classList.contains('drawer-open')) {
    drawer(false);
  }
});
document.addEventListener('click', event => {
  document.querySelectorAll('details.menu[open]').forEach(menu => {
    if (!menu.contains(event.target)) {
      menu.open = false;
    }
  });
});

/* A slider writes into the field beside it, which asks the server, and follows what is written there. */
document.addEventListener('input', event => {
  const box = event.target.closest('[data-slider]');
  const slider = box?.querySelector('input[type="range"]');
  if (!slider) {
    return;
  }
  const field = box.querySelector('input[type="text"]');
  if (event.target === slider) {
    field.value = slider.value;
    field.dispatchEvent(new Event('input', {bubbles: true}));
  } else if (event.target === field && field.value !== slider.value && field.value.trim() !== '') {
    slider.value = field.value;
  }
});

/* The drawer: the rail on small screens. */
const opener = document.querySelector('.menu-open');
function drawer(open) {
  document.body.classList.toggle('drawer-open', open);
  opener.setAttribute('aria-expanded', String(open));
  if (open) {
    document.querySelector('.rail a').focus();
  } else {
    opener.focus();
  }
}
if (opener) {
  opener.addEventListener('click', () => drawer(!document.body.classList.contains('drawer-open')));
  document.querySelector('.veil').addEventListener('click', () => drawer(false));
}

/* Copy buttons. */
document.addEventListener('click', async event => {
  const button = event.target.closest('[data-copy]');
  if (!button) {
    return;
  }
  const source = button.dataset.copy ? document.getElementById(button.dataset.copy) : button.previousElementSibling;
  await copy(source.value ?? source.textContent);
  const word = button.querySelector('.copy-word');
  const before = word.textContent;
  word.textContent = button.dataset.copied;
  setTimeout(() => { word.textContent = before; }, 1600);
});

async function copy(text) {
  if (navigator.clipboard && window.isSecureContext) {
    return navigator.clipboard.writeText(text);
  }
  // Without TLS browsers hide the clipboard; this older way still works there.
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'visually-hidden';
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}

/* In a form where every field takes effect at once, Enter means "take this", not "press the first button". */
document.addEventListener('keydown', event => {
  if (event.key === 'Enter' && event.target.matches?.('form.enter-changes input:not([type=button], [type=submit], [type=checkbox], [type=radio])')) {
    event.preventDefault();
    event.target.dispatchEvent(new Event('change', {bubbles: true}));
  }
});

/* A box that finds among what is on the page: data-find selects, data-name is searched. */
document.addEventListener('input', event => {
  const wanted = event.target.dataset?.find;
  if (!wanted) {
    return;
  }
  const text = event.target.value.trim().toLowerCase();
  let found = 0;
  document.querySelectorAll(wanted).forEach(each => {
    each.hidden = !each.dataset.name.toLowerCase().includes(text);
    found += each.hidden ? 0 : 1;
  });
  document.getElementById('noneFound').hidden = found > 0;
});

/* Times: relative in the text, absolute in the reader's own zone on hover. */
const absolute = new Intl.DateTimeFormat(language, {dateStyle: 'medium', timeStyle: 'medium'});
function tell(time) {
  const then = new Date(time.dateTime);
  if (isNaN(then)) {
    return;
  }
  const text = relativeTime(then, Date.now(), language);
  if (time.textContent !== text) {
    time.textContent = text;
  }
  time.title = absolute.format(then);
}

/* A line of a log: the time of day in the reader's own zone, the day on hover. */
const clock = new Intl.DateTimeFormat(language, {timeStyle: 'medium', hourCycle: 'h23'});
function strike(time) {
  const then = new Date(time.dateTime);
  time.textContent = clock.format(then);
  time.title = absolute.format(then);
}

/* What was chosen on the page since it was opened stands in the address: F5 and a sent link show the same. */
function remember(place) {
  if (location.pathname + location.search !== place.dataset.here) {
    history.replaceState(history.state, '', place.dataset.here);
  }
}

/* Lists that become blocks on a small screen (app.css): each cell knows the head of its column. */
function headed(table) {
  const heads = [...table.querySelectorAll('thead th')].map(head => head.textContent.trim());
  table.querySelectorAll('tbody tr').forEach(row => [...row.cells].forEach((cell, i) => {
    if (heads[i] !== undefined && cell.dataset.head !== heads[i]) {
      cell.dataset.head = heads[i];
    }
  }));
}

/* What a reader has opened stays open when the part of the page around it arrives anew. */
const opened = new Map();
document.addEventListener('toggle', event => {
  if (event.target.matches('details[data-keep]')) {
    opened.set(event.target.id, event.target.open);
  }
}, true);

/* A field that narrows a list down to the entries that hold its words. data-filter: id of the list. */
document.addEventListener('input', event => {
  const list = event.target.dataset?.filter && document.getElementById(event.target.dataset.filter);
  if (list) {
    const wanted = event.target.value.trim().toLowerCase();
    [...list.children].forEach(entry => { entry.hidden = !entry.textContent.toLowerCase().includes(wanted); });
  }
});

/* A part of the page that does not come, since the server or its database is away: the page stays as it is and says so. */
let busy = null;
window.jQuery?.(document).on('pfAjaxError', (event, answer) => {
  const place = document.getElementById('told');
  if (place && (answer.status === 503 || answer.status === 0 && answer.statusText !== 'abort')) {
    busy?.remove();
    busy = note(place, 'danger', place.dataset.busy, place.dataset.busyText);
  }
});

/* The focus stays on a link when the part of the page around it arrives anew: it goes to the one that leads to the same place.
   What has an id of its own keeps the focus by PrimeFaces. */
let held = null;
document.addEventListener('focusin', event => {
  held = {element: event.target, address: event.target.getAttribute('href'), part: event.target.closest('[id]')?.id};
});
function hold() {
  if (held?.address && !held.element.isConnected && document.activeElement === document.body) {
    const part = document.getElementById(held.part) ?? document;
    part.querySelector('a[href="' + CSS.escape(held.address) + '"]')?.focus({preventScroll: true});
  }
}

/* An error at the top of the page is brought into sight, once. */
function bringIntoSight(error) {
  error.dataset.seen = '';
  error.scrollIntoView({block: 'center'});
}

function alive(root) {
  hold();
  root.querySelectorAll('details[data-keep]').forEach(part => { part.open = opened.get(part.id) ?? part.open; });
  root.querySelectorAll('.ui-messages-error:not([data-seen])').forEach(bringIntoSight);
  root.querySelectorAll('table.reflow').forEach(headed);
  root.querySelectorAll('time[data-relative]').forEach(tell);
  root.querySelectorAll('time[data-clock]:not([title])').forEach(strike);
  root.querySelectorAll('[data-here]').forEach(remember);
  reach(root);
  followJobs(root);
  const charts = root.querySelectorAll('[data-chart]:not([data-drawn])');
  if (charts.length > 0) {
    import('./charts.js').then(module => charts.forEach(module.draw));
  }
}

/* What scrolls sideways must be reachable by the keyboard, also when it does so only since the window is narrower. */
function reach(root) {
  root.querySelectorAll('.scroll, .ui-datatable, pre').forEach(reachable);
}
addEventListener('resize', () => reach(document));

function reachable(box) {
  if (box.scrollWidth > box.clientWidth && !box.hasAttribute('tabindex') && !box.querySelector('a, button, input, [tabindex]')) {
    box.setAttribute('tabindex', '0');
  }
}

/* On a phone the tabs scroll sideways: the one that is open is in sight. */
document.querySelector('.tabs [aria-current]')?.scrollIntoView({block: 'nearest', inline: 'nearest'});

let waiting = false;
new MutationObserver(() => {
  if (!waiting) {
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      alive(document);
    });
  }
}).observe(document.body, {childList: true, subtree: true});
alive(document);
tellOfJobs();
setInterval(() => document.querySelectorAll('time[data-relative]').forEach(tell), 30000);
