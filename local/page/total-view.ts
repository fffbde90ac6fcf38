import { inCount, inTime, inUsd } from '../../core/words/words.ts';
import type { Sum } from '../play/ledger.ts';
import type { Summary } from '../play/summary.ts';

/** One figure of the account. */
export interface TotalView {
  readonly name: 'spent' | 'leaked' | 'prevented' | 'lost';
  readonly label: string;
  readonly value: string;
  readonly detail: string;
}

const messagesOf = ({ messages }: Sum): string =>
  `${inCount(messages)} ${messages === 1 ? 'message' : 'messages'}`;

/** The account of the play so far. */
export function totalViews({
  spend,
  leaked,
  prevented,
  lost,
  truth,
  noticedAfterSeconds,
}: Summary): TotalView[] {
  const about = truth === 'reckoned' ? 'about ' : '';
  const noticed = noticedAfterSeconds === undefined ? '' : `, noticed after ${inTime(noticedAfterSeconds)}`;
  return [
    { name: 'spent', label: 'Spent on messages', value: inUsd(spend.usd), detail: messagesOf(spend) },
    {
      name: 'leaked',
      label: 'Leaked to fraud',
      value: inUsd(leaked.usd),
      detail: `${about}${messagesOf(leaked)}${noticed}`,
    },
    {
      name: 'prevented',
      label: 'Prevented',
      value: inUsd(prevented.usd),
      detail: `${about}${messagesOf(prevented)} turned away`,
    },
    {
      name: 'lost',
      label: 'Ordinary messages lost',
      value: inCount(lost.messages),
      detail:
        lost.messages === 0
          ? 'no real person was turned away'
          : `${about}${inUsd(lost.usd)} worth, turned away with the fraud`,
    },
  ];
}
