import { hexDigits, uuidOf } from './hex.ts';
import { poissonCount } from './poisson.ts';
import { sfc32 } from './sfc32.ts';

const TWO_POW_32 = 0x1_0000_0000;

/** A value and how often it is drawn; the shares of a list add up to 1. */
export interface Share<T> {
  readonly value: T;
  readonly share: number;
}

/**
 * The one source of chance of the traffic generator: the same seed gives the same draws on every machine.
 */
export class Random {
  readonly #seed: string;
  /** 32 random bits as a whole number from 0. */
  readonly #bits: () => number;
  #spareNormal: number | undefined;

  constructor(seed: string | number) {
    this.#seed = String(seed);
    this.#bits = sfc32(this.#seed);
  }

  /** An independent source, always the same for the same name, however much was drawn here. */
  fork(name: string | number): Random {
    return new Random(`${this.#seed}/${name}`);
  }

  /** Uniform in [0, 1). */
  unit(): number {
    return this.#bits() / TWO_POW_32;
  }

  /** Uniform in [low, high). */
  between(low: number, high: number): number {
    return low + (high - low) * this.unit();
  }

  /** Log-uniform in [low, high): as likely from 10 to 100 as from 100 to 1,000. */
  logBetween(low: number, high: number): number {
    return low * Math.exp(Math.log(high / low) * this.unit());
  }

  /** Whole number from low to high, both possible. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.unit() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  pick<T>(values: readonly T[]): T {
    const value = values[this.integer(0, values.length - 1)];
    if (value === undefined) throw new RangeError('Nothing to pick from: the list is empty.');
    return value;
  }

  /** One value by its share. */
  share<T>(shares: readonly Share<T>[]): T {
    let left = this.unit();
    for (const { value, share } of shares) {
      left -= share;
      if (left < 0) return value;
    }
    const last = shares.at(-1);
    if (last === undefined) throw new RangeError('Nothing to draw from: the list of shares is empty.');
    return last.value;
  }

  /** Up to `count` different values, a heavier one likelier and earlier (Efraimidis and Spirakis 2006). */
  sample<T>(values: readonly T[], count: number, weightOf: (value: T) => number = () => 1): T[] {
    return values
      .map(value => ({ value, key: Math.log(1 - this.unit()) / weightOf(value) }))
      .sort((one, other) => other.key - one.key)
      .slice(0, count)
      .map(({ value }) => value);
  }

  /** Standard normal (Marsaglia's polar method). */
  normal(): number {
    if (this.#spareNormal !== undefined) {
      const spare = this.#spareNormal;
      this.#spareNormal = undefined;
      return spare;
    }
    for (;;) {
      const x = this.between(-1, 1);
      const y = this.between(-1, 1);
      const s = x * x + y * y;
      if (s >= 1 || s === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(s)) / s);
      this.#spareNormal = y * factor;
      return x * factor;
    }
  }

  logNormal(median: number, sigma: number): number {
    return median * Math.exp(sigma * this.normal());
  }

  exponential(mean: number): number {
    return -mean * Math.log(1 - this.unit());
  }

  /** Gamma with mean 1 and the given variance; 1 when the variance is 0 (Marsaglia and Tsang 2000). */
  gamma(variance: number): number {
    if (variance <= 0) return 1;
    const shape = 1 / variance;
    const d = (shape < 1 ? shape + 1 : shape) - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const v = (1 + c * x) ** 3;
      if (v <= 0) continue;
      if (Math.log(1 - this.unit()) >= 0.5 * x * x + d - d * v + d * Math.log(v)) continue;
      const boost = shape < 1 ? (1 - this.unit()) ** (1 / shape) : 1;
      return (d * v * boost) / shape;
    }
  }

  poisson(mean: number): number {
    return poissonCount(mean, () => this.unit());
  }

  hex(digits: number): string {
    return hexDigits(digits, this.#bits);
  }

  /** In the form of a version 4 UUID. */
  uuid(): string {
    return uuidOf(this.#bits);
  }
}
