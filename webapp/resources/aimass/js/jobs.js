// Follows a job once a second until its end: the bar never goes back. Afterwards the page goes where data-done says, or
// reloads where that is empty, or stays where the attribute is missing. Tells the page by an event "job" that bubbles.
const ENDED = ['DONE', 'FAILED', 'CANCELLED'];

export function followJobs(root) {
  root.querySelectorAll('.job[data-job]:not([data-followed])').forEach(follow);
}

function follow(box) {
  box.dataset.followed = 'yes';
  const bar = box.querySelector('progress');
  const message = box.querySelector('.job-message');
  const percent = box.querySelector('.job-percent');
  const cancel = box.querySelector('.job-cancel');
  const address = box.dataset.address + '?id=' + encodeURIComponent(box.dataset.job);
  let failures = 0;

  const show = job => {
    box.dataset.state = job.state;
    bar.value = Math.max(bar.value, job.percent);
    percent.textContent = bar.value + '%';
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
      const answer = await fetch(address, {headers: {Accept: 'application/json'}, redirect: 'manual'});
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      failures = 0;
      const job = await answer.json();
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
    if (job.state !== 'DONE') {
      return;
    }
    if (box.dataset.done) {
      location.assign(box.dataset.done);
    } else if (box.dataset.done === '') {
      location.reload();
    }
  };

  cancel.addEventListener('click', async () => {
    cancel.disabled = true;
    await fetch(address, {method: 'POST'}).catch(() => { cancel.disabled = false; });
  });
  look();
}
