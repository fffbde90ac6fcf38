import type { Tally } from './tally.ts';

const percent = (share: number | undefined, digits: number) =>
  share === undefined || Number.isNaN(share) ? '-' : `${(100 * share).toFixed(digits)} %`;
const whole = (number: number | undefined) =>
  number === undefined || Number.isNaN(number) ? '-' : number.toFixed(0);

const columns: readonly (readonly [heading: string, of: (tally: Tally) => string])[] = [
  ['attacks caught', tally => (tally.attacks === 0 ? '-' : `${tally.attacksCaught} of ${tally.attacks}`)],
  ['lanes caught', tally => percent(tally.lanesCaughtShare, 1)],
  ['messages leaked, median', tally => whole(tally.leakedMessages.median)],
  ['p90', tally => whole(tally.leakedMessages.p90)],
  ['dollars leaked, mean', tally => percent(tally.leakedUsdShare.mean, 1)],
  ['median', tally => percent(tally.leakedUsdShare.median, 2)],
  ['seconds to block, median', tally => whole(tally.medianSeconds)],
  ['wrongful blocks per 1,000 lane-days', tally => tally.wrongfulPer1000LaneDays.toFixed(2)],
  ['needless questions', tally => tally.questionsPer1000LaneDays.toFixed(2)],
  ['legitimate messages lost', tally => percent(tally.legitimateLostShare, 3)],
];

/** A Markdown table, one row a tally. */
export function tableOf(rows: readonly (readonly [name: string, tally: Tally])[]): string {
  const lines = [
    ['', ...columns.map(([heading]) => heading)],
    ['---', ...columns.map(() => '--:')],
    ...rows.map(([name, tally]) => [name, ...columns.map(([, of]) => of(tally))]),
  ];
  return lines.map(cells => `| ${cells.join(' | ')} |`).join('\n');
}
