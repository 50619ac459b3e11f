// Follows a job once a second until its end: the bar never goes back. Afterwards the page goes where data-done says, or
// reloads where that is "reload", or stays where the attribute is missing. Tells the page by an event "job" that bubbles.
// Who walks away from work that leads somewhere is told on whatever page they are when it has ended.
const ENDED = ['DONE', 'FAILED', 'CANCELLED'];
const RELOAD = 'reload';

/* Who is on the way to another page gets there. */
let left = -Infinity;
addEventListener('beforeunload', () => { left = performance.now(); });
const leaving = () => performance.now() - left < 5000;

export function followJobs(root) {
  root.querySelectorAll('.job[data-job]:not([data-followed])').forEach(follow);
}

/* Work in progress that this window has seen begin: where it leads, by the job's id. */
const KEPT = 'aimass.jobs';
const kept = () => JSON.parse(sessionStorage.getItem(KEPT) ?? '{}');
function keep(id, done) {
  sessionStorage.setItem(KEPT, JSON.stringify({...kept(), [id]: done}));
}
function forget(id) {
  const rest = kept();
  delete rest[id];
  sessionStorage.setItem(KEPT, JSON.stringify(rest));
}

async function ask(address) {
  const answer = await fetch(address, {headers: {Accept: 'application/json'}, redirect: 'manual'});
  if (!answer.ok) {
    throw new Error(String(answer.status));
  }
  return answer.json();
}

/** Looks after the work that goes on without a page of its own. */
export async function tellOfJobs() {
  const place = document.getElementById('told');
  if (!place) {
    return;
  }
  for (const [id, done] of Object.entries(kept())) {
    if (document.querySelector('.job[data-job="' + CSS.escape(id) + '"]')) {
      continue;
    }
    try {
      const job = await ask(place.dataset.address + '?id=' + encodeURIComponent(id));
      if (ENDED.includes(job.state)) {
        forget(id);
        tell(place, job, done);
      }
    } catch (problem) {
      if (problem.message === '404') {
        forget(id);
      }
    }
  }
  setTimeout(tellOfJobs, Object.keys(kept()).length > 0 ? 2000 : 15000);
}

function tell(place, job, done) {
  const tone = job.state === 'DONE' ? 'success' : job.state === 'FAILED' ? 'danger' : 'info';
  const line = note(place, tone, job.kindText + ' · ' + job.title, job.error || job.stateText);
  if (job.state === 'DONE') {
    const link = document.createElement('a');
    link.textContent = place.dataset.open;
    link.href = done;
    line.querySelector('button').before(link);
  }
}

/** A line in the corner of the page that stays until its reader closes it. */
export function note(place, tone, title, text) {
  const line = document.getElementById('told-line').content.cloneNode(true).firstElementChild;
  line.dataset.tone = tone;
  line.querySelector('i').classList.add({success: 'pi-check-circle', danger: 'pi-times-circle', info: 'pi-info-circle'}[tone]);
  line.querySelector('strong').textContent = title;
  line.querySelector('span').textContent = text;
  line.querySelector('button').addEventListener('click', () => line.remove());
  place.append(line);
  return line;
}

function follow(box) {
  box.dataset.followed = 'yes';
  const bar = box.querySelector('progress');
  const message = box.querySelector('.job-message');
  const percent = box.querySelector('.job-percent');
  const cancel = box.querySelector('.job-cancel');
  const address = box.dataset.address + '?id=' + encodeURIComponent(box.dataset.job);
  let failures = 0;
  if (box.dataset.done && box.dataset.done !== RELOAD) {
    keep(box.dataset.job, box.dataset.done);
  }

  const show = job => {
    box.dataset.state = job.state;
    bar.value = Math.max(bar.value, job.percent);
    percent.textContent = bar.value + '%';
    // How far it had come is of no use once it has failed or was cancelled.
    const over = ENDED.includes(job.state) && job.state !== 'DONE';
    percent.hidden = over;
    bar.parentElement.hidden = over;
    const text = job.error || job.message || job.stateText;
    if (message.textContent !== text) {
      message.textContent = text;
    }
    cancel.hidden = !['QUEUED', 'RUNNING'].includes(job.state);
    box.dispatchEvent(new CustomEvent('job', {bubbles: true, detail: job}));
  };

  const look = async () => {
    if (!box.isConnected) {
      return;
    }
    try {
      const job = await ask(address);
      failures = 0;
      show(job);
      if (ENDED.includes(job.state)) {
        end(job);
        return;
      }
    } catch (problem) {
      // The server restarts or the network is away for a moment: look again, less and less often.
      failures++;
    }
    setTimeout(look, Math.min(1000 * 2 ** failures, 15000));
  };

  const end = job => {
    forget(box.dataset.job);
    if (job.state !== 'DONE') {
      return;
    }
    if (leaving()) {
      setTimeout(() => end(job), 5000);
    } else if (box.dataset.done === RELOAD) {
      location.reload();
    } else if (box.dataset.done) {
      location.assign(box.dataset.done);
    }
  };

  cancel.addEventListener('click', async () => {
    cancel.disabled = true;
    await fetch(address, {method: 'POST'}).catch(() => { cancel.disabled = false; });
  });
  look();
}
