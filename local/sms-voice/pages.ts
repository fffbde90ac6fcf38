import { invalid } from './service-error.ts';

/**
 * A page may hold fewer than MaxResults asks for. Short pages make a client prove that it follows NextToken even where
 * the quota of 25 configurations leaves little to page through.
 */
const longestPage = 20;

interface PageRequest {
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}

interface Page<Item> {
  readonly items: readonly Item[];
  /** Absent on the last page. */
  readonly NextToken?: string;
}

/**
 * One page of a list. The token is opaque to clients: where the next page begins.
 * @throws ServiceError ValidationException INVALID_NEXT_TOKEN
 */
export function pageOf<Item>(all: readonly Item[], { NextToken, MaxResults }: PageRequest): Page<Item> {
  const from = NextToken === undefined ? 0 : startOf(NextToken, all.length);
  const to = from + Math.min(MaxResults ?? longestPage, longestPage);
  return { items: all.slice(from, to), ...(to < all.length ? { NextToken: tokenAt(to) } : {}) };
}

function tokenAt(start: number): string {
  return Buffer.from(`page from ${start}`).toString('base64url');
}

function startOf(token: string, length: number): number {
  const [, digits] = /^page from (\d{1,9})$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  const start = Number(digits);
  if (digits === undefined || tokenAt(start) !== token || start > length) throw invalid('INVALID_NEXT_TOKEN');
  return start;
}
