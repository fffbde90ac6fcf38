import type { EpochMs, IncidentId } from '../../core/ids.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { countryName, inList, onDay } from '../../core/words/words.ts';
import type { House } from '../house.ts';

export interface IncidentView {
  readonly id: string;
  readonly title: string;
  readonly since: string;
  readonly isOver: boolean;
  readonly timeline: readonly { readonly at: string; readonly says: string }[];
}

/** A notice as people on call get it. */
export interface NoticeView {
  readonly id: number;
  readonly at: string;
  readonly atMs: EpochMs;
  readonly subject: string;
  readonly text: string;
  /** Part of the text that is a link, and where it leads on this page. */
  readonly link?: { readonly text: string; readonly path: string };
}

const mostNotices = 50;

/** The incidents with what happened in them. */
export function incidentViews({ incidents }: House, list: readonly Incident[]): Promise<IncidentView[]> {
  return Promise.all(
    list.map(async ({ id, openedAtMs, closedAtMs, breakers }) => ({
      id,
      title: inList(breakers.map(({ country }) => countryName(country))),
      since:
        closedAtMs === undefined
          ? `since ${onDay(openedAtMs)}`
          : `${onDay(openedAtMs)} to ${onDay(closedAtMs)}`,
      isOver: closedAtMs !== undefined,
      timeline: (await incidents.timeline(id)).map(({ atMs, says }) => ({ at: onDay(atMs), says })),
    })),
  );
}

const pathOf = (url: string): string => {
  const { pathname, search } = new URL(url);
  return pathname + search;
};

/** The newest notices. */
export function noticeViews({ notifier }: House): NoticeView[] {
  return notifier.notices
    .map(({ atMs, subject, text, decideUrl }, id) => ({
      id,
      at: onDay(atMs),
      atMs,
      subject,
      text,
      ...(decideUrl === undefined ? {} : { link: { text: decideUrl, path: pathOf(decideUrl) } }),
    }))
    .slice(-mostNotices)
    .reverse();
}

/** Where the newest notice of an incident lets people decide; undefined before the first. */
export function decidePathOf(
  { notifier }: House,
  id: IncidentId,
): { path: string; token: string } | undefined {
  const notice = notifier.notices.findLast(({ incidentId }) => incidentId === id);
  if (notice?.decideUrl === undefined) return undefined;
  const { pathname, searchParams } = new URL(notice.decideUrl);
  return { path: pathname, token: searchParams.get('token') ?? '' };
}
