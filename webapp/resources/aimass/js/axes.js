// What all charts share: the colours of the look and their axes.

export const colour = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();

export const percent = value => Math.round(value * 1000) / 10 + '%';

export function axis(more) {
  return {
    axisLine: {lineStyle: {color: colour('line-strong')}},
    axisTick: {show: false},
    axisLabel: {color: colour('text-weak'), hideOverlap: true},
    nameTextStyle: {color: colour('text-weak')},
    splitLine: {lineStyle: {color: colour('line')}},
    nameLocation: 'middle',
    nameGap: 28,
    nameMoveOverlap: true,
    ...more
  };
}

/* The bounds hold labels and names of the axes, however long they are. */
export const grid = top => ({left: 4, right: 16, top, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'all'});
