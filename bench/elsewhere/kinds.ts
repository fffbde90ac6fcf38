/** A bump in the day: people come around this local hour. */
interface Peak {
  readonly atHour: number;
  readonly widthHours: number;
  readonly weight: number;
}

type Range = readonly [low: number, high: number];

/** How the sizes of the countries beside the home country fall off. */
export type SizeLaw = 'log-normal' | 'geometric' | 'stretched';

/** What one trade has in common; a company draws within it. */
export interface Kind {
  readonly peaks: readonly Peak[];
  /** What remains at the quietest hour, 0 to 1 of the level between the peaks. */
  readonly floor: number;
  /** Sunday first, 1 is usual. */
  readonly week: readonly number[];
  readonly countries: Range;
  /** Of all messages, 0 to 1. */
  readonly homeShare: Range;
  readonly sizes: SizeLaw;
  /** Standard deviation of the logarithm of the rate. */
  readonly restlessness: Range;
  /** Of the visits, those of several people at once, 0 to 1. */
  readonly partyShare: number;
  /** Of the codes, those that are entered, 0 to 1 (Telnyx: healthy is 60-80 %, AWS blog 2026: 80 %). */
  readonly conversion: Range;
}

const peak = (atHour: number, widthHours: number, weight: number): Peak => ({ atHour, widthHours, weight });
const office = [0.55, 1.15, 1.15, 1.15, 1.15, 1.1, 0.75];
const leisure = [1.15, 0.85, 0.85, 0.9, 0.95, 1.1, 1.2];
const level = [1, 1, 1, 1, 1, 1, 1];

/**
 * Trades whose forms send codes. The numbers are guesses of this bench, set so that its peers fare about as they do on other traffic; none is
 * measured.
 */
// prettier-ignore
export const kinds: readonly Kind[] = [
  { peaks: [peak(10, 2, 1), peak(15, 3, 0.8)], floor: 0.08, week: office, countries: [10, 35], homeShare: [0.75, 0.95], sizes: 'geometric', restlessness: [0.02, 0.05], partyShare: 0.0005, conversion: [0.87, 0.92] }, // bank
  { peaks: [peak(8, 1.5, 0.7), peak(18, 2, 0.9), peak(23, 2, 0.8)], floor: 0.15, week: leisure, countries: [12, 45], homeShare: [0.6, 0.9], sizes: 'log-normal', restlessness: [0.03, 0.08], partyShare: 0.002, conversion: [0.85, 0.92] }, // taxi
  { peaks: [peak(21, 2.5, 1.5)], floor: 0.1, week: [1.3, 1.1, 1, 0.95, 0.9, 0.9, 1], countries: [20, 60], homeShare: [0.4, 0.7], sizes: 'stretched', restlessness: [0.03, 0.1], partyShare: 0.0003, conversion: [0.72, 0.9] }, // dating
  { peaks: [peak(12, 3, 0.7), peak(20, 2.5, 1)], floor: 0.1, week: [1.1, 1, 1, 1, 0.95, 0.9, 1], countries: [15, 55], homeShare: [0.5, 0.9], sizes: 'log-normal', restlessness: [0.02, 0.07], partyShare: 0.001, conversion: [0.86, 0.92] }, // marketplace
  { peaks: [peak(7, 3, 0.6), peak(14, 4, 0.6)], floor: 0.4, week: [1.1, 1.1, 0.9, 0.9, 1, 1.15, 0.9], countries: [25, 60], homeShare: [0.45, 0.7], sizes: 'stretched', restlessness: [0.03, 0.08], partyShare: 0.003, conversion: [0.86, 0.92] }, // airline
  { peaks: [peak(17, 3, 0.8), peak(22, 3, 1)], floor: 0.25, week: leisure, countries: [25, 60], homeShare: [0.4, 0.65], sizes: 'stretched', restlessness: [0.04, 0.12], partyShare: 0.001, conversion: [0.84, 0.92] }, // game
  { peaks: [peak(11, 2, 0.6), peak(19, 2, 1.6)], floor: 0.05, week: [1, 0.75, 0.75, 0.85, 1.05, 1.35, 1.25], countries: [12, 40], homeShare: [0.6, 0.92], sizes: 'geometric', restlessness: [0.04, 0.12], partyShare: 0.003, conversion: [0.86, 0.92] }, // events
  { peaks: [peak(9, 1.5, 1.4)], floor: 0.04, week: office, countries: [5, 15], homeShare: [0.85, 0.95], sizes: 'geometric', restlessness: [0.02, 0.05], partyShare: 0.001, conversion: [0.87, 0.92] }, // clinic
  { peaks: [peak(16, 5, 0.5)], floor: 0.6, week: level, countries: [35, 60], homeShare: [0.3, 0.7], sizes: 'log-normal', restlessness: [0.04, 0.12], partyShare: 0.0005, conversion: [0.86, 0.92] }, // exchange
  { peaks: [peak(10, 2, 1), peak(20, 3, 0.5)], floor: 0.05, week: office, countries: [20, 55], homeShare: [0.65, 0.92], sizes: 'stretched', restlessness: [0.03, 0.08], partyShare: 0.002, conversion: [0.87, 0.92] }, // university
];
