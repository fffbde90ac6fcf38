import { inCount, inTime, inUsd, onDay } from '../../core/words/words.ts';
import type { House } from '../house.ts';
import type { LogCounts } from './log-world.ts';
import type { Sum } from './ledger.ts';
import type { Summary } from './summary.ts';

const rule = (title: string) => `\n${title}\n${'─'.repeat(title.length)}`;
const inSum = ({ messages, usd }: Sum) => `${inCount(messages)} messages, ${inUsd(usd)}`;
const counts = (reasons: Readonly<Record<string, number>>) =>
  Object.entries(reasons)
    .map(([reason, count]) => `${reason} ${inCount(count)}`)
    .join(', ');

function summaryLines(summary: Summary): string[] {
  const about = summary.truth === 'reckoned' ? 'about ' : '';
  const { fromMs, toMs, noticedAfterSeconds } = summary;
  return [
    `Played      ${fromMs === undefined || toMs === undefined ? 'nothing' : `${onDay(fromMs)} to ${onDay(toMs)}`}`,
    `Messages    ${inCount(summary.messages)} in ${inCount(summary.lanes)} lanes`,
    `Spend       ${inUsd(summary.spend.usd)}`,
    `Noticed     ${noticedAfterSeconds === undefined ? 'nothing' : `after ${about}${inTime(noticedAfterSeconds)}`}`,
    `Leaked      ${about}${inSum(summary.leaked)} went to fraud before the block`,
    `Prevented   ${about}${inSum(summary.prevented)} were turned away`,
    `Lost        ${about}${inCount(summary.lost.messages)} messages of real people were turned away`,
  ];
}

function logLines({ lines, events, refused, apart }: LogCounts): string[] {
  const refusals = counts(refused);
  const aside = counts(apart);
  return [
    `Log         ${inCount(lines)} lines, ${inCount(events)} delivery records`,
    ...(refusals ? [`Refused     ${refusals}`] : []),
    ...(aside ? [`Kept apart  ${aside}`] : []),
  ];
}

/** The timeline, the notices and the summary of a play, for a terminal. */
export async function textReport(house: House, summary: Summary, log?: LogCounts): Promise<string> {
  const incidents = (await house.incidents.list()).toReversed();
  const timelines = await Promise.all(
    incidents.map(async incident => [
      rule(`Incident ${incident.id}`),
      ...(await house.incidents.timeline(incident.id)).map(({ atMs, says }) => `${onDay(atMs)}  ${says}`),
    ]),
  );
  const notices = house.notifier.notices.map(
    notice => `${rule(`${onDay(notice.atMs)}  ${notice.subject}`)}\n${notice.text}`,
  );
  return [
    'TIMELINE',
    ...(incidents.length > 0 ? timelines.flat() : ['', 'Nothing happened: every lane stayed calm.']),
    '\n\nNOTICES',
    ...(notices.length > 0 ? notices : ['', 'Nobody was disturbed.']),
    '\n\nSUMMARY\n',
    ...summaryLines(summary),
    ...(log ? logLines(log) : []),
    '',
  ].join('\n');
}

const iso = (ms: number) => new Date(ms).toISOString();

/** The same as one JSON value; times in ISO 8601, money in US dollars. */
export async function jsonReport(house: House, summary: Summary, log?: LogCounts): Promise<unknown> {
  const incidents = (await house.incidents.list()).toReversed();
  const { fromMs, toMs, acted, ...figures } = summary;
  return {
    summary: {
      ...(fromMs === undefined || toMs === undefined ? {} : { from: iso(fromMs), to: iso(toMs) }),
      ...figures,
      acted: acted.map(({ atMs, endedAtMs, ...rest }) => ({
        ...rest,
        at: iso(atMs),
        ...(endedAtMs === undefined ? {} : { endedAt: iso(endedAtMs) }),
      })),
      ...(log
        ? { log: { lines: log.lines, events: log.events, refused: log.refused, apart: log.apart } }
        : {}),
    },
    incidents: await Promise.all(
      incidents.map(async incident => ({
        ...incident,
        timeline: (await house.incidents.timeline(incident.id)).map(({ atMs, country, says }) => ({
          at: iso(atMs),
          country,
          says,
        })),
      })),
    ),
    notices: house.notifier.notices.map(({ atMs, ...notice }) => ({ at: iso(atMs), ...notice })),
  };
}
