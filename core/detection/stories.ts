/**
 * How likely each story makes what was counted above the expectation. Rates are beginnings in one lane, per day.
 */

/** Attacks. Whoever installs this has been attacked. */
export const attacksPerDay = 1 / 15;
/** Of a lane that was blocked within the last day: who was stopped comes back. */
export const returnsPerDay = 1 / 3;
/** A surge of one lane by itself; what the others say of it, and how many they are, is in `Surges.onsetsPerDayIn`. */
export const surgesPerDay = 1 / 100;
/**
 * A party: people travel, meet and sign up together, on networks of their own choice. So many messages bring company in a lane with few, as it
 * comes where people are awake. Busier lanes show theirs in how their messages lie together.
 */
const partiesPerMessage = 1 / 60;
const busyPerDay = 20;
/** A lane that is hardly ever sent to sees as much company as one of this many messages a day. */
const leastPerDay = 1;
/** So many more messages come, on average; sizes are exponential, while surges have a heavy tail. */
const partySize = 4;
/** A group, an office, one person's retries: all on one network. */
export const groupsPerDay = 1 / 50;
/** A carrier fails and its customers try again, which multiplies what goes to its network. */
export const retryStormsPerDay = 1 / 400;
/** Routes change: one network gains what the others lose; for each clock. */
export const reroutes = 1 / 300;

/** Surges have a finite mean and a heavy tail (Lomax): with 3 the mean is half the scale, and one in 1,300 is ten times the scale. */
export const heavyTail = 3;
/** After a first code that failed 37 % try again, then fewer: storms end sooner. */
export const stormTail = 4;

/** Natural logarithm of the density of so many messages above the expectation where an ordinary surge of this scale began. */
export function logSurge(excess: number, size: number, tail = heavyTail): number {
  return Math.log(tail / size) - (tail + 1) * Math.log1p(excess / size);
}

/** Messages that a surge which has brought so many is expected to go on with: the mean residual life of its Lomax size. */
export function surgeToCome(excess: number, size: number): number {
  return (size + excess) / (heavyTail - 1);
}

/** Parties that come in a lane of so many messages a day. */
export function partiesPerDay(usualPerDay: number): number {
  return partiesPerMessage * (Math.min(busyPerDay, usualPerDay) + leastPerDay);
}

/** Natural logarithm of the density of so many messages above the expectation where a party came. */
export function logParty(excess: number): number {
  return -Math.log(partySize) - excess / partySize;
}

/** Attack sizes are known only to lie between 1 and 100,000 messages: the norm of a log-uniform density. */
const logOfSizes = Math.log(100_000);

/**
 * Natural logarithm of the density of so many messages above the expectation where an attack began, as blurred as what comes besides strays.
 * The norm is that of no noise: with more the attack is given less than its due, a twentieth at 2 messages of it and half at 100.
 */
export function logAttack(excess: number, noise: number): number {
  return -Math.log(logOfSizes * (excess + noise));
}

/** Markets that open in a cold lane. While surges end, they go on: by these seconds the first of their messages are past, and what came before tells. */
export const openingsPerDay = 12 / 100;
export const openingSeconds = 4 * 3600;

/** What an ordinary surge may look like in a lane, in messages above the expectation. */
export interface Surges {
  /** Attacks that begin in the lane, for comparison. */
  readonly attacksPerDay: number;
  /** Surges that begin in the lane and show in a window of so many seconds. */
  readonly onsetsPerDayIn: (seconds: number) => number;
  /** Markets that open, the fewer the likelier an attack makes its networks; 0 in a lane that is open. */
  readonly openingsPerDay: number;
  /** Parties that begin in the lane, as often at this time of the day, and show in a window of so many seconds. */
  readonly partiesPerDayIn: (seconds: number) => number;
  /** Groups on one network, as often at this time of the day. */
  readonly groupsPerDay: number;
  /** Messages that come at one stroke. */
  readonly stroke: number;
  /** Scale of their sizes within so many seconds in which so much is expected, twice the mean. */
  readonly sizeIn: (seconds: number, expected: number) => number;
  /** Probability that nothing is known of the lane's level yet. */
  readonly levelUnknown: number;
}

/** What speaks loudest. */
export interface Loudest {
  readonly seconds: number;
  readonly messages: number;
  readonly expected: number;
  /** The network these messages went to, where it is one network that stands out. */
  readonly network?: string;
  /** What the whole lane lets expect in that time, where the messages are those of one network: a block turns all of it away. */
  readonly expectedInLane?: number;
  /** Messages an hour above the expectation at present, where they are not those of the window. */
  readonly perHour?: number;
}

/** How much likelier an attack makes the counts than ordinary traffic, the chance that one has begun included. */
export interface Odds {
  /** Natural logarithm. */
  readonly log: number;
  readonly loudest: Loudest;
}
