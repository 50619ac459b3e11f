// Times and amounts in the words of a language; nothing here knows the page.

const STEPS = [['second', 60], ['minute', 60], ['hour', 24], ['day', 30], ['month', 12], ['year', Infinity]];
const MOMENT = 45;

/** How far an instant lies from now ("3 minutes ago"). Both are dates or milliseconds. */
export function relativeTime(then, now, language) {
  let amount = (then - now) / 1000;
  // Seconds are stale before they are read; what is still to come may be seconds away.
  if (amount <= 5 && amount > -MOMENT) {
    // The format's own "now" (现在) is not what people say of what has happened.
    return language.startsWith('zh') ? '刚刚' : 'just now';
  }
  for (const [unit, size] of STEPS) {
    if (Math.abs(amount) < size) {
      return new Intl.RelativeTimeFormat(language, {numeric: 'auto'}).format(Math.round(amount), unit);
    }
    amount /= size;
  }
}

const KILO = 1024;
const MEGA = KILO * 1024;
const GIGA = MEGA * 1024;

/** The size of a file in the largest unit of which it has one, at least 1 KB. */
export function fileSize(bytes, language) {
  const [size, unit, digits] = bytes < MEGA ? [KILO, 'KB', 0] : bytes < GIGA ? [MEGA, 'MB', 1] : [GIGA, 'GB', 1];
  const amount = Math.max(unit === 'KB' ? 1 : 0, bytes / size);
  return new Intl.NumberFormat(language, {maximumFractionDigits: digits}).format(amount) + ' ' + unit;
}
