/** Numbers as people say them. */

const english = new Intl.NumberFormat('en-US');

export function percent(share: number): string {
  return `${(100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`;
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${english.format(number)} ${number === 1 ? one : many}`;
}

export function duration(seconds: number): string {
  if (seconds < 5400) return count(Math.max(1, Math.round(seconds / 60)), 'minute');
  return count(Math.round(seconds / 3600), 'hour');
}

/** Two digits that matter below ten, none behind the point above. */
export function about(number: number): string {
  if (number >= 10) return english.format(Math.round(number));
  return number < 0.01 ? 'none' : String(Number(number.toPrecision(1)));
}
