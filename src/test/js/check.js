// What the tests of scripts are written with. A file registers its tests; ScriptsTest runs each in a page of its own.
export const tests = [];

export function test(sentence, run) {
  tests.push({sentence, run});
}

/** Fails unless both are the same, as JSON writes them. */
export function equal(actual, expected) {
  const [a, b] = [actual, expected].map(value => JSON.stringify(value));
  if (a !== b) {
    throw new Error(`expected ${b}, but was ${a}`);
  }
}

export function isTrue(condition, what) {
  if (!condition) {
    throw new Error(what + ' is not so');
  }
}

/** Puts elements on the page; answers the first of them. */
export function page(html) {
  document.body.innerHTML = html;
  return document.body.firstElementChild;
}

/** Until what has been promised so far is done. */
export async function settled() {
  for (let i = 0; i < 20; i++) {
    await Promise.resolve();
  }
}

/** From now on nothing happens after a time: who wants it calls what was left here. */
export function heldTimers() {
  const timers = [];
  window.setTimeout = (run, after) => timers.push({run, after});
  return timers;
}
