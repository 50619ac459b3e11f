// Which of two inks can be read on a colour: WCAG 2.2, "relative luminance" and "contrast ratio".

/** Red, green and blue (0 to 255) of "#rrggbb". */
function channels(hex) {
  return [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16));
}

/** The colour at a share (0 to 1) of the way along evenly spaced stops, as the scale of a heat map mixes them. */
export function along(stops, share) {
  const place = Math.min(1, Math.max(0, share)) * (stops.length - 1);
  const from = Math.min(Math.floor(place), stops.length - 2);
  const [a, b] = [channels(stops[from]), channels(stops[from + 1])];
  return '#' + a.map((v, i) => Math.round(v + (b[i] - v) * (place - from)).toString(16).padStart(2, '0')).join('');
}

function luminance(hex) {
  const [r, g, b] = channels(hex).map(v => v / 255).map(v => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The contrast ratio of two colours, 1 to 21. */
export function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** Black or white, whichever stands out more from the colour: at least 4.5 to 1 on any. */
export function inkOn(fill) {
  return contrast(fill, '#000000') >= contrast(fill, '#ffffff') ? '#000000' : '#ffffff';
}
