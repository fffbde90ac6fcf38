/** `12 s`, `58 min 12 s`, `2 h 5 min`, `3 d 4 h`: the two largest units, for countdowns. */
export function inDuration(ms: number): string {
  const units = [
    [86_400, 'd'],
    [3600, 'h'],
    [60, 'min'],
    [1, 's'],
  ] as const;
  let rest = Math.max(0, Math.ceil(ms / 1000));
  const parts: string[] = [];
  for (const [seconds, unit] of units) {
    const amount = Math.floor(rest / seconds);
    rest -= amount * seconds;
    if (amount > 0 || parts.length > 0 || unit === 's') parts.push(`${amount} ${unit}`);
  }
  return parts.slice(0, 2).join(' ');
}
