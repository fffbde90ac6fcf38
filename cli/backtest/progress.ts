import { inCount } from '../../core/words/words.ts';
import type { ShowProgress } from './play-logs.ts';

const width = 30;
const everyMs = 100;

/** A line on a terminal that says how far the play is; nothing where it is no terminal. */
export class Progress {
  readonly #terminal: NodeJS.WriteStream;
  #shownAtMs = 0;

  constructor(terminal: NodeJS.WriteStream) {
    this.#terminal = terminal;
  }

  readonly show: ShowProgress = (share, events) => {
    const nowMs = performance.now();
    if (!this.#terminal.isTTY || nowMs - this.#shownAtMs < everyMs) return;
    this.#shownAtMs = nowMs;
    const done = Math.round(width * (share ?? 0));
    const bar =
      share === undefined
        ? ''
        : `${'█'.repeat(done)}${'░'.repeat(width - done)} ${Math.floor(100 * share)} %  `;
    this.#terminal.write(`\r${bar}${inCount(events)} records\x1b[K`);
  };

  clear(): void {
    if (this.#terminal.isTTY) this.#terminal.write('\r\x1b[K');
  }
}
